"""Whether a word is still fresh: pure functions over days, no database, no clock (rule 10 of docs/methodology.md)."""

from collections.abc import Mapping
from datetime import date, timedelta

Days = Mapping[tuple[str | None, str | None], int]


def days_fresh(days: Days, kind: str, position: str) -> int | None:
    """Return for how many days a word of a kind and position stays fresh, None where nothing is set for it.

    `days` are by (kind, position), None for any. The most exact counts: both, then the kind, then the position,
    then what holds for any.
    """
    exact_first = [(kind, position), (kind, None), (None, position), (None, None)]
    return next((days[key] for key in exact_first if key in days), None)


def stale_on(said_on: date, checked_on: date | None, fresh_for: int | None) -> date | None:
    """Return the first day on which a word is no longer fresh; None where nothing is set for it.

    It counts from the day it was last said or last checked, whichever is later.
    """
    if fresh_for is None:
        return None
    return max(said_on, checked_on or said_on) + timedelta(days=fresh_for + 1)
