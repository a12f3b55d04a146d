"""Quoting: what is found in a text, what is stored, what is refused."""

import pytest

from coalition.actions.base import Refused
from coalition.actions.citations import change_citations, find_place, place_quote
from coalition.tests import factories

TEXT = "First line.\n\nShe said:  “We will send\na field hospital”, and ‘perhaps’ more. We will send it."

PLACES = [
    ("First line.", "First line.", "the exact words"),
    ("  First line. ", "First line.", "white space around the words"),
    ("said: “We will", "said:  “We will", "two spaces in the text"),
    ("We will send a field hospital", "We will send\na field hospital", "a line break in the text"),
    ('"We will send a field hospital"', "“We will send\na field hospital”", "straight quotation marks"),
    ("„We will send", "“We will send", "another language's quotation marks"),
    ("'perhaps'", "‘perhaps’", "single quotation marks"),
    ("We will send it", "We will send it", "exact words beat an earlier folded place"),
    ("line. She", "line.\n\nShe", "words over two paragraphs"),
    ("we will send a", None, "another case is other words"),
    ("We will send a hospital", None, "a word left out"),
    ("We will send — a field", None, "a dash that is not there"),
    ("", None, "no words"),
    (" \n", None, "white space alone"),
]


@pytest.mark.parametrize(("words", "expected", "why"), PLACES, ids=[why for _, _, why in PLACES])
def test_words_are_found_by_folding_white_space_and_quotation_marks_only(words, expected, why):
    place = find_place(TEXT, words)
    assert (TEXT[slice(*place)] if place else None) == expected


@pytest.mark.django_db
def test_the_texts_exact_words_are_stored_at_their_place():
    text = factories.make_text(factories.make_article(), TEXT)
    columns = place_quote(text.article, '"We will send a field hospital"')
    assert columns["quote"] == "“We will send\na field hospital”"
    assert TEXT[columns["start"] : columns["end"]] == columns["quote"]
    assert (columns["is_located"], columns["text_version"]) == (True, text)


@pytest.mark.django_db
def test_a_quote_is_placed_in_the_newest_text():
    article = factories.make_article()
    factories.make_text(article, "Old words.")
    newest = factories.make_text(article, "New words.")
    assert place_quote(article, "New words.")["text_version"] == newest
    with pytest.raises(Refused, match=r"do not stand in the text we hold: “Old words\.”"):
        place_quote(article, "Old words.")


@pytest.mark.django_db
def test_where_no_text_is_held_the_quote_is_not_located():
    assert place_quote(factories.make_article(), " Some words. ") == {
        "is_located": False,
        "text_version": None,
        "start": None,
        "end": None,
        "quote": "Some words.",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("held", [True, False])
def test_more_than_40_words_are_refused(held):
    article = factories.make_article()
    if held:
        factories.make_text(article, "word " * 50)
    assert place_quote(article, "word " * 40)["quote"]
    with pytest.raises(Refused, match="40 words at most, and this one has 41"):
        place_quote(article, "word " * 41)


@pytest.mark.django_db
def test_where_a_text_is_held_words_must_be_quoted():
    text = factories.make_text(factories.make_article(), TEXT)
    with pytest.raises(Refused, match="quote the words"):
        place_quote(text.article, "")


@pytest.mark.django_db
def test_a_drafts_citations_are_added_changed_and_removed(reporter):
    kept, gone = factories.citation(), factories.citation(factories.make_article("another"))
    draft = factories.draft_commitment(citations=[kept, gone])
    first, second = draft.citations.all()
    change_citations(
        draft,
        by=reporter,
        reason="Better source.",
        added=[factories.citation(factories.make_article("third"))],
        changed=[(first, {"role": "qualifies"})],
        removed=[second],
    )
    assert [(c.article.title, c.role) for c in draft.citations.all()] == [
        ("A report", "qualifies"),
        ("Third", "supports"),
    ]
