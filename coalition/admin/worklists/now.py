"""What the lists of the desk ask about, each asked once for all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from coalition import record
from coalition.admin.forms import OPEN_STATES
from coalition.admin.sent_back import SentBack, sent_back
from coalition.admin.stands import chip
from coalition.admin.wording import title_of
from coalition.caching import today
from coalition.clocks import Clocks, read_clocks
from coalition.models import VERSION_MODELS, Assignment, CommitmentVersion, SecondLook
from coalition.positions import Position
from coalition.status import CountryFacts, CountryStatus


@dataclass(frozen=True)
class Held:
    """A position that stands now: its country's status, itself, and the entry that sets it."""

    status: CountryStatus
    position: Position
    entry: CommitmentVersion


class Now:
    """The desk at this moment, for one person."""

    def __init__(self, user: User):
        self.user = user
        self.today: date = today()
        self.moment: datetime = timezone.now()

    @cached_property
    def clocks(self) -> Clocks:
        """The newest edition, today."""
        return read_clocks({}, today=self.today)

    @cached_property
    def statuses(self) -> list[CountryStatus]:
        """Every country's status now."""
        return record.statuses_by(self.clocks)

    @cached_property
    def facts(self) -> dict[str, CountryFacts]:
        """Each country with its governments, by code."""
        return {facts.code: facts for facts in record.country_facts(self.clocks)}

    @cached_property
    def countries_heard(self) -> set[str]:
        """The codes of the countries of which the record holds a position, or that they have taken no decision."""
        return {
            one.country for one in self.statuses if one.positions or one.ukraine_positions or one.undecided
        }

    @cached_property
    def held(self) -> list[Held]:
        """Every position that stands now with its entry and when that was last checked, by country."""
        rows = CommitmentVersion.objects.public(self.clocks.edition).with_marks()
        rows = rows.select_related("country", "claim")
        entries = {row.claim_id: row for row in rows.filter(claim__in=record.in_force_ids(self.statuses))}
        return [
            Held(status, position, entries[position.commitment])
            for status in self.statuses
            for position in _positions(status)
            if position.commitment in entries
        ]

    @cached_property
    def open_versions(self) -> list[Any]:
        """All drafts and versions in review."""
        found: list[Any] = []
        for model in VERSION_MODELS:
            rows = model.objects.filter(state__in=OPEN_STATES)
            found += rows.select_related("claim", "changed_by", *_country(model))
        return found

    @cached_property
    def sent_back(self) -> dict[tuple[str, int], SentBack]:
        """Who sent open entries back, when and why, by `key_of` each."""
        return sent_back([*self.open_versions, *self.entries_assigned.values()])

    @cached_property
    def second_looks(self) -> list[tuple[SecondLook, Any]]:
        """What one person published and a second has not looked at, each with its version, the one due first first."""
        looks = list(SecondLook.objects.due())
        found: dict[str, Any] = {}
        for model in VERSION_MODELS if looks else ():
            rows = model.objects.filter(
                claim__in=[look.claim_id for look in looks], public_until__isnull=True
            )
            rows = rows.filter(public_from__isnull=False).select_related(
                "claim", "published_by", *_country(model)
            )
            found.update({row.claim_id: row for row in rows})
        return [(look, found[look.claim_id]) for look in looks]

    @cached_property
    def assignments(self) -> list[Assignment]:
        """What somebody is on, the soonest due first."""
        rows = Assignment.objects.active().soonest_first()
        return list(rows.select_related("assignee", "claim", "article__publisher", "country"))

    @cached_property
    def entries_assigned(self) -> dict[str, Any]:
        """The newest version of each entry, and of each event with a country, that somebody is on, by claim."""
        claims = (one.claim_id or one.event_id for one in self.assignments)
        return newest_versions(claim for claim in claims if claim)


def newest_versions(claims: Iterable[str]) -> dict[str, Any]:
    """Return the newest version of each claim, by claim, in a query for each type of claim."""
    ids = list(claims)
    found = {}
    for model in VERSION_MODELS:
        rows = model.objects.filter(claim__in=ids).select_related("claim", *_country(model))
        found.update({row.claim_id: row for row in rows.order_by("number")})
    return found


def _country(model) -> Sequence[str]:
    return ["country"] if hasattr(model, "country") else []


def _positions(status: CountryStatus) -> Iterator[Position]:
    yield from status.positions
    yield from status.ukraine_positions
    if status.undecided:
        yield status.undecided


def address_of(version) -> str:
    """Return the address of a version's page at the desk."""
    return reverse(f"admin:coalition_{version._meta.model_name}_change", args=[version.pk])


def described(version) -> tuple[str, str, str]:
    """Return where a version's page is, what it is about, and its chip."""
    return address_of(version), title_of(version), chip(version)
