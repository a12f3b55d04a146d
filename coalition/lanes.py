"""Positions over time as a picture: lanes of bars by kind, given what was said and when; nothing is measured in pixels
across, so that the same picture fits a phone and a desk.

Pure functions: no database, no clock.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from coalition.choices import Kind, Place, Position
from coalition.local_words import short_month_words

# The further a government goes, the higher its bar.
HEIGHTS = {Position.PLEDGED: 16, Position.OFFERED: 12, Position.CONSIDERING: 8, Position.RULED_OUT: 4}
# Down the picture, in pixels: the years above, then for each lane its name and its bars.
TOP, LANE, BASE, NAME = 24, 42, 34, 13
# From the name of a line of marks down to the marks.
MARKS = 12
# A shorter time would make every day look like a month.
DAYS_AT_LEAST = 60
TICKS_MAX = 5
MONTHS_APART = (1, 2, 3, 6, 12, 24, 60)
# A label that begins further right would run out of the picture.
LAST_LABEL = 88.0
_KIND_RANK = {kind: rank for rank, kind in enumerate(Kind.values)}


class LaneKey(NamedTuple):
    """What a lane is about: rows that answer one another."""

    kind: str
    is_outside: bool
    is_for_ukraine_at_large: bool

    @property
    def place(self) -> str:
        """The place, as far as these rows tell places apart."""
        return Place.OUTSIDE_UKRAINE if self.is_outside else Place.NOT_SAID

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """What puts these in the order of pages."""
        return self.is_for_ukraine_at_large, _KIND_RANK[self.kind], self.is_outside


def key_of(position: Any) -> LaneKey:
    """Return what a position of positions.py is about."""
    return LaneKey(position.kind, position.is_outside_ukraine, position.scope == "ukraine")


class Move(NamedTuple):
    """A position as it became another one, or came to rest on something else.

    `first` is the day from which it counts; `said_on` with its precision that of the statement which set it.
    """

    key: LaneKey
    first: date
    position: str
    firmness: str | None
    said_on: date
    precision: str
    commitment: str


def read_move(values: Mapping[str, Any]) -> Move:
    """Return a move out of its fields as JSON has them."""
    return Move(
        LaneKey(values["kind"], values["is_outside"], not values["is_for_force"]),
        date.fromisoformat(values["first"]),
        values["position"],
        values["firmness"],
        date.fromisoformat(values["last_said_on"]),
        values["last_precision"],
        values["commitment"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A move with the time for which it held, `until` not included: None where it holds on the last day.

    `x` and `width` are shares of the picture's width, `silent_x` and `silent_width` those of the time since it was last
    said; "" where there is none.
    """

    move: Move
    until: date | None
    x: str
    width: str
    y: int
    height: int
    silent_x: str = ""
    silent_width: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """The bars of one kind and place; `name_y` and `base_y` are where its name and the foot of its bars stand."""

    key: LaneKey
    name_y: int
    base_y: int
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day in the picture with what happened on it."""

    x: str
    what: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The whole picture, from `first` to the day asked for."""

    first: date
    last: date
    lanes: Sequence[Lane]
    ticks: Sequence[Mark]
    meetings: Sequence[Mark]
    changes: Sequence[Mark]
    undecided: Sequence[Mark] = ()

    @property
    def marks_name_y(self) -> int:
        """Where the name of the line of meetings stands."""
        return TOP + LANE * len(self.lanes) + NAME

    @property
    def marks_y(self) -> int:
        """Where that line itself stands."""
        return self.marks_name_y + MARKS

    @property
    def undecided_name_y(self) -> int:
        """Where the name of the line of "no decision taken" stands, beneath that of meetings."""
        return self.marks_name_y + LANE * bool(self.meetings)

    @property
    def undecided_y(self) -> int:
        """Where that line itself stands."""
        return self.undecided_name_y + MARKS

    @property
    def height(self) -> int:
        """How high the picture is."""
        return TOP + LANE * (len(self.lanes) + bool(self.meetings) + bool(self.undecided)) + 4


