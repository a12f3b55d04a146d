"""What a suggestion would add to the record: a table of what is said, what stands, and the worth."""

from datetime import date

import pytest

from coalition.worth import Known, Suggested, Worth, group_of, worth_of

DAY, BEFORE, AFTER = date(2025, 3, 10), date(2025, 3, 1), date(2025, 4, 1)
STANDS = {"troops": "offered"}


def suggested(**changes) -> Suggested:
    values = {
        "country": "PL", "kind": "troops", "place": "not-said", "scope": "force", "position": "offered",
        "attribution": "on-record", "voice": "government", "said_on": AFTER, **changes,
    }  # fmt: skip
    return Suggested(**values)


CASES = [
    # What is suggested, and what it is worth where Poland's offer of troops stands, last said on 10 March 2025.
    ({}, Worth.SAME),
    ({"position": "pledged"}, Worth.NEW_POSITION),
    ({"position": "ruled-out"}, Worth.NEW_POSITION),
    ({"kind": "air"}, Worth.NEW_POSITION),
    ({"place": "in-ukraine"}, Worth.SAME),
    ({"place": "outside-ukraine"}, Worth.NEW_POSITION),
    ({"scope": "both"}, Worth.SAME),
    ({"scope": "ukraine"}, Worth.NEW_POSITION),
    ({"country": "FR"}, Worth.NEW_COUNTRY),
    ({"country": "FR", "voice": "state"}, Worth.NEW_COUNTRY),
    ({"voice": "minister", "position": "pledged"}, Worth.OTHER_VOICE),
    ({"voice": "minister"}, Worth.SAME),
    ({"position": "pledged", "said_on": BEFORE}, Worth.SAME),
    ({"position": "pledged", "said_on": DAY}, Worth.NEW_POSITION),
    ({"position": "pledged", "said_on": None}, Worth.NEW_POSITION),
    ({"kind": "air", "said_on": BEFORE}, Worth.NEW_POSITION),
    ({"attribution": "another-government", "position": "pledged"}, Worth.NOT_COUNTED),
    ({"attribution": "unconfirmed", "country": "FR"}, Worth.NOT_COUNTED),
]


@pytest.mark.parametrize(("changes", "worth"), CASES)
def test_a_suggestion_is_worth_what_it_adds_to_what_stands(changes, worth):
    known = {group_of("PL", "troops", "in-ukraine", "force"): Known("offered", DAY)}
    assert worth_of(suggested(**changes), known, {"PL"}) is worth


def test_a_new_position_comes_before_a_new_country_and_that_before_more_of_the_same():
    in_order = sorted(Worth, reverse=True)
    assert in_order == [
        Worth.NEW_POSITION, Worth.NEW_COUNTRY, Worth.OTHER_VOICE, Worth.SAME, Worth.NOT_COUNTED
    ]  # fmt: skip
    assert all(one.words for one in Worth)
