"""Rule 4 as tables: rows, day, what they make, and why."""

import itertools
import random
from dataclasses import replace
from datetime import date

import pytest

from coalition.choices import Attribution
from coalition.positions import RUN_NAMED, order
from coalition.status import date_text, move_of, moves, positions_of, statuses
from coalition.tests.rows import country, day, only, row

OFFERED = row("offered", "2025-03-10")
REFUSED = row("refused", "2025-06-10", "ruled-out")


def minister(id, said, position="offered", **more):
    return row(id, said, position, voice="minister", **{"speaker": "Ada Example", **more})


# Each case: reason, rows, day, the ids of the rows that set a position.
SETTING = [
    ("the day itself is by the day", [OFFERED], "2025-03-10", ["offered"]),
    ("the day before is not", [OFFERED], "2025-03-09", []),
    ("the latest row sets the position", [OFFERED, REFUSED], "2025-06-10", ["refused"]),
    ("an earlier day asks for the row of then", [OFFERED, REFUSED], "2025-06-09", ["offered"]),
    (
        "another government's claim does not count",
        [replace(OFFERED, attribution="another-government")],
        "2025-12-31",
        [],
    ),
    ("an unconfirmed report does not count", [replace(OFFERED, attribution="unconfirmed")], "2025-12-31", []),
    (
        "an unnamed official counts",
        [replace(OFFERED, attribution="official-unnamed")],
        "2025-12-31",
        ["offered"],
    ),
    ("what an outlet states counts", [replace(OFFERED, attribution="reported")], "2025-12-31", ["offered"]),
    ("a document counts", [replace(OFFERED, attribution="document")], "2025-12-31", ["offered"]),
    (
        "a month does not count before its end where no source is earlier",
        [row("m", "2025-03")],
        "2025-03-30",
        [],
    ),
    ("a month counts on its last day", [row("m", "2025-03")], "2025-03-31", ["m"]),
    (
        "a month counts from its earliest source",
        [row("m", "2025-03", counts_from=date(2025, 3, 12))],
        "2025-03-12",
        ["m"],
    ),
    ("and not a day before that", [row("m", "2025-03", counts_from=date(2025, 3, 12))], "2025-03-11", []),
    (
        "a month never replaces a day of its month",
        [row("m", "2025-03", "pledged"), OFFERED],
        "2025-12-31",
        ["offered"],
    ),
    ("not even its first day", [row("m", "2025-03", "pledged"), row("d", "2025-03-01")], "2025-12-31", ["d"]),
    (
        "a later edition does not help the month",
        [row("m", "2025-03", edition=9), OFFERED],
        "2025-12-31",
        ["offered"],
    ),
    (
        "a month replaces the last day of the month before",
        [row("m", "2025-04"), row("d", "2025-03-31")],
        "2025-12-31",
        ["m"],
    ),
    (
        "a minister never replaces the government",
        [OFFERED, minister("m", "2025-06-10", "ruled-out")],
        "2025-12-31",
        ["offered"],
    ),
    (
        "nor does an older government row lose to a newer minister",
        [minister("m", "2025-06-10"), OFFERED],
        "2025-12-31",
        ["offered"],
    ),
    ("a minister speaks where the government has not", [minister("m", "2025-06-10")], "2025-12-31", ["m"]),
    (
        "the latest other voice speaks, whoever it is",
        [minister("m", "2025-06-10"), row("g", "2025-06-11", "ruled-out", voice="other")],
        "2025-12-31",
        ["g"],
    ),
    (
        "a government row yet to come does not silence the minister",
        [minister("m", "2025-02-01"), OFFERED],
        "2025-03-09",
        ["m"],
    ),
    (
        "in Ukraine and place not said answer each other",
        [OFFERED, row("n", "2025-06-01", "ruled-out", place="not-said")],
        "2025-12-31",
        ["n"],
    ),
    (
        "outside Ukraine stands apart",
        [OFFERED, row("o", "2025-06-01", "ruled-out", place="outside-ukraine")],
        "2025-12-31",
        ["offered", "o"],
    ),
    (
        "force and both answer each other",
        [OFFERED, row("b", "2025-06-01", scope="both")],
        "2025-12-31",
        ["b"],
    ),
    (
        "Ukraine at large stands apart",
        [OFFERED, row("u", "2025-06-01", scope="ukraine")],
        "2025-12-31",
        ["offered", "u"],
    ),
    (
        "kinds stand apart, in the order of the vocabulary",
        [row("f", "2025-01-01", kind="funding"), OFFERED],
        "2025-12-31",
        ["offered", "f"],
    ),
    (
        "countries stand apart, by code",
        [OFFERED, row("x", "2025-06-01", country="ES")],
        "2025-12-31",
        ["x", "offered"],
    ),
    ("undecided makes no position", [row("u", "2025-06-01", "considering", "undecided")], "2025-12-31", []),
    (
        "an editor's order settles a day",
        [row("a", "2025-03-10", desk_order=1), row("b", "2025-03-10", "ruled-out", edition=7)],
        "2025-12-31",
        ["a"],
    ),
    (
        "else the later edition",
        [row("a", "2025-03-10", edition=3), row("b", "2025-03-10", edition=2)],
        "2025-12-31",
        ["a"],
    ),
    ("else the id", [row("a", "2025-03-10"), row("b", "2025-03-10")], "2025-12-31", ["b"]),
]


