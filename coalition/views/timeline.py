"""Everything that happened, month by month: meetings, statements that moved something, figures, milestones."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext

from coalition import record
from coalition.clocks import Clocks
from coalition.models import CommitmentVersion, EventVersion, FigureVersion, MilestoneVersion
from coalition.questions import name_errors
from coalition.views.filter_forms import CLOCKS, asked_here
from coalition.views.page import page, show

# Of a month in which everybody speaks every day, the list of statements has the rest.
STATEMENTS_MAX = 200
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
# Of one day: who met, what they said, what was counted, how far it had come.
_ORDER = ("event", "commitment", "figure", "milestone")


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing on the line: its day, the type of claim, and the version that tells of it."""

    day: date
    type: str
    version: Any

    @property
    def precision(self) -> str:
        """How exactly the day is known."""
        return getattr(self.version, "precision", "day")


@page
def timeline(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show one month by the clocks, `?month=2025-09`; without it the last month with a statement on record."""
    last = record.record_until(clocks) or clocks.as_of
    first, problem = read_month(request.GET, last.replace(day=1), clocks.as_of)
    following = (first + timedelta(32)).replace(day=1)
    happened = [] if problem else happenings(clocks, first, following)
    context = {
        "month": first,
        "problem": problem,
        "days": [(one, list(rows)) for one, rows in groupby(happened, key=attrgetter("day", "precision"))],
        "is_cut": sum(one.type == "commitment" for one in happened) == STATEMENTS_MAX,
        "number": len(happened),
        "earlier": (first - timedelta(1)).replace(day=1),
        "later": following if following <= clocks.as_of else None,
    }
    return show(request, clocks, "coalition/timeline.html", context, 400 if problem else 200)


def read_month(sent: QueryDict, default: date, as_of: date) -> tuple[date, str]:
    """Return the first of the month asked for, and what is wrong with the question: "" where nothing is."""
    wrong = name_errors(asked_here(sent), ["month", *CLOCKS])
    if wrong:
        return default, " ".join(wrong.values())
    text = sent.get("month", "").strip()
    if not text:
        return default, ""
    found = _MONTH.fullmatch(text)
    if not found or found[1] < "1000":
        words = gettext("“%(value)s” is not a month. Write it as in 2025-09.")
        return default, words % {"value": text[:20]}
    first = date(int(found[1]), int(found[2]), 1)
    if first > as_of:
        words = gettext("%(month)s lies after %(day)s, the day asked about.")
        return default, words % {"month": text, "day": as_of.isoformat()}
    return first, ""


def happenings(clocks: Clocks, first: date, following: date) -> list[Happened]:
    """Return what happened by the clocks from `first` up to, not including, `following`; the first day first."""

    def within(model: Any, column: str) -> Any:
        rows = model.objects.public(clocks.edition).said_by(clocks.as_of).with_second_look()
        return rows.filter(**{f"{column}__gte": first, f"{column}__lt": following})

    said = within(CommitmentVersion, "stated_on").counting().with_previous_position(clocks.edition)
    moved = said.without_restatements().select_related("country").latest_first()[:STATEMENTS_MAX]
    found: Mapping[str, tuple[str, Iterable[Any]]] = {
        "event": ("starts_on", within(EventVersion, "starts_on")),
        "commitment": ("stated_on", moved),
        "figure": ("stated_on", within(FigureVersion, "stated_on")),
        "milestone": ("since_on", within(MilestoneVersion, "since_on")),
    }
    rows = [
        Happened(getattr(one, column), kind, one) for kind, (column, held) in found.items() for one in held
    ]
    return sorted(rows, key=_place)


def _place(one: Happened) -> tuple:
    return one.day, one.precision == "day", _ORDER.index(one.type), one.version.claim_id
