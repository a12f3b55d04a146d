"""Visits to feeds and pages: what is taken in, when the next one comes, and how a watch fares."""

from datetime import UTC, datetime, timedelta

import pghistory.models
import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles import tasks, watching
from articles.actions import add_address
from articles.fetching import FetchedPage, FetchError
from articles.keeping import SourceRefused
from articles.models import Article, Publisher, Watch, WatchedItem
from articles.watching import claim_watch, pause_after, take_item, visit, visit_soon

pytestmark = pytest.mark.django_db
WHY = "A good list."
URL = "https://news.example/feed.xml"
NOW = datetime(2025, 3, 12, 8, tzinfo=UTC)


def feed(*slugs: str, **headers: str) -> FetchedPage:
    items = "".join(
        f"<item><title>{slug}</title><link>https://news.example/{slug}</link></item>" for slug in slugs
    )
    body = f"<rss version='2.0'><channel><title>N</title>{items}</channel></rss>".encode()
    return FetchedPage(URL, "application/rss+xml", body, headers=tuple(headers.items()))


@pytest.fixture
def answers(monkeypatch):
    """What fetching gives, in turn, and what was asked for beside."""
    left, asked = [], []

    def fetch(url, **options):
        asked.append((url, options["news_since"]))
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(watching, "fetch", fetch)
    return left, asked


def make_watch(ada, **columns) -> Watch:
    values = {
        "name": "News",
        "kind": "feed",
        "url": URL,
        "created_by": ada,
        "due_at": NOW,
        "every_minutes": 30,
    }
    return Watch.objects.create(**{**values, **columns})


@pytest.fixture
def watch(ada):
    """A watch that was visited once before."""
    return make_watch(ada, succeeded_at=NOW - timedelta(hours=1))


def states(watch: Watch) -> dict[str, str]:
    return {item.url.rsplit("/", 1)[1]: item.state for item in watch.items.all()}


def test_the_first_visit_only_remembers_what_is_there(ada, answers):
    answers[0].append(feed("a", "b"))
    watch = make_watch(ada)
    assert visit(watch, now=NOW) == 2
    assert states(watch) == {"a": "before", "b": "before"}
    assert not Article.objects.exists()


def test_later_what_is_new_is_taken_in(ada, watch, answers):
    publisher = Publisher.objects.create(name="Nowhere News")
    Watch.objects.update(publisher=publisher)
    watch.items.create(url="https://news.example/a", state="before")
    answers[0].append(feed("a", "b"))
    assert visit(watch, now=NOW) == 1
    article = Article.objects.get()
    assert (article.url, article.state, article.publisher) == ("https://news.example/b", "waiting", publisher)
    assert states(watch) == {"a": "before", "b": "taken"}
    watch.refresh_from_db()
    assert (watch.succeeded_at, watch.changed_at, watch.matched, watch.failures) == (NOW, NOW, 2, 0)
    assert watch.due_at == NOW + timedelta(minutes=30)


def test_the_audit_trail_names_the_task_and_the_watch(watch, answers):
    answers[0].append(feed("a"))
    visit(watch, now=NOW)
    event = pghistory.models.Events.objects.tracks(Article.objects.get()).get()
    assert event.pgh_context == {"task": "articles.tasks.visit_watch", "watch": watch.pk}


def test_what_is_here_already_is_linked_and_not_added_again(ada, watch, answers):
    known = add_address("https://news.example/a", by=ada, reason=WHY)
    answers[0].append(feed("a"))
    visit(watch, now=NOW)
    assert watch.items.get().article == known
    assert states(watch) == {"a": "known"}
    assert Article.objects.count() == 1


def test_a_visit_twice_takes_nothing_twice(watch, answers):
    answers[0].extend([feed("a"), feed("a")])
    assert [visit(watch, now=NOW), visit(watch, now=NOW)] == [1, 0]
    assert Article.objects.count() == 1


def test_beyond_the_days_number_nothing_is_taken_until_the_next_day(watch, answers):
    Watch.objects.update(daily_most=2)
    answers[0].extend([feed("a", "b", "c"), feed("d"), feed("e")])
    visit(watch, now=NOW)
    visit(watch, now=NOW + timedelta(hours=15))
    visit(watch, now=NOW + timedelta(hours=16))
    assert states(watch) == {"a": "taken", "b": "taken", "c": "over-budget", "d": "over-budget", "e": "taken"}
    assert Article.objects.count() == 3


def test_a_person_takes_in_what_was_only_listed(ada, watch):
    item = watch.items.create(url="https://news.example/a", state="over-budget")
    assert take_item(item, by=ada, reason=WHY).article.state == "waiting"
    with pytest.raises(SourceRefused, match="already"):
        take_item(item, by=ada, reason=WHY)


def test_an_unchanged_feed_costs_nothing_and_changes_nothing(watch, answers):
    answers[0].extend(
        [
            feed("a", ETag='"7"', **{"Last-Modified": "Wed, 12 Mar 2025 07:00:00 GMT"}),
            FetchedPage(URL, "", b"", 304),
        ]
    )
    visit(watch, now=NOW)
    watch.refresh_from_db()
    later = NOW + timedelta(minutes=30)
    assert visit(watch, now=later) == 0
    assert answers[1][0] == (URL, {})
    assert answers[1][1] == (
        URL,
        {"If-None-Match": '"7"', "If-Modified-Since": "Wed, 12 Mar 2025 07:00:00 GMT"},
    )
    watch.refresh_from_db()
    assert (watch.succeeded_at, watch.changed_at, watch.matched, watch.etag) == (later, NOW, 1, '"7"')