@pytest.mark.parametrize(
    ("rows", "on", "expected"), [case[1:] for case in SETTING], ids=[case[0] for case in SETTING]
)
def test_these_rows_set_the_positions(rows, on, expected):
    assert [position.commitment for position in positions_of(rows, day(on))] == expected


# Each case: reason, rows of one group, the run's ids, since, last said.
RUNS = [
    ("one row is a run", [OFFERED], ["offered"], "2025-03-10", "2025-03-10"),
    (
        "equal rows are one run",
        [OFFERED, row("b", "2025-05-01")],
        ["offered", "b"],
        "2025-03-10",
        "2025-05-01",
    ),
    (
        "another position breaks it",
        [OFFERED, REFUSED, row("c", "2025-07-01")],
        ["c"],
        "2025-07-01",
        "2025-07-01",
    ),
    (
        "a minister's no does not break it",
        [OFFERED, minister("m", "2025-04-01", "ruled-out"), row("b", "2025-05-01")],
        ["offered", "b"],
        "2025-03-10",
        "2025-05-01",
    ),
    (
        "a row that does not count does not break it",
        [OFFERED, row("x", "2025-04-01", "pledged", attribution="unconfirmed"), row("b", "2025-05-01")],
        ["offered", "b"],
        "2025-03-10",
        "2025-05-01",
    ),
    (
        "a minister's yes is not part of it",
        [minister("m", "2025-01-01"), OFFERED],
        ["offered"],
        "2025-03-10",
        "2025-03-10",
    ),
    ("a month begins it", [row("m", "2025-02"), OFFERED], ["m", "offered"], "2025-02", "2025-03-10"),
    ("a month ends it", [OFFERED, row("m", "2025-05")], ["offered", "m"], "2025-03-10", "2025-05"),
    (
        "place not said continues it",
        [OFFERED, row("n", "2025-05-01", place="not-said")],
        ["offered", "n"],
        "2025-03-10",
        "2025-05-01",
    ),
]


@pytest.mark.parametrize(
    ("rows", "run", "since", "last"), [case[1:] for case in RUNS], ids=[case[0] for case in RUNS]
)
def test_the_run_is_unbroken_equal_rows(rows, run, since, last):
    position = only(rows)
    assert list(position.run) == run
    assert position.commitment == run[-1]
    assert date_text(position.since, position.since_precision) == since
    assert date_text(position.last_said_on, position.last_precision) == last


@pytest.mark.parametrize("length", [RUN_NAMED - 1, RUN_NAMED, RUN_NAMED + 1, 40])
def test_of_a_long_run_the_first_and_the_latest_rows_are_named_and_all_are_counted(length):
    rows = [
        row(f"r{number:02}", f"2025-03-{number % 28 + 1:02}", desk_order=number) for number in range(length)
    ]
    said = sorted(rows, key=order)
    position = only(rows)
    named = [one.id for one in said]
    assert position.run == tuple(named if length <= RUN_NAMED else [named[0], *named[1 - RUN_NAMED :]])
    assert len(position.run) == min(length, RUN_NAMED)
    assert position.run_length == length
    assert (position.since, position.commitment) == (said[0].stated_on, said[-1].id)


def test_a_position_gathers_what_its_run_named_and_nothing_else():
    position = only(
        [
            row("no", "2025-02-01", "ruled-out", conditions=("un-mandate",), firmness="delivered"),
            row(
                "a",
                "2025-03-01",
                conditions=("us-backstop", "ceasefire"),
                limits=("not-combat",),
                firmness="parliament-vote",
            ),
            minister("m", "2025-03-15", conditions=("parliament",)),
            row(
                "b",
                "2025-04-01",
                conditions=("ceasefire", "parliament"),
                condition_text="Or a truce.",
                amount={"items": "x"},
            ),
            row(
                "c",
                "2025-05-01",
                firmness="statement",
                condition_text="Or a truce.",
                amount={"items": "x"},
                place="not-said",
            ),
        ]
    )
    assert position.conditions == ("us-backstop", "ceasefire", "parliament")
    assert position.limits == ("not-combat",)
    assert position.condition_texts == ("Or a truce.",)
    assert position.amounts == ({"items": "x"},)
    assert position.firmness == "parliament-vote"
    assert position.place == "not-said"


