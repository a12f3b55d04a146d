"""Taking in several addresses at once, and evidence that is no page of the web."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.contrib.auth.models import User
from django.utils import timezone

from articles.actions import add_address, given_text
from articles.canonical import AddressError, tidy_url
from articles.choices import ArticleState, Form
from articles.cleaning import clean
from articles.duplicates import AlreadyKnown, known_by_text, refuse_known_address
from articles.keeping import SourceRefused, acting, create, keep_page, keep_text
from articles.models import Article, EditorsWord, Publisher

MOST_LINES = 100


@dataclass(frozen=True)
class Taken:
    """What became of one address: the article that was added or is here already, or why it was refused."""

    line: str
    outcome: Literal["added", "known", "refused"]
    words: str
    article: Article | None = None


def take(
    address: str,
    *,
    by: User,
    reason: str,
    publisher: Publisher | str | None = None,
    published_on: date | None = None,
    title: str = "",
) -> Taken:
    """Add the article at an address, and say what became of it; what a person typed without https:// gets it.

    Raises SourceRefused for a blank reason only.
    """
    url = address if "://" in address else f"https://{address}"
    facts = {"publisher": publisher, "published_on": published_on, "title": title}
    try:
        article = add_address(url, by=by, reason=reason, **facts)
    except AlreadyKnown as known:
        return Taken(address, "known", str(known), known.article)
    except AddressError as error:
        return Taken(address, "refused", str(error))
    return Taken(address, "added", "Added. The page is being fetched.", article)


def lines_of(typed: str) -> list[str]:
    """Return the addresses in a text, one a line; raise SourceRefused for none and for too many."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if not lines:
        raise SourceRefused("Give at least one address, one a line.")
    if len(lines) > MOST_LINES:
        raise SourceRefused(f"These are {len(lines)} lines. Give {MOST_LINES} at a time at most.")
    return lines


def add_evidence(
    *,
    by: User,
    reason: str,
    form: Form,
    title: str,
    published_on: date,
    publisher: Publisher | None = None,
    url: str = "",
    author: str = "",
    language: str = "",
    text: str = "",
) -> Article:
    """Add evidence that is no page to fetch: a broadcast, a press conference, a post, own reporting.

    Its text, where one is given, is kept for the desk, so that quotes have a place. Own reporting names no source: it
    refuses a publisher, an author and an address. Raises SourceRefused, AddressError, AlreadyKnown.
    """
    if form == Form.OWN_REPORTING and (publisher or url or author):
        raise SourceRefused("Own reporting names no source: leave out publisher, author and address.")
    if published_on > timezone.now().date():
        raise SourceRefused("This day lies in the future.")
    if url:
        refuse_known_address(tidy_url(url))
    cleaned = clean(text)
    if cleaned and (known := known_by_text(cleaned)):
        raise known
    state = ArticleState.FETCHED if cleaned else ArticleState.LISTED
    facts = {"form": form, "title": title, "author": author, "language": language, "state": state}
    with acting(by, reason):
        article = create(by, url, publisher, published_on=published_on, **facts)
        if cleaned:
            keep_text(article, cleaned, keep_page(article, given_text(text), by=by), by=by)
    return article


def vouch(article: Article, *, by: User, reason: str) -> None:
    """Give an editor's word for own reporting: that its source is known to the desk, and not named in what readers see.

    Editors may. Raises SourceRefused for others, for other forms and where the word was given already.
    """
    if not by.has_perm("articles.add_editorsword"):
        raise SourceRefused("Only an editor can vouch for own reporting.")
    with acting(by, reason):
        article = Article.objects.select_for_update().get(pk=article.pk)
        if article.form != Form.OWN_REPORTING:
            raise SourceRefused("Only own reporting needs an editor's word.")
        _, is_new = EditorsWord.objects.get_or_create(article=article, defaults={"given_by": by})
    if not is_new:
        raise SourceRefused("An editor's word was given for this already.")
