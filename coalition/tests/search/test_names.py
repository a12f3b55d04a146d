"""Countries are found by any of their names, in the readers' languages too."""

import pytest

from coalition.models import Country
from coalition.search.names import countries_named

COUNTRIES = [
    Country(
        code="GB",
        name="United Kingdom",
        alias_names=["Britain", "UK"],
        demonyms=["British"],
        capitals=["London"],
    ),
    Country(code="DE", name="Germany", demonyms=["German"], capitals=["Berlin"]),
    Country(code="TR", name="Türkiye", alias_names=["Turkey"]),
    Country(code="UA", name="Ukraine"),
    Country(code="PL", name="Poland"),
    Country(code="IT", name="Italy", capitals=["Rome"]),
    Country(code="NATO", name="NATO"),
    Country(code="EU", name="European Union", alias_names=["EU"]),
]

# What is typed and which countries that names.
CASES = [
    ("United Kingdom", "GB"),
    ("britain", "GB"),
    ("british frigates", "GB"),
    ("london", "GB"),
    ("Royaume-Uni", "GB"),
    ("vereinigtes konigreich", "GB"),
    ("Wielka Brytania", "GB"),
    ("Велика Британія", "GB"),
    ("Allemagne", "DE"),
    ("niemcy", "DE"),
    ("Німеччина", "DE"),
    ("turquie", "TR"),
    ("turkei", "TR"),
    ("Turkiye", "TR"),
    ("україна", "UA"),
    ("Polska", "PL"),
    ("Pologne", "PL"),
    ("otan", "NATO"),
    ("НАТО", "NATO"),
    ("Union européenne", "EU"),
    ("pol", "PL"),
    ("po", ""),
    ("uk", "GB"),
    ("de", "DE"),
    ("nato troops", "NATO"),
    ("frigates of the uk", "GB"),
    ("tr", "TR"),
    ("soldiers de facto", ""),
    ("frigates", ""),
]


@pytest.mark.parametrize(("typed", "codes"), CASES)
def test_a_country_is_found_by_any_of_its_names(typed, codes):
    assert [one.code for one in countries_named(typed, COUNTRIES)] == codes.split()
