"""Countries by kinds: where each stands on each kind of contribution for the force, as one table.

Pure functions over statuses: what a cell says is decided in positions.py, who stands where in status.py.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition.choices import Kind
from coalition.counts import COUNTED_STANDINGS, by_name
from coalition.status import STATUSES, CountryStatus, Position

# A government that says that nothing is decided speaks of no kind: its row says so, and no column is needed.
KINDS = tuple(kind for kind in Kind.values if kind != Kind.UNDECIDED)
SORTS = {"status": _("Status"), "name": _("Name"), "last-said": _("Last said")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which part of the table is asked for, and in which order; an empty choice leaves everything in.

    `codes` are the countries of a group, None for all; `sort` is one of SORTS.
    """

    codes: Collection[str] | None = None
    standings: Collection[str] = COUNTED_STANDINGS
    kinds: Collection[str] = ()
    positions: Collection[str] = ()
    conditions: Collection[str] = ()
    sort: str = "status"

    @property
    def is_of_positions(self) -> bool:
        """Whether only countries with a position that fits are asked for."""
        return bool(self.kinds or self.positions or self.conditions)


class Cell(NamedTuple):
    """Where a country stands on one kind: a position where it was given a place in Ukraine or none, and one outside."""

    # A tuple with names, since a front page has some five hundred.

    kind: str
    positions: Sequence[Position]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One country: its status, and a cell for each column."""

    status: CountryStatus
    cells: Sequence[Cell]

    @property
    def is_silent(self) -> bool:
        """Whether nothing stands in any cell, and no word that nothing is decided."""
        return not self.status.no_decision and not any(cell.positions for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading: those of one status, or all of them with no heading."""

    code: str
    label: str | Promise
    rows: Sequence[MatrixRow]

    @property
    def told(self) -> list[MatrixRow]:
        """The countries of which anything is shown."""
        return [row for row in self.rows if not row.is_silent]

    @property
    def silent(self) -> list[CountryStatus]:
        """The countries of which nothing is."""
        return [row.status for row in self.rows if row.is_silent]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table: its columns, the kinds on which nothing is on record and that have none, and its rows in sections."""

    kinds: Sequence[str]
    kinds_without: Sequence[str]
    sections: Sequence[Section]
    sort: str

    @property
    def number(self) -> int:
        """How many countries the table has."""
        return sum(len(section.rows) for section in self.sections)

    @property
    def width(self) -> int:
        """How many columns: country, last word and the kinds; the status where no section says it."""
        return len(self.kinds) + (2 if self.sort == "status" else 3)


def matrix(statuses: Iterable[CountryStatus], wanted: Wanted) -> Matrix:
    """Return the countries asked for by the kinds asked for.

    1. A country is in the table if it is of the group and standing asked for and, where kinds, positions or
       conditions are asked for, if at least one of its positions is of such a kind, such a position and names such
       a condition, all at once. Its other cells stay: a cell is never emptied by a filter. A word that nothing is
       decided fits only where the kind "undecided" is asked for.
    2. Columns are the kinds asked for, in the vocabulary's order. Without a choice they are those on which
       anything is on record; the others are named.
    3. Sorted by status, there is a section for each status, furthest first, and names within. By name, or by the
       last word, latest first and silence last, there is one section.
    """
    chosen = [one for one in statuses if _is_wanted(one, wanted)]
    told = {position.kind for one in chosen for position in one.positions}
    columns = set(wanted.kinds) & set(KINDS) or told
    kinds = [kind for kind in KINDS if kind in columns]
    rows = [_row(one, kinds) for one in sorted(chosen, key=by_name)]
    without = [] if wanted.kinds else [kind for kind in KINDS if kind not in told]
    return Matrix(kinds, without, _sections(rows, wanted.sort), wanted.sort)


def _is_wanted(one: CountryStatus, wanted: Wanted) -> bool:
    if wanted.codes is not None and one.country not in wanted.codes:
        return False
    if one.standing not in wanted.standings:
        return False
    said = list(one.positions)
    if one.undecided and Kind.UNDECIDED in wanted.kinds:
        said.append(one.undecided)
    return not wanted.is_of_positions or any(_fits(position, wanted) for position in said)


def _fits(position: Position, wanted: Wanted) -> bool:
    return (
        (not wanted.kinds or position.kind in wanted.kinds)
        and (not wanted.positions or position.position in wanted.positions)
        and (not wanted.conditions or bool(set(wanted.conditions) & set(position.conditions)))
    )


def _row(one: CountryStatus, kinds: Sequence[str]) -> MatrixRow:
    by_kind: dict[str, list[Position]] = defaultdict(list)
    for position in one.positions:
        by_kind[position.kind].append(position)
    return MatrixRow(one, [Cell(kind, by_kind.get(kind, ())) for kind in kinds])


def _sections(rows: Sequence[MatrixRow], sort: str) -> list[Section]:
    if sort != "status":
        return [Section("", "", sorted(rows, key=_SORT_KEYS[sort]))] if rows else []
    by_status = (
        Section(code, label, [row for row in rows if row.status.status == code])
        for code, label in STATUSES.items()
    )
    return [section for section in by_status if section.rows]


def _latest_first(row: MatrixRow) -> int:
    return -(row.status.last_said_on or date.min).toordinal()


_SORT_KEYS: dict[str, Callable[[MatrixRow], Any]] = {
    "name": lambda row: by_name(row.status),
    "last-said": _latest_first,
}
