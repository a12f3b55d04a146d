"""What one person published, and until when a second person looks at it."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from articles.history import tracked
from coalition.models.claims import Claim, Edition


class SecondLookQuerySet(models.QuerySet):
    """Questions asked of second looks."""

    def due(self) -> Self:
        """Return those that nobody has had yet, the one that is due first before the others."""
        return self.filter(done_in__isnull=True).order_by("due_at", "pk")


@tracked()
class SecondLook(models.Model):
    """The second look that a version of a claim needs, since one person published it alone.

    Written by the database: with the edition that publishes the version; and ended, once, by the edition in which a
    second person confirms it, or by the one that corrects or retracts it. Who looked, when and why is the edition's.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="second_looks")
    number = models.PositiveSmallIntegerField(help_text="Which version of the claim.")
    published_in = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    done_in = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="version_has_one_second_look"),
            # Nothing else is published in such an edition: haste is for one entry.
            models.UniqueConstraint(fields=["published_in"], name="urgent_edition_publishes_one_entry"),
            models.CheckConstraint(
                condition=Q(done_in__isnull=True) | Q(done_in__gt=F("published_in")),
                name="second_look_comes_after_the_first",
            ),
        ]
        indexes = [
            # Which looks are due? Asked with every status.
            models.Index(fields=["due_at"], condition=Q(done_in__isnull=True), name="second_look_due"),
        ]

    def __str__(self):
        return f"{self.claim_id}, version {self.number}, by {self.due_at:%Y-%m-%d %H:%M} UTC"
