"""The front page: where every country stands, what that adds up to, and what moved last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition import record
from coalition.atlas import atlas
from coalition.clocks import Clocks
from coalition.counts import Count, by_name, is_counted
from coalition.matrix import Wanted, matrix
from coalition.models import FigureVersion
from coalition.querysets.compiled import compiled
from coalition.state import Asked, state_sentence
from coalition.status import STATUSES, CountryStatus, Position, age_of
from coalition.views.latest import latest_changes, rechecked
from coalition.views.page import page, show

# What sources count, beside the rule of ours that counts the same.
FIGURES_BESIDE = {
    "members": "countries-in-coalition",
    "present": "countries-attending",
    "troops-offered": "countries-sending-troops",
    "any-help": "countries-pledging",
}
# Nobody expects soldiers of an organisation's, and countries outside are no part of the coalition.
APART = {
    "organisation": _("Organisations"),
    "beneficiary": _("The country it is for"),
    "outside": _("Outside the coalition"),
    "opponent": _("Opponents"),
    record.NOT_YET_NAMED: _("Not yet named with the coalition"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A country with the positions that decide its status."""

    status: CountryStatus
    deciding: Sequence[Position]

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
    label: str | Promise
    lines: Sequence[Line]


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
    context = {
        "sentence": sentence(found, clocks),
        "groups": groups(found.statuses),
        "members_and_partners": sum(is_counted(one) for one in found.statuses),
        "table": matrix(found.statuses, Wanted()),
        "apart": apart(found.statuses),
        "atlas": atlas(found.statuses),
        "counts": counts_beside(found, clocks),
        "record_until": found.record_until,
        "record_age": age_of(found.record_until, clocks.as_of) if found.record_until else None,
        "latest": latest_changes(clocks),
        "rechecked": rechecked(clocks),
    }
    return show(request, clocks, "coalition/overview.html", context)


def sentence(found: record.Overview, clocks: Clocks) -> str:
    """Return the state of the coalition by the clocks, in one sentence."""
    asked = Asked(day=clocks.as_of, is_now=clocks.is_now, record_until=found.record_until)
    return state_sentence(found.statuses, asked, record.deployment_by(clocks, found.statuses))


def counts_beside(found: record.Overview, clocks: Clocks) -> list[CountBeside]:
    """Return the counts, each with its countries and the latest figure that others gave for the same."""
    figures: dict[str | None, FigureVersion] = {
        one.measure: one for one in latest_figures(clocks.edition, clocks.as_of)
    }
    by_code = {one.country: one for one in found.statuses}
    return [
        CountBeside(
            count, [by_code[code] for code in count.countries], figures.get(FIGURES_BESIDE.get(count.code))
        )
        for count in found.counts
    ]


def groups(statuses: Sequence[CountryStatus]) -> list[Group]:
    """Return members and partners by status, soldiers first; statuses that nobody has are left out."""
    inside = [one for one in statuses if is_counted(one)]
    return _grouped(STATUSES, inside, lambda one: one.status)


def apart(statuses: Sequence[CountryStatus]) -> list[Group]:
    """Return the others by standing: they are in no count."""
    return _grouped(APART, statuses, lambda one: one.standing)


def _grouped(
    labels: Mapping[str, str | Promise],
    statuses: Sequence[CountryStatus],
    code_of: Callable[[CountryStatus], str],
) -> list[Group]:
    found = [
        Group(code, label, [line(one) for one in sorted(statuses, key=by_name) if code_of(one) == code])
        for code, label in labels.items()
    ]
    return [group for group in found if group.lines]


def line(status: CountryStatus) -> Line:
    """Return a country's status with what decides it."""
    return Line(status, status.deciding)


@compiled
def latest_figures(edition: int, day: date) -> QuerySet[FigureVersion]:
    """Return the latest figure of each measure."""
    rows = FigureVersion.objects.public(edition).said_by(day)
    return rows.order_by("measure", "-stated_on", "-claim").distinct("measure")
