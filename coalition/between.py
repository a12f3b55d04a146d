"""What changed between two days: which positions came, went, moved, or were only said again.

Pure functions over the statuses of the two days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from coalition.changes import goes_further
from coalition.status import CountryStatus, Position

What = Literal["new", "firmer", "softer", "returned", "lapsed", "restated"]


@dataclass(frozen=True, slots=True)
class Move:
    """What became of one position; `before` is None for a new one, `after` for one that lapsed."""

    what: What
    before: Position | None
    after: Position | None

    @property
    def position(self) -> Position:
        """The position that tells what it is about: the later one where there is one."""
        found = self.after or self.before
        assert found
        return found


@dataclass(frozen=True, slots=True)
class CountryMoves:
    """What changed of one country: its moves, and apart from them what it only said again."""

    before: CountryStatus
    after: CountryStatus
    moves: Sequence[Move]
    restated: Sequence[Move]

    @property
    def has_moved(self) -> bool:
        """Whether anything is different, its standing and status included."""
        return bool(self.moves) or self.has_other_standing or self.has_other_status

    @property
    def has_other_standing(self) -> bool:
        """Whether it became something else to the coalition."""
        return self.before.standing != self.after.standing

    @property
    def has_other_status(self) -> bool:
        """Whether its status is another."""
        return self.before.status != self.after.status


def changes_between(before: Iterable[CountryStatus], after: Iterable[CountryStatus]) -> list[CountryMoves]:
    """Return what changed of each country of the later day, in its order; those without any change are left out.

    Both days are asked by the same edition, so the later one has all countries of the earlier.
    """
    earlier = {one.country: one for one in before}
    found = [_country(earlier[one.country], one) for one in after if one.country in earlier]
    return [one for one in found if one.has_moved or one.restated]


def _country(before: CountryStatus, after: CountryStatus) -> CountryMoves:
    moves = list(moves_between(_positions(before), _positions(after)))
    moved, restated = ([one for one in moves if (one.what == "restated") == is_so] for is_so in (False, True))
    return CountryMoves(before, after, moved, restated)


def _positions(status: CountryStatus) -> list[Position]:
    return [
        *status.positions,
        *status.ukraine_positions,
        *([status.undecided] if status.undecided else []),
    ]


def moves_between(before: Iterable[Position], after: Iterable[Position]) -> Iterator[Move]:
    """Give what became of each position of one country, in the later day's order, what lapsed last.

    Positions on one kind, place group and scope answer one another.

    1. Only later: new. Only earlier: lapsed, as "no decision taken" does with the next statement.
    2. Another word: firmer or softer, by pledged, offered, considering, ruled out.
    3. The same word, but of a run that began after the earlier one was last said: it moved away and returned.
    4. The same word, said again since: restated. Nothing said since: no move.
    """
    earlier = {_group(one): one for one in before}
    for one in after:
        old = earlier.pop(_group(one), None)
        if what := _what(old, one):
            yield Move(what, old, one)
    yield from (Move("lapsed", old, None) for old in earlier.values())


def _group(position: Position) -> tuple[str, bool, bool]:
    return position.kind, position.is_outside_ukraine, position.scope == "ukraine"


def _what(old: Position | None, new: Position) -> What | None:
    if old is None:
        return "new"
    if old.position != new.position:
        return "firmer" if goes_further(new.position, than=old.position) else "softer"
    if new.since > old.last_said_on and new.other_voice_only == old.other_voice_only:
        return "returned"
    return "restated" if new.commitment != old.commitment else None
