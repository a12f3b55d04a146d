"""Rules 6 and 11: counts that carry their rule, and what a pledge or an offer still waits for.

Pure functions over statuses and positions.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition.local_words import name_of
from coalition.search.spelling import plain
from coalition.status import GIVING, CountryStatus, Position

COUNTED_STANDINGS = ("member", "partner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with the rule that makes it and the countries it counts, by name."""

    code: str
    label: str
    rule: str
    countries: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many countries."""
        return len(self.countries)


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    label: Promise
    rule: Promise
    counts: Callable[[CountryStatus], bool]


def is_counted(status: CountryStatus) -> bool:
    """Say whether a country may be in a count: only members and partners are."""
    return status.standing in COUNTED_STANDINGS


def soldiers_given(status: CountryStatus) -> Position | None:
    """Return a country's pledge or offer of soldiers for the force, in Ukraine or with no place said."""
    found = (p for p in status.positions if p.is_soldiers_in_ukraine and p.position in GIVING)
    return next(found, None)


def _soldiers_on_record(status: CountryStatus) -> bool:
    position = soldiers_given(status)
    return position is not None and position.attribution in ("on-record", "document")


def _gives(status: CountryStatus) -> bool:
    return any(position.position in GIVING for position in status.positions)


# In the order of pages. `present` is put between the first two: it needs to know who met.
_MEMBERS = _Rule(
    "members",
    _("Members"),
    _("Countries recorded as members of the coalition on this day."),
    lambda status: status.standing == "member",
)
_RULES = (
    _Rule(
        "troops-pledged",
        _("Soldiers pledged"),
        _(
            "Members and partners whose position on soldiers for the coalition's force, in Ukraine or with no "
            "place said, is a pledge."
        ),
        lambda status: status.status == "troops-pledged",
    ),
    _Rule(
        "troops-offered",
        _("Soldiers offered or pledged"),
        _(
            "Members and partners whose position on soldiers for the coalition's force, in Ukraine or with no "
            "place said, is an offer or a pledge."
        ),
        lambda status: soldiers_given(status) is not None,
    ),
    _Rule(
        "any-help",
        _("Any help offered or pledged"),
        _(
            "Members and partners that have offered or pledged anything for the coalition's force, soldiers "
            "included; help meant only for Ukraine at large is not counted."
        ),
        _gives,
    ),
    _Rule(
        "on-record-only",
        _("Soldiers offered or pledged, on the record"),
        _(
            "Members and partners whose position on soldiers for the coalition's force, in Ukraine or with no "
            "place said, is an offer or a pledge, and was last stated by a named person or in a published "
            "document."
        ),
        _soldiers_on_record,
    ),
    _Rule(
        "no-position",
        _("No position found"),
        _(
            "Members and partners for which the record holds no pledge, no offer and nothing under "
            "consideration for the coalition's force, no statement that they are undecided, and no refusal of "
            "soldiers."
        ),
        lambda status: status.status == "none-found",
    ),
)


def counts(statuses: Iterable[CountryStatus], present: Set[str]) -> list[Count]:
    """Count members and partners by each named rule (rule 6).

    `present` holds the codes of the countries named at a leaders' meeting by the day. Organisations, the
    beneficiary, opponents and countries outside are in no count.
    """
    counted = sorted(filter(is_counted, statuses), key=by_name)
    was_present = _Rule(
        "present",
        _("Present at a leaders' meeting"),
        _(
            "Members and partners that a source names as taking part in a leaders' summit or call held by this "
            "day, the coalition's own or another on Ukraine; visits and bilateral talks are not counted."
        ),
        lambda status: status.country in present,
    )
    return [
        Count(
            code=rule.code,
            label=str(rule.label),
            rule=str(rule.rule),
            countries=tuple(status.country for status in counted if rule.counts(status)),
        )
        for rule in (_MEMBERS, was_present, *_RULES)
    ]


def unlocks(position: Position, met: Iterable[str]) -> bool:
    """Say whether all that a pledge or an offer named as a condition is met (rule 11).

    1. Considering and ruled-out never unlock: nobody said that they would follow.
    2. A position without conditions has nothing to unlock.
    3. "other" can never be known to be met, and a condition text says more than the named conditions hold.
    """
    named = position.position in GIVING and bool(position.conditions)
    return named and not position.condition_texts and not missing(position, met)


def missing(position: Position, met: Iterable[str]) -> tuple[str, ...]:
    """Return the named conditions that are not met, in their order; "other" is always among them if named."""
    known = set(met) - {"other"}
    return tuple(condition for condition in position.conditions if condition not in known)


def by_name(status: CountryStatus) -> tuple[str, str]:
    """Sort by the name that is shown, Österreich with O and Türkiye with T."""
    return plain(name_of(status)), status.country
