"""Positions kept by day and edition: what rule 4 says of one group's rows, drawn as spans of days.

A group is one country's kind, place group and scope group. A span is a range of days with what the rule says on each
of them; the spans of an edition never overlap. Pure functions: rows and spans in, spans out; no database, no clock.
What a span says is made by positions.py alone. actions/positions.py keeps spans in the database.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from datetime import date, timedelta
from typing import Any, NamedTuple

from coalition.positions import Position, Row, order, position_of, settled_before
from coalition.status import RULES_VERSION

# Kept spans are right only for the rules, and readable only in the form, in which they were drawn. Raise the second
# number when the fields of Position or Row change.
KEPT_AS = f"{RULES_VERSION}.2"

# Where a span has no end; no record reaches that day.
OPEN = date.max

# What a span says, as JSON: of a position its fields in their order; of "undecided", which lapses by what is said of
# other kinds, its rows, since only all the country's spans together tell which of them stand.
Payload = list[Any]


class Span(NamedTuple):
    """What a group's rows say on the days from `first` up to, not including, `until`."""

    first: date
    until: date
    payload: Payload


class Period(NamedTuple):
    """A row with the editions in which it is public, `until` not included; None where it still is."""

    row: Row
    since: int
    until: int | None


class Kept(NamedTuple):
    """A span with the editions in which it holds, `until` not included; None where it still does."""

    span: Span
    since: int
    until: int | None


class Window(NamedTuple):
    """The days on which a change of rows may matter, with what the rows now say on them; gaps say nothing."""

    first: date
    until: date
    spans: list[Span]

    @property
    def touched(self) -> tuple[date, date]:
        """The days from which and up to, not including, which spans overlap or touch the window."""
        return self.first - timedelta(1), self.until if self.until == OPEN else self.until + timedelta(1)


def redrawn(rows: Sequence[Row], changed: Sequence[Row]) -> Window:
    """Return the window of a change and the spans in it.

    `rows` are all rows of the group that are public after the change and count some day, in order; `changed` those
    that came or went. The window begins with the day from which the first of these counted. It ends where all of
    them are settled: see `settled_before`.
    """
    first = min(row.counts_from for row in changed)
    last_said = max(row.stated_on for row in changed)
    # What is settled by the first day can matter on none.
    settled = _settled_before([row for row in rows if row.counts_from <= first])
    rows = [row for row in rows if row.stated_on >= settled]
    days = sorted({first, *(row.counts_from for row in rows if row.counts_from > first)})
    spans: list[Span] = []
    for day, until in zip(days, [*days[1:], OPEN], strict=True):
        counted = [row for row in rows if row.counts_from <= day]
        # A row said before a month counts before that month, so by now all that changed do or never will.
        if _settled_before(counted) > last_said:
            return Window(first, day, spans)
        if counted:
            spans.append(Span(day, until, payload_of(counted)))
    return Window(first, OPEN, spans)


def redraw(kept: Iterable[Span], window: Window) -> tuple[list[Span], list[Span]]:
    """Return which of the kept spans end by a change, and which new ones begin.

    `kept` are the spans before the change that overlap or touch the window. A span that says the same as before on
    the same days stays; neighbours that say the same become one.
    """
    old = list(kept)
    outside = [part for span in old for part in _outside(span, window)]
    new = list(_joined(sorted([*outside, *window.spans], key=lambda span: span.first)))
    return [span for span in old if span not in new], [span for span in new if span not in old]


