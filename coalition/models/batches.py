"""Work of one day gathered: drafts that a second person reviews together and publishes as one edition."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.history import tracked
from coalition.choices import ClaimType
from coalition.models.checks import not_blank
from coalition.models.claims import Claim, Edition


@tracked()
class Batch(models.Model):
    """A named pile of entries, such as those of one summit. Open until it was published or closed; then it stays so."""

    name = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="batches")
    event = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="batches",
        limit_choices_to={"type": ClaimType.EVENT},
        help_text="The event that its entries come from, if any.",
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, editable=False, related_name="batches"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name_plural = "batches"
        ordering = ["-created_at"]
        constraints = [
            not_blank("name", name="batch_has_a_name"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, edition__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="closed_batch_names_who",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it still takes entries."""
        return self.closed_at is None


@tracked()
class BatchEntry(models.Model):
    """One entry in a batch. Pulled out, it stays listed with the reason and is not published with the others."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="entries")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="batch_entries")
    is_out = models.BooleanField("pulled out", default=False)
    out_reason = models.TextField(blank=True)
    list_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "batch entries"
        ordering = ["batch", "list_order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "claim"], name="batch_holds_an_entry_once"),
            models.CheckConstraint(
                condition=Q(is_out=False, out_reason="") | Q(is_out=True, out_reason__regex=r"\S"),
                name="pulled_out_entry_has_its_reason",
            ),
        ]

    def __str__(self):
        return f"{self.claim_id} in {self.batch_id}"
