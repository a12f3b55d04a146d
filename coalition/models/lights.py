"""Whether a quote still stands in its source: what the last visit says of each citation."""

from datetime import date

from django.db import models
from django.utils import timezone

from articles.models import SourceCheck
from coalition.choices import Light
from coalition.models.checks import one_of
from coalition.models.citations import Citation


class CitationLight(models.Model):
    """What the last visit that came to an answer says of one citation; a citation without one was never checked."""

    citation = models.OneToOneField(
        Citation, on_delete=models.CASCADE, primary_key=True, related_name="light"
    )
    light = models.CharField(max_length=16, choices=Light)
    source_check = models.ForeignKey(SourceCheck, on_delete=models.PROTECT, related_name="lights")
    checked_at = models.DateTimeField(help_text="When the source was visited.")
    changed_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text="Since when it is this light; the database keeps it."
    )

    class Meta:
        constraints = [one_of("light", Light, name="light_is_known")]
        indexes = [
            # Which lights went out?
            models.Index(fields=["light", "-checked_at"], name="light_by_word"),
        ]

    def __str__(self):
        return f"{self.citation_id}: {self.light}"

    @property
    def checked_on(self) -> date:
        """The day of the visit, in UTC."""
        return self.checked_at.date()
