"""What asks for a person's eyes: lights that went out, and texts in languages that no reader reads."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, SourceCheck
from coalition.actions import desk as desk_actions
from coalition.actions.base import Refused
from coalition.admin.worklists import whole_list
from coalition.admin.worklists.unreadable import promise_of
from coalition.models import Citation, CitationLight, Look, Reading
from coalition.querysets.quiet import quiet_articles
from coalition.querysets.unreadable import language_of, unreadable_articles
from coalition.tests import factories

pytestmark = pytest.mark.django_db
FRENCH = "cannot read this language (fr)"


def unread(slug: str, title: str = "", note: str = FRENCH, countries=()) -> Article:
    """Return an article whose newest text was read, with the reader's note."""
    article = factories.make_article(slug, **({"title": title} if title else {}))
    text = factories.make_text(article, f"Texte de {slug}, version {article.text_versions.count()}.")
    Reading.objects.create(text_version=text, reader="rules-3", note=note, countries=list(countries))
    return article


# What a visit finds, by the light that it gives the words.
FOUND = {"gone": {"outcome": "gone", "failure": "No such page."}, "altered": {"outcome": "reached"}}


def visit(citation: Citation, found: str) -> CitationLight:
    """Return the light of a citation after another visit to its source."""
    check = SourceCheck.objects.create(
        article=citation.article, url=citation.article.url, **FOUND.get(found) or verified(citation)
    )
    columns = {"light": found, "source_check": check, "checked_at": check.checked_at}
    return CitationLight.objects.update_or_create(citation=citation, defaults=columns)[0]


def verified(citation: Citation) -> dict[str, str]:
    return {"outcome": "reached", "text_sha256": citation.text_version.sha256}


@pytest.fixture
def light(db) -> CitationLight:
    """The light of a public entry whose source is gone."""
    text = factories.make_text(factories.make_article(), "We are ready to help.")
    said = factories.published_commitment(citations=[factories.located(text, "ready to help")])
    return visit(said.citations.get(), "gone")


def lines(name: str) -> list:
    return list(whole_list(name, factories.reporter()).items)


def click(client, item, why: str):
    return client.post(item.act.address, {"why": why, "next": reverse("admin:index")}, follow=True)


# ------------------------------------------------------------------------------------------ lights


def test_a_light_that_was_looked_at_leaves_the_list_and_says_so_on_the_articles_page(light, desk, reporter):
    (item,) = lines("lights")
    answer = click(desk(reporter), item, "Moved to the archive, <b>the words</b> stand.")
    assert "was looked at. It comes back when something changes again." in answer.content.decode()
    assert lines("lights") == []
    page = reverse("admin:articles_article_change", args=[light.citation.article_id])
    shown = desk(reporter).get(page).content.decode()
    assert "Looked at by Ada Example" in shown
    assert "Moved to the archive, &lt;b&gt;the words&lt;/b&gt; stand." in shown


def test_it_comes_back_when_it_changes_and_not_when_a_visit_finds_the_same(light):
    article = light.citation.article
    desk_actions.look_at(article, by=factories.reporter(), why="It stands.")
    visit(light.citation, "gone")
    assert lines("lights") == []
    visit(light.citation, "altered")
    assert len(lines("lights")) == 1
    desk_actions.look_at(article, by=factories.reporter(), why="It stands.")
    visit(light.citation, "verified")
    visit(light.citation, "altered")
    assert len(lines("lights")) == 1


def test_it_can_be_looked_at_on_the_articles_page(light, desk, reporter):
    client = desk(reporter)
    page = reverse("admin:articles_article_change", args=[light.citation.article_id])
    address = client.get(page).context["looked_address"]
    client.post(address, {"why": "It stands.", "next": page})
    assert client.get(page).context["looked_address"] == ""
    look = Look.objects.get()
    assert (look.article_id, look.looked_by, look.why) == (light.citation.article_id, reporter, "It stands.")
    traced = Look.pgh_event_model.objects.get().pgh_context.metadata
    assert (traced["user"], traced["reason"]) == (reporter.pk, "It stands.")


def test_what_changed_while_somebody_looked_is_not_settled_unseen_and_nothing_typed_is_lost(
    light, desk, reporter
):
    (item,) = lines("lights")
    visit(light.citation, "altered")
    answer = click(desk(reporter), item, "My careful words.")
    shown = answer.content.decode()
    assert "has changed since. Look again" in shown
    assert "My careful words." in shown
    assert not Look.objects.exists()


