"""One government's stated position on one kind of contribution on one day."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import LessThanOrEqual

from articles.history import tracked
from coalition.choices import (
    COUNTING_ATTRIBUTIONS,
    Attribution,
    Condition,
    Firmness,
    Kind,
    Limit,
    Place,
    Position,
    Precision,
    Scope,
    Voice,
)
from coalition.models.checks import QUOTE_WORDS_MAX, WordCount, not_blank, one_of
from coalition.models.claims import Claim, Version
from coalition.models.countries import Country, Person
from coalition.querysets.commitments import CommitmentVersionQuerySet


def words(choices: type[models.TextChoices], help_text: str) -> ArrayField:
    """Return a field for a list of words out of `choices`."""
    return ArrayField(
        models.CharField(max_length=20, choices=choices), default=list, blank=True, help_text=help_text
    )


@tracked(exclude=["is_outside", "is_for_force", "is_counting"])
class CommitmentVersion(Version):
    """One wording of a commitment. The name does not mean "firm": `position` says how far the government goes."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="commitment_versions", editable=False
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="commitment_versions")
    kind = models.CharField(max_length=12, choices=Kind)
    place = models.CharField(max_length=16, choices=Place, default=Place.NOT_SAID)
    scope = models.CharField(max_length=8, choices=Scope, default=Scope.FORCE)
    position = models.CharField(max_length=12, choices=Position)
    firmness = models.CharField(
        max_length=20, choices=Firmness, null=True, blank=True, help_text="Leave empty where not assessed."
    )
    stated_on = models.DateField(
        help_text="The day it was said, not the day a page repeated it. Month only: the first of the month."
    )
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    counts_from = models.DateField(
        null=True,
        editable=False,
        help_text="From which day on it counts; the database sets it at publishing.",
    )
    desk_order = models.SmallIntegerField(
        default=0, help_text="Of several on one day, the highest was said last."
    )
    attribution = models.CharField(max_length=20, choices=Attribution)
    voice = models.CharField(max_length=10, choices=Voice, default=Voice.GOVERNMENT)
    speaker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Only if the words are theirs.",
    )
    office = models.CharField(max_length=200, blank=True)
    summary = models.TextField(help_text="In our own words, one or two sentences.")
    quote = models.TextField(
        blank=True,
        help_text="Words of the speaker as one of the sources prints them, 40 at most. "
        "Where we hold the text, quote in the citation instead.",
    )
    conditions = words(Condition, "What must happen first; all of them. Empty: none was named.")
    limits = words(Limit, "What it would not include. Empty: none was named.")
    condition_text = models.TextField(
        blank=True, help_text="Required with “other”; also for either-or and what the words above don't hold."
    )
    troops_min = models.PositiveIntegerField(null=True, blank=True)
    troops_max = models.PositiveIntegerField(null=True, blank=True)
    amount_currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217, such as EUR.")
    amount_value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    amount_items = models.TextField(blank=True, help_text="Such as “4 minehunters”.")

    is_outside = models.GeneratedField(
        expression=Q(place=Place.OUTSIDE_UKRAINE), output_field=models.BooleanField(), db_persist=True
    )
    is_for_force = models.GeneratedField(
        expression=~Q(scope=Scope.UKRAINE), output_field=models.BooleanField(), db_persist=True
    )
    is_counting = models.GeneratedField(
        expression=Q(attribution__in=COUNTING_ATTRIBUTIONS),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = CommitmentVersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "commitment"
        constraints = [
            *Version.Meta.constraints,
            one_of("kind", Kind, name="kind_is_known"),
            one_of("place", Place, name="place_is_known"),
            one_of("scope", Scope, name="scope_is_known"),
            one_of("position", Position, name="position_is_known"),
            one_of("firmness", Firmness, name="firmness_is_known", null=True),
            one_of("attribution", Attribution, name="attribution_is_known"),
            one_of("voice", Voice, name="voice_is_known"),
            one_of("precision", Precision, name="precision_is_known"),
            not_blank("summary", name="commitment_has_a_summary"),
            models.CheckConstraint(
                condition=~Q(kind=Kind.UNDECIDED) | Q(position=Position.CONSIDERING),
                name="undecided_goes_with_considering_only",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.UNSPECIFIED) | Q(position__in=[Position.PLEDGED, Position.OFFERED]),
                name="unspecified_goes_with_pledged_or_offered_only",
            ),
            models.CheckConstraint(
                condition=Q(precision=Precision.DAY) | Q(stated_on__day=1),
                name="month_precise_day_is_the_first",
            ),
            models.CheckConstraint(
                condition=Q(conditions__contained_by=Condition.values) & Q(limits__contained_by=Limit.values),
                name="conditions_and_limits_are_known",
            ),
            models.CheckConstraint(
                condition=~(Q(conditions__contains=[Condition.OTHER]) | Q(limits__contains=[Limit.OTHER]))
                | Q(condition_text__regex=r"\S"),
                name="other_needs_its_text",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(WordCount("quote"), QUOTE_WORDS_MAX),
                name="commitment_quote_has_40_words_at_most",
            ),
            models.CheckConstraint(
                condition=Q(troops_min__isnull=True)
                | Q(troops_max__isnull=True)
                | Q(troops_max__gte=F("troops_min")),
                name="troop_range_is_the_right_way_up",
            ),
            models.CheckConstraint(
                condition=Q(amount_value__isnull=True, amount_currency="")
                | Q(amount_value__isnull=False, amount_value__gt=0, amount_currency__regex=r"^[A-Z]{3}$"),
                name="amount_has_value_and_currency",
            ),
        ]
        indexes = [
            # Which rows hold a word like this one?
            GinIndex(OpClass("summary", name="gin_trgm_ops"), name="commitment_by_likeness"),
            # Which row of a country's kind and place came last by a day, in an edition's record?
            models.Index(
                F("country"),
                F("kind"),
                F("is_outside"),
                F("is_for_force"),
                F("stated_on").desc(),
                F("precision"),
                F("desk_order").desc(),
                F("public_from").desc(),
                F("claim").desc(),
                condition=Q(public_from__isnull=False, is_counting=True),
                name="commitment_latest_first",
            ),
            # Which rows did an edition add? (changes, feed)
            models.Index(fields=["public_from", "claim"], name="commitment_by_edition"),
            # What was said on or after a day? (lists)
            models.Index(
                fields=["-stated_on", "claim"],
                condition=Q(public_from__isnull=False),
                name="commitment_by_day",
            ),
            # What did a country say last? (its page)
            models.Index(
                fields=["country", "-stated_on"],
                condition=Q(public_from__isnull=False),
                name="commitment_by_country",
            ),
            # How many claims of a country had an edition published, and how many ended? (how its page came about)
            models.Index(
                fields=["country", "public_from", "public_until", "claim"],
                condition=Q(public_from__isnull=False),
                name="commitment_by_period",
            ),
        ]

    def __str__(self):
        return f"{self.country_id} {self.kind} {self.position}, {self.stated_on}"
