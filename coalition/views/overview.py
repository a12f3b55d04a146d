"""The front page: where every country stands, what that adds up to, and what moved last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from coalition import record
from coalition.atlas import atlas
from coalition.clocks import Clocks
from coalition.counts import Count
from coalition.models import CommitmentVersion, FigureVersion
from coalition.status import STATUSES, CountryStatus, Position, age_of
from coalition.views.page import page, show

LATEST_MOVES = 10
# What sources count, beside the rule of ours that counts the same.
FIGURES_BESIDE = {
    "members": "countries-in-coalition",
    "present": "countries-attending",
    "troops-offered": "countries-sending-troops",
    "any-help": "countries-pledging",
}
# What each status says and does not say.
STATUS_NOTES = {
    "troops-pledged": "Said that they will: soldiers for the coalition’s force, in Ukraine or with no place named.",
    "troops-offered": "Said that they are ready or willing to. An offer is not yet a pledge.",
    "troops-open": "Soldiers are being looked at or not excluded; none are offered.",
    "help-without-troops": "Pledged or offered something else for the force, with no soldiers in Ukraine.",
    "open": "Help of other kinds is being looked at, or they said that nothing is decided.",
    "declined": "Ruled out soldiers in Ukraine, and neither pledged nor offered anything else.",
    "none-found": "This record holds no statement of theirs on the force. That is not a no.",
}
# Nobody expects soldiers of an organisation's, and countries outside are no part of the coalition.
APART = {
    "organisation": "Organisations",
    "beneficiary": "The country it is for",
    "outside": "Outside the coalition",
    "opponent": "Opponents",
    record.NOT_YET_NAMED: "Not yet named with the coalition",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A country with the positions that decide its status."""

    status: CountryStatus
    deciding: Sequence[Position]

    @property
    def conditions(self) -> list[str]:
        """What the deciding positions wait for, each once."""
        return list(dict.fromkeys(c for position in self.deciding for c in position.conditions))

    @property
    def is_about_soldiers(self) -> bool:
        """Whether soldiers decide the status, so that other help is news beside it."""
        return any(position.is_soldiers_in_ukraine for position in self.deciding)

    @property
    def is_disputed(self) -> bool:
        """Whether another voice or another statement of the same day says otherwise."""
        return any(position.differs or position.contested for position in self.deciding)


@dataclass(frozen=True, slots=True)
class Group:
    """Countries of one status or standing, as the page shows them together."""

    code: str
    label: str
    lines: Sequence[Line]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountBeside:
    """A count of ours, its countries by name, and the latest figure that somebody gave for the same."""

    count: Count
    countries: Sequence[CountryStatus]
    figure: FigureVersion | None


@page
def overview(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show the status of every country by the clocks, grouped, soldiers first."""
    found = record.overview(clocks)
    figures = latest_figures(clocks)
    by_code = {one.country: one for one in found.statuses}
    counts = [
        CountBeside(
            count, [by_code[code] for code in count.countries], figures.get(FIGURES_BESIDE.get(count.code))
        )
        for count in found.counts
    ]
    grouped = groups(found.statuses)
    numbers = {count.code: count.number for count in found.counts}
    context = {
        "groups": grouped,
        "total": sum(len(group.lines) for group in grouped),
        "apart": apart(found.statuses),
        "atlas": atlas(found.statuses),
        "counts": counts,
        "pledged": numbers["troops-pledged"],
        "offered_only": numbers["troops-offered"] - numbers["troops-pledged"],
        "record_until": found.record_until,
        "record_age": age_of(found.record_until, clocks.as_of) if found.record_until else None,
        "moves": latest_moves(clocks),
    }
    return show(request, clocks, "coalition/overview.html", context)


def groups(statuses: Sequence[CountryStatus]) -> list[Group]:
    """Return members and partners by status, soldiers first; statuses that nobody has are left out."""
    inside = [one for one in statuses if one.standing in ("member", "partner")]
    return _grouped(STATUSES, inside, lambda one: one.status)


def apart(statuses: Sequence[CountryStatus]) -> list[Group]:
    """Return the others by standing: they are in no count."""
    return _grouped(APART, statuses, lambda one: one.standing)


def _grouped(
    labels: Mapping[str, str], statuses: Sequence[CountryStatus], code_of: Callable[[CountryStatus], str]
) -> list[Group]:
    found = [
        Group(
            code, label, [line(one) for one in statuses if code_of(one) == code], STATUS_NOTES.get(code, "")
        )
        for code, label in labels.items()
    ]
    return [group for group in found if group.lines]


def line(status: CountryStatus) -> Line:
    """Return a country's status with what decides it."""
    positions = [*status.positions, status.undecided] if status.undecided else status.positions
    return Line(status, [position for position in positions if position.commitment in status.because])


def latest_figures(clocks: Clocks) -> dict[str | None, FigureVersion]:
    """Return the latest figure of each measure."""
    rows = FigureVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    latest = rows.order_by("measure", "-stated_on", "-claim").distinct("measure")
    return {figure.measure: figure for figure in latest}


def latest_moves(clocks: Clocks) -> list[CommitmentVersion]:
    """Return the latest rows in which somebody moved: first statements and changes, no restatements."""
    rows = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of).counting()
    moved = rows.with_previous_position(clocks.edition).without_restatements()
    return list(moved.select_related("country").with_second_look().latest_first()[:LATEST_MOVES])
