"""Several addresses at once, evidence that is no page, and an editor's word for own reporting."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import DatabaseError, connection, transaction

from articles.actions import add_address
from articles.choices import Form
from articles.duplicates import AlreadyKnown
from articles.history import step
from articles.intake import add_evidence, lines_of, take, vouch
from articles.keeping import SourceRefused
from articles.models import Article, EditorsWord
from articles.tests.test_likeness import TEXT

pytestmark = pytest.mark.django_db
WHY = "Seen in the morning."
DAY = date(2025, 3, 10)


@pytest.fixture
def ben(django_user_model):
    """An editor."""
    user = django_user_model.objects.create_user("ben")
    user.user_permissions.add(Permission.objects.get(codename="add_editorsword"))
    return user


LINES = [
    ("https://news.example/b", "added", "being fetched"),
    ("news.example/b?utm_source=x", "known", "Already here"),
    ("http://News.example/b/", "known", "same address"),
    ("ftp://news.example/", "refused", "http"),
    ("https://ada:x@news.example/", "refused", "user name or password"),
    ("two words", "refused", "space"),
    ("javascript:alert(1)", "refused", ""),
]


@pytest.mark.parametrize(("line", "outcome", "words"), LINES)
def test_each_address_is_added_known_or_refused(ada, line, outcome, words):
    if outcome != "added":
        add_address("https://news.example/b", by=ada, reason=WHY)
    taken = take(line, by=ada, reason=WHY)
    assert (taken.line, taken.outcome) == (line, outcome)
    assert words in taken.words
    assert (taken.article is None) == (outcome == "refused")
    assert Article.objects.count() == 1 or outcome == "refused"


def test_empty_lines_are_left_out_and_too_many_are_refused():
    assert lines_of(" a \n\n\tb\r\n") == ["a", "b"]
    with pytest.raises(SourceRefused, match="at least one"):
        lines_of(" \n")
    with pytest.raises(SourceRefused, match="101 lines"):
        lines_of("a\n" * 101)


def evidence(ada, **facts) -> Article:
    given = {"form": Form.BROADCAST, "title": "Evening news", "published_on": DAY, **facts}
    return add_evidence(by=ada, reason=WHY, **given)


def test_a_broadcast_has_an_address_that_is_not_fetched(ada):
    article = evidence(ada, url="https://radio.example/x", author="Erin Example")
    assert (article.form, article.state, article.url) == ("broadcast", "listed", "https://radio.example/x")
    assert not article.text_versions.exists()


def test_words_that_were_taken_down_are_kept_as_its_text(ada):
    article = evidence(ada, form=Form.TRANSCRIPT, text=TEXT)
    assert (article.state, article.text_versions.get().text) == ("fetched", TEXT)
    with pytest.raises(AlreadyKnown):
        evidence(ada, form=Form.POST, text=TEXT)


@pytest.mark.parametrize("facts", [{"url": "https://news.example/"}, {"author": "Erin"}])
def test_own_reporting_names_no_source(ada, facts):
    with pytest.raises(SourceRefused, match="names no source"):
        evidence(ada, form=Form.OWN_REPORTING, **facts)
    assert not Article.objects.exists()


def test_a_day_in_the_future_is_refused(ada):
    with pytest.raises(SourceRefused, match="future"):
        evidence(ada, published_on=date(2100, 1, 1))


def refused_by_the_database(statement: str, reason: str) -> None:
    with (
        pytest.raises(DatabaseError, match=reason),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "url = 'https://x.example/'",
        "author = 'Erin'",
        "canonical_url = 'https://x.example/'",
        "read_at_url = 'https://x.example/'",
    ],
)
def test_the_database_keeps_the_source_of_own_reporting_unnamed(ada, change):
    evidence(ada, form=Form.OWN_REPORTING)
    refused_by_the_database(f"UPDATE articles_article SET {change}", "own_reporting_names_no_source")


def test_only_an_editor_gives_a_word_and_only_once(ada, ben):
    own = evidence(ada, form=Form.OWN_REPORTING)
    with pytest.raises(SourceRefused, match="Only an editor"):
        vouch(own, by=ada, reason=WHY)
    vouch(own, by=ben, reason=WHY)
    assert EditorsWord.objects.get(article=own).given_by == ben
    with pytest.raises(SourceRefused, match="already"):
        vouch(own, by=ben, reason=WHY)


def test_other_evidence_needs_no_word(ada, ben):
    with pytest.raises(SourceRefused, match="Only own reporting"):
        vouch(evidence(ada), by=ben, reason=WHY)


@pytest.mark.parametrize("change", ["title = 'Erin told us'", "note = 'From Erin'", "form = 'post'"])
def test_the_words_that_an_editor_read_stay(ada, ben, change):
    own = evidence(ada, form=Form.OWN_REPORTING)
    vouch(own, by=ben, reason=WHY)
    refused_by_the_database(f"UPDATE articles_article SET {change}", "stay as the editor read them")


def test_a_word_is_given_by_the_one_who_acts_for_own_reporting_and_stays(ada, ben):
    own, other = evidence(ada, form=Form.OWN_REPORTING), evidence(ada)
    word = "INSERT INTO articles_editorsword (article_id, given_at, given_by_id) VALUES ('{}', now(), {})"
    with step(user=ada.pk):
        refused_by_the_database(word.format(own.pk, ben.pk), "the one who acts")
        refused_by_the_database(word.format(other.pk, ada.pk), "only own reporting")
    vouch(own, by=ben, reason=WHY)
    refused_by_the_database("DELETE FROM articles_editorsword", "kept as they are")
    refused_by_the_database("UPDATE articles_editorsword SET given_at = now()", "kept as they are")
