"""Rule 5 as tables: rows, day, status, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coalition.status import STATUSES, date_text, status_of, statuses
from coalition.tests.rows import country, day, row, term

DAY = date(2025, 12, 31)


def troops(position, said="2025-03-10", **more):
    return row(f"troops-{position}", said, position, **more)


def training(position, said="2025-04-10", **more):
    return row(f"training-{position}", said, position, "training", **more)


def undecided(said, id="undecided", **more):
    return row(id, said, "considering", "undecided", **{"place": "not-said", **more})


# Each case: reason, rows, status, help, because.
STATUS = [
    ("silence", [], "none-found", None, []),
    ("soldiers pledged", [troops("pledged")], "troops-pledged", None, ["troops-pledged"]),
    ("soldiers offered", [troops("offered")], "troops-offered", None, ["troops-offered"]),
    ("soldiers considered", [troops("considering")], "troops-open", None, ["troops-considering"]),
    (
        "soldiers with no place said are soldiers in Ukraine",
        [troops("offered", place="not-said")],
        "troops-offered",
        None,
        ["troops-offered"],
    ),
    (
        "soldiers for both are soldiers for the force",
        [troops("offered", scope="both")],
        "troops-offered",
        None,
        ["troops-offered"],
    ),
    (
        "considered soldiers come before pledged help",
        [troops("considering"), training("pledged")],
        "troops-open",
        "pledged",
        ["troops-considering"],
    ),
    ("soldiers refused, nothing else", [troops("ruled-out")], "declined", None, ["troops-ruled-out"]),
    (
        "soldiers refused, help offered",
        [troops("ruled-out"), training("offered")],
        "help-without-troops",
        "offered",
        ["training-offered"],
    ),
    (
        "soldiers refused, help considered",
        [troops("ruled-out"), training("considering")],
        "declined",
        "considering",
        ["troops-ruled-out"],
    ),
    (
        "soldiers refused, undecided later",
        [troops("ruled-out"), undecided("2025-05-01")],
        "declined",
        None,
        ["troops-ruled-out"],
    ),
    ("help alone", [training("pledged")], "help-without-troops", "pledged", ["training-pledged"]),
    (
        "every pledge and offer decides for help",
        [
            training("offered"),
            row("air", "2025-02-01", "pledged", "air"),
            row("sea", "2025-02-01", "considering", "naval"),
        ],
        "help-without-troops",
        "pledged",
        ["air", "training-offered"],
    ),
    (
        "help of no named form is help",
        [row("u", "2025-02-01", "offered", "unspecified")],
        "help-without-troops",
        "offered",
        ["u"],
    ),
    (
        "soldiers outside Ukraine are help",
        [troops("ruled-out"), row("o", "2025-02-01", "pledged", place="outside-ukraine")],
        "help-without-troops",
        "pledged",
        ["o"],
    ),
    (
        "soldiers refused outside Ukraine only",
        [row("o", "2025-02-01", "ruled-out", place="outside-ukraine")],
        "none-found",
        "ruled-out",
        [],
    ),
    ("help considered", [training("considering")], "open", "considering", ["training-considering"]),
    ("undecided", [undecided("2025-05-01")], "open", None, ["undecided"]),
    (
        "help considered and undecided",
        [training("considering"), undecided("2025-05-01")],
        "open",
        "considering",
        ["training-considering", "undecided"],
    ),
    (
        "undecided and lapsed by a refusal of help",
        [undecided("2025-03-01"), training("ruled-out")],
        "none-found",
        "ruled-out",
        [],
    ),
    ("help refused", [training("ruled-out")], "none-found", "ruled-out", []),
    (
        "one help refused, another considered",
        [training("ruled-out"), row("air", "2025-02-01", "considering", "air")],
        "open",
        "considering",
        ["air"],
    ),
    (
        "help for Ukraine at large is outside the status",
        [training("pledged", scope="ukraine")],
        "none-found",
        None,
        [],
    ),
    (
        "soldiers for Ukraine at large too",
        [troops("pledged", scope="ukraine"), training("considering")],
        "open",
        "considering",
        ["training-considering"],
    ),
    ("undecided on Ukraine at large too", [undecided("2025-05-01", scope="ukraine")], "none-found", None, []),
    ("what does not count", [troops("pledged", attribution="another-government")], "none-found", None, []),
    ("another country's words", [troops("pledged", country="ES")], "none-found", None, []),
    (
        "an offer taken back",
        [troops("offered"), troops("ruled-out", "2025-05-01")],
        "declined",
        None,
        ["troops-ruled-out"],
    ),
    (
        "a minister where the government is silent",
        [troops("considering", voice="minister")],
        "troops-open",
        None,
        ["troops-considering"],
    ),
]


@pytest.mark.parametrize(
    ("rows", "status", "help_", "because"), [case[1:] for case in STATUS], ids=[case[0] for case in STATUS]
)
def test_positions_add_up_to_a_status(rows, status, help_, because):
    found = status_of(country(), rows, DAY)
    assert (found.status, found.help, list(found.because)) == (status, help_, because)


def test_every_status_has_its_case():
    assert {case[2] for case in STATUS} | {"not-applicable"} == set(STATUSES)


@pytest.mark.parametrize(
    ("standing", "status"),
    [
        ("beneficiary", "not-applicable"),
        ("opponent", "not-applicable"),
        ("partner", "troops-offered"),
        ("outside", "troops-offered"),
        ("organisation", "troops-offered"),
        ("not-yet-named", "troops-offered"),
    ],
)
def test_only_the_beneficiary_and_opponents_have_no_status(standing, status):
    found = status_of(country(standing=standing), [troops("offered"), undecided("2025-06-01")], DAY)
    assert found.status == status
    assert [position.commitment for position in found.positions] == ["troops-offered"]
    if status == "not-applicable":
        assert (found.because, found.last_said_on, found.age, found.no_decision) == ((), None, None, False)


def test_positions_for_ukraine_at_large_are_listed_apart():
    found = status_of(country(), [troops("offered"), training("pledged", scope="ukraine")], DAY)
    assert [position.commitment for position in found.positions] == ["troops-offered"]
    assert [position.commitment for position in found.ukraine_positions] == ["training-pledged"]


# Each case: reason, rows, the ids of the standing "undecided".
UNDECIDED = [
    ("the newest word stands", [troops("offered"), undecided("2025-05-01")], ["undecided"]),
    ("a later row of another kind ends it", [undecided("2025-05-01"), training("offered", "2025-05-02")], []),
    (
        "one of the same day does not",
        [undecided("2025-05-01"), training("offered", "2025-05-01", desk_order=1)],
        ["undecided"],
    ),
    (
        "nor one of an earlier day published later",
        [undecided("2025-05-01"), training("offered", "2025-04-30", edition=9)],
        ["undecided"],
    ),
    ("its month does not end it", [undecided("2025-05-10"), training("offered", "2025-05")], ["undecided"]),
    ("a day of its month ends a month", [undecided("2025-05"), training("offered", "2025-05-01")], []),
    ("another month ends it", [undecided("2025-05-10"), training("offered", "2025-06")], []),
    (
        "a word for Ukraine at large does not end it",
        [undecided("2025-05-01"), training("offered", "2025-06-01", scope="ukraine")],
        ["undecided"],
    ),
    (
        "a claim that does not count does not end it",
        [undecided("2025-05-01"), training("offered", "2025-06-01", attribution="unconfirmed")],
        ["undecided"],
    ),
    (
        "another voice ends it",
        [undecided("2025-05-01"), training("offered", "2025-06-01", voice="other")],
        [],
    ),
    (
        "said twice it is one run",
        [undecided("2025-05-01"), undecided("2025-06-01", "again")],
        ["undecided", "again"],
    ),
    (
        "a row between breaks the run",
        [undecided("2025-05-01"), training("offered", "2025-05-02"), undecided("2025-06-01", "again")],
        ["again"],
    ),
    (
        "a general is heard where the government is silent",
        [undecided("2025-05-01", voice="other")],
        ["undecided"],
    ),
    ("and not where it has spoken", [troops("offered"), undecided("2025-05-01", voice="other")], []),
]


@pytest.mark.parametrize(
    ("rows", "expected"), [case[1:] for case in UNDECIDED], ids=[case[0] for case in UNDECIDED]
)
def test_undecided_lapses_with_the_next_counting_row(rows, expected):
    found = status_of(country(), rows, DAY)
    assert list(found.undecided.run if found.undecided else ()) == expected
    assert found.no_decision is bool(expected)
    assert all(position.kind != "undecided" for position in found.positions)


# Each case: reason, rows, since, last said.
DATES = [
    ("nothing decides", [], None, None),
    (
        "the run of the one that decides",
        [troops("offered"), row("b", "2025-05-01")],
        "2025-03-10",
        "2025-05-01",
    ),
    (
        "the earliest and the latest of those that decide",
        [
            training("offered", "2025-06-01"),
            row("air", "2025-02", "pledged", "air"),
            row("sea", "2025-01-01", "considering", "naval"),
        ],
        "2025-02",
        "2025-06-01",
    ),
    (
        "a month is the earlier of two",
        [training("offered", "2025-06-01"), row("air", "2025-06", "pledged", "air")],
        "2025-06",
        "2025-06-01",
    ),
    (
        "undecided is dated where it decides",
        [training("considering"), undecided("2025-05-01")],
        "2025-04-10",
        "2025-05-01",
    ),
    (
        "and not where it stands beside",
        [troops("considering"), undecided("2025-05-01")],
        "2025-03-10",
        "2025-03-10",
    ),
]


@pytest.mark.parametrize(
    ("rows", "since", "last"), [case[1:] for case in DATES], ids=[case[0] for case in DATES]
)
def test_a_status_has_the_dates_of_what_decides_it(rows, since, last):
    found = status_of(country(), rows, DAY)
    assert date_text(found.since, found.since_precision) == since
    assert date_text(found.last_said_on, found.last_precision) == last
    assert (found.age is None) == (last is None)


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, "current"), (90, "current"), (91, "ageing"), (180, "ageing"), (181, "old")],
)
def test_age_counts_days_since_it_was_last_said(days, age):
    assert status_of(country(), [troops("offered")], date(2025, 3, 10) + timedelta(days)).age == age


def test_a_month_ages_from_its_first_day():
    month = troops("offered", "2025-03", counts_from=date(2025, 3, 5))
    assert status_of(country(), [month], date(2025, 3, 1) + timedelta(91)).age == "ageing"


OLD_PM = term("Ada Example", "2023-01-01", "2025-06-01")
NEW_PM = term("Ben Example", "2025-06-01", None)
PRESIDENT = term("Cleo Example", "2020-01-01", None, "President")
BY_OLD_PM = troops("offered", speaker="Ada Example")
BY_AIDE = troops("offered", speaker=None)

# Each case: reason, row, terms, executive, day, whether the government has gone.
GOVERNMENTS = [
    ("no terms known", BY_AIDE, (), "Prime Minister", "2025-12-31", False),
    ("the speaker still leads", BY_OLD_PM, (OLD_PM, NEW_PM), "Prime Minister", "2025-05-31", False),
    ("gone on the day it passes", BY_OLD_PM, (OLD_PM, NEW_PM), "Prime Minister", "2025-06-01", True),
    (
        "an aide's government went with its leader",
        BY_AIDE,
        (OLD_PM, NEW_PM),
        "Prime Minister",
        "2025-12-31",
        True,
    ),
    ("and not before", BY_AIDE, (OLD_PM, NEW_PM), "Prime Minister", "2025-05-31", False),
    (
        "an open term is not known to be over",
        BY_AIDE,
        (NEW_PM, replace(OLD_PM, to_on=None)),
        "Prime Minister",
        "2025-12-31",
        False,
    ),
    (
        "a leader who is back",
        BY_OLD_PM,
        (OLD_PM, replace(OLD_PM, from_on=date(2025, 9, 1), to_on=None)),
        "Prime Minister",
        "2025-12-31",
        False,
    ),
    (
        "a leader not yet back",
        BY_OLD_PM,
        (OLD_PM, replace(OLD_PM, from_on=date(2026, 9, 1), to_on=None)),
        "Prime Minister",
        "2025-12-31",
        True,
    ),
    (
        "a minister who leads only later spoke under the leader of then",
        replace(BY_AIDE, speaker="Ben Example"),
        (OLD_PM, replace(NEW_PM, from_on=date(2026, 1, 1))),
        "Prime Minister",
        "2025-12-31",
        True,
    ),
    (
        "a minister who leads now is still there",
        replace(BY_AIDE, speaker="Ben Example"),
        (OLD_PM, NEW_PM),
        "Prime Minister",
        "2025-12-31",
        False,
    ),
    (
        "another office does not speak for the government",
        BY_AIDE,
        (OLD_PM, PRESIDENT),
        "Prime Minister",
        "2025-12-31",
        True,
    ),
    (
        "a president's country goes by the president",
        BY_AIDE,
        (OLD_PM, PRESIDENT),
        "President",
        "2025-12-31",
        False,
    ),
    ("where both lead, both must have gone", BY_AIDE, (OLD_PM, PRESIDENT), "both", "2025-12-31", False),
    (
        "and then it has gone",
        BY_AIDE,
        (OLD_PM, replace(PRESIDENT, office="Interim President", to_on=date(2025, 5, 26))),
        "both",
        "2025-12-31",
        True,
    ),
    (
        "a chancellor is a head of government",
        BY_AIDE,
        (replace(OLD_PM, office="Federal Chancellor"),),
        "Prime Minister",
        "2025-12-31",
        True,
    ),
    ("an organisation has no executive", BY_AIDE, (OLD_PM,), None, "2025-12-31", False),
    (
        "a successor of unknown day does not blur a known term",
        BY_AIDE,
        (OLD_PM, replace(NEW_PM, from_on=None)),
        "Prime Minister",
        "2025-12-31",
        True,
    ),
    (
        "a term of unknown beginning may cover it",
        BY_AIDE,
        (replace(OLD_PM, from_on=None),),
        "Prime Minister",
        "2025-12-31",
        True,
    ),
    ("no term covers the day it was said", BY_AIDE, (NEW_PM,), "Prime Minister", "2025-12-31", False),
    (
        "said on the day of the change, by whom is not known",
        troops("offered", "2025-06-01"),
        (OLD_PM, NEW_PM),
        "Prime Minister",
        "2025-12-31",
        False,
    ),
    (
        "said in the month of the change",
        troops("offered", "2025-06"),
        (OLD_PM, NEW_PM),
        "Prime Minister",
        "2025-12-31",
        False,
    ),
    (
        "said on the last day, and who followed is not known",
        troops("offered", "2025-06-01"),
        (OLD_PM, replace(NEW_PM, from_on=None)),
        "Prime Minister",
        "2025-12-31",
        False,
    ),
    (
        "said in a month with a change in the middle",
        troops("offered", "2025-06"),
        (replace(OLD_PM, to_on=date(2025, 6, 15)), replace(NEW_PM, from_on=date(2025, 6, 15))),
        "Prime Minister",
        "2025-12-31",
        False,
    ),
    (
        "said in the month before",
        troops("offered", "2025-05"),
        (OLD_PM, NEW_PM),
        "Prime Minister",
        "2025-12-31",
        True,
    ),
]


@pytest.mark.parametrize(
    ("said", "terms", "executive", "on", "expected"),
    [case[1:] for case in GOVERNMENTS],
    ids=[case[0] for case in GOVERNMENTS],
)
def test_a_government_that_has_gone_is_marked(said, terms, executive, on, expected):
    facts = country(terms=terms, executive=executive)
    assert status_of(facts, [said], day(on)).earlier_government is expected


def test_the_latest_deciding_row_tells_whose_government_it_was():
    rows = [training("offered", "2025-04-10"), row("air", "2025-07-01", "pledged", "air")]
    assert status_of(country(terms=(OLD_PM, NEW_PM)), rows, DAY).earlier_government is False
    assert status_of(country(terms=(OLD_PM, NEW_PM)), rows[:1], DAY).earlier_government is True


def test_statuses_come_in_the_order_of_the_countries_each_with_its_rows():
    rows = [troops("offered"), troops("ruled-out", country="ES")]
    found = statuses([country("ES", "Spain"), country(), country("FR", "France")], rows, DAY)
    assert [(each.country, each.status) for each in found] == [
        ("ES", "declined"),
        ("PL", "troops-offered"),
        ("FR", "none-found"),
    ]