def test_firmness_that_nobody_assessed_stays_unknown():
    assert only([OFFERED]).firmness is None


def test_attribution_voice_and_speaker_are_those_of_the_row_that_sets_it():
    position = only([OFFERED, row("b", "2025-05-01", attribution="reported", speaker="Ada Example")])
    assert (position.attribution, position.voice, position.speaker) == (
        "reported",
        "government",
        "Ada Example",
    )


# Each case: reason, rows of one group, agreeing, differing.
BESIDE = [
    ("a minister who says the same agrees", [OFFERED, minister("m", "2025-04-01")], ["m"], []),
    (
        "what a minister said before the position began stands no more beside it",
        [minister("m", "2025-01-01"), OFFERED],
        [],
        [],
    ),
    ("a minister who says otherwise differs", [OFFERED, minister("m", "2025-04-01", "ruled-out")], [], ["m"]),
    ("on the same day too", [OFFERED, minister("m", "2025-03-10", "ruled-out")], [], ["m"]),
    ("what was said before has been answered", [minister("m", "2025-03-09", "ruled-out"), OFFERED], [], []),
    (
        "a restatement does not answer it",
        [OFFERED, minister("m", "2025-04-01", "ruled-out"), row("b", "2025-05-01")],
        [],
        ["m"],
    ),
    (
        "a month in which it may have been later differs",
        [OFFERED, minister("m", "2025-03", "ruled-out")],
        [],
        ["m"],
    ),
    ("the month before does not", [OFFERED, minister("m", "2025-02", "ruled-out")], [], []),
    (
        "only the latest of one voice",
        [OFFERED, minister("m", "2025-04-01", "ruled-out"), minister("n", "2025-05-01")],
        ["n"],
        [],
    ),
    (
        "two people are two voices",
        [
            OFFERED,
            minister("m", "2025-04-01", "ruled-out"),
            minister("n", "2025-05-01", speaker="Ben Example"),
        ],
        ["n"],
        ["m"],
    ),
    (
        "two offices without a name are two voices",
        [
            OFFERED,
            row("p", "2025-04-01", "ruled-out", voice="other", office="Parliament"),
            row("s", "2025-05-01", voice="other", office="Chief of Staff"),
        ],
        ["s"],
        ["p"],
    ),
    (
        "a claim that does not count is not beside",
        [OFFERED, minister("m", "2025-04-01", "ruled-out", attribution="unconfirmed")],
        [],
        [],
    ),
]


@pytest.mark.parametrize(
    ("rows", "agreeing", "differs"), [case[1:] for case in BESIDE], ids=[case[0] for case in BESIDE]
)
def test_other_voices_stand_beside(rows, agreeing, differs):
    position = only(rows)
    assert (list(position.agreeing), list(position.differs)) == (agreeing, differs)
    assert position.other_voice_only is False


def test_a_position_without_the_government_says_so():
    position = only([minister("m", "2025-04-01"), row("g", "2025-05-01", voice="other")])
    assert position.other_voice_only is True
    assert position.run == ("m", "g")
    assert (position.agreeing, position.differs) == ((), ())


# Each case: reason, rows of one group, contested with.
CONTESTED = [
    ("two answers on one day", [row("a", "2025-03-10"), row("b", "2025-03-10", "ruled-out")], ["a"]),
    (
        "a later edition does not settle it",
        [row("a", "2025-03-10"), row("b", "2025-03-10", "ruled-out", edition=2)],
        ["a"],
    ),
    (
        "an editor's order settles it",
        [row("a", "2025-03-10"), row("b", "2025-03-10", "ruled-out", desk_order=1)],
        [],
    ),
    ("two answers in one month", [row("a", "2025-03"), row("b", "2025-03", "ruled-out")], ["a"]),
    ("a month and its day are in order", [row("a", "2025-03"), row("b", "2025-03-01", "ruled-out")], []),
    ("the same answer twice", [row("a", "2025-03-10"), row("b", "2025-03-10")], []),
    (
        "a minister differs, he does not contest",
        [row("a", "2025-03-10"), minister("b", "2025-03-10", "ruled-out")],
        [],
    ),
    (
        "ministers among themselves contest",
        [minister("a", "2025-03-10"), minister("b", "2025-03-10", "ruled-out")],
        ["a"],
    ),
    ("an earlier day is past", [row("a", "2025-03-09"), row("b", "2025-03-10", "ruled-out")], []),
]


