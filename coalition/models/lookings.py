"""When somebody last held an entry against its sources."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.history import tracked
from coalition.choices import CheckOutcome
from coalition.models.checks import one_of
from coalition.models.claims import Claim


@tracked()
class Check(models.Model):
    """One look at a public claim and its sources by a person, and what came of it. Not a review before publishing.

    What needs a change becomes a correction instead. Never changed; the newest one is shown with the claim.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="checks")
    checked_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=CheckOutcome, default=CheckOutcome.UNCHANGED)
    note = models.TextField(blank=True, help_text="For the desk: what was looked at.")

    class Meta:
        ordering = ["-checked_at", "-pk"]
        constraints = [one_of("outcome", CheckOutcome, name="check_outcome_is_known")]
        indexes = [
            # When was a claim last checked?
            models.Index(fields=["claim", "-checked_at"], name="check_newest_of_claim"),
        ]

    def __str__(self):
        return f"{self.claim_id}: {self.outcome}, {self.checked_at:%Y-%m-%d}"
