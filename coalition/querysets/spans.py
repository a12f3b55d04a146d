"""Which spans say where countries stand, on a day and in an edition."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

import orjson
from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast


class PositionSpanQuerySet(models.QuerySet):
    """Questions asked of the positions kept by day and edition."""

    def at(self, edition: int, day: date, country: str | None = None):
        """Return the spans that hold on a day in an edition: one for each group with something to say."""
        spans = self.filter(days__contains=day, editions__contains=edition)
        return spans.filter(group__country=country) if country else spans

    def on(self, edition: int, days: Sequence[date]):
        """Return the spans that hold on any of several days in an edition; at least one day."""
        return self.filter(reduce(or_, (Q(days__contains=day) for day in days)), editions__contains=edition)

    def payloads(self) -> list[Any]:
        """Return what the spans say; sent and read as one text, since thousands of small ones take thrice as long."""
        every = self.aggregate(texts=StringAgg(Cast("payload", models.TextField()), ","))["texts"]
        return orjson.loads(f"[{every or ''}]")
