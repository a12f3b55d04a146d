"""Words removed for ever, for a lawful reason: what stays is that it happened, never the words."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models import Article
from coalition.choices import Ground
from coalition.models.checks import not_blank, one_of
from coalition.models.claims import Claim, Edition


class Redaction(models.Model):
    """One removal of words from everything that the database holds.

    Written by the database's own function `redact_words` alone, with the removal itself, and never changed.
    """

    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=16, choices=Ground, help_text="Shown to readers.")
    reason = models.TextField(
        help_text="Who asked and on what basis, for the desk. Never the words themselves."
    )
    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        related_name="redactions",
        help_text="Empty where nothing public held the words.",
    )
    places = models.JSONField(help_text="In how many rows of which column the words stood.")

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            one_of("ground", Ground, name="redaction_ground_is_known"),
            not_blank("reason", name="redaction_has_a_reason"),
        ]

    def __str__(self):
        return f"Redaction {self.pk}"


class RedactedClaim(models.Model):
    """A claim that lost words in a redaction, in whichever of its versions or citations."""

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="claims")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="redactions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["redaction", "claim"], name="redaction_names_a_claim_once")
        ]

    def __str__(self):
        return f"{self.claim_id} in redaction {self.redaction_id}"


class RedactedArticle(models.Model):
    """An article that lost words in a redaction, in its facts or its texts."""

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="articles")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="redactions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["redaction", "article"], name="redaction_names_an_article_once")
        ]

    def __str__(self):
        return f"{self.article_id} in redaction {self.redaction_id}"
