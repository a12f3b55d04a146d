"""What an article is worth to the desk before anybody has read it: pure functions, no database, no clock.

Worth orders the queue and decides nothing. It follows from what each suggestion would do to the record, which
`verdicts` tells.
"""

from collections.abc import Collection
from enum import IntEnum

from coalition.verdicts import Before, Said, Verdict, verdict_on


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
_BY_VERDICT = {
    Verdict.UNCOUNTED: Worth.NOT_COUNTED,
    Verdict.SAME: Worth.SAME,
    Verdict.RECORDED: Worth.SAME,
    Verdict.AGREES: Worth.SAME,
    Verdict.DIFFERS: Worth.OTHER_VOICE,
    Verdict.FIRST: Worth.NEW_POSITION,
    Verdict.CHANGE: Worth.NEW_POSITION,
    Verdict.CONTESTED: Worth.NEW_POSITION,
}


def worth_of(country: str, said: Said, before: Before | None, countries: Collection[str]) -> Worth:
    """Return what a suggestion would add: `before` is where the record stands, `countries` those heard so far.

    1. What does not count is worth least, whoever it is about.
    2. A country of which the record holds nothing is a new country.
    3. What is older than the last word is more of the same.
    4. Else it is worth what it would do to the record.
    """
    verdict = verdict_on(said, before)
    if verdict == Verdict.UNCOUNTED:
        return Worth.NOT_COUNTED
    if country not in countries:
        return Worth.NEW_COUNTRY
    if before and said.day is not None and said.day < before.last_said_on:
        return Worth.SAME
    return _BY_VERDICT[verdict]
