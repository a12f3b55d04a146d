"""Days, numbers and names of countries as each language writes them: from the Unicode CLDR, by Babel.

English is written by rules of our own, older than the other languages: what it says never changes by a letter.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from django.utils.translation import gettext, override, pgettext_lazy

from coalition.languages import by_language, is_english, language

# Of these CLDR has no names, or names for something else.
ORGANISATIONS = {"NATO": pgettext_lazy("organisation", "NATO")}
# The Ukrainian word that follows a year.
YEAR = " року"
# When something was said, where only the month is known: whole, since languages inflect names of months.
_IN_MONTH = (
    pgettext_lazy("when", "in January %(year)s"),
    pgettext_lazy("when", "in February %(year)s"),
    pgettext_lazy("when", "in March %(year)s"),
    pgettext_lazy("when", "in April %(year)s"),
    pgettext_lazy("when", "in May %(year)s"),
    pgettext_lazy("when", "in June %(year)s"),
    pgettext_lazy("when", "in July %(year)s"),
    pgettext_lazy("when", "in August %(year)s"),
    pgettext_lazy("when", "in September %(year)s"),
    pgettext_lazy("when", "in October %(year)s"),
    pgettext_lazy("when", "in November %(year)s"),
    pgettext_lazy("when", "in December %(year)s"),
)


@lru_cache(maxsize=16)
def locale_of(code: str) -> Locale:
    """Return what Babel knows of a language."""
    return Locale.parse(code, sep="-")


@by_language(10_000)
def day_words(day: date) -> str:
    """Say a day: "6 January 2026", "6. Januar 2026"."""
    if is_english():
        return f"{day.day} {day:%B %Y}"
    return _as_written(day, format_date(day, "long", locale_of(language())), YEAR)


@by_language(10_000)
def short_day_words(day: date) -> str:
    """Say a day in a table: "6 Jan 2026", "6. Jan. 2026"."""
    if is_english():
        return f"{day.day} {day:%b %Y}"
    return _as_written(day, format_skeleton("yMMMd", day, locale=locale_of(language())), "")


@by_language()
def month_words(day: date) -> str:
    """Say a month by itself: "January 2026", "styczeń 2026"."""
    if is_english():
        return f"{day:%B %Y}"
    return _as_written(None, format_skeleton("yMMMM", day, locale=locale_of(language())), YEAR)


@by_language()
def short_month_words(day: date) -> str:
    """Say a month in a table: "Jan 2026", "sty 2026"."""
    if is_english():
        return f"{day:%b %Y}"
    return _as_written(None, format_skeleton("yMMM", day, locale=locale_of(language())), "")


def _as_written(day: date | None, words: str, year: str) -> str:
    """Return a day as newspapers write it, where that is not as CLDR has it.

    1. French says the first of a month as an ordinal number.
    2. Ukrainian abbreviates the word for year, with a point that would meet the sentence's own: `year` stands for it.
    """
    if day and day.day == 1 and language() == "fr":
        return words.replace("1 ", "1er ", 1)
    return words.replace("\N{NARROW NO-BREAK SPACE}р.", year) if language() == "uk" else words


@by_language(10_000)
def when_words(day: date, precision: str) -> str:
    """Say when something was said, no more exactly than its source: "on 6 January 2026", "in September 2025"."""
    if precision == "month":
        return str(_IN_MONTH[day.month - 1]) % {"year": day.year}
    return gettext("on %(day)s") % {"day": day_words(day)}


@by_language(10_000)
def number_words(number: float) -> str:
    """Write a number with its groups of digits: "1,000", "1 000", "1.000"."""
    return f"{number:,}" if is_english() else format_decimal(number, locale=locale_of(language()))


def country_name(code: str, name: str) -> str:
    """Return a country's name; `name` is the one that the record has, in English."""
    return name if is_english() else country_name_in(language(), code, name)


@lru_cache(maxsize=1_000)
def country_name_in(language_code: str, code: str, name: str) -> str:
    """Return a country's name in a language, that of the record where CLDR has none."""
    if code in ORGANISATIONS:
        with override(language_code):
            return str(ORGANISATIONS[code])
    return locale_of(language_code).territories.get(code, name)


def name_of(one: Any) -> str:
    """Return the name of a country, or of a country's status."""
    return country_name(getattr(one, "code", None) or one.country, one.name)


def language_name(code: str) -> str:
    """Return the name of a language, its code where it has none: "en" is "English", "Englisch", "anglais"."""
    return locale_of(language()).languages.get(code, code)
