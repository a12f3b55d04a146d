"""Which of the desk's own rows count."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery


class AssignmentQuerySet(models.QuerySet):
    """Questions asked of who is on what."""

    def active(self):
        """Return those that somebody is on.

        Publishing an entry ends what was assigned before: on it, and on what its country says at an event of its day.
        """
        from coalition.models import Change, CommitmentVersion, EventVersion

        published = Change.objects.filter(
            claim=OuterRef("claim"), edition__made_at__gt=OuterRef("changed_at")
        )
        event = EventVersion.objects.filter(claim=OuterRef(OuterRef("event"))).newest_first()
        said = CommitmentVersion.objects.filter(
            country=OuterRef("country"),
            public_from__made_at__gt=OuterRef("changed_at"),
            stated_on__gte=Subquery(event.values("starts_on")[:1]),
            stated_on__lte=Subquery(event.values("ends_on")[:1]),
        )
        return self.filter(Q(assignee__isnull=False) & ~Exists(published) & ~Exists(said))

    def soonest_first(self):
        """Return what is due soonest first, what has no day last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "changed_at", "pk")


class SearchQuerySet(models.QuerySet):
    """Questions asked of the searches that found nothing."""

    def latest_of_each(self):
        """Return the latest search of each country."""
        return self.order_by("country_id", "-searched_at", "-pk").distinct("country_id")

    def told(self, *, edition: int, as_of: date, today: date):
        """Return the searches that public pages tell of by the two clocks.

        1. Made by the day asked about, and before the edition after the one asked about.
        2. Made before today: until the day ends a public page stays as it is (docs/adr/0004-pages-cached-by-http.md).
        """
        from coalition.models import Edition

        later = Edition.objects.filter(number=edition + 1, made_at__lte=OuterRef("searched_at"))
        made = self.filter(searched_at__date__lte=as_of, searched_at__date__lt=today)
        return made.filter(~Exists(later))