def drawn(periods: Iterable[Period]) -> Iterator[Kept]:
    """Give the spans of all editions: those that the rows of a group make when edition after edition brings them.

    `periods` are all counting rows of the group that are or were public.
    """
    begins: dict[int, list[Row]] = defaultdict(list)
    ends: dict[int, list[Row]] = defaultdict(list)
    for row, since, until in periods:
        begins[since].append(row)
        if until is not None:
            ends[until].append(row)
    rows: list[Row] = []
    kept: dict[date, Kept] = {}
    for edition in sorted({*begins, *ends}):
        for row in ends[edition]:
            del rows[bisect_left(rows, order(row), key=order)]
        for row in begins[edition]:
            insort(rows, row, key=order)
        window = redrawn(rows, [*begins[edition], *ends[edition]])
        after, before = window.touched
        touched = [one.span for one in kept.values() if one.span.until > after and one.span.first < before]
        ended, begun = redraw(touched, window)
        yield from (kept.pop(span.first)._replace(until=edition) for span in ended)
        kept |= {span.first: Kept(span, edition, None) for span in begun}
    yield from kept.values()


def payload_of(rows: Sequence[Row]) -> Payload:
    """Return what the counting rows of a group, in order and at least one, say together."""
    if rows[0].kind == "undecided":
        return [[_plain(value) for value in astuple(row)] for row in rows]
    return [_plain(value) for value in position_of(rows)]


def read_position(payload: Payload, people: Mapping[str, str]) -> Position:
    """Return the position that a span says; `people` gives the name of each speaker."""
    (
        country, kind, place, scope, position, since, since_precision, last_said_on, last_precision, last_desk_order,
        firmness, conditions, limits, condition_texts, amounts, attribution, voice, speaker, commitment, run,
        run_length, agreeing, differs, contested_with, other_voice_only, newest_said_on, newest_precision,
    ) = payload  # fmt: skip
    return Position(
        country, kind, place, scope, position, date.fromisoformat(since), since_precision,
        date.fromisoformat(last_said_on), last_precision, last_desk_order, firmness, tuple(conditions), tuple(limits),
        tuple(condition_texts), tuple(amounts), attribution, voice, people[speaker] if speaker else None, commitment,
        tuple(run), run_length, tuple(agreeing), tuple(differs), tuple(contested_with), other_voice_only,
        date.fromisoformat(newest_said_on), newest_precision,
    )  # fmt: skip


def read_undecided(payload: Payload, people: Mapping[str, str]) -> list[Row]:
    """Return the rows of kind undecided that a span says; `people` gives the name of each speaker."""
    return [_row(dict(zip(Row.__slots__, values, strict=True)), people) for values in payload]


def is_undecided(payload: Payload) -> bool:
    """Whether a span says rows of kind undecided, and not a position."""
    return isinstance(payload[0], list)


def speakers_in(payload: Payload) -> list[str]:
    """Return the keys of the speakers in a payload."""
    if is_undecided(payload):
        return [values[_ROW_SPEAKER] for values in payload if values[_ROW_SPEAKER]]
    return [payload[_SPEAKER]] if payload[_SPEAKER] else []


_SPEAKER = Position._fields.index("speaker")
_ROW_SPEAKER = Row.__slots__.index("speaker")


def _row(values: dict[str, Any], people: Mapping[str, str]) -> Row:
    for name in ("stated_on", "counts_from"):
        values[name] = date.fromisoformat(values[name])
    for name in ("conditions", "limits"):
        values[name] = tuple(values[name])
    values["speaker"] = people[values["speaker"]] if values["speaker"] else None
    return Row(**values)


def _plain(value: object) -> object:
    """Return a value as JSON gives it back."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _settled_before(counted: Sequence[Row]) -> date:
    # All rows of "undecided" are kept, so any of them may always matter.
    if not counted or counted[0].kind == "undecided":
        return date.min
    return settled_before(counted)


def _outside(span: Span, window: Window) -> Iterator[Span]:
    """Give the parts of a span before and after the window."""
    if span.first < window.first:
        yield span._replace(until=min(span.until, window.first))
    if span.until > window.until:
        yield span._replace(first=max(span.first, window.until))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Make one of neighbours that say the same."""
    last: Span | None = None
    for span in spans:
        if last and last.until == span.first and last.payload == span.payload:
            last = last._replace(until=span.until)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
