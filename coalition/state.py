"""The state of the coalition in one sentence, made of what governments said (rules 5, 6 and 10).

Pure functions: no database, no clock. Offers are told as offers; what an old record says reads in the past tense.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext, ngettext, pgettext_lazy

from coalition.choices import Condition, Firmness, Kind, MilestoneState, Place
from coalition.counts import is_counted, soldiers_given
from coalition.local_words import day_words
from coalition.sentences import condition_words, day_in_words
from coalition.status import CountryStatus, Position, age_of

Deployment = Literal["none", "announced", "reached"]

# These say when; every other condition says on what it hangs.
_WHEN = {
    "ceasefire": pgettext_lazy("condition", "after a ceasefire"),
    "peace-deal": pgettext_lazy("condition", "after a peace deal"),
}
_END_OF_FIGHTING = pgettext_lazy("condition", "after a ceasefire or a peace deal")


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
        words = gettext("No statement of any government was on record %(when)s.")
        return words % {"when": day_in_words(asked.day, "day")}
    soldiers = [found for one in statuses if is_counted(one) and (found := soldiers_given(one))]
    return gettext("%(opening)s: %(numbers)s; %(deployment)s.") % {
        "opening": _opening(asked),
        "numbers": _numbers(soldiers, is_past=asked.is_past),
        "deployment": _deployment(deployed, asked),
    }


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
        return gettext("As last recorded %(when)s") % {"when": day_in_words(asked.record_until, "day")}
    return gettext("By %(day)s") % {"day": day_words(asked.day)}


def _numbers(soldiers: Sequence[Position], *, is_past: bool) -> str:
    if not soldiers:
        return (
            gettext("no government had pledged or offered soldiers")
            if is_past
            else gettext("no government has pledged or offered soldiers")
        )
    pledged = sum(position.position == "pledged" for position in soldiers)
    offered = len(soldiers) - pledged
    share = _condition(soldiers)
    if pledged and offered:
        both = gettext("%(pledged)s and %(offered)s")
        said = both % {"pledged": _pledged(pledged, is_past), "offered": _offered_too(offered, is_past)}
        return gettext("%(said)s, %(condition)s") % {"said": said, "condition": share} if share else said
    said = _pledged(pledged, is_past) if pledged else _offered(offered, is_past)
    values = {
        "said": said,
        "condition": share,
        "none": _none_did("offered" if pledged else "pledged", is_past),
    }
    if share:
        return gettext("%(said)s, %(condition)s, and %(none)s") % values
    return gettext("%(said)s and %(none)s") % values


def _pledged(number: int, is_past: bool) -> str:
    words = (
        ngettext(
            "%(number)s government had pledged soldiers",
            "%(number)s governments had pledged soldiers",
            number,
        )
        if is_past
        else ngettext(
            "%(number)s government has pledged soldiers",
            "%(number)s governments have pledged soldiers",
            number,
        )
    )
    return words % {"number": number}


def _offered(number: int, is_past: bool) -> str:
    words = (
        ngettext(
            "%(number)s government had offered soldiers",
            "%(number)s governments had offered soldiers",
            number,
        )
        if is_past
        else ngettext(
            "%(number)s government has offered soldiers",
            "%(number)s governments have offered soldiers",
            number,
        )
    )
    return words % {"number": number}


def _offered_too(number: int, is_past: bool) -> str:
    """Say how many offered, beside those who pledged."""
    words = (
        ngettext("%(number)s had offered them", "%(number)s had offered them", number)
        if is_past
        else ngettext("%(number)s has offered them", "%(number)s have offered them", number)
    )
    return words % {"number": number}


def _none_did(what: str, is_past: bool) -> str:
    if what == "pledged":
        return gettext("none had pledged them") if is_past else gettext("none has pledged them")
    return gettext("none had offered them") if is_past else gettext("none has offered them")


def _condition(soldiers: Sequence[Position]) -> str:
    """Return "all after a ceasefire", "7 of these 8 after a ceasefire", or "" where too few named the same."""
    named = {word: _naming({word}, soldiers) for word in Condition.values if word != Condition.OTHER}
    most = max(named, key=named.__getitem__)
    if _is_most(named[most], soldiers):
        return _share(named[most], soldiers, _waiting_for(most))
    either = _naming(set(_WHEN), soldiers)
    return _share(either, soldiers, str(_END_OF_FIGHTING)) if _is_most(either, soldiers) else ""


def _waiting_for(condition: str) -> str:
    if condition in _WHEN:
        return str(_WHEN[condition])
    return gettext("on condition of %(condition)s") % {"condition": condition_words([condition])}


def _naming(words: Set[str], soldiers: Sequence[Position]) -> int:
    return sum(bool(words & set(position.conditions)) for position in soldiers)


def _is_most(naming: int, soldiers: Sequence[Position]) -> bool:
    return bool(soldiers) and 4 * naming >= 3 * len(soldiers)


def _share(naming: int, soldiers: Sequence[Position], condition: str) -> str:
    if len(soldiers) == 1:
        return condition
    if naming < len(soldiers):
        words = ngettext(
            "%(number)s of these %(all)s %(condition)s", "%(number)s of these %(all)s %(condition)s", naming
        )
        return words % {"number": naming, "all": len(soldiers), "condition": condition}
    words = gettext("both %(condition)s") if naming == 2 else gettext("all %(condition)s")
    return words % {"condition": condition}


def _deployment(deployed: Deployment, asked: Asked) -> str:
    if deployed == "none":
        return (
            gettext("no deployment is on record") if asked.is_now else gettext("no deployment was on record")
        )
    if deployed == "reached":
        return gettext("a deployment is on record") if asked.is_now else gettext("a deployment was on record")
    if asked.is_now:
        return gettext("a deployment is announced, and none is on record")
    return gettext("a deployment was announced, and none was on record")
