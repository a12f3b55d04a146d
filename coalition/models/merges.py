"""People who turned out to be one."""

from django.db import models

from articles.history import tracked
from articles.models import Merge
from coalition.models.countries import Person


@tracked()
class PersonMerge(Merge):
    """A person who is another one under a second name. What was said stays as recorded and is shown as the other's."""

    merged = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="merge")
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
