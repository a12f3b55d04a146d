"""The state of the coalition in one sentence, made of what governments said (rules 5, 6 and 10).

Pure functions: no database, no clock. Offers are told as offers; what an old record says reads in the past tense.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalition.choices import Condition, Firmness, Kind, MilestoneState, Place
from coalition.counts import is_counted, soldiers_given
from coalition.sentences import condition_words, day_in_words
from coalition.status import CountryStatus, Position, age_of

Deployment = Literal["none", "announced", "reached"]

# These say when; every other condition says on what it hangs.
_WHEN = {
    "ceasefire": "after a ceasefire",
    "peace-deal": "after a peace deal",
}
_END_OF_FIGHTING = "after a ceasefire or a peace deal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """On what day a question is asked, whether it is about now, and how far the record reaches by then."""

    day: date
    is_now: bool
    record_until: date | None

    @property
    def is_past(self) -> bool:
        """Whether what the record holds reads in the past tense: another day than today, or an old record."""
        return not self.is_now or self.record_until is None or age_of(self.record_until, self.day) == "old"


def state_sentence(statuses: Iterable[CountryStatus], asked: Asked, deployed: Deployment) -> str:
    """Say how many governments have pledged or offered soldiers, on which condition, and whether any were sent.

    1. A record without any statement by the day says just that.
    2. Only members and partners, by the rule of the counts; who has pledged is not counted again as offering.
    3. The condition that most of them named is said where at least three in four did: "all", or how many of how
       many. Where none is named so often, a ceasefire and a peace deal are taken together.
    4. A record older than its age allows, and one asked for another day than today, reads in the past tense.
    5. Deployment is what the milestones and the statements say: on record, only announced, or not on record.
    """
    if asked.record_until is None:
        return f"No statement of any government was on record {day_in_words(asked.day, 'day')}."
    soldiers = [found for one in statuses if is_counted(one) and (found := soldiers_given(one))]
    numbers = _numbers(soldiers, is_past=asked.is_past)
    return f"{_opening(asked)}: {numbers}; {_deployment(deployed, asked)}."


def deployment(statuses: Iterable[CountryStatus], milestone_states: Iterable[str]) -> Deployment:
    """Say whether soldiers of the force are on record in Ukraine, from the states of that milestone and the positions.

    1. Reached where the milestone is, or where soldiers in Ukraine are a position that rests on their delivery.
    2. Else announced where the milestone is; a day that has passed unchecked is no deployment.
    """
    states = set(milestone_states)
    if MilestoneState.REACHED in states or any(map(_has_delivered_soldiers, statuses)):
        return "reached"
    return "announced" if MilestoneState.ANNOUNCED in states else "none"


def _has_delivered_soldiers(status: CountryStatus) -> bool:
    return any(
        position.kind == Kind.TROOPS
        and position.place == Place.IN_UKRAINE
        and position.firmness == Firmness.DELIVERED
        for position in status.positions
    )


def _opening(asked: Asked) -> str:
    if asked.is_now:
        assert asked.record_until
        return f"As last recorded {day_in_words(asked.record_until, 'day')}"
    return f"By {day_in_words(asked.day, 'day').removeprefix('on ')}"


def _numbers(soldiers: Sequence[Position], *, is_past: bool) -> str:
    pledged = sum(position.position == "pledged" for position in soldiers)
    offered = len(soldiers) - pledged
    if not soldiers:
        return f"no government {_have(1, is_past)} pledged or offered soldiers"
    condition = _condition(soldiers)
    if pledged and offered:
        pledging = f"{_governments(pledged)} {_have(pledged, is_past)} pledged soldiers"
        return f"{pledging} and {offered} {_have(offered, is_past)} offered them{condition}"
    done, not_done = ("pledged", "offered") if pledged else ("offered", "pledged")
    giving = f"{_governments(len(soldiers))} {_have(len(soldiers), is_past)} {done} soldiers{condition}"
    return f"{giving}{',' if condition else ''} and none {_have(1, is_past)} {not_done} them"


def _governments(number: int) -> str:
    return f"{number} government{'' if number == 1 else 's'}"


def _have(number: int, is_past: bool) -> str:
    if is_past:
        return "had"
    return "has" if number == 1 else "have"


def _condition(soldiers: Sequence[Position]) -> str:
    """Return ", all after a ceasefire", ", 7 of these 8 after a ceasefire", or "" where too few named the same."""
    named = {word: _naming({word}, soldiers) for word in Condition.values if word != Condition.OTHER}
    most = max(named, key=named.__getitem__)
    if _is_most(named[most], soldiers):
        return _share(named[most], soldiers, _WHEN.get(most) or f"on condition of {condition_words([most])}")
    either = _naming(set(_WHEN), soldiers)
    return _share(either, soldiers, _END_OF_FIGHTING) if _is_most(either, soldiers) else ""


def _naming(words: Set[str], soldiers: Sequence[Position]) -> int:
    return sum(bool(words & set(position.conditions)) for position in soldiers)


def _is_most(naming: int, soldiers: Sequence[Position]) -> bool:
    return bool(soldiers) and 4 * naming >= 3 * len(soldiers)


def _share(naming: int, soldiers: Sequence[Position], condition: str) -> str:
    if len(soldiers) == 1:
        return f", {condition}"
    if naming == len(soldiers):
        return f", {'both' if naming == 2 else 'all'} {condition}"
    return f", {naming} of these {len(soldiers)} {condition}"


def _deployment(deployed: Deployment, asked: Asked) -> str:
    be = "is" if asked.is_now else "was"
    return {
        "none": f"no deployment {be} on record",
        "announced": f"a deployment {be} announced, and none {be} on record",
        "reached": f"a deployment {be} on record",
    }[deployed]
