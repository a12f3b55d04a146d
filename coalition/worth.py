"""What an article is worth to the desk before anybody has read it: pure functions, no database, no clock.

Worth orders the queue and decides nothing.
"""

from collections.abc import Collection, Mapping
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from coalition.choices import COUNTING_ATTRIBUTIONS, Place, Scope, Voice


class Worth(IntEnum):
    """How much a suggestion would add to the record, the least first."""

    NOT_COUNTED = 1
    SAME = 2
    OTHER_VOICE = 3
    NEW_COUNTRY = 4
    NEW_POSITION = 5

    @property
    def words(self) -> str:
        """What the desk reads."""
        return WORDS[self]


WORDS = {
    Worth.NEW_POSITION: "new position",
    Worth.NEW_COUNTRY: "new country",
    Worth.OTHER_VOICE: "another voice differs",
    Worth.SAME: "more of the same",
    Worth.NOT_COUNTED: "would not count",
}


class Group(NamedTuple):
    """The rows that answer one another (rule 4): one kind, one group of places, one group of scopes."""

    country: str
    kind: str
    is_outside: bool
    is_for_force: bool


class Suggested(NamedTuple):
    """What the reader believes that a text says; `said_on` is the article's day, None where it has none."""

    country: str
    kind: str
    place: str
    scope: str
    position: str
    attribution: str
    voice: str
    said_on: date | None = None

    @property
    def group(self) -> Group:
        """The rows that it would stand among."""
        return group_of(self.country, self.kind, self.place, self.scope)


class Known(NamedTuple):
    """Where the record stands on a group: the position, and the day on which it was last said."""

    position: str
    last_said_on: date


def group_of(country: str, kind: str, place: str, scope: str) -> Group:
    """Return the group of a row."""
    return Group(country, kind, place == Place.OUTSIDE_UKRAINE, scope != Scope.UKRAINE)


def worth_of(suggested: Suggested, known: Mapping[Group, Known], countries: Collection[str]) -> Worth:
    """Return what a suggestion would add to what the record says: `known` by group, of the `countries` heard so far.

    1. What never counts (another government's claim, the unconfirmed) is worth least.
    2. A country of which the record holds nothing is a new country.
    3. A group of which it holds nothing is a new position, whoever says it.
    4. The position that stands, said again, is more of the same; so is anything older than the last word.
    5. Another position by the government is new; by another voice it stands beside the government's.
    """
    if suggested.attribution not in COUNTING_ATTRIBUTIONS:
        return Worth.NOT_COUNTED
    if suggested.country not in countries:
        return Worth.NEW_COUNTRY
    stands = known.get(suggested.group)
    if stands is None:
        return Worth.NEW_POSITION
    is_older = suggested.said_on is not None and suggested.said_on < stands.last_said_on
    if suggested.position == stands.position or is_older:
        return Worth.SAME
    return Worth.NEW_POSITION if suggested.voice == Voice.GOVERNMENT else Worth.OTHER_VOICE
