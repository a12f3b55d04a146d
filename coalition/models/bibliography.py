"""What readers see beside the editions, as it is today: how often it has changed."""

from django.db import models
from django.db.models import Q


class Bibliography(models.Model):
    """One row: how often names, titles, lights, checks, merges and the like have changed.

    Counted by the database alone. An answer is the same as long as the newest edition and this serial are.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    serial = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="bibliography_has_one_row")]

    def __str__(self):
        return str(self.serial)
