"""Meetings and declarations, numbers given for the coalition, and where it stands."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from articles.history import tracked
from coalition.choices import EventFormat, EventLevel, EventType, Measure, MilestoneState
from coalition.models.checks import not_blank, one_of
from coalition.models.claims import Claim, Version
from coalition.models.countries import Country
from coalition.querysets.versions import VersionQuerySet

# What search looks at; each has an index of just these columns.
EVENT_WORDS = ("name", "outcome", "place", "note")
FIGURE_WORDS = ("basis", "speaker", "office", "note", "measure")


@tracked()
class EventVersion(Version):
    """One wording of an event: a meeting, call, visit, proposal or declaration."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="event_versions", editable=False)
    name = models.CharField(max_length=200)
    starts_on = models.DateField("starts")
    ends_on = models.DateField("ends")
    type = models.CharField(max_length=20, choices=EventType)
    level = models.CharField(max_length=20, choices=EventLevel)
    format = models.CharField(
        max_length=12, choices=EventFormat, null=True, blank=True, help_text="Empty: not known."
    )
    place = models.CharField(max_length=100, null=True, blank=True)
    is_complete = models.BooleanField(
        "participants are complete",
        default=False,
        help_text="Only where a source says that the list is full.",
    )
    reported_number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many a source says took part."
    )
    reported_note = models.TextField(blank=True, help_text="Who counted what.")
    outcome = models.TextField(help_text="In our own words.")

    objects = VersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "event"
        constraints = [
            *Version.Meta.constraints,
            one_of("type", EventType, name="event_type_is_known"),
            one_of("level", EventLevel, name="event_level_is_known"),
            one_of("format", EventFormat, name="event_format_is_known", null=True),
            not_blank("name", name="event_has_a_name"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="event_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-starts_on", "claim"], condition=Q(public_from__isnull=False), name="event_by_day"
            ),
            # Which events hold these words?
            GinIndex(SearchVector(*EVENT_WORDS, config="english"), name="event_words"),
        ]

    def __str__(self):
        return self.name


@tracked()
class EventParticipant(models.Model):
    """A country that hosted or took part, named in a source. No list is full unless the event says so."""

    version = models.ForeignKey(EventVersion, on_delete=models.PROTECT, related_name="participants")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="event_participations")
    is_host = models.BooleanField("host", default=False)
    is_participant = models.BooleanField("took part", default=True)
    list_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["version", "list_order", "country"]
        constraints = [
            models.UniqueConstraint(fields=["version", "country"], name="participant_is_named_once"),
            models.CheckConstraint(
                condition=Q(is_host=True) | Q(is_participant=True), name="participant_has_a_part"
            ),
        ]

    def __str__(self):
        return f"{self.country_id} at {self.version_id}"


@tracked()
class FigureVersion(Version):
    """One wording of a figure: a number that somebody gave for the whole coalition. Not a count of ours."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="figure_versions", editable=False)
    stated_on = models.DateField()
    measure = models.CharField(max_length=24, choices=Measure)
    basis = models.CharField(max_length=200, null=True, blank=True, help_text="What exactly was counted.")
    value = models.PositiveIntegerField()
    value_max = models.PositiveIntegerField(null=True, blank=True, help_text="Where a range was given.")
    speaker = models.CharField(max_length=200, blank=True, help_text="Empty where nobody was named.")
    office = models.CharField(max_length=200, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "figure"
        constraints = [
            *Version.Meta.constraints,
            one_of("measure", Measure, name="measure_is_known"),
            models.CheckConstraint(
                condition=Q(value_max__isnull=True) | Q(value_max__gte=F("value")),
                name="figure_range_is_the_right_way_up",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-stated_on", "claim"], condition=Q(public_from__isnull=False), name="figure_by_day"
            ),
            # Which figures hold these words?
            GinIndex(SearchVector(*FIGURE_WORDS, config="english"), name="figure_words"),
        ]

    def __str__(self):
        return f"{self.measure}: {self.value}, {self.stated_on}"


@tracked()
class MilestoneVersion(Version):
    """One wording of where the coalition itself stands on one step, such as a headquarters at work."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="milestone_versions", editable=False
    )
    name = models.CharField(max_length=200)
    step = models.PositiveSmallIntegerField(default=0, help_text="Its place among the milestones.")
    milestone_state = models.CharField("state", max_length=12, choices=MilestoneState)
    since_on = models.DateField(
        "since", null=True, blank=True, help_text="First day for which a page shows the state."
    )
    expected_by = models.CharField(max_length=100, blank=True, help_text="Where a page gave a day or a span.")

    objects = VersionQuerySet.as_manager()

    class Meta(Version.Meta):
        verbose_name = "milestone"
        constraints = [
            *Version.Meta.constraints,
            one_of("milestone_state", MilestoneState, name="milestone_state_is_known"),
            not_blank("name", name="milestone_has_a_name"),
        ]

    def __str__(self):
        return self.name


@tracked()
class MilestoneEvent(models.Model):
    """An event that a milestone's state rests on."""

    version = models.ForeignKey(MilestoneVersion, on_delete=models.PROTECT, related_name="milestone_events")
    event = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="milestone_events")
    list_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["version", "list_order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "event"], name="milestone_names_an_event_once")
        ]

    def __str__(self):
        return f"{self.event_id} for {self.version_id}"
