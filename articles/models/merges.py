"""Which articles and publishers turned out to be the same as another."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.history import tracked
from articles.models.sources import Article, Publisher


class Merge(models.Model):
    """One row that is the same as another: it stays, with its address, and is shown as the one that is kept.

    The database refuses chains and circles, so that one look finds what stands.
    """

    merged: Any
    kept: Any

    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="%(class)s_has_a_reason"),
            models.CheckConstraint(condition=~Q(merged=F("kept")), name="%(class)s_is_of_two"),
        ]

    def __str__(self):
        return f"{self.merged} is {self.kept}"


@tracked()
class ArticleMerge(Merge):
    """An article that is another one, such as under a second address. Its texts and citations stay with it."""

    merged = models.OneToOneField(Article, on_delete=models.PROTECT, primary_key=True, related_name="merge")
    kept = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="merges")


@tracked()
class PublisherMerge(Merge):
    """A publisher that is another one under a second name. Its articles go to the one that is kept."""

    merged = models.OneToOneField(Publisher, on_delete=models.PROTECT, primary_key=True, related_name="merge")
    kept = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="merges")
