"""What a statement would do to the record, told beside it at the desk: pure functions, no database, no clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import TextChoices

from coalition.choices import COUNTING_ATTRIBUTIONS, Voice


class Verdict(TextChoices):
    """What a statement would do to what is public."""

    FIRST = "first", "Nothing recorded before"
    CHANGE = "change", "Change of position"
    SAME = "same", "Same as before"
    RECORDED = "recorded", "Already recorded"
    CONTESTED = "contested", "Contradicts an entry of the same day"
    DIFFERS = "differs", "Differs from the government's line"
    AGREES = "agrees", "Agrees with the government's line"
    UNCOUNTED = "uncounted", "Would not count"


class Said(NamedTuple):
    """A statement at the desk: what somebody is said to have said, when, and whose word it is."""

    position: str
    day: date | None
    voice: str = "government"
    attribution: str = "on-record"


@dataclass(frozen=True, slots=True)
class Before:
    """Where the record stands by the statement's day: the position, when last said, and whether by the government."""

    position: str
    last_said_on: date
    is_governments: bool = True


def verdict_on(said: Said, before: Before | None, same_day: Collection[tuple[str, str]] = ()) -> Verdict:
    """Return what a statement would do. `same_day` are (position, voice) of the public entries of its day.

    1. What does not count (another government's claim, the unconfirmed) moves nothing.
    2. The same position by the same voice on the same day is recorded already.
    3. Another voice never moves the government's line: it agrees or differs (rule 4 of docs/methodology.md).
    4. Else the first statement is the first, an equal one says the same again, another one changes the position; on
       the very day of the last it contradicts it, for nobody knows which came later.
    """
    if said.attribution not in COUNTING_ATTRIBUTIONS:
        return Verdict.UNCOUNTED
    if (said.position, said.voice) in same_day:
        return Verdict.RECORDED
    if before is None:
        return Verdict.FIRST
    if said.voice != Voice.GOVERNMENT and before.is_governments:
        return Verdict.AGREES if said.position == before.position else Verdict.DIFFERS
    if said.position == before.position:
        return Verdict.SAME
    if said.voice == Voice.GOVERNMENT and not before.is_governments:
        # Its own first word replaces what others said for it.
        return Verdict.FIRST
    return Verdict.CONTESTED if before.last_said_on == said.day else Verdict.CHANGE
