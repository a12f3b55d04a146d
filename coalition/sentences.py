"""A country's status in one plain sentence with its day (rules 5 and 10).

Pure functions. Never "would send" for an offer; an old position reads in the past tense; a month is printed
as a month.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from coalition.choices import Condition, SecondLookState
from coalition.labels import in_sentence
from coalition.languages import is_english
from coalition.local_words import name_of, when_words
from coalition.punctuation import semicolon
from coalition.status import STATUSES, CountryStatus, Position, age_of

_WITH_ARTICLE = ("United Kingdom", "United States", "United Arab Emirates", "Netherlands", "European Union")

# What a government gives, as the object of a sentence.
_WHAT = {
    "troops": pgettext_lazy("given", "soldiers"),
    "air": pgettext_lazy("given", "air support"),
    "naval": pgettext_lazy("given", "naval support"),
    "logistics": pgettext_lazy("given", "logistics"),
    "backfilling": pgettext_lazy("given", "the relief of other troops"),
    "training": pgettext_lazy("given", "training"),
    "monitoring": pgettext_lazy("given", "monitoring"),
    "intelligence": pgettext_lazy("given", "intelligence"),
    "equipment": pgettext_lazy("given", "equipment"),
    "funding": pgettext_lazy("given", "money"),
    "command": pgettext_lazy("given", "headquarters staff"),
    "hosting": pgettext_lazy("given", "bases or transit"),
    "unspecified": pgettext_lazy("given", "help of an unnamed kind"),
}
_BOTH_GIVEN = "both"
_NOW = {
    "pledged": _("%(country)s has pledged %(things)s"),
    "offered": _("%(country)s has offered %(things)s"),
    "considering": _("%(country)s is considering %(things)s"),
    "ruled-out": _("%(country)s has ruled out %(things)s"),
    _BOTH_GIVEN: _("%(country)s has pledged %(things)s and offered %(others)s"),
}
_THEN = {
    "pledged": _("%(country)s had pledged %(things)s"),
    "offered": _("%(country)s had offered %(things)s"),
    "considering": _("%(country)s was considering %(things)s"),
    "ruled-out": _("%(country)s had ruled out %(things)s"),
    _BOTH_GIVEN: _("%(country)s had pledged %(things)s and offered %(others)s"),
}

# What a map says beside a country's name; of members nothing.
_BESIDE_NAME = {
    "partner": pgettext_lazy("beside a country", "partner"),
    "organisation": pgettext_lazy("beside a country", "organisation"),
    "outside": pgettext_lazy("beside a country", "outside the coalition"),
    "not-yet-named": pgettext_lazy("beside a country", "not yet named with the coalition"),
}
# Each as a sentence of its own.
_LOOKED = {
    SecondLookState.CONFIRMED: _(
        "Published by one person at %(published)s, confirmed by a second at %(looked)s."
    ),
    SecondLookState.CORRECTED: _(
        "Published by one person at %(published)s, corrected before a second had confirmed it, at %(looked)s."
    ),
    SecondLookState.RETRACTED: _(
        "Published by one person at %(published)s, retracted before a second had confirmed it, at %(looked)s."
    ),
}

day_in_words = when_words


def statement_sentence(name: str, *, kind: str, place: str, position: str) -> str:
    """Say one statement in a sentence, for its writer to make more exact: "Poland has offered logistics."."""
    who = _named(name)
    if kind == "undecided":
        return _sentence(gettext("%(country)s said that it has not decided") % {"country": who})
    return _sentence(str(_NOW[position]) % {"country": who, "things": _thing(kind, place)})


def status_sentence(name: str, status: CountryStatus) -> str:
    """Say a country's status in one sentence, its odd circumstances as clauses at the end.

    1. Beneficiary and opponents have no status, and the sentence says why.
    2. Where nothing decides, it says on which day nothing was on record.
    3. Else what was said and when; then, as they apply: soldiers ruled out or not spoken of, no decision
       taken, another statement of the same day, another voice than the government's, a government gone.
    """
    who = _named(name)
    if status.status == "not-applicable":
        return _sentence(_not_applicable(status.standing) % {"country": who})
    if status.status == "none-found":
        return _nothing_found(who, status)
    deciding = [p for p in status.positions if p.commitment in status.because]
    clauses = [_main_clause(who, status, deciding), *_circumstances(status, deciding)]
    return _sentence(semicolon().join(clauses))


def _named(name: str) -> str:
    return f"the {name}" if is_english() and name in _WITH_ARTICLE else name


def position_sentence(name: str, position: Position, day: date) -> str:
    """Say one pledge, offer or other position with its day, without a full stop, for more to follow.

    An old one reads in the past tense: "Poland had offered soldiers in Ukraine, as last recorded on 10 March 2025".
    """
    old = age_of(position.last_said_on, day) == "old"
    return _capital(_when(_doing(_named(name), [position], old), old, [position]))


def map_label(status: CountryStatus) -> str:
    """Say in a few words what a country on the map is: "Poland: declined, last said on 10 March 2025".

    1. Members are not called so; what else a country is to the coalition is.
    2. Beneficiary and opponents have no status, and the label says what they are.
    """
    name = name_of(status)
    if status.status == "not-applicable":
        if status.standing == "beneficiary":
            return gettext("%(country)s: the country it is for") % {"country": name}
        return gettext("%(country)s: opponent of the coalition") % {"country": name}
    beside = _BESIDE_NAME.get(status.standing)
    values = {
        "country": f"{name}, {beside}" if beside else name,
        "status": in_sentence(str(STATUSES[status.status])),
    }
    if not status.last_said_on:
        return gettext("%(country)s: %(status)s") % values
    return gettext("%(country)s: %(status)s, last said %(when)s") % {**values, "when": _last_said(status)}


def _last_said(status: CountryStatus) -> str:
    assert status.last_said_on and status.last_precision
    return day_in_words(status.last_said_on, status.last_precision)


def _capital(text: str) -> str:
    """Raise the first letter only, for a name may have capitals of its own."""
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return f"{_capital(text)}."


def _not_applicable(standing: str) -> str:
    if standing == "beneficiary":
        return gettext("%(country)s is the country that the coalition is for, so it has no status of its own")
    return gettext("%(country)s opposes the coalition, so it has no status of its own")


def _nothing_found(who: str, status: CountryStatus) -> str:
    if status.positions:
        last = max(status.positions, key=lambda position: position.last_said_on)
        refused = joined(_what(position) for position in status.positions)
        said = gettext("%(country)s ruled out %(things)s, last %(when)s; nothing else of it is on record")
        return _sentence(said % {"country": who, "things": refused, "when": _said(last)})
    words = gettext(
        "No position of %(country)s on soldiers or other help for the coalition's force was on record %(when)s."
    )
    return words % {"country": who, "when": day_in_words(status.day, "day")}


def _main_clause(who: str, status: CountryStatus, deciding: Sequence[Position]) -> str:
    old = status.age == "old"
    if deciding:
        return _when(_doing(who, deciding, old), old, deciding)
    assert status.undecided
    undecided = (
        gettext("%(country)s had said that it had not decided")
        if old
        else gettext("%(country)s has said that it has not decided")
    )
    return _when(undecided % {"country": who}, old, [status.undecided])


def _doing(who: str, deciding: Sequence[Position], old: bool) -> str:
    """Say what was pledged, and what was offered beside it: "Poland has pledged money and offered training".

    Only pledges and offers decide a status together.
    """
    by_position: dict[str, list[str]] = {}
    for position in sorted(deciding, key=lambda one: one.position != "pledged"):
        by_position.setdefault(position.position, []).append(_what(position))
    things = [joined(what) for what in by_position.values()]
    verb = _BOTH_GIVEN if len(things) > 1 else deciding[0].position
    return str((_THEN if old else _NOW)[verb]) % {"country": who, "things": things[0], "others": things[-1]}


def _when(said: str, old: bool, positions: Sequence[Position]) -> str:
    last = max(positions, key=lambda position: position.last_said_on)
    if old:
        words = gettext("%(said)s, as last recorded %(when)s")
    elif len(positions) > 1:
        words = gettext("%(said)s, most recently %(when)s")
    else:
        words = gettext("%(said)s, last said %(when)s")
    return words % {"said": said, "when": _said(last)}


def _circumstances(status: CountryStatus, deciding: Sequence[Position]) -> list[str]:
    clauses: list[str] = []
    if status.status == "help-without-troops":
        clauses.append(_soldiers_clause(status.positions))
    if status.undecided and deciding:
        clauses.append(
            gettext("%(when)s it said that it had not decided") % {"when": _said(status.undecided)}
        )
    if any(position.contested for position in deciding):
        clauses.append(gettext("another statement of the same date says otherwise"))
    if deciding and all(position.other_voice_only for position in deciding):
        clauses.append(gettext("the government itself has not said so"))
    if status.earlier_government:
        clauses.append(gettext("the government of that time has since left office"))
    return clauses


def _soldiers_clause(positions: Iterable[Position]) -> str:
    refused = next((position for position in positions if position.is_soldiers_in_ukraine), None)
    if refused:
        words = gettext("it ruled out %(things)s, last %(when)s")
        return words % {"things": _what(refused), "when": _said(refused)}
    return gettext("no position of it on soldiers in Ukraine is on record")


def _said(position: Position) -> str:
    return day_in_words(position.last_said_on, position.last_precision)


def _what(position: Position) -> str:
    return _thing(position.kind, position.place)


def _thing(kind: str, place: str) -> str:
    """Name the kind, with its place where that is outside Ukraine or soldiers are meant."""
    if place == "outside-ukraine":
        return gettext("%(thing)s outside Ukraine") % {"thing": _WHAT[kind]}
    if (kind, place) == ("troops", "in-ukraine"):
        return gettext("%(thing)s in Ukraine") % {"thing": _WHAT[kind]}
    return str(_WHAT[kind])


def condition_words(conditions: Iterable[str]) -> str:
    """Name conditions as a sentence does: "a ceasefire and approval by parliament"."""
    return joined(in_sentence(str(Condition(condition).label)) for condition in conditions)


def joined(items: Iterable[str]) -> str:
    """Join as a sentence does, each thing once: "a, b and c"."""
    unique = list(dict.fromkeys(items))
    if len(unique) < 2:
        return "".join(unique)
    return gettext("%(items)s and %(last)s") % {"items": ", ".join(unique[:-1]), "last": unique[-1]}


def second_look_sentence(version: Any) -> str:
    """Say that one person published a version alone, and what became of the second look; "" where a second had read it.

    `version` comes from `with_second_look()`, with its edition.
    """
    if not version.second_look:
        return ""
    published, due = version.public_from.made_at, version.second_look_due_at
    begun = _hour(published)
    if version.second_look == SecondLookState.DUE:
        words = gettext("Published by one person at %(published)s; a second look is due by %(due)s.")
        return words % {"published": begun, "due": _hour(due, published)}
    words = str(_LOOKED[SecondLookState(version.second_look)])
    return words % {"published": begun, "looked": _hour(version.second_look_at, published)}


def _hour(moment: datetime, before: datetime | None = None) -> str:
    """Say an hour, and its day where that is not the day of what was told before."""
    hour = f"{moment:%H:%M} UTC"
    if before and moment.date() == before.date():
        return hour
    return gettext("%(hour)s %(when)s") % {"hour": hour, "when": day_in_words(moment.date(), "day")}
