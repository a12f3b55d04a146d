"""What each key of a line may hold. A check takes a value and returns what is wrong with it, None where nothing is."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import TextChoices

from articles.canonical import AddressError, canonical_url
from coalition import choices
from coalition.models.checks import QUOTE_WORDS_MAX

Check = Callable[[Any], str | None]

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}|NATO")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
CURRENCY = re.compile(r"[A-Z]{3}")
SMALL_INTEGER = 32767
INTEGER = 2_147_483_647
MONEY = Decimal(10) ** 14


class Key(NamedTuple):
    """One key of a list's lines, in the order in which they are written."""

    name: str
    check: Check
    is_required: bool = True


# ------------------------------------------------------------------------------------------ single values


def text(longest: int = 100_000) -> Check:
    """Check for a text that is not blank."""

    def check(value: Any) -> str | None:
        if not isinstance(value, str):
            return f"{_is_no(value, 'text')}{_quoting_hint(value)}"
        if not value.strip():
            return "is blank; leave it out or say null"
        if CONTROL.search(value):
            return "has control characters"
        return f"has {len(value)} characters, {longest} at most" if len(value) > longest else None

    return check


def _is_no(value: Any, what: str) -> str:
    return f"says nothing, where {what} is needed" if value is None else f"“{value}” is no {what}"


def _quoting_hint(value: Any) -> str:
    return "; put it in quotation marks" if isinstance(value, bool | int | float | date) else ""


def pattern(expression: re.Pattern[str], what: str, longest: int = 80) -> Check:
    """Check for a text that looks like `what`."""
    is_text = text(longest)

    def check(value: Any) -> str | None:
        if wrong := is_text(value):
            return wrong
        return None if expression.fullmatch(value) else f"“{value}” is no {what}"

    return check


identifier = pattern(ID, "id: lower-case words joined by hyphens")
country = pattern(COUNTRY, "country code: two capital letters, or NATO")
language = pattern(LANGUAGE, "language code such as en", 8)


def word(known: type[TextChoices]) -> Check:
    """Check for one of the public words."""

    def check(value: Any) -> str | None:
        return None if isinstance(value, str) and value in known.values else _unknown(value, known)

    return check


def _unknown(value: Any, known: type[TextChoices]) -> str:
    words = ", ".join(known.values)
    return (
        f"says nothing, where one of these is needed: {words}"
        if value is None
        else f"“{value}” is not one of {words}"
    )


def or_null(check: Check) -> Check:
    """Check for a value that may be null: not known, or none."""
    return lambda value: None if value is None else check(value)


def day(value: Any) -> str | None:
    """Check for a date in a year that can be meant."""
    if not isinstance(value, date) or isinstance(value, datetime):
        return _is_no(value, "date such as 2025-03-15")
    return None if 1990 <= value.year <= 2100 else f"the year {value.year} cannot be meant"


def day_or_text(value: Any) -> str | None:
    """Check for a date, or for words where only a span was given."""
    return None if isinstance(value, date) else text(100)(value)


def flag(value: Any) -> str | None:
    """Check for true or false."""
    return None if isinstance(value, bool) else f"“{value}” is neither true nor false"


def only_true(value: Any) -> str | None:
    """Check for true, where false is said by leaving the key out."""
    return None if value is True else "is true or left out"


