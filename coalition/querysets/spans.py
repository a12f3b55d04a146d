"""Which spans say where countries stand, on a day and in an edition."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.lookups import DataContains
from django.db import models
from django.db.models import F, Func, Q, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat, JSONObject, Lag

from coalition.positions import Position

# A country that speaks every day has moved no more often than anybody can look at, among so many of its spans.
MOVES_MAX = 150
SPANS_MAX = 500
# By their ends: whole ranges take ten times as long to compare.
LATEST_FIRST = ("-days__startswith", "-days__endswith", "group")


class Area(models.Field):
    """PostgreSQL's box: days across, editions upwards."""

    def db_type(self, connection: Any) -> str:
        """Return the name of the type."""
        return "box"


Area.register_lookup(DataContains)


class SpanArea(Func):
    """A range of days and one of editions as one area, which an index finds far more quickly than two ranges."""

    function = "span_area"
    output_field = Area()


def _point(day: Any, edition: Any) -> SpanArea:
    both_ends = models.Value("[]")
    return SpanArea(
        Func(day, day, both_ends, function="daterange"),
        Func(edition, edition, both_ends, function="int4range"),
    )


class PositionSpanQuerySet(models.QuerySet):
    """Questions asked of the positions kept by day and edition."""

    def at(self, edition: int, day: date, country: str | None = None):
        """Return the spans that hold on a day in an edition: one for each group with something to say."""
        spans = self.alias(area=SpanArea("days", "editions")).filter(area__contains=_point(day, edition))
        return spans.filter(group__country=country) if country else spans

    def on(self, edition: int, days: Sequence[date]):
        """Return the spans that hold on any of several days in an edition; at least one day."""
        return self.filter(reduce(or_, (Q(days__contains=day) for day in days)), editions__contains=edition)

    def texts(self):
        """Return one row: what all the spans say, as one text with commas between; None without any."""
        every = StringAgg(Cast("payload", models.TextField()), ",")
        return (
            self.order_by().values(one=models.Value(1)).annotate(texts=every).values_list("texts", flat=True)
        )

    def moves(self, edition: int, day: date, country: Any) -> Self:
        """Return how a country's positions moved up to a day as an edition has it: the latest MOVES_MAX, as `move`.

        A move is a span that says another position, or one that rests on something else, than the one before it; its
        fields are those of a Move and of its lane. `country` may be a reference three queries out.
        """
        spans = self.filter(group__country=country, editions__contains=edition, days__startswith__lte=day)
        latest = spans.exclude(group__kind="undecided").order_by(*LATEST_FIRST).values("pk")[:SPANS_MAX]
        told = self.model.objects.filter(pk__in=latest).annotate(
            position=_said("position"), firmness=_said("firmness"), says=Concat("position", "firmness")
        )
        before = Window(Lag("says"), partition_by="group", order_by="days__startswith")
        moved = told.annotate(before=before).filter(Q(before__isnull=True) | ~Q(before=F("says")))
        shown = moved.order_by(*LATEST_FIRST).values("pk")[:MOVES_MAX]
        # Only what is shown is written as JSON, which takes longer than all the rest.
        columns = {
            "kind": "group__kind",
            "is_outside": "group__is_outside",
            "is_for_force": "group__is_for_force",
        }
        said = {
            name: _said(name)
            for name in ("position", "firmness", "last_said_on", "last_precision", "commitment")
        }
        move = JSONObject(**columns, first="days__startswith", **said)
        return self.model.objects.filter(pk__in=shown).order_by(*LATEST_FIRST).values(move=move)


def _said(name: str) -> KeyTextTransform:
    """Return one field of the position that a span says."""
    return KeyTextTransform(str(Position._fields.index(name)), "payload")
