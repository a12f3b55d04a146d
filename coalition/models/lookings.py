"""When somebody last held an entry against its sources, or looked at a source that asked for it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.history import tracked
from articles.models import Article
from coalition.choices import CheckOutcome
from coalition.models.checks import not_blank, one_of
from coalition.models.claims import Claim
from coalition.querysets.checks import CheckQuerySet


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

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_at", "-pk"]
        constraints = [one_of("outcome", CheckOutcome, name="check_outcome_is_known")]
        indexes = [
            # When was a claim last checked?
            models.Index(fields=["claim", "-checked_at"], name="check_newest_of_claim"),
            # What was checked last?
            models.Index(fields=["-checked_at", "-id"], name="check_newest_first"),
        ]

    def __str__(self):
        return f"{self.claim_id}: {self.outcome}, {self.checked_at:%Y-%m-%d}"


@tracked()
class Look(models.Model):
    """A person looked at a source that asked for one, and says why nothing more is to do. Never changes.

    It settles the lights of its quotes that were out by then, until one of them changes, and a text that no reader
    reads, until another text comes.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="looks")
    why = models.CharField(max_length=300, help_text="What was found, such as “reworded, the claim stands”.")
    looked_at = models.DateTimeField(default=timezone.now, editable=False)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "look at a source"
        verbose_name_plural = "looks at sources"
        ordering = ["-looked_at", "-pk"]
        constraints = [not_blank("why", name="look_says_why")]
        indexes = [
            # Was a source looked at since?
            models.Index(fields=["article", "-looked_at"], name="look_at_an_article"),
        ]

    def __str__(self):
        return f"{self.article}, {self.looked_at:%-d %B %Y}"
