"""When articles are fetched, and whether again."""

from datetime import timedelta

import pytest
from celery.exceptions import Retry
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from articles import actions, tasks
from articles.actions import add_address, mark_failed, store_fetched
from articles.fetching import FetchedPage, FetchError
from articles.models import Article, TextVersion
from articles.tests.test_actions import URL, WHY, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(ada):
    """An article that waits for the worker."""
    return add_address(URL, by=ada, reason=WHY)


@pytest.fixture
def answers(monkeypatch):
    """What fetching gives, in turn: pages and errors; the list empties as they are asked for."""
    left = []

    def fetch(url):
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(tasks, "fetch", fetch)
    return left


@pytest.fixture
def queued(monkeypatch):
    """The ids sent to be fetched."""
    ids = []
    monkeypatch.setattr(tasks.fetch_article, "delay", ids.append)
    return ids


def again(article: Article) -> Article:
    article.refresh_from_db()
    return article


def test_a_waiting_article_is_fetched_and_stored(waiting, answers):
    answers.append(page())
    assert tasks.fetch_article.apply(args=[waiting.pk]).get() == "fetched"
    assert again(waiting).text_versions.count() == 1


def test_doing_it_twice_does_no_harm(waiting, answers):
    answers.append(page())
    tasks.attempt(waiting.pk)
    assert tasks.attempt(waiting.pk) == "not waiting"
    assert TextVersion.objects.count() == 1


def test_an_article_that_another_worker_has_is_left_to_it(waiting, answers):
    actions.claim(waiting.pk, now=timezone.now())
    assert tasks.attempt(waiting.pk) == "not waiting"


def test_a_failure_that_may_pass_is_tried_again_until_the_attempts_are_used_up(waiting, answers):
    answers += [
        FetchError("timeout"),
        FetchError("busy", "503"),
        FetchError("unreachable"),
        FetchError("timeout"),
    ]
    for attempts in (1, 2, 3):
        with pytest.raises(tasks.TryLater):
            tasks.attempt(waiting.pk)
        assert (again(waiting).state, waiting.attempts) == ("waiting", attempts)
        assert waiting.failure
    assert tasks.attempt(waiting.pk) == "failed"
    assert again(waiting).failure == "The site took too long to answer."


def test_an_attempt_that_works_after_all_leaves_no_failure(waiting, answers):
    answers += [FetchError("timeout"), page()]
    with pytest.raises(tasks.TryLater):
        tasks.attempt(waiting.pk)
    assert tasks.attempt(waiting.pk) == "fetched"
    assert again(waiting).failure == ""


def test_the_task_asks_for_another_attempt_later_each_time(waiting, answers, monkeypatch):
    pauses = []

    def retry(exc, countdown):
        pauses.append(countdown)
        return Retry(exc=exc)

    monkeypatch.setattr(tasks.fetch_article, "retry", retry)
    for retries in range(3):
        answers.append(FetchError("timeout"))
        tasks.fetch_article.push_request(retries=retries)
        with pytest.raises(Retry):
            tasks.fetch_article.run(waiting.pk)
        tasks.fetch_article.pop_request()
    assert pauses == [20, 60, 180]


@pytest.mark.parametrize(
    ("reason", "state"),
    [("gone", "gone"), ("subscription", "failed"), ("refused-address", "failed"), ("too-large", "failed")],
)
def test_a_failure_that_does_not_pass_is_written_at_once(waiting, answers, reason, state):
    answers.append(FetchError(reason, "this"))
    assert tasks.attempt(waiting.pk) == state
    assert again(waiting).failure == str(FetchError(reason, "this"))


def test_a_page_without_text_is_a_failure_that_the_desk_sees(waiting, answers):
    answers.append(FetchedPage(URL, "text/plain", b"Advertisement"))
    assert tasks.attempt(waiting.pk) == "failed"
    assert "Paste the text" in again(waiting).failure


def test_two_pages_stored_at_once_under_one_address_are_sorted_out_by_the_next_attempt(
    waiting, answers, monkeypatch
):
    answers += [page(), page()]

    def collide(*args):
        raise IntegrityError("duplicate key")

    monkeypatch.setattr(actions, "store_fetched", collide)
    with pytest.raises(tasks.TryLater):
        tasks.attempt(waiting.pk)
    assert again(waiting).tried_at is None
    monkeypatch.setattr(actions, "store_fetched", store_fetched)
    assert tasks.attempt(waiting.pk) == "fetched"


def age(article: Article, **changes) -> None:
    Article.objects.filter(pk=article.pk).update(created_at=timezone.now() - timedelta(minutes=30), **changes)


def test_what_was_left_behind_is_sent_again(waiting, queued):
    age(waiting)
    assert tasks.fetch_due() == 1
    assert queued == [waiting.pk]


def test_what_is_new_or_being_tried_is_left_alone(ada, waiting, queued):
    tried = add_address("https://news.example/b", by=ada, reason=WHY)
    age(tried, tried_at=timezone.now() - timedelta(minutes=1))
    assert tasks.fetch_due() == 0
    assert queued == []


@pytest.mark.parametrize("state", ["listed", "fetched", "failed", "gone"])
def test_what_is_not_waiting_is_left_alone(waiting, queued, state):
    age(waiting, state=state, failure="Why.")
    assert tasks.fetch_due() == 0


def test_an_article_that_makes_the_worker_fall_over_is_marked_in_the_end(waiting, queued):
    age(waiting, attempts=4, tried_at=timezone.now() - timedelta(minutes=20))
    tasks.fetch_due()
    assert queued == []
    assert (again(waiting).state, waiting.failure) == ("failed", tasks.NEVER_ENDED)


def test_a_marked_article_is_not_marked_over(waiting):
    mark_failed(waiting.pk, "First.")
    mark_failed(waiting.pk, "Second.")
    assert again(waiting).failure == "First."


def test_the_clock_knows_the_task_that_looks_after_articles_left_behind():
    assert tasks.fetch_due.name in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert tasks.fetch_article.name == actions.FETCH_TASK
