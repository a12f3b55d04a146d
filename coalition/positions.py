"""Rule 4: where each country stands on each kind of contribution, from the rows said by a day.

Pure functions over rows and a day: no database, no clock. status.py builds on them.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Literal, NamedTuple, TypeVar

from coalition.choices import COUNTING_ATTRIBUTIONS, Firmness, Kind

# A month-precise row stands before every day-precise row of its month.
PRECISION_RANK = {"month": 0, "day": 1}
_KIND_RANK = {kind: rank for rank, kind in enumerate(Kind.values)}
_FIRMNESS_RANK = {firmness: rank for rank, firmness in enumerate(Firmness.values)}
# Of a longer run a position names the first row and the latest ones, so that its size does not grow with the record.
RUN_NAMED = 12

Move = Literal["first", "update", "restatement"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One public version of a commitment.

    `stated_on` is the first of the month where `precision` is "month"; `counts_from` is the day from which
    the row counts. `desk_order` is an editor's order among rows of one day, higher is later; `edition` is
    the one that made the version public.
    """

    id: str
    country: str
    kind: str
    place: str
    scope: str
    position: str
    stated_on: date
    counts_from: date
    attribution: str
    voice: str
    precision: str = "day"
    firmness: str | None = None
    conditions: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    condition_text: str = ""
    amount: Mapping[str, object] | None = None
    desk_order: int = 0
    edition: int = 1
    speaker: str | None = None
    office: str = ""


class Position(NamedTuple):
    """Where a country stands on one kind of contribution in one place: an unbroken run of equal rows.

    `commitment` is the row that sets it, the last of the run; place, scope, attribution, voice, speaker and order
    at the desk are that row's. `run` names RUN_NAMED of its rows at most, the first and the latest; `run_length`
    counts all. Firmness is the highest of the run; conditions, limits, condition texts and
    amounts are all that the run named, first mentioned first. `newest_said_on` is when any voice last spoke.
    """

    # A tuple with names, since a status of all countries holds some thousands; spans.py stores it in this order.

    country: str
    kind: str
    place: str
    scope: str
    position: str
    since: date
    since_precision: str
    last_said_on: date
    last_precision: str
    last_desk_order: int
    firmness: str | None
    conditions: tuple[str, ...]
    limits: tuple[str, ...]
    condition_texts: tuple[str, ...]
    amounts: tuple[Mapping[str, object], ...]
    attribution: str
    voice: str
    speaker: str | None
    commitment: str
    run: tuple[str, ...]
    run_length: int
    agreeing: tuple[str, ...]
    differs: tuple[str, ...]
    contested_with: tuple[str, ...]
    other_voice_only: bool
    newest_said_on: date
    newest_precision: str

    @property
    def contested(self) -> bool:
        """Whether the same voice said something else on the same day, in an order nobody knows."""
        return bool(self.contested_with)

    @property
    def is_outside_ukraine(self) -> bool:
        """Whether it is about a place outside Ukraine; a place not said goes with Ukraine."""
        return self.place == "outside-ukraine"

    @property
    def is_soldiers_in_ukraine(self) -> bool:
        """Whether it answers the first question of the status."""
        return self.kind == "troops" and not self.is_outside_ukraine


class Group(NamedTuple):
    """Rows that answer one another; sorts in the order of pages."""

    country: str
    kind_rank: int
    is_outside_ukraine: bool
    is_for_ukraine_at_large: bool


def date_text(day: date | None, precision: str | None) -> str | None:
    """Print a day no more exactly than its source: "2025-09-04", "2025-09", or None."""
    if day is None:
        return None
    return day.isoformat()[:7] if precision == "month" else day.isoformat()


def counting(rows: Iterable[Row], day: date) -> list[Row]:
    """Return the rows that count on a day, in order (rule 4).

    1. Only on-record, document, official-unnamed and reported count.
    2. A row counts from the day it was said; a month-precise one from its `counts_from`.
    3. Order: day; a month before its days; an editor's order; the later edition; id.
    """
    kept = [row for row in rows if row.attribution in COUNTING_ATTRIBUTIONS and row.counts_from <= day]
    return sorted(kept, key=order)


def positions_of(rows: Iterable[Row], day: date) -> list[Position]:
    """Return every position on a day, by country, kind, place and scope (rule 4).

    1. In Ukraine and "not said" go together, outside Ukraine apart; force and both go together, Ukraine apart.
    2. The government's latest row sets the position. Where it has none, the latest other one does.
    3. The position is the run of rows with equal position up to that one, unbroken by another position.
    4. Another voice agrees or differs by its latest row, and only where that may have been said since the
       position began: what was said before has been answered by the government.
    5. Contested: same day, same voice, another position, and no editor's order between the two.
    6. Undecided makes no position; see status_of.
    """
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in counting(rows, day):
        if row.kind != "undecided":
            groups[_group(row)].append(row)
    return [position_of(groups[group]) for group in sorted(groups)]


