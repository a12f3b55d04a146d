"""What a suggestion would add to the record: a table of what is said, and the worth."""

from datetime import date

import pytest

from coalition.verdicts import Before, Said
from coalition.worth import Worth, worth_of

DAY, BEFORE, AFTER = date(2025, 3, 10), date(2025, 3, 1), date(2025, 4, 1)
OFFERED = Before("offered", DAY)
BY_A_MINISTER = Before("offered", DAY, is_governments=False)


def said(**changes) -> Said:
    return Said(**{"position": "offered", "day": AFTER, **changes})


CASES = [
    # Of whom, what is said, where the record stands, and the worth; only Poland was heard before.
    ("PL", {}, OFFERED, Worth.SAME),
    ("PL", {"position": "pledged"}, OFFERED, Worth.NEW_POSITION),
    ("PL", {"position": "ruled-out"}, OFFERED, Worth.NEW_POSITION),
    ("PL", {}, None, Worth.NEW_POSITION),
    ("FR", {}, None, Worth.NEW_COUNTRY),
    ("FR", {"voice": "state"}, None, Worth.NEW_COUNTRY),
    ("PL", {"voice": "minister", "position": "pledged"}, OFFERED, Worth.OTHER_VOICE),
    ("PL", {"voice": "minister"}, OFFERED, Worth.SAME),
    ("PL", {"position": "pledged"}, BY_A_MINISTER, Worth.NEW_POSITION),
    ("PL", {"position": "pledged", "day": BEFORE}, OFFERED, Worth.SAME),
    ("PL", {"position": "pledged", "day": DAY}, OFFERED, Worth.NEW_POSITION),
    ("PL", {"position": "pledged", "day": None}, OFFERED, Worth.NEW_POSITION),
    ("PL", {"day": BEFORE}, None, Worth.NEW_POSITION),
    ("PL", {"attribution": "another-government", "position": "pledged"}, OFFERED, Worth.NOT_COUNTED),
    ("FR", {"attribution": "unconfirmed"}, None, Worth.NOT_COUNTED),
]


@pytest.mark.parametrize(("country", "changes", "before", "worth"), CASES)
def test_a_suggestion_is_worth_what_it_would_do_to_the_record(country, changes, before, worth):
    assert worth_of(country, said(**changes), before, {"PL"}) is worth


def test_a_new_position_comes_before_a_new_country_and_that_before_more_of_the_same():
    in_order = sorted(Worth, reverse=True)
    assert in_order == [
        Worth.NEW_POSITION, Worth.NEW_COUNTRY, Worth.OTHER_VOICE, Worth.SAME, Worth.NOT_COUNTED
    ]  # fmt: skip
    assert all(one.words for one in Worth)
