"""When articles are fetched, and whether again: tasks that carry ids only and are safe to repeat."""

from datetime import timedelta

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError
from django.utils import timezone

from articles import actions, checking, watching
from articles.fetching import FetchError, fetch
from articles.models import Article, Watch

MAX_ATTEMPTS = 4
FIRST_PAUSE_SECONDS = 20
LEFT_BEHIND = timedelta(minutes=10)
DUE_AT_ONCE = 100
NEVER_ENDED = "Reading this page never came to an end: the fault is on our side. Paste the text instead."


class TryLater(Exception):
    """An attempt that failed for a reason that may pass; the text is the reason."""


@shared_task(bind=True, max_retries=None, soft_time_limit=90, time_limit=120)
def fetch_article(self, article_id: str) -> str:
    """Fetch one waiting article and return its state; do nothing where it is not waiting or another worker has it.

    A failure that may pass is tried again, later each time, until the article has had its attempts.
    """
    try:
        return attempt(article_id)
    except TryLater as error:
        pause = FIRST_PAUSE_SECONDS * 3**self.request.retries
        raise self.retry(exc=error, countdown=pause) from error


def attempt(article_id: str) -> str:
    """Make one attempt to fetch a waiting article and return its state; raise TryLater where another may follow."""
    article = actions.claim(article_id, now=timezone.now())
    if article is None or article.url is None:
        return "not waiting"
    try:
        actions.store_fetched(article.pk, fetch(article.url))
    except FetchError as error:
        if error.may_retry and article.attempts < MAX_ATTEMPTS:
            actions.release(article.pk, str(error))
            raise TryLater(str(error)) from error
        actions.mark_failed(article.pk, str(error), is_gone=error.reason == "gone")
    except IntegrityError as error:
        # Two pages that name one address were stored at once: the next attempt finds the other.
        if article.attempts >= MAX_ATTEMPTS:
            raise
        actions.release(article.pk, "Another article with the same address was being stored.")
        raise TryLater(str(error)) from error
    return Article.objects.values_list("state", flat=True).get(pk=article.pk)


@shared_task
def fetch_due() -> int:
    """Send waiting articles that were left behind, such as by a lost task, to be fetched; return how many.

    One that has had its attempts and still waits made the worker fall over: it is marked as failed.
    """
    due = Article.objects.left_behind(timezone.now() - LEFT_BEHIND).order_by("created_at")[:DUE_AT_ONCE]
    for article in due:
        if article.attempts >= MAX_ATTEMPTS:
            actions.mark_failed(article.pk, NEVER_ENDED)
        else:
            fetch_article.delay(article.pk)
    return len(due)


@shared_task(soft_time_limit=90, time_limit=120)
def visit_watch(watch_id: int) -> int:
    """Visit one watch if it is due and return how many addresses are new; do nothing where another worker has it."""
    now = timezone.now()
    watch = watching.claim_watch(watch_id, now=now)
    if watch is None:
        return 0
    try:
        return watching.visit(watch, now=now)
    except SoftTimeLimitExceeded:
        watching.note_failure(watch, "Reading this took longer than we give it.", now=now)
        return 0


@shared_task
def visit_due() -> int:
    """Send the watches that are due to be visited, longest due first; return how many."""
    due = Watch.objects.filter(is_on=True, due_at__lte=timezone.now()).order_by("due_at")
    ids = list(due.values_list("pk", flat=True)[:DUE_AT_ONCE])
    for watch_id in ids:
        visit_watch.delay(watch_id)
    return len(ids)


@shared_task(soft_time_limit=90, time_limit=120)
def check_source(article_id: str) -> str:
    """Visit one source if a visit is due and return what was found; do nothing where another worker has it."""
    now = timezone.now()
    article = checking.claim_check(article_id, now=now)
    return checking.check(article, now=now).outcome if article else "not due"
