"""How articles, their pages and their texts are written; `actions` decides when, and nothing else calls this."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from celery import current_app
from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.canonical import tidy_url
from articles.choices import ArticleState
from articles.cleaning import CLEANER
from articles.duplicates import refuse_known_address
from articles.fetching import FetchedPage
from articles.history import step
from articles.likeness import bands, likeness_hash, sha256, simhash
from articles.models import Article, Publisher, RawPage, Seal, TextVersion
from articles.pages import PageFacts
from articles.warc import as_warc

FETCH_TASK = "articles.tasks.fetch_article"


class SourceRefused(Exception):
    """A change that may not happen; its text is a sentence for the person at the desk."""


@contextmanager
def acting(by: User, reason: str) -> Iterator[None]:
    """Run the block as one step of `by`, named with the reason in the audit trail; refuse a blank reason."""
    if not reason.strip():
        raise SourceRefused("Say why: a change needs a reason.")
    with transaction.atomic(), step(user=by.pk, reason=reason.strip()):
        yield


@contextmanager
def working() -> Iterator[None]:
    """Run the block as one step of the worker, named in the audit trail."""
    with transaction.atomic(), step(task=FETCH_TASK):
        yield


def send_later(task: str, row_id: str | int) -> None:
    """Send a task with a row's id once the step is stored."""

    def send() -> None:
        current_app.signature(task, args=(row_id,)).apply_async()

    # Robust: a broker that is down must not undo or hide what was stored; beat picks up what is left behind.
    transaction.on_commit(send, robust=True)


def lock(article: Article) -> Article:
    """Return the article as it is now, held until the step ends; refuse one from which words were removed."""
    held = Article.objects.select_for_update().get(pk=article.pk)
    if Seal.objects.filter(article=held).exists():
        raise SourceRefused(
            "Words were removed from this article for a lawful reason, so that no page or text of it is taken in again."
        )
    return held


def create(by: User, url: str, publisher: Publisher | str | None, **facts: object) -> Article:
    """Return a new article; raise AlreadyKnown where somebody added the same address in the meantime."""
    address = tidy_url(url) if url else None
    known = publisher if isinstance(publisher, Publisher) else find_publisher(publisher or "", address)
    try:
        with transaction.atomic():
            return Article.objects.create(url=address, publisher=known, created_by=by, **facts)
    except IntegrityError:
        refuse_known_address(url)
        raise


def find_publisher(name: str, url: str | None) -> Publisher | None:
    """Return the publisher of this name, made where it is new; without a name the one whose site `url` is.

    Of one that was merged, the one that is kept.
    """
    if name := " ".join(name.split())[:200]:
        found = Publisher.objects.filter(name__iexact=name).first()
        return (found or Publisher.objects.get_or_create(name=name)[0]).standing
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    return Publisher.objects.filter(domains__contains=[host]).first() if host else None


def some_text(text: str) -> str:
    """Return the text; raise SourceRefused where there is none."""
    if not text:
        raise SourceRefused("There is no text in it.")
    return text


def keep_page(
    article: Article,
    page: FetchedPage,
    *,
    by: User | None = None,
) -> RawPage:
    """Return the page with these bytes: the one that the article has, or a new one."""
    now = timezone.now()
    raw_page, _ = RawPage.objects.get_or_create(
        article=article,
        sha256=hashlib.sha256(page.body).hexdigest(),
        defaults={
            "final_url": page.url[:1000],
            "content_type": page.content_type[:200],
            "warc": as_warc(
                page.body,
                url=page.url,
                content_type=page.content_type,
                at=now,
                headers=page.headers,
                status=page.status,
            ),
            "size": len(page.body),
            "fetched_at": now,
            "fetched_by": by,
        },
    )
    return raw_page


def keep_text(article: Article, text: str, raw_page: RawPage, *, by: User | None = None) -> TextVersion:
    """Return the article's version with this text: the one it has, or a new one, which is then sent on to be read."""
    digest = sha256(text)
    if held := article.text_versions.filter(sha256=digest).first():
        return held
    newest = article.text_versions.order_by("-number").first()
    version = TextVersion.objects.create(
        article=article,
        number=newest.number + 1 if newest else 1,
        text=text,
        sha256=digest,
        likeness_hash=likeness_hash(text),
        simhash=simhash(text),
        bands=bands(text),
        raw_page=raw_page,
        cleaner=CLEANER,
        made_by=by,
    )
    if settings.ARTICLES_AFTER_TEXT:
        send_later(settings.ARTICLES_AFTER_TEXT, version.pk)
    return version


def fill_in(article: Article, facts: PageFacts, fetched_at: datetime) -> None:
    """Take from the page what the article does not say yet."""
    # What a person or the import entered is never overwritten.
    article.title = article.title or facts.title[:500]
    article.author = article.author or facts.author[:300]
    article.language = article.language or facts.language
    article.publisher = article.publisher or find_publisher(facts.publisher, article.url)
    # A day after the page was read, time zones allowed for, is a fault of the page.
    if facts.published_on and facts.published_on <= fetched_at.date() + timedelta(days=1):
        article.published_on = article.published_on or facts.published_on


def settle(article: Article, state: ArticleState, *more: str) -> None:
    """Save the article in its new state; only one that failed keeps a failure."""
    article.state = state
    if state != ArticleState.FAILED:
        article.failure = ""
    facts = ["title", "author", "language", "publisher", "published_on", "canonical_url"]
    article.save(update_fields=["state", "failure", *facts, *more])
