"""By which names a country is found: those of the record, and its names in the readers' languages."""

from collections.abc import Iterable

from coalition.languages import codes
from coalition.local_words import country_name_in
from coalition.models import Country
from coalition.search.spelling import plain

# Fewer letters begin too many names, in five languages.
BEGINNING = 3
# The Unicode CLDR names no organisation but the EU.
ORGANISATIONS = {"NATO": ("OTAN", "НАТО", "North Atlantic Treaty Organization", "Nordatlantikpakt")}


def names_of(country: Country) -> list[str]:
    """Return all names by which a country is found."""
    own = (country.alias_names, country.demonyms, country.capitals, country.metonyms)
    return [
        country.name,
        *(name for names in own for name in names),
        *(country_name_in(code, country.code, country.name) for code in codes()),
        *ORGANISATIONS.get(country.code, ()),
    ]


def countries_named(words: str, countries: Iterable[Country]) -> list[Country]:
    """Return the countries that the words name, or that have a name beginning with them.

    A code names a country only by itself: "by" is a word, too.
    """
    asked = plain(words)
    return [one for one in countries if asked == plain(one.code) or _is_named(asked, one)]


def _is_named(asked: str, country: Country) -> bool:
    return any(_names_it(asked, plain(name)) for name in names_of(country))


def _names_it(asked: str, name: str) -> bool:
    begins = len(asked) >= BEGINNING and name.startswith(asked)
    return begins or f" {name} " in f" {asked} "
