"""Positions over time as a picture: which bars stand where."""

from datetime import date

import pytest

from coalition.lanes import TICKS_MAX, LaneKey, Move, chart

TROOPS = LaneKey("troops", False, False)
AIR = LaneKey("air", False, False)
OUTSIDE = LaneKey("troops", True, False)
AT_LARGE = LaneKey("troops", False, True)


def move(first: str, position: str = "offered", key: LaneKey = TROOPS, firmness: str | None = None) -> Move:
    day = date.fromisoformat(first)
    return Move(key, day, position, firmness, day, "day", f"c-{first}")


def drawn(*moves: Move, day: str = "2025-04-11", **more):
    more.setdefault("last_said", {})
    return chart(moves, day=date.fromisoformat(day), **more)


def test_a_country_that_said_nothing_has_no_picture():
    assert drawn() is None
    assert drawn(meetings=[(date(2025, 3, 1), "met")]) is None


def test_a_picture_begins_with_a_month_and_ends_on_the_day():
    found = drawn(move("2025-01-15"))
    assert (found.first, found.last) == (date(2025, 1, 1), date(2025, 4, 11))


def test_a_young_record_is_not_drawn_as_if_it_were_long():
    assert drawn(move("2025-04-10")).first == date(2025, 2, 1)


def test_a_meeting_before_the_first_word_is_in_the_picture():
    found = drawn(move("2025-04-10"), meetings=[(date(2024, 12, 5), "met")])
    assert found.first == date(2024, 12, 1)
    assert [(mark.x, mark.what) for mark in found.meetings] == [("3.05%", "met")]


def test_a_bar_ends_where_the_next_begins_and_the_last_one_stands():
    # A hundred days, so that a day is a hundredth.
    first, last = drawn(move("2025-01-11"), move("2025-02-10", "pledged")).lanes[0].bars
    assert (first.x, first.width, first.until, first.silent_x) == ("10.00%", "30.00%", date(2025, 2, 10), "")
    assert (last.x, last.until) == ("40.00%", None)


def test_from_when_it_was_last_said_a_standing_bar_is_told_apart():
    (bar,) = drawn(move("2025-01-11"), last_said={TROOPS: date(2025, 2, 10)}).lanes[0].bars
    assert (bar.x, bar.width) == ("10.00%", "30.00%")
    assert (bar.silent_x, bar.silent_width) == ("40.00%", "60.00%")


def test_what_was_said_once_is_seen_all_the_same():
    (bar,) = drawn(move("2025-01-11"), last_said={TROOPS: date(2025, 1, 11)}).lanes[0].bars
    assert bar.width == "0.40%"


def test_a_month_that_counts_from_its_end_is_not_last_said_before_it_counts():
    (bar,) = drawn(move("2025-01-31"), last_said={TROOPS: date(2025, 1, 1)}).lanes[0].bars
    assert (bar.x, bar.silent_x) == ("30.00%", "30.00%")


@pytest.mark.parametrize(
    ("lower", "higher"), [("ruled-out", "considering"), ("considering", "offered"), ("offered", "pledged")]
)
def test_the_further_a_government_goes_the_higher_its_bar(lower, higher):
    low, high = drawn(move("2025-01-11", lower), move("2025-02-11", higher)).lanes[0].bars
    assert low.height < high.height
    assert low.y + low.height == high.y + high.height, "they stand on one line"


def test_lanes_stand_in_the_order_of_pages_those_for_ukraine_at_large_last():
    found = drawn(*(move("2025-01-11", key=key) for key in (AT_LARGE, AIR, OUTSIDE, TROOPS)))
    assert [lane.key for lane in found.lanes] == [TROOPS, OUTSIDE, AIR, AT_LARGE]
    names = [lane.name_y for lane in found.lanes]
    assert names == sorted(names)
    assert found.height > found.lanes[-1].base_y


@pytest.mark.parametrize(
    ("on", "is_drawn"),
    [("2024-12-31", False), ("2025-01-01", False), ("2025-02-01", True), ("2025-04-12", False)],
)
def test_changes_of_government_are_drawn_inside_the_picture(on, is_drawn):
    found = drawn(move("2025-01-15"), changes=[(date.fromisoformat(on), "led")])
    assert bool(found.changes) == is_drawn


@pytest.mark.parametrize(
    ("first", "labels"),
    [
        ("2025-01-15", ["Jan 2025", "Feb 2025", "Mar 2025"]),
        ("2024-02-10", ["Apr 2024", "Jul 2024", "Oct 2024", "Jan 2025"]),
        ("2020-01-15", ["2020", "2021", "2022", "2023", "2024"]),
    ],
)
def test_the_days_below_are_few_enough_for_a_phone(first, labels):
    ticks = drawn(move(first)).ticks
    assert [tick.what for tick in ticks] == labels
    assert len(ticks) <= TICKS_MAX


def test_days_on_which_nothing_was_decided_are_marked_on_a_line_of_their_own():
    found = drawn(move("2025-02-10"), undecided=[(date(2025, 1, 11), "not yet")], day="2025-04-11")
    assert found.first == date(2025, 1, 1)
    assert [(mark.x, mark.what) for mark in found.undecided] == [("10.00%", "not yet")]
    assert found.undecided_name_y == found.marks_name_y
    both = drawn(
        move("2025-02-10"),
        undecided=[(date(2025, 1, 11), "not yet")],
        meetings=[(date(2025, 1, 11), "met")],
    )
    assert both.undecided_name_y > both.marks_y
    assert both.height > found.height > found.undecided_y
