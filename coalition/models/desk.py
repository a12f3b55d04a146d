"""What the desk keeps beside the record: who is on what, what is said about it, how long a word stays fresh."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.history import tracked
from articles.models import Article
from coalition.choices import Kind, Position
from coalition.models.checks import not_blank, one_of
from coalition.models.claims import Claim
from coalition.models.countries import Country
from coalition.querysets.desk import AssignmentQuerySet, SearchQuerySet


def about_one_thing(name: str) -> models.CheckConstraint:
    """Return a check that a row is about an entry or about an article, and about one of them only."""
    return models.CheckConstraint(
        condition=Q(claim__isnull=False, article__isnull=True) | Q(claim__isnull=True, article__isnull=False),
        name=name,
    )


@tracked()
class Freshness(models.Model):
    """For how many days a word stays fresh, by kind and position. Empty means any; the most exact row counts."""

    kind = models.CharField(max_length=12, choices=Kind, null=True, blank=True, help_text="Empty: any kind.")
    position = models.CharField(
        max_length=12, choices=Position, null=True, blank=True, help_text="Empty: any position."
    )
    days = models.PositiveSmallIntegerField(
        help_text="Counted from the day it was last said or last checked, whichever is later."
    )

    class Meta:
        verbose_name_plural = "freshness"
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "position"], nulls_distinct=False, name="freshness_is_set_once"
            ),
            one_of("kind", Kind, name="freshness_kind_is_known", null=True),
            one_of("position", Position, name="freshness_position_is_known", null=True),
            models.CheckConstraint(condition=Q(days__gte=1), name="freshness_lasts_a_day"),
        ]

    def __str__(self):
        kind = self.get_kind_display() or "Any kind"
        return f"{kind}, {(self.get_position_display() or 'any position').lower()}: {self.days} days"


class Search(models.Model):
    """Somebody looked for a country's word and found nothing. Never changes."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="searches")
    looked_in = models.CharField(
        max_length=300, help_text="Where, such as the government's site and two agencies."
    )
    searched_at = models.DateTimeField(default=timezone.now, editable=False)
    searched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = SearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "searches that found nothing"
        ordering = ["-searched_at", "-pk"]
        constraints = [not_blank("looked_in", name="search_says_where")]
        indexes = [
            # When was a country last searched?
            models.Index(fields=["country", "-searched_at"], name="search_of_a_country"),
        ]

    def __str__(self):
        return f"{self.country}, {self.searched_at:%-d %B %Y}"


@tracked()
class Assignment(models.Model):
    """Who is on an entry, on an article, or on what a country says at an event, and by when.

    One row for each; nobody is on it where `assignee` is empty.
    """

    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="assignment"
    )
    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, null=True, blank=True, related_name="assignment"
    )
    event = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="awaited")
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, blank=True, related_name="awaited"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    due_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    claim__isnull=False, article__isnull=True, event__isnull=True, country__isnull=True
                )
                | Q(claim__isnull=True, article__isnull=False, event__isnull=True, country__isnull=True)
                | Q(claim__isnull=True, article__isnull=True, event__isnull=False, country__isnull=False),
                name="assignment_is_of_one_thing",
            ),
            models.UniqueConstraint(fields=["event", "country"], name="country_is_awaited_once_at_an_event"),
            models.CheckConstraint(
                condition=Q(assignee__isnull=False) | Q(due_on__isnull=True),
                name="a_due_day_is_somebodys",
            ),
        ]
        permissions = [("assign_others", "Can put others on an entry or article")]

    def __str__(self):
        thing = self.claim_id or self.article_id or f"{self.country_id} at {self.event_id}"
        return f"{self.assignee or 'nobody'} on {thing}"


class Comment(models.Model):
    """A note of the desk about an entry or an article. Never changes, never public."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            about_one_thing("comment_is_about_one_thing"),
            not_blank("text", name="comment_says_something"),
        ]

    def __str__(self):
        return f"{self.written_by}: {self.text[:40]}"
