"""The table of countries and kinds as tables of cases."""

import pytest

from coalition.matrix import SORTS, Wanted, matrix
from coalition.status import statuses
from coalition.tests.rows import country, day, row

COUNTRIES = [
    country("SE", "Sweden"),
    country("AT", "Österreich"),
    country("PL", "Poland"),
    country("ES", "Spain"),
    country("US", "United States", "partner"),
    country("EU", "European Union", "organisation"),
]
ROWS = [
    row("se-troops", "2025-03-05", "pledged", country="SE", conditions=("ceasefire",)),
    row("se-air", "2025-03-01", "ruled-out", "air", country="SE"),
    row("pl-logistics", "2025-03-09", "offered", "logistics", country="PL", conditions=("peace-deal",)),
    row("pl-outside", "2025-03-02", "offered", country="PL", place="outside-ukraine"),
    row("pl-inside", "2025-03-03", "ruled-out", country="PL"),
    row("us-air", "2025-03-01", "considering", "air", country="US", conditions=("ceasefire",)),
    row("es-undecided", "2025-03-07", "considering", "undecided", country="ES"),
    row("at-large", "2025-03-07", "pledged", "funding", country="AT", scope="ukraine"),
    row("eu-money", "2025-03-01", "pledged", "funding", country="EU"),
]


def table(**wanted):
    return matrix(statuses(COUNTRIES, ROWS, day("2025-03-31")), Wanted(**wanted))


def codes(found) -> list[str]:
    return [row.status.country for section in found.sections for row in section.rows]


# Each case: what is asked for, the countries in their order.
ASKED = [
    ({}, ["SE", "PL", "ES", "US", "AT"]),
    ({"sort": "name"}, ["AT", "PL", "ES", "SE", "US"]),
    ({"sort": "last-said"}, ["PL", "ES", "SE", "US", "AT"]),
    ({"standings": ("organisation",)}, ["EU"]),
    ({"codes": {"SE", "EU"}}, ["SE"]),
    ({"codes": set()}, []),
    ({"kinds": ("air",)}, ["SE", "US"]),
    ({"positions": ("ruled-out",)}, ["SE", "PL"]),
    ({"conditions": ("ceasefire",)}, ["SE", "US"]),
    ({"kinds": ("air",), "conditions": ("ceasefire",)}, ["US"]),
    ({"kinds": ("air",), "positions": ("pledged",)}, []),
    ({"kinds": ("undecided",)}, ["ES"]),
    ({"kinds": ("undecided", "air"), "sort": "name"}, ["ES", "SE", "US"]),
    ({"positions": ("considering",)}, ["US"]),
    ({"kinds": ("logistics", "troops"), "positions": ("offered",)}, ["PL"]),
]


@pytest.mark.parametrize(("wanted", "expected"), ASKED)
def test_the_table_holds_the_countries_asked_for_in_their_order(wanted, expected):
    found = table(**wanted)
    assert codes(found) == expected
    assert found.number == len(expected)


def test_every_order_is_one_that_the_table_knows():
    assert {tuple(sorted(codes(table(sort=sort)))) for sort in SORTS} == {("AT", "ES", "PL", "SE", "US")}


def test_columns_are_the_kinds_on_record_in_the_vocabularys_order_and_the_others_are_named():
    found = table()
    assert found.kinds == ["troops", "air", "logistics"]
    assert "funding" in found.kinds_without, "money for Ukraine at large is no position on the force"
    assert not set(found.kinds) & set(found.kinds_without)
    assert "undecided" not in (*found.kinds, *found.kinds_without)
    chosen = table(kinds=("naval", "air"))
    assert chosen.kinds == ["air", "naval"] and not chosen.kinds_without


def test_a_cell_holds_a_position_in_ukraine_and_one_outside_and_none_is_emptied_by_a_filter():
    (poland,) = [one for section in table(positions=("offered",)).sections for one in section.rows]
    told = {cell.kind: [position.commitment for position in cell.positions] for cell in poland.cells}
    assert told == {"troops": ["pl-inside", "pl-outside"], "logistics": ["pl-logistics"]}
    assert poland.status.conditions == ["peace-deal"]


def test_sections_are_by_status_furthest_first_with_the_silent_apart_from_the_told():
    found = table()
    assert [section.code for section in found.sections] == [
        "troops-pledged", "help-without-troops", "open", "none-found",
    ]  # fmt: skip
    assert [one.country for one in found.sections[-1].silent] == ["AT"]
    assert not found.sections[-1].told
    assert [row.status.country for row in found.sections[2].told] == ["ES", "US"], "undecided is a word"


def test_there_are_as_many_columns_as_the_table_says():
    assert table().width == 2 + 3
    assert table(sort="name").width == 3 + 3
