"""Positions kept by day and edition: derived from the versions, so that a status is read and not computed."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q

from coalition.choices import Kind
from coalition.models.checks import one_of
from coalition.models.claims import Edition
from coalition.models.countries import Country
from coalition.querysets.spans import PositionSpanQuerySet, SpanArea


class PositionGroup(models.Model):
    """One country's rows that answer one another: one kind, one group of places, one group of scopes.

    `edition` is the last one that changed its rows, up to which its spans are kept; `kept_as` the version of the rules,
    and of the form, in which they were drawn. The database refuses an edition that leaves a group behind.
    """

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    is_outside = models.BooleanField()
    is_for_force = models.BooleanField()
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", db_index=False)
    kept_as = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "kind", "is_outside", "is_for_force"], name="position_group_is_unique"
            ),
            one_of("kind", Kind, name="position_group_kind_is_known"),
        ]

    def __str__(self):
        return f"{self.country_id} {self.kind}"


class PositionSpan(models.Model):
    """What a group's rows say on a range of days, in a range of editions; not a row where they say nothing.

    Written once by the edition that begins it and ended by another; only `manage.py rebuild_positions` replaces it.
    """

    group = models.ForeignKey(PositionGroup, on_delete=models.PROTECT, related_name="spans", db_index=False)
    days = DateRangeField()
    editions = IntegerRangeField()
    payload = models.JSONField(help_text="See coalition/spans.py.")

    objects = PositionSpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(days__isempty=False, days__startswith__isnull=False),
                name="span_has_a_first_day",
            ),
            models.CheckConstraint(
                condition=Q(editions__isempty=False, editions__startswith__isnull=False),
                name="span_has_a_first_edition",
            ),
            # Its index also answers: what does one group say on a day, in an edition?
            ExclusionConstraint(
                name="spans_of_a_group_do_not_overlap",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("days", RangeOperators.OVERLAPS),
                    ("editions", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            # What do all groups say on a day, in an edition?
            GistIndex(SpanArea("days", "editions"), name="spans_by_day_and_edition"),
        ]

    def __str__(self):
        return f"{self.group}: {self.days}, editions {self.editions}"
