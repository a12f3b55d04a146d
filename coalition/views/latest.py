"""The latest changes for the front page: governments that moved, what we put right, what was checked again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from coalition.changes import ChangeWhat, what_of, what_of_statement
from coalition.choices import ClaimType
from coalition.clocks import Clocks
from coalition.models import Check, CommitmentVersion
from coalition.querysets.compiled import compiled

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Latest:
    """One change of a statement: what it was, its version, its day, and the position before a move, else None.

    The day of a move is the one on which it was said; of what we put right, that of the edition.
    """

    what: ChangeWhat
    version: CommitmentVersion
    day: date
    precision: str = "day"
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """The newest day on which entries were held against their sources and found unchanged, and how many."""

    day: date
    number: int


def latest_changes(clocks: Clocks) -> list[Latest]:
    """Return the latest changes of statements by the clocks, the newest first; what was only said again is left out."""
    rows = changed(clocks.edition, clocks.as_of)
    found = [one for row in rows for one in (_move(row, clocks), _put_right(row)) if one]
    return sorted(found, key=lambda one: one.day, reverse=True)[:SHOWN]


@compiled
def changed(edition: int, day: date) -> QuerySet[CommitmentVersion]:
    """Return the versions that the latest changes may be of, with what each was."""
    rows = CommitmentVersion.objects.with_what_was_put_right(edition=edition, as_of=day)
    rows = rows.latest_changes(edition=edition, as_of=day, number=SHOWN)
    return rows.with_previous_position(edition).select_related("country").with_second_look()


def rechecked(clocks: Clocks) -> Rechecked | None:
    """Return when entries were last held against their sources by the clocks, or None."""
    newest = Check.objects.newest_day(edition=clocks.edition, as_of=clocks.as_of)
    return Rechecked(*newest) if newest else None


def _move(row: Any, clocks: Clocks) -> Latest | None:
    """Return the row as a move of its government; None for one that moved nothing, or stands no more."""
    stands = row.public_until_id is None or row.public_until_id > clocks.edition
    is_said = max(row.stated_on, row.counts_from or row.stated_on) <= clocks.as_of
    what = what_of_statement(row.position, row.previous_position, is_counting=row.is_counting)
    if not stands or not is_said or what in (ChangeWhat.RESTATED, ChangeWhat.UNCOUNTED):
        return None
    return Latest(what, row, row.stated_on, row.precision, row.previous_position)


def _put_right(row: Any) -> Latest | None:
    if not row.put_right:
        return None
    return Latest(what_of(row.put_right, ClaimType.COMMITMENT), row, row.put_right_on)
