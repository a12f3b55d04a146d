"""Every change to sources: adding an address, a text or a file, what the worker fetched, and what it could not.

A person's changes carry `by` and `reason` into the audit trail; the worker's carry the name of its task.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import F, Q

from articles.canonical import canonical_url
from articles.choices import ArticleState
from articles.cleaning import clean
from articles.documents import Unreadable, address_in, read_document, type_of
from articles.duplicates import AlreadyKnown, known_by_page, known_by_text, refuse_known_address
from articles.fetching import MAX_BYTES, FetchedPage
from articles.keeping import (
    FETCH_TASK,
    SourceRefused,
    acting,
    create,
    fill_in,
    keep_page,
    keep_text,
    lock,
    send_later,
    settle,
    some_text,
    working,
)
from articles.models import Article, Publisher, RawPage, TextVersion
from articles.pages import PageFacts

NO_TEXT = "No text of an article was found in the page. Paste the text instead."
# A claim of the worker's that is older than this belongs to a worker that is no more.
CLAIM_LASTS = timedelta(minutes=5)


# ------------------------------------------------------------------------------------------ what people do


def add_address(
    url: str,
    *,
    by: User,
    reason: str,
    publisher: Publisher | str | None = None,
    published_on: date | None = None,
    title: str = "",
    in_background: bool = True,
) -> Article:
    """Add an article by its address, to be fetched by the worker; `in_background=False` leaves that to the caller.

    Raises AddressError for what is no web address, AlreadyKnown where the article is here.
    """
    refuse_known_address(url)
    with acting(by, reason):
        article = create(by, url, publisher, published_on=published_on, title=title)
        if in_background:
            send_later(FETCH_TASK, article.pk)
    return article


def add_text(
    text: str,
    *,
    by: User,
    reason: str,
    url: str = "",
    publisher: Publisher | str | None = None,
    published_on: date | None = None,
    title: str = "",
    language: str = "",
) -> Article:
    """Add an article by its pasted text, with its address where there is one.

    Raises SourceRefused where no text is left after cleaning, AddressError, AlreadyKnown.
    """
    facts = PageFacts(text=clean(text), title=title, published_on=published_on, language=language)
    return _add(facts, given_text(text), by, reason, url, publisher)


def add_file(
    name: str,
    content: bytes,
    *,
    by: User,
    reason: str,
    url: str = "",
    publisher: Publisher | str | None = None,
    published_on: date | None = None,
    title: str = "",
) -> Article:
    """Add an article by a saved page (HTML, MHTML), a PDF or a plain text.

    What the caller states goes before what the page says; a saved page says where it was saved from. Lines at the top
    of a plain text that begin with `#` are not text. Raises SourceRefused for other types, for files that are too
    large, unreadable or hold no text, AddressError, AlreadyKnown.
    """
    content_type = type_of(name)
    if content_type is None:
        raise SourceRefused("Only files that end in .html, .mhtml, .pdf or .txt can be read.")
    if len(content) > MAX_BYTES:
        raise SourceRefused(f"The file is larger than {MAX_BYTES // 1_000_000} MB.")
    try:
        url = url or address_in(content, content_type)
        found = read_document(content, content_type, url)
    except Unreadable as error:
        raise SourceRefused(str(error)) from error
    facts = replace(found, title=title or found.title, published_on=published_on or found.published_on)
    return _add(facts, FetchedPage("", content_type, content), by, reason, url, publisher)


def give_text(article: Article, text: str, *, by: User, reason: str) -> TextVersion:
    """Give an article that could not be fetched, or that changed, a pasted text: a new version, the old one stays.

    Raises SourceRefused where no text is left after cleaning or the article is sealed, AlreadyKnown where another
    article has it.
    """
    cleaned = some_text(clean(text))
    with acting(by, reason):
        article = lock(article)
        if known := _known(cleaned, article):
            raise known
        raw_page = keep_page(article, given_text(text), by=by)
        version = keep_text(article, cleaned, raw_page, by=by)
        settle(article, ArticleState.FETCHED)
    return version


def retry(article: Article, *, by: User, reason: str, in_background: bool = True) -> None:
    """Send an article to the worker (again): one that failed, is gone, was only listed, or may have changed.

    Raises SourceRefused for one without an address, for one that is waiting already, and for a sealed one.
    """
    with acting(by, reason):
        article = lock(article)
        if not article.url:
            raise SourceRefused("This article has no address. Paste its text instead.")
        if article.state == ArticleState.WAITING:
            raise SourceRefused("This article is waiting to be fetched already.")
        article.attempts, article.tried_at = 0, None
        settle(article, ArticleState.WAITING, "attempts", "tried_at")
        if in_background:
            send_later(FETCH_TASK, article.pk)


def keep_apart(article: Article, *, by: User, reason: str) -> TextVersion:
    """Take the text of a fetched page although another article has it, such as one report in two newspapers.

    Raises SourceRefused where no page was kept, or none with a text, and for a sealed article.
    """
    with acting(by, reason):
        article = lock(article)
        raw_page = article.raw_pages.order_by("-fetched_at", "-pk").first()
        if raw_page is None:
            raise SourceRefused("No page of this article was kept. Fetch it first.")
        facts = _read(raw_page.body, raw_page.content_type, raw_page.final_url)
        version = keep_text(article, some_text(facts.text), raw_page, by=by)
        fill_in(article, facts, raw_page.fetched_at)
        settle(article, ArticleState.FETCHED)
    return version


def _add(
    facts: PageFacts,
    page: FetchedPage,
    by: User,
    reason: str,
    url: str,
    publisher: Publisher | str | None,
) -> Article:
    some_text(facts.text)
    for address in filter(None, [url, facts.canonical_url]):
        refuse_known_address(address)
    if known := known_by_text(facts.text):
        raise known
    with acting(by, reason):
        article = create(by, url, publisher)
        raw_page = keep_page(article, page, by=by)
        keep_text(article, facts.text, raw_page, by=by)
        article.canonical_url = facts.canonical_url
        fill_in(article, facts, raw_page.fetched_at)
        settle(article, ArticleState.FETCHED)
    return article


def given_text(text: str) -> FetchedPage:
    """Return a pasted text as a page that nobody served."""
    return FetchedPage("", "text/plain; charset=utf-8", text.encode(errors="replace"))


def _read(body: bytes, content_type: str, url: str) -> PageFacts:
    try:
        return read_document(body, content_type, url)
    except Unreadable as error:
        raise SourceRefused(str(error)) from error


# ------------------------------------------------------------------------------------------ what the worker does


def claim(article_id: str, *, now: datetime) -> Article | None:
    """Return the article for one attempt to fetch it; None where it is not waiting, or another worker has it."""
    free = Q(tried_at=None) | Q(tried_at__lt=now - CLAIM_LASTS)
    with working():
        waiting = Article.objects.waiting().filter(free, pk=article_id, url__isnull=False)
        claimed = waiting.update(tried_at=now, attempts=F("attempts") + 1)
    return Article.objects.get(pk=article_id) if claimed == 1 else None


def release(article_id: str, failure: str) -> None:
    """Let another attempt follow; the desk sees why this one failed."""
    with working():
        Article.objects.waiting().filter(pk=article_id).update(tried_at=None, failure=failure)


def mark_failed(article_id: str, failure: str, *, is_gone: bool = False) -> None:
    """Write why a waiting article could not be had. One that is no longer waiting stays as it is."""
    state = ArticleState.GONE if is_gone else ArticleState.FAILED
    with working():
        Article.objects.waiting().filter(pk=article_id).update(state=state, failure=failure)


def keep_fetched(article_id: str, page: FetchedPage) -> RawPage:
    """Keep a fetched page as it came, before anybody reads it: a page that cannot be read is kept all the same."""
    with working():
        return keep_page(Article.objects.select_for_update().get(pk=article_id), page)


def store_fetched(article_id: str, page: FetchedPage) -> TextVersion | None:
    """Keep a fetched page and its text, and fill in what nobody has entered; return the text version.

    The same text again makes no new version, another text makes one and leaves the old. None, with the reason in
    the article's `failure`, where the page holds no text or the article is here already: the page itself is kept.
    """
    raw_page = keep_fetched(article_id, page)
    try:
        facts, problem = read_document(raw_page.body, raw_page.content_type, raw_page.final_url), NO_TEXT
    except Unreadable as error:
        facts, problem = PageFacts(text=""), str(error)
    with working():
        article = Article.objects.select_for_update().get(pk=article_id)
        named = [facts.canonical_url, raw_page.final_url]
        known = known_by_page(named, but=article) or _known(facts.text, article)
        if known or not facts.text:
            article.failure = str(known or problem)
            settle(article, ArticleState.FAILED)
            return None
        version = keep_text(article, facts.text, raw_page)
        article.canonical_url = (
            article.canonical_url or facts.canonical_url or canonical_url(raw_page.final_url)
        )
        fill_in(article, facts, raw_page.fetched_at)
        settle(article, ArticleState.FETCHED)
    return version


def _known(text: str, article: Article) -> AlreadyKnown | None:
    # An article that has a text was found to be one of its own before.
    if not text or article.text_versions.exists():
        return None
    return known_by_text(text, but=article)