@pytest.mark.parametrize(
    ("rows", "expected"), [case[1:] for case in CONTESTED], ids=[case[0] for case in CONTESTED]
)
def test_one_voice_with_two_answers_on_one_day_is_contested(rows, expected):
    position = only(rows)
    assert list(position.contested_with) == expected
    assert position.contested is bool(expected)


# Each case: reason, rows, the move of each by id.
MOVES = [
    ("the same again restates", [OFFERED, row("b", "2025-05-01")], {"offered": "first", "b": "restatement"}),
    ("another position is an update", [OFFERED, REFUSED], {"offered": "first", "refused": "update"}),
    (
        "another kind is a first",
        [OFFERED, row("t", "2025-05-01", kind="training")],
        {"offered": "first", "t": "first"},
    ),
    (
        "another place group is a first",
        [OFFERED, row("o", "2025-05-01", place="outside-ukraine")],
        {"offered": "first", "o": "first"},
    ),
    (
        "a minister's aside is no move of the government",
        [OFFERED, minister("m", "2025-04-01", "ruled-out"), row("b", "2025-05-01")],
        {"offered": "first", "m": "first", "b": "restatement"},
    ),
    (
        "what does not count is no move",
        [OFFERED, row("x", "2025-05-01", attribution="unconfirmed")],
        {"offered": "first"},
    ),
    ("what is not yet said is no move", [OFFERED, row("x", "2026-05-01")], {"offered": "first"}),
]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in MOVES], ids=[case[0] for case in MOVES])
def test_a_row_is_a_first_an_update_or_a_restatement(rows, expected):
    assert moves(reversed(rows), day("2025-12-31")) == expected


def test_a_row_without_a_previous_one_is_a_first():
    assert move_of(OFFERED, None) == "first"


@pytest.mark.parametrize(
    ("on", "precision", "expected"),
    [("2025-09-04", "day", "2025-09-04"), ("2025-09", "month", "2025-09"), (None, None, None)],
)
def test_a_date_is_printed_no_more_exactly_than_its_source(on, precision, expected):
    assert date_text(day(on), precision) == expected


# --- what holds for any rows -------------------------------------------------------------------------------

DAY = date(2025, 6, 30)


def some_rows(seed: int) -> list:
    """Make forty rows of two countries that often meet on one day, in one group, in one month."""
    rng = random.Random(seed)
    rows = []
    for number in range(40):
        said = f"2025-{rng.randint(1, 9):02}" + rng.choice(["", f"-{rng.randint(1, 4):02}"])
        kind, position = rng.choice(
            [
                ("undecided", "considering"),
                *itertools.product(
                    ["troops", "training"], ["pledged", "offered", "considering", "ruled-out"]
                ),
            ]
        )
        rows.append(
            row(
                f"r{number:02}",
                said,
                position,
                kind,
                country=rng.choice(["PL", "ES"]),
                place=rng.choice(["in-ukraine", "not-said", "outside-ukraine"]),
                scope=rng.choice(["force", "both", "ukraine"]),
                attribution=rng.choice(Attribution.values),
                voice=rng.choice(["government", "government", "minister", "other"]),
                conditions=tuple(rng.sample(["ceasefire", "parliament", "other"], rng.randint(0, 3))),
                desk_order=rng.choice([0, 0, 1]),
                edition=rng.randint(1, 5),
            )
        )
    return rows


def answer(rows):
    return statuses([country(), country("ES", "Spain")], rows, DAY), positions_of(rows, DAY), moves(rows, DAY)


@pytest.mark.parametrize("seed", range(25))
def test_the_order_in_which_rows_come_never_matters(seed):
    rows = some_rows(seed)
    expected = answer(rows)
    random.Random(seed).shuffle(rows)
    assert answer(rows) == expected


@pytest.mark.parametrize("seed", range(25))
def test_what_is_said_after_the_day_changes_nothing(seed):
    rows = some_rows(seed)
    by_then = [each for each in rows if each.counts_from <= DAY]
    assert len(by_then) < len(rows)
    assert answer(rows) == answer(by_then)


@pytest.mark.parametrize("seed", range(25))
def test_what_does_not_count_changes_nothing(seed):
    rows = some_rows(seed)
    that_count = [each for each in rows if each.attribution not in ("another-government", "unconfirmed")]
    assert len(that_count) < len(rows)
    assert answer(rows) == answer(that_count)


@pytest.mark.parametrize("seed", range(25))
def test_every_position_rests_on_its_run(seed):
    rows = {each.id: each for each in some_rows(seed)}
    for position in positions_of(rows.values(), DAY):
        run = [rows[id] for id in position.run]
        assert position.commitment == position.run[-1]
        assert {each.position for each in run} == {position.position}
        assert position.since == run[0].stated_on <= position.last_said_on == run[-1].stated_on
