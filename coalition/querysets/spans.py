"""Which spans say where countries stand, on a day and in an edition."""

from datetime import date

from django.db import models


class PositionSpanQuerySet(models.QuerySet):
    """Questions asked of the positions kept by day and edition."""

    def at(self, edition: int, day: date, country: str | None = None):
        """Return the spans that hold on a day in an edition: one for each group with something to say."""
        spans = self.filter(days__contains=day, editions__contains=edition)
        return spans.filter(group__country=country) if country else spans
