"""What readers say is wrong in the record."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from articles.history import tracked
from coalition.choices import ReportOutcome
from coalition.models.checks import not_blank, one_of
from coalition.models.claims import Claim, Edition

REPORT_LONGEST = 2000


@tracked()
class ReaderReport(models.Model):
    """What a reader says is wrong with a public entry. Never public; who the reader is, nobody asks or keeps."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reports", editable=False)
    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text="The newest when it was sent: what the reader saw.",
    )
    text = models.TextField(editable=False)
    source = models.CharField("where to look", max_length=1000, blank=True, editable=False)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=10, choices=ReportOutcome, default=ReportOutcome.OPEN)
    answer = models.TextField(blank=True, help_text="What was found, for the desk.")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "report by a reader"
        verbose_name_plural = "reports by readers"
        ordering = ["-received_at", "-pk"]
        constraints = [
            one_of("outcome", ReportOutcome, name="report_outcome_is_known"),
            not_blank("text", name="report_says_something"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), REPORT_LONGEST), name="report_is_short"
            ),
            models.CheckConstraint(
                condition=Q(outcome=ReportOutcome.OPEN, answered_by__isnull=True, answered_at__isnull=True)
                | (
                    ~Q(outcome=ReportOutcome.OPEN)
                    & Q(answered_by__isnull=False, answered_at__isnull=False, answer__regex=r"\S")
                ),
                name="answered_report_says_who_and_what",
            ),
        ]
        indexes = [
            # Which reports wait for an answer?
            models.Index(fields=["received_at"], condition=Q(outcome=ReportOutcome.OPEN), name="report_open"),
        ]

    def __str__(self):
        return f"{self.claim_id}: {self.text[:60]}"
