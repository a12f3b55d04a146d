"""Rules 6 and 11 as tables."""

import pytest

from coalition.counts import counts, missing, unlocks
from coalition.status import statuses
from coalition.tests.rows import country, day, only, row

COUNTRIES = [
    country("SE", "Sweden"),
    country("PL", "Poland"),
    country("TR", "Türkiye"),
    country("AT", "Österreich"),
    country("ES", "Spain"),
    country("US", "United States", "partner"),
    country("EU", "European Union", "organisation"),
    country("UA", "Ukraine", "beneficiary"),
    country("RU", "Russia", "opponent"),
    country("HU", "Hungary", "outside"),
    country("JP", "Japan", "not-yet-named"),
]
ROWS = [
    row("1", "2025-03-01", "pledged", country="SE", attribution="reported"),
    row("2", "2025-03-01", "offered", country="TR", attribution="document"),
    row("3", "2025-03-01", "offered", country="PL", attribution="official-unnamed"),
    row("4", "2025-03-01", "offered", "air", country="US", attribution="on-record"),
    row("5", "2025-03-01", "considering", "air", country="AT"),
    row("6", "2025-03-01", "pledged", "funding", country="ES", scope="ukraine"),
    # None of these is a member or a partner.
    *(row(f"x{code}", "2025-03-01", "pledged", country=code) for code in ("EU", "UA", "RU", "HU", "JP")),
]
EXPECTED = {
    "members": ("AT", "PL", "ES", "SE", "TR"),
    "present": ("PL", "US"),
    "troops-pledged": ("SE",),
    "troops-offered": ("PL", "SE", "TR"),
    "any-help": ("PL", "SE", "TR", "US"),
    "on-record-only": ("TR",),
    "no-position": ("ES",),
}


def found(rows=ROWS, present=frozenset({"PL", "US", "HU", "UA"})):
    return counts(statuses(COUNTRIES, rows, day("2025-12-31")), present)


def test_each_count_lists_its_members_and_partners_by_name():
    assert {count.code: count.countries for count in found()} == EXPECTED


def test_counts_come_in_their_order_with_their_number_and_rule():
    assert [count.code for count in found()] == list(EXPECTED)
    for count in found():
        assert count.number == len(count.countries)
        assert count.label and count.rule.endswith(".")
    assert len({count.rule for count in found()}) == len(EXPECTED)


# Each case: reason, rows of Poland, the codes of the counts it is in besides members.
ONE_COUNTRY = [
    ("the row that sets the position tells its attribution", [("2025-03-01", "offered", {}), ("2025-04-01", "offered", {"attribution": "reported"})], {"troops-offered", "any-help"}),
    ("an offer taken back is not counted", [("2025-03-01", "offered", {}), ("2025-04-01", "ruled-out", {})], set()),
    ("soldiers outside Ukraine are help only", [("2025-03-01", "pledged", {"place": "outside-ukraine"})], {"any-help"}),
    ("soldiers with no place said are counted", [("2025-03-01", "pledged", {"place": "not-said"})], {"troops-pledged", "troops-offered", "any-help", "on-record-only"}),
    ("soldiers for Ukraine at large are no position for the force", [("2025-03-01", "pledged", {"scope": "ukraine"})], {"no-position"}),
    ("undecided is not without position", [("2025-03-01", "considering", {"kind": "undecided"})], set()),
    ("silence is", [], {"no-position"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"), [case[1:] for case in ONE_COUNTRY], ids=[case[0] for case in ONE_COUNTRY]
)
def test_a_country_is_in_these_counts(rows, expected):
    made = [row(str(number), said, position, **more) for number, (said, position, more) in enumerate(rows)]
    assert {count.code for count in found(made, frozenset()) if "PL" in count.countries} - {
        "members"
    } == expected


ALL = {"ceasefire", "us-backstop", "parliament", "other"}

# Each case: reason, position, row's values, what is met, whether it unlocks, what is missing.
UNLOCKS = [
    ("all met", "offered", {"conditions": ("ceasefire",)}, {"ceasefire"}, True, ()),
    ("a pledge too", "pledged", {"conditions": ("ceasefire", "parliament")}, ALL, True, ()),
    ("one not met", "offered", {"conditions": ("ceasefire", "us-backstop")}, {"ceasefire"}, False, ("us-backstop",)),
    ("considering never unlocks", "considering", {"conditions": ("ceasefire",)}, ALL, False, ()),
    ("a refusal never unlocks", "ruled-out", {"conditions": ("ceasefire",)}, ALL, False, ()),
    ("nothing named, nothing to unlock", "offered", {}, ALL, False, ()),
    ("other can never be known to be met", "offered", {"conditions": ("ceasefire", "other"), "condition_text": "If asked."}, ALL, False, ("other",)),
    ("other without a text neither", "offered", {"conditions": ("other",)}, ALL, False, ("other",)),
    ("a text says more than the named conditions", "offered", {"conditions": ("ceasefire",), "condition_text": "Or a truce."}, ALL, False, ()),
    ("limits are no conditions", "offered", {"conditions": ("ceasefire",), "limits": ("not-combat",)}, ALL, True, ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("position", "values", "met", "expected", "lacks"),
    [case[1:] for case in UNLOCKS],
    ids=[case[0] for case in UNLOCKS],
)
def test_a_position_unlocks_when_nothing_named_stands_in_the_way(position, values, met, expected, lacks):
    made = only([row("a", "2025-03-01", position, **values)])
    assert unlocks(made, met) is expected
    assert missing(made, met) == lacks


def test_a_condition_named_earlier_in_the_run_still_stands():
    made = only(
        [
            row("a", "2025-03-01", conditions=("parliament",)),
            row("b", "2025-04-01", conditions=("ceasefire",)),
        ]
    )
    assert not unlocks(made, {"ceasefire"})
    assert missing(made, {"ceasefire"}) == ("parliament",)
