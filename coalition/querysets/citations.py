"""What readers see of a citation."""

from typing import Self

from django.db import models

OWN = (
    "commitment_version", "event_version", "figure_version", "standing_version", "milestone_version", "article", "role",
    "is_located", "locator", "quote", "language", "translation", "list_order", "light__light", "light__checked_at",
)  # fmt: skip
OF_ARTICLE = (
    "ref", "form", "title", "title_supplied", "url", "read_at_url", "language", "published_on", "publisher__name",
    "publisher__publisher_class",
)  # fmt: skip
# Shown is the article itself, or the one that it was merged into.
SHOWN = ("article", "article__merge__kept")


class CitationQuerySet(models.QuerySet):
    """Questions asked of citations."""

    def for_readers(self) -> Self:
        """Return the citations in their order with what pages and answers show of them, their articles and publishers.

        Nothing else is fetched: a page has hundreds of them.
        """
        rows = self.select_related(*(f"{link}__publisher" for link in SHOWN), "light")
        shown = [f"{link}__{name}" for link in SHOWN for name in OF_ARTICLE]
        return rows.order_by("list_order", "id").only(*OWN, *shown)
