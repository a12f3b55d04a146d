"""What changed between two days, as a table of cases."""

import pytest

from coalition.between import changes_between
from coalition.status import status_of
from coalition.tests.rows import country, day, row

OFFER = row("a", "2025-03-10")
UNDECIDED = row("u", "2025-03-10", "considering", "undecided")

# Each case: rows of Poland, moves from 15 March to 15 April 2025, what was only said again.
CASES = [
    ("nothing said since", [OFFER], [], []),
    ("a first word", [row("a", "2025-04-01")], ["new a"], []),
    ("said again", [OFFER, row("b", "2025-04-01")], [], ["restated b"]),
    ("said again twice", [OFFER, row("b", "2025-04-01"), row("c", "2025-04-02")], [], ["restated c"]),
    ("goes further", [OFFER, row("b", "2025-04-01", "pledged")], ["firmer b"], []),
    ("goes less far", [OFFER, row("b", "2025-04-01", "considering")], ["softer b"], []),
    ("a refusal goes least far", [OFFER, row("b", "2025-04-01", "ruled-out")], ["softer b"], []),
    (
        "a refusal taken back",
        [row("a", "2025-03-10", "ruled-out"), row("b", "2025-04-01", "considering")],
        ["firmer b"],
        [],
    ),
    (
        "away and back",
        [OFFER, row("b", "2025-04-01", "pledged"), row("c", "2025-04-02", "offered")],
        ["returned c"],
        [],
    ),
    ("another kind answers nothing", [OFFER, row("b", "2025-04-01", kind="air")], ["new b"], []),
    (
        "another place answers nothing",
        [OFFER, row("b", "2025-04-01", place="outside-ukraine")],
        ["new b"],
        [],
    ),
    (
        "place not said answers",
        [OFFER, row("b", "2025-04-01", "pledged", place="not-said")],
        ["firmer b"],
        [],
    ),
    ("Ukraine at large stands apart", [OFFER, row("b", "2025-04-01", scope="ukraine")], ["new b"], []),
    ("no decision lapses", [UNDECIDED, row("b", "2025-04-01", kind="air")], ["new b", "lapsed u"], []),
    (
        "no decision, again",
        [UNDECIDED, row("v", "2025-04-01", "considering", "undecided")],
        [],
        ["restated v"],
    ),
    ("another voice is no move", [OFFER, row("b", "2025-04-01", "pledged", voice="minister")], [], []),
    (
        "the government says what only a minister had said",
        [row("a", "2025-03-10", voice="minister"), row("b", "2025-04-01")],
        [],
        ["restated b"],
    ),
    ("a month counts from its end", [row("a", "2025-03", "pledged")], ["new a"], []),
    ("said after both days", [OFFER, row("b", "2025-05-01", "pledged")], [], []),
]


@pytest.mark.parametrize(
    ("rows", "moves", "restated"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_changed_between_two_days(rows, moves, restated):
    facts = country()
    days = [[status_of(facts, rows, day(text))] for text in ("2025-03-15", "2025-04-15")]
    found = changes_between(*days)
    told = [
        [f"{move.what} {move.position.commitment}" for one in found for move in kind(one)]
        for kind in (lambda one: one.moves, lambda one: one.restated)
    ]
    assert told == [moves, restated]
    assert bool(found) == bool(moves or restated)


def test_another_standing_is_a_change_without_any_word_of_the_country():
    before = status_of(country(standing="not-yet-named"), [], day("2025-03-15"))
    after = status_of(country(standing="member"), [], day("2025-04-15"))
    (one,) = changes_between([before], [after])
    assert one.has_moved and one.has_other_standing and not one.has_other_status and not one.moves
