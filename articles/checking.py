"""Visits to sources that are here already: whether the page still stands, where, and with which text."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from articles.canonical import spellings
from articles.choices import ArticleState, CheckOutcome
from articles.documents import Unreadable, read_document
from articles.fetching import FetchedPage, FetchError, fetch
from articles.history import step
from articles.keeping import keep_page, send_later
from articles.likeness import sha256
from articles.models import Article, CheckPlan, SourceCheck

CHECK_TASK = "articles.tasks.check_source"
CLAIM_LASTS = timedelta(minutes=10)
# (as long as the source is younger than this, visit it every so often): more often when young.
RHYTHM = [
    (timedelta(days=7), timedelta(days=1)),
    (timedelta(days=30), timedelta(days=3)),
    (timedelta(days=180), timedelta(days=7)),
]
LONGEST_RHYTHM = timedelta(days=30)
# A page that is missing once may be back tomorrow; only the second time in a row it counts as gone.
MISSES_THAT_COUNT = 2
AGAIN_AFTER_MISS = timedelta(days=1)


def pause_for(age: timedelta) -> timedelta:
    """Return how long after a visit the next one to a source of this age is due."""
    return next((pause for young, pause in RHYTHM if age < young), LONGEST_RHYTHM)


def address_to_check(article: Article) -> str:
    """Return where the source is visited: at the copy that was read, where there is one; empty where it has none."""
    return article.read_at_url or article.url or ""


def claim_check(article_id: str, *, now: datetime) -> Article | None:
    """Return an article for one visit; None where none is due, it has no address, or another worker has it."""
    due = CheckPlan.objects.filter(article=article_id, due_at__lte=now)
    if not due.update(due_at=now + CLAIM_LASTS):
        return None
    has_address = Q(url__isnull=False) | Q(read_at_url__isnull=False)
    return Article.objects.filter(has_address, pk=article_id).exclude(state=ArticleState.WAITING).first()


def check(article: Article, *, now: datetime) -> SourceCheck:
    """Visit a claimed source, keep what was found and plan the next visit; a page not had is a finding too."""
    url = address_to_check(article)
    try:
        page = fetch(url)
    except FetchError as error:
        return keep_miss(article, url, error, now=now)
    return keep_check(article, url, page, now=now)


def keep_check(article: Article, url: str, page: FetchedPage, *, now: datetime) -> SourceCheck:
    """Keep that the page is there, and the page itself where its text is none that we hold; return the finding."""
    try:
        text = read_document(page.body, page.content_type, page.url).text
    except Unreadable:
        text = ""
    with transaction.atomic(), step(task=CHECK_TASK):
        digest = sha256(text) if text else ""
        is_held = article.text_versions.filter(sha256=digest).exists()
        is_moved = known_addresses(article).isdisjoint(spellings(page.url))
        found = SourceCheck.objects.create(
            article=article,
            checked_at=now,
            outcome=CheckOutcome.MOVED if is_moved else CheckOutcome.REACHED,
            url=url,
            final_url=page.url[:1000],
            text_sha256=digest,
            raw_page=None if is_held else keep_page(article, page),
        )
        _plan(article, now, misses=0)
        _tell(found)
    return found


def keep_miss(article: Article, url: str, error: FetchError, *, now: datetime) -> SourceCheck:
    """Keep why the page could not be had; only missing twice in a row it counts as gone."""
    with transaction.atomic(), step(task=CHECK_TASK):
        plan, _ = CheckPlan.objects.select_for_update().get_or_create(article=article)
        # A name that is not found may be a fault of our own network: it says nothing about the page.
        misses = plan.misses + 1 if error.reason == "gone" else 0
        is_gone = misses >= MISSES_THAT_COUNT
        found = SourceCheck.objects.create(
            article=article,
            checked_at=now,
            outcome=CheckOutcome.GONE if is_gone else CheckOutcome.FAILED,
            url=url,
            failure=str(error),
        )
        _plan(article, now, misses=misses)
        _tell(found)
    return found


def last_answer(article: Article) -> SourceCheck | None:
    """Return the last visit that came to an answer, or None."""
    return article.checks.exclude(outcome=CheckOutcome.FAILED).first()


def known_addresses(article: Article) -> set[str]:
    """Return the addresses under which a source is known, in all their spellings."""
    named = filter(None, [article.url, article.canonical_url, article.read_at_url])
    return {form for url in named for form in spellings(url)}


def text_found(found: SourceCheck) -> str | None:
    """Return the text that a visit found, out of what we hold or of the page that was kept; None for no text."""
    if not found.text_sha256:
        return None
    held = found.article.text_versions.filter(sha256=found.text_sha256).first()
    if held:
        return held.text
    page = found.raw_page
    return read_document(page.body, page.content_type, page.final_url).text if page else None


def _plan(article: Article, now: datetime, misses: int) -> None:
    pause = pause_for(now.date() - (article.published_on or article.created_at.date()))
    if 0 < misses < MISSES_THAT_COUNT:
        pause = min(pause, AGAIN_AFTER_MISS)
    CheckPlan.objects.update_or_create(article=article, defaults={"due_at": now + pause, "misses": misses})


def _tell(found: SourceCheck) -> None:
    if settings.ARTICLES_AFTER_CHECK:
        send_later(settings.ARTICLES_AFTER_CHECK, found.pk)
