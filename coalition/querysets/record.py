"""What the rules are told of the record by an edition and a day, question by question."""

from datetime import date

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from coalition.choices import EventLevel, EventType
from coalition.models import (
    CommitmentVersion,
    EventParticipant,
    EventVersion,
    MilestoneVersion,
    Person,
    PositionSpan,
    SecondLook,
    StandingVersion,
)
from coalition.querysets.compiled import compiled
from coalition.querysets.versions import VersionQuerySet


@compiled
def payloads(edition: int, day: date) -> QuerySet:
    """Return what the spans of all countries say, as one text."""
    return PositionSpan.objects.at(edition, day).texts()


@compiled
def payloads_of(edition: int, day: date, country: str) -> QuerySet:
    """Return what the spans of one country say, as one text."""
    return PositionSpan.objects.at(edition, day, country).texts()


@compiled
def names_and_looks(people: list[int], edition: int) -> QuerySet:
    """Return people's keys with their names; and, without a name, the claims whose second look is due today.

    Of the claims those that one person had published by an edition.
    """
    named = Person.objects.filter(pk__in=people).order_by()
    due = SecondLook.objects.due().filter(published_in__lte=edition).order_by()
    looks = due.values_list("claim_id", Value(None, TextField()))
    return named.values_list(Cast("pk", TextField()), "name").union(looks, all=True)


def standing_rows(edition: int, day: date) -> VersionQuerySet[StandingVersion]:
    """Return what each country was said to be, the latest last."""
    rows = StandingVersion.objects.public(edition).said_by(day)
    return rows.order_by(F("from_on").asc(nulls_first=True), "public_from_id", "claim_id")


@compiled
def standing_words(edition: int, day: date) -> QuerySet:
    """Return each country's code with what it was said to be, the latest last."""
    return standing_rows(edition, day).values_list("country_id", "standing")


@compiled
def standing_versions(edition: int, day: date) -> QuerySet[StandingVersion]:
    """Return the versions that say what each country is, the latest last."""
    return standing_rows(edition, day).select_related("public_from").with_second_look()


@compiled
def standing_versions_of(edition: int, day: date, country: str) -> QuerySet[StandingVersion]:
    """Return the versions that say what one country is, the latest last."""
    rows = standing_rows(edition, day).filter(country=country)
    return rows.select_related("public_from").with_second_look()


def presence(edition: int, day: date) -> QuerySet[EventParticipant]:
    """Return who is named as taking part in a leaders' summit or call, meeting by meeting."""
    events = EventVersion.objects.public(edition).filter(
        type__in=[EventType.SUMMIT, EventType.CALL], level=EventLevel.LEADERS, starts_on__lte=day
    )
    return EventParticipant.objects.filter(is_participant=True, version__in=events).order_by()


@compiled
def present(edition: int, day: date) -> QuerySet:
    """Return the codes of the countries so named, each once."""
    return presence(edition, day).values_list("country_id", flat=True).distinct()


@compiled
def newest_statements(edition: int, day: date) -> QuerySet:
    """Return the day of the newest row that counts, nothing where there is none."""
    rows = CommitmentVersion.objects.public(edition).said_by(day).counting()
    return rows.order_by("-stated_on").values_list("stated_on", flat=True)[:1]


@compiled
def milestone_states(edition: int, day: date, ref: str) -> QuerySet:
    """Return the states of the milestone with an import key."""
    milestones = MilestoneVersion.objects.public(edition).said_by(day)
    return milestones.filter(claim__ref=ref).values_list("milestone_state", flat=True)
