"""Rule 11: what pledges and offers wait for, if some of the conditions were met.

Pure functions over statuses. Nothing here says what a government would do: only whether all that it named is met.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from coalition.choices import Condition
from coalition.counts import by_name, is_counted, missing, unlocks
from coalition.languages import as_written, in_a_row
from coalition.local_words import name_of
from coalition.punctuation import semicolon
from coalition.sentences import condition_words, position_sentence
from coalition.status import GIVING, CountryStatus, Position

# "Other" is no switch: nobody can say of it that it is met.
SWITCHES = tuple(word for word in Condition.values if word != Condition.OTHER)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A position with the sentence that says what of that which it named is met."""

    country: CountryStatus
    position: Position
    sentence: str


@dataclass(frozen=True, slots=True)
class Unlocking:
    """What the conditions asked for would leave: positions unlocked, still waiting, and only being considered.

    `unconditional` counts the pledges and offers that named nothing, so that nothing of theirs can be unlocked.
    `switches` are the conditions that any pledge or offer named, with how many did.
    """

    unlocked: Sequence[Waiting]
    waiting: Sequence[Waiting]
    considering: Sequence[Waiting]
    unconditional: int
    switches: Sequence[tuple[str, int]]


def unlocking(statuses: Iterable[CountryStatus], met: Collection[str], day: date) -> Unlocking:
    """Return which positions of members and partners on the force unlock when the conditions `met` are met.

    1. A pledge or an offer unlocks when every condition that it named is met and it named nothing else, neither
       "other" nor anything in words of its own.
    2. One that is only being considered never unlocks; it is listed where it named anything.
    3. A pledge or an offer without any condition has nothing to unlock, and a refusal nothing to give.
    4. Soldiers come first, then the rest; countries by name.
    """
    counted = sorted(filter(is_counted, statuses), key=by_name)
    every = [(one, position) for one in counted for position in one.positions]
    every.sort(key=lambda pair: not pair[1].is_soldiers_in_ukraine)
    said = [Waiting(one, position, _sentence(one, position, met, day)) for one, position in every]
    named = [one for one in said if one.position.conditions or one.position.condition_texts]
    giving = [one for one in named if one.position.position in GIVING]
    return Unlocking(
        unlocked=[one for one in giving if unlocks(one.position, met)],
        waiting=[one for one in giving if not unlocks(one.position, met)],
        considering=[one for one in named if one.position.position == "considering"],
        unconditional=sum(one.position.position in GIVING for one in said) - len(giving),
        switches=_switches(giving),
    )


def _switches(giving: Iterable[Waiting]) -> list[tuple[str, int]]:
    named = [condition for one in giving for condition in one.position.conditions]
    return [(word, named.count(word)) for word in SWITCHES if word in named]


def _sentence(one: CountryStatus, position: Position, met: Collection[str], day: date) -> str:
    """Say where a country stands, and what of that which it named is met or stands in the way."""
    said = position_sentence(name_of(one), position, day)
    if position.position not in GIVING:
        named = _filled(gettext("what it named: %(conditions)s"), conditions=_all_named(position))
        return _joined(said, named)
    if unlocks(position, met):
        words = gettext("all that it named is then met: %(conditions)s")
        return _joined(said, _filled(words, conditions=_all_named(position)))
    clauses = [said]
    open_ = [word for word in missing(position, met) if word != Condition.OTHER]
    if open_:
        clauses.append(gettext("not met: %(conditions)s") % {"conditions": condition_words(open_)})
    if Condition.OTHER in position.conditions or position.condition_texts:
        clauses.append(_beyond_switches(position))
    return _joined(*clauses)


def _beyond_switches(position: Position) -> str:
    own = _own_words(position)
    if not own:
        return gettext("it also named something that no switch holds")
    return _filled(gettext("it also named something that no switch holds, %(words)s"), words=own)


def _all_named(position: Position) -> str:
    """Name every condition, those that no word of the vocabulary holds in the record's own words."""
    words = condition_words(word for word in position.conditions if word != Condition.OTHER)
    parts = [part for part in (words, _own_words(position)) if part]
    return _joined(*parts, end="") if parts else gettext("another condition")


def _own_words(position: Position) -> str:
    texts = "; ".join(map(_without_stop, position.condition_texts))
    return _filled(gettext("in the record’s words: %(words)s"), words=as_written(texts)) if texts else ""


def _filled(message: str, **values: str) -> SafeString:
    """Put values into a message, as HTML: the record's own words among them are marked as English."""
    # What is ours is escaped here, each value by itself.
    return mark_safe(escape(message) % {name: conditional_escape(one) for name, one in values.items()})  # noqa: S308


def _joined(*clauses: str, end: str = ".") -> SafeString:
    said = in_a_row(clauses, semicolon())
    return format_html("{}{}", said, end)


def _without_stop(text: str) -> str:
    return text.strip().removesuffix(".")
