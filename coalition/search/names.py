"""By which names a country is found: those of the record, and its names in the readers' languages."""

from collections.abc import Iterable

from coalition.languages import codes
from coalition.local_words import country_name_in
from coalition.models import Country
from coalition.search.spelling import nearest, plain

# The Unicode CLDR names no organisation but the EU.
ORGANISATIONS = {"NATO": ("OTAN", "НАТО", "North Atlantic Treaty Organization", "Nordatlantikpakt")}


def names_of(country: Country) -> list[str]:
    """Return all names by which a country is found."""
    own = (country.alias_names, country.demonyms, country.capitals, country.metonyms)
    return [
        country.name,
        country.code,
        *(name for names in own for name in names),
        *(country_name_in(code, country.code, country.name) for code in codes()),
        *ORGANISATIONS.get(country.code, ()),
    ]


def countries_named(words: str, countries: Iterable[Country]) -> list[Country]:
    """Return the countries that the words name, or that have a name beginning with them; else those nearly named."""
    every = list(countries)
    asked = plain(words)
    named = [one for one in every if any(_names_it(asked, plain(name)) for name in names_of(one))]
    return named or _nearly_named(words, every)


def _names_it(asked: str, name: str) -> bool:
    begins = len(asked) > 1 and name.startswith(asked)
    return begins or f" {name} " in f" {asked} "


def _nearly_named(words: str, countries: Iterable[Country]) -> list[Country]:
    by_name: dict[str, list[Country]] = {}
    for country in countries:
        for name in set(names_of(country)):
            by_name.setdefault(name, []).append(country)
    near = nearest(words, by_name)
    return by_name[near] if near else []
