"""What readers see of a citation."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Self

from django.db import models

from coalition.querysets.compiled import compiled, hold

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


def hold_citations(versions: Sequence[models.Model]) -> None:
    """Fetch the citations of versions of commitments with them, in one query."""
    of_each: dict[int, list[models.Model]] = defaultdict(list)
    for one in citations_of([version.pk for version in versions]):
        of_each[one.commitment_version_id].append(one)
    for version in versions:
        hold(version, "citations", of_each[version.pk])


@compiled
def citations_of(versions: list[int]) -> CitationQuerySet:
    """Return the citations of versions of commitments."""
    from coalition.models import Citation

    return Citation.objects.for_readers().filter(commitment_version__in=versions)
