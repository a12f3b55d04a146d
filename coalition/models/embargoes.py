"""Until when a version may not be public, and who has approved it for that hour."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.history import tracked
from coalition.models.checks import not_blank
from coalition.models.claims import Claim, Edition


class EmbargoQuerySet(models.QuerySet):
    """Questions asked of embargoes."""

    def due(self, now: datetime):
        """Return those whose hour has come and which a second person has approved, in the order of their hours."""
        waiting = self.filter(until__lte=now, approved_by__isnull=False, released_in__isnull=True)
        return waiting.order_by("until", "approved_at", "pk")


@tracked()
class Embargo(models.Model):
    """One version's hour: before it the database publishes the version for nobody.

    An approval holds for the revision that was approved; any change of the version, its sources or its hour takes it
    back. The version itself waits in review, and is public nowhere.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="embargoes")
    number = models.PositiveSmallIntegerField(help_text="Which version of the claim.")
    until = models.DateTimeField()
    reason = models.TextField(help_text="Who asked for it, for the desk.")
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_revision = models.PositiveIntegerField(null=True)
    approval_reason = models.TextField(blank=True, help_text="The edition's reason; readers see it then.")
    released_in = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, related_name="+", help_text="Set by the database."
    )
    failure = models.TextField(blank=True, help_text="Why it was not released at its hour, for the desk.")

    objects = EmbargoQuerySet.as_manager()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="version_has_one_embargo"),
            not_blank("reason", name="embargo_has_a_reason"),
            models.CheckConstraint(
                condition=Q(
                    approved_by__isnull=True,
                    approved_at__isnull=True,
                    approved_revision__isnull=True,
                    approval_reason="",
                )
                | Q(
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    approved_revision__isnull=False,
                    approval_reason__regex=r"\S",
                ),
                name="approval_names_who_when_what_and_why",
            ),
        ]
        indexes = [
            # Is anything due? Asked with every answer to a reader.
            models.Index(
                fields=["until"],
                condition=Q(approved_by__isnull=False, released_in__isnull=True),
                name="embargo_approved",
            ),
        ]

    def __str__(self):
        return f"{self.claim_id}, version {self.number}, until {self.until:%Y-%m-%d %H:%M} UTC"