def whole(largest: int = INTEGER) -> Check:
    """Check for a whole number that is not negative."""

    def check(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return _is_no(value, "whole number")
        return None if 0 <= value <= largest else f"{value} is not between 0 and {largest}"

    return check


def money(value: Any) -> str | None:
    """Check for an amount above 0 with two decimals at most."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _is_no(value, "number")
    exact = Decimal(str(value))
    if not exact.is_finite() or not 0 < exact < MONEY:
        return f"{value} is no amount"
    return None if exact == round(exact, 2) else f"{value} has more than two decimals"


def address(value: Any) -> str | None:
    """Check for a web address."""
    if wrong := text(1000)(value):
        return wrong
    try:
        canonical_url(value)
    except AddressError as error:
        return f"“{value}”: {error}"
    return None


def quote(value: Any) -> str | None:
    """Check for words that may be quoted: 40 at most (docs/methodology.md, rule 1)."""
    if wrong := text()(value):
        return wrong
    words = len(value.split())
    return f"has {words} words, {QUOTE_WORDS_MAX} at most" if words > QUOTE_WORDS_MAX else None


def constant(expected: str) -> Check:
    """Check for the one word that a key can hold."""
    return lambda value: None if value == expected else f"“{value}” is not {expected}, or left out"


# ------------------------------------------------------------------------------------------ lists and groups


def each(check: Check, *, at_least: int = 0) -> Check:
    """Check for a list of values, none of them twice."""

    def check_all(value: Any) -> str | None:
        if not isinstance(value, list):
            return _is_no(value, "list")
        wrong = [reason for one in value if (reason := check(one))]
        if wrong:
            return "; ".join(wrong)
        if repeated := sorted({str(one) for one in value if value.count(one) > 1}):
            return f"names {', '.join(repeated)} twice"
        return "names none" if len(value) < at_least else None

    return check_all


def group(*keys: Key) -> Check:
    """Check for a mapping with these keys."""

    def check(value: Any) -> str | None:
        if not isinstance(value, dict):
            return _is_no(value, "set of keys and values")
        return "; ".join(wrong_keys(value, keys)) or None

    return check


def wrong_keys(line: dict[str, Any], keys: tuple[Key, ...]) -> list[str]:
    """Return what is wrong with a line's keys and, one by one, with their values."""
    known = {key.name for key in keys}
    wrong = [f"“{name}” is no key here" for name in line if name not in known]
    for key in keys:
        if key.name not in line:
            wrong += [f"{key.name} is missing"] if key.is_required else []
        elif reason := key.check(line[key.name]):
            wrong.append(f"{key.name} {reason}")
    return wrong


def optional(name: str, check: Check) -> Key:
    """A key that is left out where there is nothing to say."""
    return Key(name, check, is_required=False)


# ------------------------------------------------------------------------------------------ the six lists

SOURCES = Key("sources", each(identifier, at_least=1))
NOTE = optional("note", text())
SPEAKER = Key("speaker", or_null(text(200)))
OFFICE = Key("office", or_null(text(200)))
NAMES = each(text(100))

AMOUNT = group(
    optional("troops_min", whole()),
    optional("troops_max", whole()),
    optional("currency", pattern(CURRENCY, "currency such as EUR")),
    optional("value", money),
    optional("items", text()),
)

KEYS: dict[str, tuple[Key, ...]] = {
    "sources": (
        Key("id", identifier),
        Key("url", or_null(address)),
        Key("publisher", or_null(text(200))),
        Key("title", or_null(text(500))),
        Key("published", or_null(day)),
        Key("language", or_null(language)),
        optional("read_at", address),
        optional("title_supplied", only_true),
        NOTE,
    ),
    "countries": (
        Key("iso2", country),
        Key("name", text(100)),
        Key("standing", word(choices.StandingKind)),
        Key("standing_basis", word(choices.StandingBasis)),
        Key("first_named_on", or_null(day)),
        Key("nato", flag),
        Key("eu", flag),
        Key("commonwealth", flag),
        Key("executive", or_null(word(choices.Executive))),
        Key(
            "leaders",
            each(
                group(
                    Key("name", text(200)),
                    Key("office", text(100)),
                    Key("from", or_null(day)),
                    Key("to", or_null(day)),
                )
            ),
        ),
        optional("terms_from", constant("general-knowledge")),
        Key(
            "aliases",
            group(Key("names", NAMES), Key("demonyms", NAMES), Key("capital", NAMES), Key("metonyms", NAMES)),
        ),
        NOTE,
        SOURCES,
    ),
    "events": (
        Key("id", identifier),
        Key("name", text(200)),
        Key("starts", day),
        Key("ends", day),
        Key("type", word(choices.EventType)),
        Key("level", word(choices.EventLevel)),
        Key("format", or_null(word(choices.EventFormat))),
        Key("place", or_null(text(100))),
        Key("hosts", each(country)),
        Key("participants", each(country)),
        Key("participants_complete", flag),
        optional(
            "reported_participants", group(Key("value", whole(SMALL_INTEGER)), optional("note", text()))
        ),
        Key("outcome", text()),
        NOTE,
        SOURCES,
    ),
    "commitments": (
        Key("id", identifier),
        Key("country", country),
        Key("kind", word(choices.Kind)),
        Key("place", word(choices.Place)),
        Key("scope", word(choices.Scope)),
        Key("position", word(choices.Position)),
        Key("firmness", or_null(word(choices.Firmness))),
        Key("stated_on", day),
        Key("precision", word(choices.Precision)),
        Key("attribution", word(choices.Attribution)),
        Key("voice", word(choices.Voice)),
        SPEAKER,
        OFFICE,
        Key("summary", text()),
        optional("quote", quote),
        Key("conditions", each(word(choices.Condition))),
        Key("limits", each(word(choices.Limit))),
        optional("condition_text", text()),
        optional("amount", AMOUNT),
        NOTE,
        SOURCES,
    ),
    "figures": (
        Key("id", identifier),
        Key("stated_on", day),
        Key("measure", word(choices.Measure)),
        Key("basis", or_null(text(200))),
        Key("value", whole()),
        Key("value_max", or_null(whole())),
        SPEAKER,
        OFFICE,
        NOTE,
        SOURCES,
    ),
    "milestones": (
        Key("id", identifier),
        Key("name", text(200)),
        Key("state", word(choices.MilestoneState)),
        Key("since", or_null(day)),
        optional("expected_by", day_or_text),
        NOTE,
        Key("events", each(identifier)),
        SOURCES,
    ),
}