def position_of(rows: Sequence[Row]) -> Position:
    """Build one position from the rows of a group: counting, in order, at least one."""
    government = [row for row in rows if row.voice == "government"]
    leading = government or rows
    last = leading[-1]
    run = list(takewhile(lambda row: row.position == last.position, reversed(leading)))[::-1]
    others = [row for row in rows if row.voice != "government"] if government else []
    beside = sorted({_voice(row): row for row in others}.values(), key=order)
    firm = [row.firmness for row in run if row.firmness is not None]
    return Position(
        country=last.country,
        kind=last.kind,
        place=last.place,
        scope=last.scope,
        position=last.position,
        since=run[0].stated_on,
        since_precision=run[0].precision,
        last_said_on=last.stated_on,
        last_precision=last.precision,
        last_desk_order=last.desk_order,
        firmness=max(firm, key=_FIRMNESS_RANK.__getitem__, default=None),
        conditions=_unique(condition for row in run for condition in row.conditions),
        limits=_unique(limit for row in run for limit in row.limits),
        condition_texts=_unique(row.condition_text for row in run if row.condition_text),
        amounts=_unique(row.amount for row in run if row.amount is not None),
        attribution=last.attribution,
        voice=last.voice,
        speaker=last.speaker,
        commitment=last.id,
        run=_ids(run if len(run) <= RUN_NAMED else [run[0], *run[1 - RUN_NAMED :]]),
        run_length=len(run),
        agreeing=_ids(row for row in beside if row.position == last.position and _may_follow(row, run[0])),
        differs=_ids(row for row in beside if row.position != last.position and _may_follow(row, run[0])),
        contested_with=_ids(row for row in _of_one_moment(leading) if row.position != last.position),
        other_voice_only=not government,
        newest_said_on=rows[-1].stated_on,
        newest_precision=rows[-1].precision,
    )


def settled_before(rows: Sequence[Row]) -> date:
    """Return the day before which nothing said can matter to a group's position any more, on this or any later day.

    `rows` are those of a group: counting, in order. Since the government moved from one position to another, no
    run reaches back beyond that move, whatever else comes to count; and what others said before has been
    answered. Only a month-precise row may have been said later in its month, so it is the month of the row before
    the move that decides. Without a move nothing is settled: date.min.
    """
    government = [row for row in rows if row.voice == "government"]
    before = (row for row in reversed(government) if row.position != government[-1].position)
    moved_from = next(before, None)
    return moved_from.stated_on.replace(day=1) if moved_from else date.min


def move_of(row: Row, previous: Row | None) -> Move:
    """Say what a row did to the one before it: first, update (another position) or restatement (the same)."""
    if previous is None:
        return "first"
    return "restatement" if row.position == previous.position else "update"


def moves(rows: Iterable[Row], day: date) -> dict[str, Move]:
    """Return, by id, what each counting row did to the one before it of the same kind, place, scope and voice.

    Another voice is compared with its own earlier row only: a minister's aside is no move of the government.
    """
    previous: dict[tuple[Group, str, str], Row] = {}
    found: dict[str, Move] = {}
    for row in counting(rows, day):
        key = (_group(row), *_voice(row))
        found[row.id] = move_of(row, previous.get(key))
        previous[key] = row
    return found


def moment(row: Row) -> tuple[date, int]:
    """Return when a row was said, as something to compare: a month stands before its days."""
    return row.stated_on, PRECISION_RANK[row.precision]


def last_possible_day(stated_on: date, precision: str) -> date:
    """Return the last day on which something may have been said: of a month its last."""
    if precision == "day":
        return stated_on
    return stated_on.replace(day=calendar.monthrange(stated_on.year, stated_on.month)[1])


def order(row: Row) -> tuple[date, int, int, int, str]:
    """Return what puts rows in the order in which they were said."""
    return *moment(row), row.desk_order, row.edition, row.id


def page_order(position: Position) -> tuple[str, int, bool, bool]:
    """Return what puts positions in the order of pages: country, kind, place, scope."""
    return (
        position.country,
        _KIND_RANK[position.kind],
        position.is_outside_ukraine,
        position.scope == "ukraine",
    )


def group_of(country: str, kind: str, place: str, scope: str) -> Group:
    """Return the group of rows that answer one another (rule 4): one kind, one group of places, one of scopes."""
    return Group(country, _KIND_RANK[kind], place == "outside-ukraine", scope == "ukraine")


def _group(row: Row) -> Group:
    return group_of(row.country, row.kind, row.place, row.scope)


def _voice(row: Row) -> tuple[str, str]:
    """Tell voices apart: the government is one whoever speaks, the others are one a person or an office."""
    return (row.voice, "") if row.voice == "government" else (row.voice, row.speaker or row.office)


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    """Drop repeats, keeping the order; amounts are mappings and cannot go into a set."""
    kept: list[T] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return tuple(kept)


def _ids(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


def _of_one_moment(rows: Sequence[Row]) -> list[Row]:
    """Return the last of the rows, in order, with those that nothing puts before it."""
    last = (*moment(rows[-1]), rows[-1].desk_order)
    return list(takewhile(lambda row: (*moment(row), row.desk_order) == last, reversed(rows)))[::-1]


def _may_follow(row: Row, first: Row) -> bool:
    """Say whether a row was, or in its month may have been, said on or after another."""
    return last_possible_day(row.stated_on, row.precision) >= first.stated_on
