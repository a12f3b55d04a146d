"""Where marks and labels of a chart stand."""

from datetime import date

import pytest

from coalition.charts import (
    BOTTOM,
    HEIGHT,
    LEFT,
    MOST_TICKS,
    RIGHT,
    TOP,
    WIDTH,
    Beside,
    Scale,
    chart,
    scale_of,
)

SPRING = Beside(date(2025, 3, 16), 35, 35, 7)
AUTUMN = Beside(date(2025, 9, 4), 10, 12, 22)


def test_a_scale_holds_all_days_and_ends_at_the_next_full_ten():
    assert scale_of([AUTUMN, SPRING]) == Scale(date(2025, 3, 16), date(2025, 9, 4), 40)
    assert scale_of([Beside(date(2025, 1, 1), 3, 3, 0)]).most == 10
    assert scale_of([Beside(date(2025, 1, 1), 10, 30, 0)]).most == 30


def test_marks_stand_by_day_from_left_to_right_and_by_number_from_the_floor():
    drawn = chart([SPRING, AUTUMN], scale_of([SPRING, AUTUMN]))
    first, last = drawn.marks
    assert LEFT < first.x < last.x < WIDTH - RIGHT
    assert first.given == first.given_most < first.counted
    assert last.counted < last.given_most < last.given
    zero = chart([Beside(date(2025, 1, 1), 40, 40, 0)], Scale(date(2025, 1, 1), date(2025, 1, 1), 40)).marks[
        0
    ]
    assert (zero.given, zero.counted) == (TOP, HEIGHT - BOTTOM)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2025, 3, 6), date(2026, 2, 24), ["Apr 2025", "Jul 2025", "Oct 2025", "Jan 2026"]),
        (date(2025, 3, 6), date(2025, 5, 2), ["Apr 2025", "May 2025"]),
        (date(2025, 3, 6), date(2025, 3, 20), ["6 Mar 2025"]),
        (date(2025, 3, 6), date(2025, 3, 6), ["6 Mar 2025"]),
        (date(2025, 12, 1), date(2026, 1, 1), ["Dec 2025", "Jan 2026"]),
        (date(2022, 2, 1), date(2026, 2, 1), ["Jan 2023", "Jan 2024", "Jan 2025", "Jan 2026"]),
    ],
)
def test_days_are_labelled_by_few_first_days_of_months(first, last, labels):
    drawn = chart([], Scale(first, last, 40))
    assert [tick.label for tick in drawn.days] == labels
    assert len(labels) <= MOST_TICKS


@pytest.mark.parametrize(
    ("most", "labels"),
    [(10, ["0", "10"]), (40, ["0", "10", "20", "30", "40"]), (90, ["0", "20", "40", "60", "80"])],
)
def test_numbers_are_labelled_by_full_tens(most, labels):
    drawn = chart([], Scale(date(2025, 1, 1), date(2025, 2, 1), most))
    assert [tick.label for tick in drawn.numbers] == labels