def test_a_watch_that_matches_nothing_any_more_says_since_when(watch, answers):
    answers[0].extend([feed(), feed(), feed("a")])
    for hours in range(3):
        visit(watch, now=NOW + timedelta(hours=hours))
        watch.refresh_from_db()
        assert watch.empty_since == (NOW if hours < 2 else None)


def test_a_page_is_read_by_its_selector(ada, answers):
    watch = make_watch(ada, kind="page", selector=".press a", succeeded_at=NOW)
    body = b"<p><a href='/x'>X</a></p><ul class='press'><li><a href='/a'>A</a></ul>"
    answers[0].append(FetchedPage("https://gov.example/", "text/html", body))
    visit(watch, now=NOW)
    assert Article.objects.get().url == "https://gov.example/a"


def test_failures_are_told_and_the_next_visit_comes_later_each_time(watch, answers):
    answers[0].extend(
        [
            FetchError("timeout"),
            FetchedPage(URL, "text/html", b"<p>x</p>"),
            FetchError("gone", "404"),
            feed("a"),
        ]
    )
    pauses = []
    for _ in range(3):
        assert visit(watch, now=NOW) == 0
        watch.refresh_from_db()
        pauses.append(watch.due_at - NOW)
    assert pauses == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=4)]
    assert (watch.failures, watch.failure) == (3, "The page is not there (any more): the site answered 404.")
    visit(watch, now=NOW)
    watch.refresh_from_db()
    assert (watch.failures, watch.failure, watch.due_at) == (0, "", NOW + timedelta(minutes=30))


@pytest.mark.parametrize(
    ("failures", "minutes", "pause"),
    [
        (1, 30, timedelta(hours=1)),
        (5, 30, timedelta(hours=16)),
        (6, 30, timedelta(days=1)),
        (60000, 5, timedelta(days=1)),
        (3, 10080, timedelta(days=7)),
    ],
)
def test_a_pause_grows_to_a_day_but_is_never_shorter_than_the_rhythm(failures, minutes, pause):
    assert pause_after(failures, timedelta(minutes=minutes)) == pause


# ------------------------------------------------------------------------------------------ whose turn it is


def test_a_watch_is_claimed_once(watch):
    assert claim_watch(watch.pk, now=NOW) == watch
    assert claim_watch(watch.pk, now=NOW) is None
    assert claim_watch(watch.pk, now=NOW + timedelta(minutes=6)) == watch


@pytest.mark.parametrize("columns", [{"is_on": False}, {"due_at": NOW + timedelta(seconds=1)}])
def test_what_is_off_or_not_due_is_left_alone(watch, columns):
    Watch.objects.update(**columns)
    assert claim_watch(watch.pk, now=NOW) is None


def test_the_clock_sends_only_what_is_due(ada, watch, monkeypatch):
    make_watch(
        ada, name="Later", url="https://news.example/later", due_at=timezone.now() + timedelta(hours=1)
    )
    make_watch(ada, name="Off", url="https://news.example/off", is_on=False)
    sent = []
    monkeypatch.setattr(tasks.visit_watch, "delay", sent.append)
    assert tasks.visit_due() == 1
    assert sent == [watch.pk]


def test_a_visit_by_the_task_is_one_visit(watch, answers):
    answers[0].append(feed("a"))
    assert tasks.visit_watch(watch.pk) == 1
    assert tasks.visit_watch(watch.pk) == 0


def test_a_visit_that_never_ends_is_a_failure(watch, answers):
    answers[0].append(SoftTimeLimitExceeded())
    assert tasks.visit_watch(watch.pk) == 0
    watch.refresh_from_db()
    assert "longer than we give it" in watch.failure


def test_a_person_has_a_watch_visited_now(ada, watch):
    Watch.objects.update(due_at=timezone.now() + timedelta(days=1))
    visit_soon(watch, by=ada, reason=WHY)
    assert claim_watch(watch.pk, now=timezone.now())
    Watch.objects.update(is_on=False)
    with pytest.raises(SourceRefused, match="switched off"):
        visit_soon(watch, by=ada, reason=WHY)


def test_what_the_worker_notes_leaves_no_trail_and_what_a_person_sets_does(watch, answers):
    answers[0].append(FetchError("timeout"))
    visit(watch, now=NOW)
    Watch.objects.update(every_minutes=60)
    events = pghistory.models.Events.objects.tracks(watch)
    assert sorted(event.pgh_label for event in events) == ["insert", "update"]


# ------------------------------------------------------------------------------------------ what the database refuses


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"kind": "page"}, "page_has_a_selector"),
        ({"selector": "a"}, "page_has_a_selector"),
        ({"kind": "site"}, "watch_kind_is_known|page_has_a_selector"),
        ({"every_minutes": 4}, "rhythm_of_5_minutes"),
        ({"every_minutes": 10081}, "rhythm_of_5_minutes"),
    ],
)
def test_a_watch_that_cannot_be_meant_is_refused(ada, columns, constraint):
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        make_watch(ada, **columns)


def test_an_address_is_found_once_and_nothing_is_deleted(watch):
    watch.items.create(url="https://news.example/a", state="before")
    with pytest.raises(DatabaseError, match="found_once"), transaction.atomic():
        watch.items.create(url="https://news.example/a", state="before")
    with pytest.raises(DatabaseError, match="has_its_article"), transaction.atomic():
        WatchedItem.objects.update(state="taken")
    for table in ("articles_watcheditem", "articles_watch"):
        with (
            pytest.raises(DatabaseError, match="kept as they are"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")
