"""What a statement would do to the record: a table of cases."""

from datetime import date

import pytest

from coalition.verdicts import Before, Said, verdict_on

DAY, LATER = date(2025, 3, 10), date(2025, 3, 20)

# What is said, what stood by its day, the public entries of its day, and what it would do.
TABLE = [
    ("the first word is the first", Said("offered", DAY), None, set(), "first"),
    ("another position is a change", Said("pledged", LATER), Before("offered", DAY), set(), "change"),
    ("the same on a later day is said again", Said("offered", LATER), Before("offered", DAY), set(), "same"),
    (
        "the same on the same day is recorded",
        Said("offered", DAY),
        Before("offered", DAY),
        {("offered", "government")},
        "recorded",
    ),
    (
        "another position of the last day contradicts it",
        Said("pledged", DAY),
        Before("offered", DAY),
        {("offered", "government")},
        "contested",
    ),
    (
        "a minister against the line differs",
        Said("ruled-out", LATER, "minister"),
        Before("offered", DAY),
        set(),
        "differs",
    ),
    (
        "a general who says the same agrees",
        Said("offered", LATER, "other"),
        Before("offered", DAY),
        set(),
        "agrees",
    ),
    (
        "where the government said nothing, other voices answer each other",
        Said("pledged", LATER, "minister"),
        Before("offered", DAY, is_governments=False),
        set(),
        "change",
    ),
    (
        "the government's own first word is the first, whatever others said",
        Said("pledged", LATER),
        Before("offered", DAY, is_governments=False),
        set(),
        "first",
    ),
    (
        "the minister's word of a day is not the government's",
        Said("offered", DAY),
        Before("offered", DAY, is_governments=False),
        {("offered", "minister")},
        "same",
    ),
    (
        "another government's claim moves nothing",
        Said("pledged", LATER, attribution="another-government"),
        Before("offered", DAY),
        set(),
        "uncounted",
    ),
    (
        "what is unconfirmed moves nothing, even where it is first",
        Said("pledged", DAY, attribution="unconfirmed"),
        None,
        set(),
        "uncounted",
    ),
]


@pytest.mark.parametrize(
    ("said", "before", "same_day", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_statement_does_to_the_record_what_the_table_says(said, before, same_day, expected):
    assert verdict_on(said, before, same_day) == expected
