"""Watched feeds and pages at the desk, and which of what they found is noise."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Watch
from coalition.admin.watches import health_of
from coalition.models import Reading, Suggestion
from coalition.querysets.quiet import quiet_articles
from coalition.tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 12, 8, tzinfo=UTC)
GIVEN = {
    "name": "Ministry", "kind": "page", "url": "https://gov.example/press", "selector": ".press a", "every_minutes": 30,
    "daily_most": 10, "is_on": "on", "why": "A place where news appear.",
}  # fmt: skip


def make_watch(**columns) -> Watch:
    values = {
        "name": "News",
        "kind": "feed",
        "url": "https://news.example/feed",
        "created_by": factories.reporter(),
    }
    return Watch.objects.create(**{**values, **columns})


def add(client, **changes):
    return client.post(reverse("admin:articles_watch_add"), {**GIVEN, **changes})


def test_a_reporter_sets_a_watch(desk, reporter):
    add(desk(reporter))
    watch = Watch.objects.get()
    assert (watch.created_by, watch.selector, watch.every_minutes) == (reporter, ".press a", 30)
    assert watch.due_at <= timezone.now()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": "ftp://gov.example/"}, "url"),
        ({"url": "https://ada:x@gov.example/"}, "url"),
        ({"url": "http://localhost/feed"}, "url"),
        ({"url": "http://news.localhost/feed"}, "url"),
        ({"url": "http://127.0.0.1/feed"}, "url"),
        ({"url": "http://2130706433/feed"}, "url"),
        ({"url": "http://0x7f.1/feed"}, "url"),
        ({"url": "http://[::ffff:10.0.0.1]/feed"}, "url"),
        ({"url": "http://169.254.169.254/latest"}, "url"),
        ({"url": "https://news.example:8443/feed"}, "url"),
        ({"selector": "a["}, "selector"),
        ({"selector": ""}, "selector"),
        ({"kind": "feed"}, "selector"),
        ({"every_minutes": 1}, "every_minutes"),
        ({"every_minutes": 20000}, "every_minutes"),
    ],
)
def test_what_cannot_be_watched_is_refused_in_words_and_nothing_typed_is_lost(desk, reporter, changes, field):
    answer = add(desk(reporter), **changes)
    form = answer.context["adminform"].form
    assert field in form.errors, form.errors
    assert "Constraint" not in str(form.errors)
    assert "Ministry" in answer.content.decode()
    assert not Watch.objects.exists()


def test_a_watch_of_another_address_begins_anew(desk, reporter):
    watch = make_watch(etag='"7"', succeeded_at=NOW, due_at=timezone.now() + timedelta(days=1))
    changed = {**GIVEN, "name": "News", "kind": "feed", "selector": "", "url": "https://news.example/other"}
    desk(reporter).post(reverse("admin:articles_watch_change", args=[watch.pk]), changed)
    watch.refresh_from_db()
    assert (watch.url, watch.etag, watch.succeeded_at) == ("https://news.example/other", "", None)
    assert watch.due_at <= timezone.now()


HEALTH = [
    ({"is_on": False, "failures": 9, "failure": "No."}, "Switched off."),
    ({"failures": 1, "failure": "The site did not answer."}, "Failing: The site did not answer."),
    (
        {"failures": 3, "failure": "The site did not answer."},
        "Failing 3 times in a row: The site did not answer.",
    ),
    (
        {"succeeded_at": NOW, "empty_since": NOW, "matched": 0},
        "Matches nothing any more, since 12 March 2025.",
    ),
    ({}, "Not visited yet."),
    ({"succeeded_at": NOW, "matched": 1}, "Well: 1 link at the last visit."),
]


@pytest.mark.parametrize(("columns", "words"), HEALTH)
def test_how_a_watch_fares_is_a_sentence(columns, words):
    assert health_of(Watch(**columns)) == words


def test_what_needs_a_look_stands_on_the_front_page(desk, reporter):
    make_watch(name="Broken", failures=3, failure="The site did not answer.")
    make_watch(name="Hiccup", url="https://b.example/", failures=1, failure="The site did not answer.")
    make_watch(name="Empty", url="https://c.example/", succeeded_at=NOW, matched=0, empty_since=NOW)
    make_watch(name="Off", url="https://d.example/", is_on=False, failures=9, failure="x")
    shown = desk(reporter).get(reverse("admin:index")).content.decode()
    section = shown.split("Watches that need a look")[1].split("</section>")[0]
    assert "Broken" in section and "Empty" in section and "Matches nothing any more" in section
    assert "Hiccup" not in section and "Off" not in section


def found(watch: Watch, slug: str, state: str = "taken") -> Article:
    article = factories.make_article(slug)
    watch.items.create(url=article.url, state=state, article=article)
    return article


def read(article: Article, *, suggests: bool = False) -> Article:
    text = factories.make_text(article, f"Poland will send engineers, says {article.pk}.")
    reading = Reading.objects.create(text_version=text, reader="sample", countries=[])
    if suggests:
        Suggestion.objects.create(
            reading=reading, country=factories.make_country("PL"), kind="logistics", position="pledged",
            attribution="on-record", voice="government", start=0, end=6, evidence="Poland", score=0.5, why="x",
        )  # fmt: skip
    return article


def test_an_article_is_quiet_where_a_watch_found_it_and_the_reader_found_nothing(desk, reporter):
    watch = make_watch()
    quiet = read(found(watch, "quiet"))
    read(found(watch, "speaks"), suggests=True)
    found(watch, "not-read")
    read(found(watch, "by-hand", state="known"))
    read(factories.make_article("never-watched"))
    cited = read(found(watch, "cited"))
    factories.draft_commitment(citations=[factories.citation(cited)])
    assert list(quiet_articles()) == [quiet]
    client = desk(reporter)
    listed = client.get(reverse("admin:articles_article_changelist"), {"found": "quiet"})
    assert [(row.pk, row.is_quiet) for row in listed.context["cl"].result_list] == [(quiet.pk, True)]
    others = client.get(reverse("admin:articles_article_changelist"), {"found": "not-quiet"})
    assert quiet.pk not in [row.pk for row in others.context["cl"].result_list]
    page = client.get(reverse("admin:index")).content.decode()
    assert "Speaks" in page and ">Quiet<" not in page
    (row,) = client.get(reverse("admin:articles_watch_changelist")).context["cl"].result_list
    assert (row.taken_count, row.quiet_count) == (4, 1)


def test_what_was_only_listed_is_taken_in_by_a_button(desk, reporter):
    item = make_watch().items.create(url="https://news.example/a", title="<b>A</b>", state="over-budget")
    client = desk(reporter)
    page = client.get(reverse("admin:articles_watch_change", args=[item.watch_id])).content.decode()
    assert "&lt;b&gt;A&lt;/b&gt;" in page and "<b>A</b>" not in page
    client.post(reverse("admin:articles_watch_take", args=[item.pk]))
    item.refresh_from_db()
    assert (item.state, item.article.created_by) == ("taken", reporter)


@pytest.mark.parametrize("name", ["visit", "take"])
def test_buttons_are_posted_by_the_desk_only(desk, reporter, name):
    item = make_watch().items.create(url="https://news.example/a", state="before")
    address = reverse(f"admin:articles_watch_{name}", args=[item.watch_id if name == "visit" else item.pk])
    assert desk(reporter).get(address).status_code == 405
    assert desk(factories.make_user("nobody")).post(address).status_code == 403
    assert not Article.objects.exists()