def chart(
    moves: Iterable[Move],
    *,
    day: date,
    last_said: dict[LaneKey, date],
    meetings: Iterable[tuple[date, Any]] = (),
    changes: Iterable[tuple[date, Any]] = (),
    undecided: Iterable[tuple[date, Any]] = (),
) -> Chart | None:
    """Return the picture up to a day, None where there is nothing to show.

    `last_said` is when each lane's standing position was last said; `meetings`, `changes` of government and statements
    that nothing is decided are days with what a reader is told of them; changes before the picture begins are left out.
    """
    by_lane: dict[LaneKey, list[Move]] = defaultdict(list)
    for move in moves:
        by_lane[move.key].append(move)
    meetings, undecided = list(meetings), list(undecided)
    if not by_lane:
        return None
    known = [one.first for held in by_lane.values() for one in held]
    known += [on for on, _ in (*meetings, *undecided)]
    scale = Scale(min(min(known), day - timedelta(DAYS_AT_LEAST)).replace(day=1), day)
    ordered = sorted(by_lane, key=attrgetter("rank"))
    lanes = [_lane(place, key, by_lane[key], scale, last_said) for place, key in enumerate(ordered)]
    return Chart(
        first=scale.first,
        last=day,
        lanes=lanes,
        ticks=_ticks(scale),
        meetings=[Mark(scale.at(held), what) for held, what in meetings],
        changes=[Mark(scale.at(on), what) for on, what in changes if scale.first < on <= day],
        undecided=[Mark(scale.at(on), what) for on, what in undecided],
    )


class Scale(NamedTuple):
    """The days from left to right."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Return how far from the left a day is, of a hundred."""
        return 100 * (day - self.first).days / max((self.last - self.first).days, 1)

    def at(self, day: date) -> str:
        """Return the same as a picture takes it."""
        return f"{self.share(day):.2f}%"

    def between(self, first: date, until: date) -> str:
        """Return how wide a time is; what held for a day is seen."""
        return f"{max(self.share(until) - self.share(first), 0.4):.2f}%"


def _lane(
    place: int, key: LaneKey, moves: Sequence[Move], scale: Scale, last_said: dict[LaneKey, date]
) -> Lane:
    top = TOP + LANE * place
    ordered = sorted(moves, key=lambda move: move.first)
    bars = [_bar(one, following, top, scale) for one, following in pairwise([*ordered])]
    bars.append(_standing(ordered[-1], top, scale, last_said.get(key)))
    return Lane(key, top + NAME, top + BASE, bars)


def _bar(move: Move, following: Move, top: int, scale: Scale) -> Bar:
    height = HEIGHTS[Position(move.position)]
    return Bar(
        move=move,
        until=following.first,
        x=scale.at(move.first),
        width=scale.between(move.first, following.first),
        y=top + BASE - height,
        height=height,
    )


def _standing(move: Move, top: int, scale: Scale, last_said: date | None) -> Bar:
    """Return the bar of what holds on the last day: from when it was last said it is told apart."""
    height = HEIGHTS[Position(move.position)]
    until = max(last_said or move.first, move.first)
    return Bar(
        move=move,
        until=None,
        x=scale.at(move.first),
        width=scale.between(move.first, until),
        y=top + BASE - height,
        height=height,
        silent_x=scale.at(until),
        silent_width=scale.between(until, scale.last),
    )


def _ticks(scale: Scale) -> list[Mark]:
    """Return a few firsts of months, as many as a phone has room for."""
    for step in MONTHS_APART:
        found = [day for day in _firsts(scale) if (day.year * 12 + day.month - 1) % step == 0]
        shown = [day for day in found if scale.share(day) <= LAST_LABEL]
        if len(shown) <= TICKS_MAX:
            break
    return [Mark(scale.at(day), f"{day:%Y}" if step >= 12 else short_month_words(day)) for day in shown]


def _firsts(scale: Scale) -> list[date]:
    found, day = [], scale.first
    while day <= scale.last:
        found.append(day)
        day = (day + timedelta(32)).replace(day=1)
    return found
