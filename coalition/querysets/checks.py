"""Which checks of public entries readers are told of."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

from coalition.choices import ChangeAction


class CheckQuerySet(models.QuerySet):
    """Questions asked of the checks of public entries."""

    def told(self, *, edition: int, as_of: date) -> Self:
        """Return the checks made by the end of a day, of entries that were public in an edition; the newest first.

        What was checked is known today, whatever edition is asked about (rule 10 of docs/methodology.md).
        """
        from coalition.models import Change

        published = Change.objects.filter(
            claim=OuterRef("claim"), action=ChangeAction.PUBLISHED, edition__lte=edition
        )
        stands = Q(claim__retracted_in=None) | Q(claim__retracted_in__gt=edition)
        made = self.filter(checked_at__lt=datetime.combine(as_of + timedelta(1), time(), UTC))
        return made.filter(stands & Exists(published)).order_by("-checked_at", "-pk")

    def newest_day(self, *, edition: int, as_of: date) -> tuple[date, int] | None:
        """Return the newest day of a check that is told of and how many entries were checked on it, or None."""
        told = self.told(edition=edition, as_of=as_of)
        of_day = told.filter(checked_at__date=OuterRef("day")).order_by().values("checked_at__date")
        number = Subquery(of_day.values(number=Count("claim", distinct=True)))
        return told.annotate(day=TruncDate("checked_at")).values_list("day", number).first()
