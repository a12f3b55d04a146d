"""How far an article has come from its address to its suggestions, in words; asked again and again by the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from articles.choices import ArticleState
from articles.models import Article, RawPage
from coalition.choices import SuggestionState
from coalition.models import Reading

MOST_AT_ONCE = 200
STEPS = ("fetching", "cleaning", "reading", "read")


@dataclass(frozen=True)
class Progress:
    """Where one article is: its step (None where it will not go on by itself), and a sentence."""

    article: Article
    step: str | None
    words: str

    @property
    def is_busy(self) -> bool:
        """Whether there will be news without anybody doing anything."""
        return self.step in ("fetching", "cleaning", "reading")


def progress_of(uids: Sequence[str]) -> list[Progress]:
    """Return how far these articles are, in the order asked for; unknown ones are left out. One query."""
    pages = RawPage.objects.filter(article=OuterRef("pk")).order_by("-fetched_at")
    open_ones = Q(text_versions__readings__suggestions__state=SuggestionState.OPEN)
    rows = (
        Article.objects.filter(pk__in=uids[:MOST_AT_ONCE])
        .with_newest_text()
        .annotate(
            page_at=Subquery(pages.values("fetched_at")[:1]),
            is_read=Exists(Reading.objects.filter(text_version_id=OuterRef("newest_text_id"))),
            open_count=Count("text_versions__readings__suggestions", filter=open_ones, distinct=True),
        )
        .order_by()
    )
    found = {row.pk: row for row in rows}
    return [told(found[uid], found[uid].page_at) for uid in uids if uid in found]


def told(article: Article, page_at: datetime | None) -> Progress:
    """Return the progress of an article that knows `is_read` and `open_count`; `page_at` is when its page came.

    1. While it waits: in the queue, being fetched, or, once this attempt's page is here, being cleaned.
    2. With a text: being read, or read, with the number of suggestions to decide.
    3. Otherwise it will not go on by itself, and the failure says why.
    """
    if article.state == ArticleState.WAITING:
        if article.tried_at is None:
            before = (
                f"{article.failure} It is tried again soon." if article.failure else "Waiting for its turn."
            )
            return Progress(article, "fetching", before)
        if page_at is not None and page_at >= article.tried_at:
            return Progress(article, "cleaning", "The page is here: its text is being cleaned.")
        return Progress(article, "fetching", "The page is being fetched.")
    if article.state == ArticleState.FETCHED:
        if not article.is_read:
            return Progress(article, "reading", "The text is here: it is being read.")
        count = article.open_count
        found = f"{count} suggestion{'' if count == 1 else 's'} to decide" if count else "nothing to decide"
        return Progress(article, "read", f"Read: {found}.")
    return Progress(article, None, article.failure or article.get_state_display())
