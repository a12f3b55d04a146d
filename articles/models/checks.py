"""Whether sources still stand: what each visit found, and when the next is due."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.choices import CheckOutcome
from articles.models.sources import Article, RawPage


class SourceCheck(models.Model):
    """One visit to a source, at the copy that was read where there is one. Never changes.

    The page is kept only where its text is another than any that we hold.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="checks")
    checked_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=CheckOutcome)
    url = models.URLField("address asked", max_length=1000)
    final_url = models.URLField("address that answered", max_length=1000, blank=True)
    failure = models.TextField(blank=True)
    text_sha256 = models.CharField(
        max_length=64, blank=True, help_text="Of the cleaned text found; empty where there was none."
    )
    raw_page = models.ForeignKey(RawPage, on_delete=models.PROTECT, null=True, related_name="checks")

    class Meta:
        ordering = ["-checked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=CheckOutcome.values), name="outcome_is_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=[CheckOutcome.REACHED, CheckOutcome.MOVED]) | ~Q(failure=""),
                name="check_that_found_no_page_says_why",
            ),
        ]
        indexes = [
            # What did the last visits to a source find?
            models.Index(fields=["article", "-checked_at"], name="check_by_article"),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.outcome}"


class CheckPlan(models.Model):
    """When a source is visited next, and how often in a row it was not there."""

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, primary_key=True, related_name="check_plan"
    )
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    misses = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return f"{self.article_id}: {self.due_at:%Y-%m-%d}"
