"""What readers see of a citation."""

from typing import Self

from django.db import models

OWN = (
    "commitment_version", "event_version", "figure_version", "standing_version", "milestone_version", "article", "role",
    "is_located", "quote", "language", "translation", "list_order",
)  # fmt: skip
OF_ARTICLE = (
    "ref",
    "title",
    "title_supplied",
    "url",
    "language",
    "published_on",
    "publisher__name",
    "publisher__publisher_class",
)


class CitationQuerySet(models.QuerySet):
    """Questions asked of citations."""

    def for_readers(self) -> Self:
        """Return the citations in their order with what pages and answers show of them, their articles and publishers.

        Nothing else is fetched: a page has hundreds of them.
        """
        rows = self.select_related("article__publisher").order_by("list_order", "id")
        return rows.only(*OWN, *(f"article__{name}" for name in OF_ARTICLE))
