"""What the machine believes that a text says. Never public until a person accepts it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.history import tracked
from articles.models import TextVersion
from coalition.choices import (
    Attribution,
    Condition,
    Kind,
    Limit,
    Place,
    Position,
    Scope,
    SuggestionState,
    Voice,
)
from coalition.models.checks import one_of
from coalition.models.claims import Claim
from coalition.models.countries import Country

# States in which nobody has decided.
_UNDECIDED = [SuggestionState.OPEN, SuggestionState.SUPERSEDED]


class Reading(models.Model):
    """One pass of the machine over one text version. The same reader reads a text once."""

    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=40, help_text="Which reader, with the version of its rules.")
    countries = ArrayField(
        models.CharField(max_length=4), default=list, help_text="Codes of countries mentioned."
    )
    note = models.CharField(
        max_length=200, blank=True, help_text="Why nothing was read, such as a language that no reader reads."
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["text_version", "reader"], name="reader_reads_a_text_once")
        ]

    def __str__(self):
        return f"{self.text_version} by {self.reader}"


@tracked()
class Suggestion(models.Model):
    """One thing that a reading believes the text says, with the exact words. Not a commitment."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="suggestions")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="suggestions")
    kind = models.CharField(max_length=12, choices=Kind)
    place = models.CharField(max_length=16, choices=Place, default=Place.NOT_SAID)
    scope = models.CharField(max_length=8, choices=Scope, default=Scope.FORCE)
    position = models.CharField(max_length=12, choices=Position)
    attribution = models.CharField(max_length=20, choices=Attribution)
    voice = models.CharField(max_length=10, choices=Voice)
    conditions = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    limits = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    troops_min = models.PositiveIntegerField(null=True, blank=True)
    troops_max = models.PositiveIntegerField(null=True, blank=True)
    amount_currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, such as EUR.")
    amount_value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    speaker = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    evidence = models.TextField()
    score = models.FloatField(help_text="0 to 1: how sure the reader is.")
    why = models.TextField(help_text="Which words made the reader believe it.")
    state = models.CharField(max_length=10, choices=SuggestionState, default=SuggestionState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision_reason = models.TextField(blank=True)
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="suggestions",
        help_text="What it became.",
    )

    class Meta:
        ordering = ["reading", "start", "country", "kind"]
        constraints = [
            one_of("kind", Kind, name="suggestion_kind_is_known"),
            one_of("position", Position, name="suggestion_position_is_known"),
            one_of("state", SuggestionState, name="suggestion_state_is_known"),
            models.UniqueConstraint(
                fields=["reading", "country", "kind", "place", "position", "start", "end"],
                name="suggestion_is_made_once",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="suggestion_has_a_span"),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="suggestion_score_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_UNDECIDED, decided_by__isnull=True)
                | (~Q(state__in=_UNDECIDED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decided_suggestion_names_who",
            ),
            models.CheckConstraint(
                condition=~Q(state=SuggestionState.ACCEPTED) | Q(claim__isnull=False),
                name="accepted_suggestion_became_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(conditions__contained_by=Condition.values) & Q(limits__contained_by=Limit.values),
                name="suggestion_conditions_and_limits_are_known",
            ),
            models.CheckConstraint(
                condition=Q(troops_min__isnull=True)
                | Q(troops_max__isnull=True)
                | Q(troops_max__gte=F("troops_min")),
                name="suggestion_troops_are_a_range",
            ),
            models.CheckConstraint(
                condition=Q(amount_value__isnull=True, amount_currency="")
                | Q(amount_value__isnull=False, amount_value__gt=0, amount_currency__regex=r"^[A-Z]{3}$"),
                name="suggestion_amount_has_value_and_currency",
            ),
        ]
        indexes = [
            models.Index(fields=["reading"], condition=Q(state=SuggestionState.OPEN), name="suggestion_open")
        ]

    def __str__(self):
        return f"{self.country_id} {self.kind} {self.position}"
