"""What changed between any two days."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from coalition import record
from coalition.between import CountryMoves, changes_between
from coalition.caching import today
from coalition.clocks import Clocks
from coalition.counts import by_name
from coalition.days import statuses_on
from coalition.views.page import page, show

# Where nobody names days: the last month of the record.
USUAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """The two days of a question as typed, what they are, and what is wrong with each, by its parameter's name."""

    typed: Mapping[str, str]
    first: date | None
    last: date | None
    errors: Mapping[str, str]


@page
def change_between(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show what changed from one day to another, by the clocks' edition; days that cannot be read are a 400."""
    asked = read_days(request.GET, clocks)
    context = {"asked": asked, "latest": clocks.as_of}
    if asked.errors:
        return show(request, clocks, "coalition/change_between.html", context, 400)
    if asked.first and asked.last:
        found = statuses_on([asked.first, asked.last], clocks.edition)
        changes = changes_between(found[asked.first], sorted(found[asked.last], key=by_name))
        context |= {
            "moved": [one for one in changes if one.has_moved],
            "restated": [one for one in changes if one.restated],
            "numbers": numbers_of(changes),
        }
    return show(request, clocks, "coalition/change_between.html", context)


def numbers_of(changes: Sequence[CountryMoves]) -> Mapping[str, int]:
    """Return how many moves of each sort there were, and how many countries were only heard again."""
    return Counter(move.what for one in changes for move in one.moves)


def read_days(parameters: Mapping[str, str], clocks: Clocks) -> Asked:
    """Return the days of `from` and `to`; where both are empty the last month of the record by the clocks.

    Refused: what is no day, a day after the clocks' own, `to` before `from`, one without the other.
    """
    typed = {name: parameters.get(name, "").strip()[:40] for name in ("from", "to")}
    if not any(typed.values()):
        until = record.record_until(clocks)
        days = (until - timedelta(USUAL_DAYS), until) if until else (None, None)
        shown = [day.isoformat() if day else "" for day in days]
        return Asked(dict(zip(typed, shown, strict=True)), *days, {})
    days = {name: _day(text) for name, text in typed.items()}
    errors = {name: error for name in typed if (error := _error(typed[name], days[name], clocks.as_of))}
    if not errors and days["to"] < days["from"]:
        errors["to"] = gettext("The second day is before the first. Exchange them.")
    return Asked(typed, days["from"], days["to"], errors)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _error(text: str, day: date | None, latest: date) -> str:
    """Say what is wrong with a day and what to do, "" where nothing is."""
    if not text:
        return gettext("Give this day too.")
    if day is None:
        return gettext("“%(value)s” is not a day. Write it as in 2025-03-15.") % {"value": text}
    if day > latest:
        words = (
            gettext("%(day)s is in the future. Ask for %(latest)s or earlier.")
            if latest == today()
            else gettext(
                "%(day)s is after the day that this page is asked for. Ask for %(latest)s or earlier."
            )
        )
        return words % {"day": day.isoformat(), "latest": latest.isoformat()}
    return ""
