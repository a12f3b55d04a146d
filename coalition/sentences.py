"""A country's status in one plain sentence with its day (rules 5 and 10).

Pure functions. Never "would send" for an offer; an old position reads in the past tense; a month is printed
as a month.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from coalition.choices import SecondLookState
from coalition.status import CountryStatus, Position

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WITH_ARTICLE = ("United Kingdom", "United States", "United Arab Emirates", "Netherlands", "European Union")

_WHAT = {
    "troops": "soldiers",
    "air": "air support",
    "naval": "naval support",
    "logistics": "logistics",
    "backfilling": "the relief of other troops",
    "training": "training",
    "monitoring": "monitoring",
    "intelligence": "intelligence",
    "equipment": "equipment",
    "funding": "money",
    "command": "headquarters staff",
    "hosting": "bases or transit",
    "unspecified": "help of an unnamed kind",
}
_NOW = {
    "pledged": "has pledged",
    "offered": "has offered",
    "considering": "is considering",
    "ruled-out": "has ruled out",
}
_THEN = {
    "pledged": "had pledged",
    "offered": "had offered",
    "considering": "was considering",
    "ruled-out": "had ruled out",
}


def day_in_words(day: date, precision: str) -> str:
    """Say a day no more exactly than its source: "on 6 January 2026", "in September 2025"."""
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    return f"in {month}" if precision == "month" else f"on {day.day} {month}"


def statement_sentence(name: str, *, kind: str, place: str, position: str) -> str:
    """Say one statement in a sentence, for its writer to make more exact: "Poland has offered logistics."."""
    who = _named(name)
    if kind == "undecided":
        return _capital(f"{who} said that it has not decided.")
    return _capital(f"{who} {_NOW[position]} {_thing(kind, place)}.")


def status_sentence(name: str, status: CountryStatus) -> str:
    """Say a country's status in one sentence, its odd circumstances as clauses at the end.

    1. Beneficiary and opponents have no status, and the sentence says why.
    2. Where nothing decides, it says on which day nothing was on record.
    3. Else what was said and when; then, as they apply: soldiers ruled out or not spoken of, no decision
       taken, another statement of the same day, another voice than the government's, a government gone.
    """
    who = _named(name)
    if status.status == "not-applicable":
        return _capital(f"{who} {_why_not_applicable(status.standing)}, so it has no status of its own.")
    if status.status == "none-found":
        return _nothing_found(who, status)
    deciding = [p for p in status.positions if p.commitment in status.because]
    clauses = [_main_clause(who, status, deciding), *_circumstances(status, deciding)]
    return _capital("; ".join(clauses)) + "."


def _named(name: str) -> str:
    return f"the {name}" if name in _WITH_ARTICLE else name


def _capital(text: str) -> str:
    """Raise the first letter only, for a name may have capitals of its own."""
    return text[:1].upper() + text[1:]


def _why_not_applicable(standing: str) -> str:
    return (
        "is the country that the coalition is for" if standing == "beneficiary" else "opposes the coalition"
    )


def _nothing_found(who: str, status: CountryStatus) -> str:
    if status.positions:
        refused = _joined(_what(position) for position in status.positions)
        last = max(status.positions, key=lambda position: position.last_said_on)
        return _capital(f"{who} ruled out {refused}, last {_said(last)}; nothing else of it is on record.")
    day = day_in_words(status.day, "day")
    return f"No position of {who} on soldiers or other help for the coalition's force was on record {day}."


def _main_clause(who: str, status: CountryStatus, deciding: Sequence[Position]) -> str:
    old = status.age == "old"
    if not deciding:
        assert status.undecided
        said = f"{who} {'had' if old else 'has'} said that it {'had' if old else 'has'} not decided"
        return f"{said}, {_when(old, [status.undecided])}"
    return f"{who} {_doing(deciding, _THEN if old else _NOW)}, {_when(old, deciding)}"


def _doing(deciding: Sequence[Position], verbs: dict[str, str]) -> str:
    """Say what was pledged, then what was offered: "has pledged money and offered training"."""
    parts: list[str] = []
    for position, verb in verbs.items():
        what = _joined(_what(p) for p in deciding if p.position == position)
        if what:
            # The auxiliary is said once.
            parts.append(f"{verb.split(' ', 1)[1] if parts else verb} {what}")
    return " and ".join(parts)


def _when(old: bool, positions: Sequence[Position]) -> str:
    last = max(positions, key=lambda position: position.last_said_on)
    if old:
        return f"as last recorded {_said(last)}"
    return f"{'most recently' if len(positions) > 1 else 'last said'} {_said(last)}"


def _circumstances(status: CountryStatus, deciding: Sequence[Position]) -> list[str]:
    clauses: list[str] = []
    if status.status == "help-without-troops":
        clauses.append(_soldiers_clause(status.positions))
    if status.undecided and deciding:
        clauses.append(f"{_said(status.undecided)} it said that it had not decided")
    if any(position.contested for position in deciding):
        clauses.append("another statement of the same date says otherwise")
    if deciding and all(position.other_voice_only for position in deciding):
        clauses.append("the government itself has not said so")
    if status.earlier_government:
        clauses.append("the government of that time has since left office")
    return clauses


def _soldiers_clause(positions: Iterable[Position]) -> str:
    refused = next((position for position in positions if position.is_soldiers_in_ukraine), None)
    if refused:
        return f"it ruled out {_what(refused)}, last {_said(refused)}"
    return "no position of it on soldiers in Ukraine is on record"


def _said(position: Position) -> str:
    return day_in_words(position.last_said_on, position.last_precision)


def _what(position: Position) -> str:
    return _thing(position.kind, position.place)


def _thing(kind: str, place: str) -> str:
    """Name the kind, with its place where that is outside Ukraine or soldiers are meant."""
    if place == "outside-ukraine":
        return f"{_WHAT[kind]} outside Ukraine"
    return f"{_WHAT[kind]} in Ukraine" if (kind, place) == ("troops", "in-ukraine") else _WHAT[kind]


def _joined(items: Iterable[str]) -> str:
    """Join as a sentence does, each thing once: "a, b and c"."""
    unique = list(dict.fromkeys(items))
    return " and ".join([", ".join(unique[:-1]), unique[-1]]) if len(unique) > 1 else "".join(unique)


def second_look_sentence(version: Any) -> str:
    """Say that one person published a version alone, and what became of the second look; "" where a second had read it.

    `version` comes from `with_second_look()`, with its edition.
    """
    if not version.second_look:
        return ""
    published, due = version.public_from.made_at, version.second_look_due_at
    begun = f"Published by one person at {published:%H:%M} UTC {day_in_words(published.date(), 'day')}"
    if version.second_look == SecondLookState.DUE:
        return f"{begun}; a second look is due by {_hour(due, published)}."
    done = {
        SecondLookState.CONFIRMED: "confirmed by a second",
        SecondLookState.CORRECTED: "corrected before a second had confirmed it,",
        SecondLookState.RETRACTED: "retracted before a second had confirmed it,",
    }[SecondLookState(version.second_look)]
    return f"{begun}, {done} at {_hour(version.second_look_at, published)}."


def _hour(moment: datetime, before: datetime) -> str:
    """Say an hour, and its day where that is another than before."""
    day = "" if moment.date() == before.date() else f" {day_in_words(moment.date(), 'day')}"
    return f"{moment:%H:%M} UTC{day}"