def test_a_look_that_says_nothing_is_refused(light):
    with pytest.raises(Refused, match="Say what you found"):
        desk_actions.look_at(light.citation.article, by=factories.reporter(), why=" ")


def test_reviewers_see_the_list_without_the_click(light):
    (item,) = whole_list("lights", factories.reviewer()).items
    assert item.act is None


def test_the_database_keeps_since_when_a_light_is_what_it_is(light):
    began = CitationLight.objects.get().changed_at
    CitationLight.objects.update(changed_at=timezone.now())
    visit(light.citation, "gone")
    assert CitationLight.objects.get().changed_at == began


@pytest.mark.parametrize("change", [{"why": "Other."}, None])
def test_a_look_stays_as_it_was_noted(change):
    look = desk_actions.look_at(factories.make_article(), by=factories.reporter(), why="It stands.")
    rows = Look.objects.filter(pk=look.pk)
    with (
        pytest.raises(DatabaseError, match=r"kept as they are|needs a named actor"),
        transaction.atomic(),
    ):
        rows.update(**change) if change else rows._raw_delete(rows.db)


# ------------------------------------------------------------------------------------------ languages


def test_what_no_reader_reads_waits_for_a_person_by_what_its_title_promises():
    factories.make_country("PL")
    factories.published_commitment(country="PL")
    factories.make_country("DE")
    unread("one", "Une réunion à huis clos")
    unread("two", "Poland et ses alliés")
    unread("three", "Germany et ses alliés")
    unread("four", "Rien de nouveau", countries=["PL"])
    assert [(item.title, item.detail) for item in lines("unreadable")] == [
        ("Germany et ses alliés", "in French; new country in its title: Germany"),
        ("Poland et ses alliés", "in French; its title names Poland"),
        ("Rien de nouveau", "in French; its text names Poland"),
        ("Une réunion à huis clos", "in French; names no country in a spelling that the reader knows"),
    ]


PROMISES = [
    # Named in the title, in the text, heard of before, and the rank.
    (["EE"], [], ["PL"], 3),
    (["EE", "PL"], [], ["PL"], 3),
    (["PL"], ["EE"], ["PL"], 2),
    ([], ["EE"], ["PL"], 1),
    ([], [], ["PL"], 0),
]


@pytest.mark.parametrize(("in_title", "in_text", "heard", "rank"), PROMISES)
def test_a_new_country_in_the_title_promises_most(in_title, in_text, heard, rank):
    assert promise_of(in_title, in_text, heard).rank == rank


def test_it_leaves_the_list_once_cited_looked_at_or_read():
    cited, looked, read_later, waits = (unread(slug) for slug in ("cited", "looked", "read", "waits"))
    factories.draft_commitment(citations=[factories.citation(cited)])
    desk_actions.look_at(looked, by=factories.reporter(), why="Nothing in it.")
    Reading.objects.create(text_version=factories.make_text(read_later, "In English."), reader="rules-3")
    unread("second", note="could not be asked: no answer")
    assert list(unreadable_articles()) == [waits]


def test_another_text_in_that_language_asks_again():
    looked = unread("looked")
    desk_actions.look_at(looked, by=factories.reporter(), why="Nothing in it.")
    text = factories.make_text(looked, "Un autre texte.")
    Reading.objects.create(text_version=text, reader="rules-3", note=FRENCH)
    assert list(unreadable_articles()) == [looked]


def test_what_a_watch_found_in_such_a_language_is_not_quiet(desk, reporter):
    from articles.models import Watch

    watch = Watch.objects.create(
        name="News", kind="feed", url="https://news.example/feed", created_by=factories.reporter()
    )
    article = unread("found")
    watch.items.create(url=article.url, state="taken", article=article)
    assert not quiet_articles().exists()
    client = desk(reporter)
    listed = client.get(reverse("admin:articles_article_changelist"), {"reading": "unreadable"})
    assert [row.pk for row in listed.context["cl"].result_list] == [article.pk]
    assert "cannot read French" in listed.content.decode()


@pytest.mark.parametrize(("note", "language"), [(FRENCH, "French"), ("cannot read this language (xx)", "xx")])
def test_a_language_is_named_in_english_where_it_is_known(note, language):
    assert language_of(note) == language
