"""Positions kept by day and edition say what the rules say of the rows of that day and edition, always."""

import json
from collections import defaultdict
from datetime import date
from itertools import pairwise
from random import Random

import pytest

from coalition.choices import COUNTING_ATTRIBUTIONS
from coalition.positions import counting, order, page_order, positions_of
from coalition.spans import (
    KEPT_AS,
    OPEN,
    Kept,
    Period,
    drawn,
    is_undecided,
    payload_of,
    read_position,
    read_undecided,
    redrawn,
)
from coalition.status import RULES_VERSION, status_from, status_of
from coalition.tests import histories, rows

PEOPLE = {"1": "Erin Example", "2": "Finn Example"}
SEEDS = range(80)


def groups_of(periods: list[Period]) -> list[list[Period]]:
    groups = defaultdict(list)
    for one in periods:
        if one.row.attribution in COUNTING_ATTRIBUTIONS:
            key = one.row.kind, one.row.place == "outside-ukraine", one.row.scope == "ukraine"
            groups[key].append(one)
    return list(groups.values())


def holding(kept: list[Kept], edition: int, day: date) -> list[Kept]:
    """Return the spans of an edition and a day, as the table would answer."""
    return [
        one
        for one in kept
        if one.since <= edition
        and (one.until is None or edition < one.until)
        and one.span.first <= day < one.span.until
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_spans_say_on_each_day_in_each_edition_what_the_rule_says_of_its_rows(seed):
    history = histories.History(Random(seed))
    for periods in groups_of(history.run(12)):
        kept = list(drawn(periods))
        for edition in range(history.edition + 2):
            public = histories.public_in(periods, edition)
            for day in histories.ASKED:
                said = counting(public, day)
                found = [one.span.payload for one in holding(kept, edition, day)]
                assert found == ([payload_of(said)] if said else [])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_status_read_from_spans_is_the_status_of_the_rows(seed):
    history = histories.History(Random(seed))
    periods = history.run(12)
    kept = [one for group in groups_of(periods) for one in drawn(group)]
    facts = rows.country(terms=(rows.term("Erin Example", "2025-01-10", "2025-03-20"),))
    for edition in range(history.edition + 2):
        public = histories.named(histories.public_in(periods, edition), PEOPLE)
        for day in histories.ASKED:
            payloads = [json.loads(json.dumps(one.span.payload)) for one in holding(kept, edition, day)]
            positions = [read_position(one, PEOPLE) for one in payloads if not is_undecided(one)]
            undecided = [row for one in payloads if is_undecided(one) for row in read_undecided(one, PEOPLE)]
            undecided = sorted((row for row in undecided if row.scope != "ukraine"), key=order)
            read = status_from(facts, sorted(positions, key=page_order), undecided, day)
            assert read == status_of(facts, public, day)


@pytest.mark.parametrize("seed", SEEDS)
def test_neighbouring_spans_of_an_edition_never_say_the_same(seed):
    history = histories.History(Random(seed))
    for periods in groups_of(history.run(12)):
        kept = list(drawn(periods))
        for edition in range(history.edition + 1):
            spans = sorted(one.span for one in kept if one in holding(kept, edition, one.span.first))
            for one, other in pairwise(spans):
                assert one.until < other.first or one.payload != other.payload


def test_what_was_said_before_the_governments_last_move_changes_no_later_day():
    said = [
        rows.row("a", "2025-01-10", "ruled-out"),
        rows.row("b", "2025-02-10", "considering"),
        rows.row("c", "2025-03-10", "offered"),
        rows.row("d", "2025-04-10", "offered"),
    ]
    late = rows.row("late", "2025-01-20", "pledged")
    window = redrawn(sorted([*said, late], key=order), [late])
    # From March on the government's words of February and before are answered.
    assert (window.first, window.until) == (date(2025, 1, 20), date(2025, 3, 10))


def test_without_a_later_move_a_row_may_change_every_later_day():
    said = [rows.row("a", "2025-01-10"), rows.row("b", "2025-02-10")]
    late = rows.row("late", "2025-01-20")
    assert redrawn(sorted([*said, late], key=order), [late]).until == OPEN


def test_a_month_of_another_voice_may_follow_a_move_in_that_month():
    said = [rows.row("a", "2025-03-02", "considering"), rows.row("b", "2025-03-15")]
    late = rows.row("late", "2025-03", voice="minister", counts_from=date(2025, 3, 20), edition=2)
    kept = list(drawn([*(Period(row, 1, None) for row in said), Period(late, 2, None)]))
    (held,) = holding(kept, 2, date(2025, 4, 1))
    assert read_position(held.span.payload, {}).agreeing == ("late",)


def test_a_row_repeated_word_for_word_in_a_later_edition_leaves_its_span_alone():
    first = rows.row("a", "2025-01-10", edition=1)
    again = rows.row("a", "2025-01-10", edition=2)
    (kept,) = drawn([Period(first, 1, 2), Period(again, 2, None)])
    assert (kept.since, kept.until) == (1, None)


def test_positions_are_kept_under_the_version_of_the_rules():
    assert KEPT_AS.startswith(f"{RULES_VERSION}.")


def test_a_position_comes_back_from_json_as_it_was():
    said = [
        rows.row(
            "a", "2025-01", amount={"currency": "EUR", "value": 1.5}, conditions=("ceasefire",), speaker="1"
        ),
        rows.row("b", "2025-02-10", "considering", voice="minister", desk_order=2),
    ]
    (position,) = positions_of(said, date(2025, 3, 1))
    payload = json.loads(json.dumps(payload_of(counting(said, date(2025, 3, 1)))))
    assert read_position(payload, {"1": "1"}) == position
