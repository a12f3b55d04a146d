"""Up to six countries side by side: what each says of every kind of contribution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from coalition import record
from coalition.citing import is_asked
from coalition.clocks import Clocks
from coalition.lanes import LaneKey, key_of
from coalition.local_words import name_of
from coalition.models import CommitmentVersion, Country
from coalition.search.spelling import plain
from coalition.sentences import status_sentence
from coalition.status import CountryStatus, Position
from coalition.views.filter_forms import CLOCKS
from coalition.views.page import page, show

MOST = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """One country's position on one row, None where none is on record, with the statement that sets it."""

    status: CountryStatus
    position: Position | None
    setting: CommitmentVersion | None


@dataclass(frozen=True, slots=True)
class Told:
    """A country with its status in a sentence."""

    status: CountryStatus
    sentence: str


@page
def compare(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show the countries of `?country=PL,FR,…` side by side by the clocks; several fields of one name are joined."""
    given = request.GET.getlist("country")
    if len(given) > 1:
        return _joined(request, given)
    asked = list(dict.fromkeys(code for code in (given or [""])[0].split(",") if code))
    countries = sorted(Country.objects.order_by("name"), key=lambda one: plain(name_of(one)))
    wrong = problems(asked, {one.code for one in countries}, request.GET)
    by_code = {one.country: one for one in record.statuses_by(clocks)} if asked and not wrong else {}
    statuses = [by_code[code] for code in asked if code in by_code]
    context = {
        "countries": countries,
        "asked": asked,
        "problems": wrong,
        "most": MOST,
        "told": [Told(one, status_sentence(name_of(one), one)) for one in statuses],
        "rows": table(statuses, settings_of(statuses, clocks)),
    }
    return show(request, clocks, "coalition/compare.html", context, 400 if wrong else 200)


def _joined(request: HttpRequest, given: Sequence[str]) -> HttpResponse:
    """Send what a form gives, one field a country, to the one address that caches keep."""
    parameters = request.GET.copy()
    parameters["country"] = ",".join(given)
    return HttpResponseRedirect(f"{reverse('compare')}?{parameters.urlencode(safe=',')}")


def problems(asked: Sequence[str], known: set[str], parameters: Mapping[str, str]) -> list[str]:
    """Return what is wrong with a question, in sentences that say what to do."""
    found = []
    unknown = [code[:10] for code in asked if code not in known]
    if unknown:
        words = gettext("The record has no country %(codes)s. Choose from the list below.")
        found.append(words % {"codes": ", ".join(unknown[:MOST])})
    if len(asked) > MOST:
        words = gettext(
            "%(number)s countries are asked for. Compare %(most)s at most, so that a table stays readable."
        )
        found.append(words % {"number": len(asked), "most": MOST})
    strange = [name for name in parameters if name not in ("country", *CLOCKS) and is_asked(name)]
    if strange:
        words = gettext("There is no parameter “%(name)s” here. Known: %(known)s.")
        found.append(words % {"name": strange[0][:40], "known": ", ".join(["country", *CLOCKS])})
    return found


def settings_of(statuses: Sequence[CountryStatus], clocks: Clocks) -> dict[str, CommitmentVersion]:
    """Return the statements that set the positions of countries, by id."""
    wanted = [position.commitment for one in statuses for position in positions_of(one)]
    rows = CommitmentVersion.objects.public(clocks.edition).filter(claim__in=wanted)
    return {row.claim_id: row for row in rows}


def positions_of(status: CountryStatus) -> list[Position]:
    """Return all positions of a country, a standing "undecided" among them."""
    undecided = [status.undecided] if status.undecided else []
    return [*status.positions, *undecided, *status.ukraine_positions]


def table(
    statuses: Sequence[CountryStatus], settings: Mapping[str, CommitmentVersion]
) -> list[tuple[LaneKey, list[Cell]]]:
    """Return the rows on which any of the countries has a position, each with a cell for every country."""
    held = {one.country: {key_of(position): position for position in positions_of(one)} for one in statuses}
    rows = sorted({row for positions in held.values() for row in positions}, key=attrgetter("rank"))

    def cell(one: CountryStatus, row: LaneKey) -> Cell:
        position = held[one.country].get(row)
        return Cell(one, position, settings.get(position.commitment) if position else None)

    return [(row, [cell(one, row) for one in statuses]) for row in rows]
