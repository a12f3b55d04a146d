"""What a draft needs before a second person reads it: its words at their place, and a summary that is a sentence."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.choices import BEYOND_TEXT, Form
from coalition.actions import embargoes, imports, positions, readings, reviewing, second_looks, versions
from coalition.actions.base import Refused, acting, make_edition
from coalition.actions.citations import change_citations, place_quote
from coalition.choices import EditionKind, Review
from coalition.models import Embargo, FigureVersion
from coalition.tests import factories
from coalition.tests.actions.test_readings import make_suggestion
from coalition.tests.facts.test_sheets import sheet

pytestmark = pytest.mark.django_db

TEXT = "She said: “we will send engineers”, and left."
WITHOUT_PLACE = "quote the words in it that carry the claim"
REFUSED = "cited with their place in it"


def unplaced(article=None, **columns):
    """Return a draft that cites words of an article without their place in a text."""
    return factories.draft_commitment(
        citations=[{"article": article or factories.make_article(), "quote": "engineers", **columns}]
    )


def held(**columns):
    """Return an article whose text is held."""
    article = factories.make_article("held", **columns)
    factories.make_text(article, TEXT)
    return article


def published_past_the_actions(draft, review=Review.SECOND_PERSON) -> None:
    """Make a draft public by plain updates, as forgetful code would; guards that look at the end do so now."""
    kind = EditionKind.IMPORT if review == Review.DATASET else EditionKind.ENTRY
    with transaction.atomic(), acting(by=factories.editor(), reason="Past the actions."):
        type(draft).objects.filter(pk=draft.pk).update(state="in-review")
        edition = make_edition(by=factories.editor(), kind=kind, reason="Past the actions.")
        versions.open_period(draft, edition, review)
        positions.bring_up_to(edition)


def test_words_of_a_held_text_are_not_submitted_without_their_place(reporter):
    draft = unplaced(held())
    with pytest.raises(Refused, match=f"We hold the text of “Held”: {WITHOUT_PLACE}"):
        versions.submit(draft, by=reporter)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_sheets_line_without_a_quote_waits_for_the_words(reporter):
    factories.make_country("PL")
    factories.make_text(factories.make_article("report"), TEXT)
    looked = imports.look_at("commitments", sheet("commitments", {}))
    (draft,) = imports.take_in(looked, by=reporter, reason="From a sheet.")
    with pytest.raises(Refused, match=WITHOUT_PLACE):
        versions.submit(draft, by=reporter)
    cited = draft.citations.get()
    words = place_quote(cited.article, "we will send engineers")
    change_citations(draft, by=reporter, reason="Its words.", changed=[(cited, words)])
    versions.submit(draft, by=reporter)


def test_a_text_that_came_after_the_entry_was_submitted_is_quoted_before_it_is_public(reporter, editor):
    draft, own = unplaced(), factories.draft_commitment(by=editor, citations=[factories.citation()])
    versions.submit(draft, by=reporter)
    versions.submit(own, by=editor)
    factories.make_text(factories.make_article(), TEXT)
    with pytest.raises(Refused, match=WITHOUT_PLACE):
        versions.publish([draft], by=editor, reason="Checked.")
    with pytest.raises(Refused, match=WITHOUT_PLACE):
        second_looks.publish_now(own, by=editor, reason="It cannot wait.")


def test_a_text_that_came_before_its_hour_holds_an_embargoed_entry_back(reporter):
    draft = unplaced()
    versions.submit(draft, by=reporter)
    factories.approved_for(draft, datetime(2025, 3, 11, 6, 0, tzinfo=UTC))
    factories.make_text(factories.make_article(), TEXT)
    assert embargoes.release_due(now=timezone.now()) == []
    assert WITHOUT_PLACE in Embargo.objects.get().failure


def test_what_was_public_before_the_text_came_can_still_be_corrected(reporter):
    public = unplaced()
    factories.publish(public)
    factories.make_text(factories.make_article(), TEXT)
    corrected = factories.correct(public, summary="Poland would send engineers.")
    assert corrected.is_public
    draft = versions.propose_correction(public.claim, by=reporter, reason="Other words.")
    change_citations(
        draft, by=reporter, reason="Other words.", changed=[(draft.citations.get(), {"quote": "send"})]
    )
    with pytest.raises(Refused, match=WITHOUT_PLACE):
        versions.submit(draft, by=reporter)


def test_a_text_of_nothing_but_blocks_is_none():
    article = factories.make_article()
    factories.make_text(article, "███ ████\n██")
    factories.publish(unplaced(article))


# What may be public, by the article's form and whether the citation names a place in the source.
FORMS = [(form, locator) for form in Form for locator in ("", "  ", "12:40") if form != Form.OWN_REPORTING]


@pytest.mark.parametrize(("form", "locator"), FORMS)
def test_words_beyond_a_text_need_a_form_that_has_such_and_their_place(form, locator):
    article = held(form=form)
    may_be_public = form in BEYOND_TEXT and bool(locator.strip())
    draft = unplaced(article, locator=locator)
    if may_be_public:
        assert place_quote(article, "other words", locator=locator)["is_located"] is False
        published_past_the_actions(draft)
        return
    with pytest.raises(Refused, match="do not stand in the text"):
        place_quote(article, "other words", locator=locator)
    with pytest.raises(DatabaseError, match=REFUSED):
        published_past_the_actions(draft)


@pytest.mark.parametrize(
    "make",
    [
        lambda: unplaced(held()),
        lambda: factories.draft_event(citations=[{"article": held()}]),
        lambda: factories.draft_of(
            FigureVersion,
            {"stated_on": factories.STATED_ON, "measure": "countries-pledging", "value": 26},
            citations=[{"article": held()}],
        ),
    ],
    ids=["commitment", "event", "figure"],
)
def test_the_database_refuses_words_without_their_place(make):
    with pytest.raises(DatabaseError, match=REFUSED):
        published_past_the_actions(make())


def test_the_starting_dataset_holds_no_texts():
    published_past_the_actions(unplaced(held()), Review.DATASET)


# ------------------------------------------------------------------------------------------------ the summary


@pytest.mark.parametrize(
    ("kind", "place", "position", "summary"),
    [
        ("troops", "in-ukraine", "pledged", "Poland has pledged soldiers in Ukraine."),
        ("troops", "not-said", "ruled-out", "Poland has ruled out soldiers."),
        ("logistics", "outside-ukraine", "considering", "Poland is considering logistics outside Ukraine."),
        ("unspecified", "not-said", "offered", "Poland has offered help of an unnamed kind."),
        ("undecided", "not-said", "considering", "Poland said that it has not decided."),
    ],
)
def test_a_suggestion_is_accepted_with_a_sentence_that_can_stand(kind, place, position, summary, reporter):
    draft = readings.accept(make_suggestion(kind=kind, place=place, position=position), by=reporter)
    assert draft.summary == summary
    versions.submit(draft, by=reporter)


def test_what_was_said_again_says_so(reporter):
    draft = reviewing.restate(make_suggestion(), by=reporter)
    assert (draft.state, draft.summary) == (
        "in-review",
        "Poland has pledged soldiers in Ukraine, as it had said before.",
    )
