"""Where things stand in a chart: pure geometry, for templates that draw it as SVG.

A chart sets numbers that others gave beside counts of ours, each on its day, as two kinds of marks that no line joins
from day to day: nobody knows what held in between, and the two are never one series.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coalition.local_words import number_words, short_day_words, short_month_words

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 26, 14, 12, 26
MOST_TICKS = 4
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Beside:
    """A number that somebody gave on a day, its upper end where it is a range, and our count on that day."""

    day: date
    given: int
    given_most: int
    counted: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A `Beside` in the picture: x, and y of the number, of its upper end and of our count."""

    x: float
    given: float
    given_most: float
    counted: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The days and the greatest number that several charts share, so that they can be compared."""

    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        """Return where a day stands from the left; the only day of all in the middle."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return round(LEFT + 8 + share * (WIDTH - LEFT - RIGHT - 16), 1)

    def y(self, number: int) -> float:
        """Return where a number stands from the top."""
        return round(HEIGHT - BOTTOM - number / self.most * (HEIGHT - TOP - BOTTOM), 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """All that a template needs to draw one chart."""

    marks: Sequence[Mark]
    days: Sequence[Tick]
    numbers: Sequence[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


def scale_of(points: Iterable[Beside]) -> Scale:
    """Return a scale that holds all points, at least one; its top is the next full ten."""
    points = list(points)
    most = max(max(point.given_most, point.counted) for point in points)
    days = [point.day for point in points]
    return Scale(min(days), max(days), max(10, -(-most // 10) * 10))


def chart(points: Sequence[Beside], scale: Scale) -> Chart:
    """Return a chart of points on a scale."""
    marks = [
        Mark(scale.x(one.day), scale.y(one.given), scale.y(one.given_most), scale.y(one.counted))
        for one in points
    ]
    return Chart(marks, _day_ticks(scale), _number_ticks(scale))


def _day_ticks(scale: Scale) -> list[Tick]:
    """Return the first days of months, so few that their labels have room; a short span has its first day alone."""
    months = [month for month in _months(scale.first, scale.last) if scale.first <= month <= scale.last]
    by_step = (
        [month for month in months if (month.year * 12 + month.month - 1) % step == 0]
        for step in _MONTH_STEPS
    )
    chosen = next((some for some in by_step if len(some) <= MOST_TICKS), [])
    if not chosen:
        return [Tick(scale.x(scale.first), short_day_words(scale.first))]
    return [Tick(scale.x(month), short_month_words(month)) for month in chosen]


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(count)
    ]


def _number_ticks(scale: Scale) -> list[Tick]:
    step = 10 * -(-scale.most // 50)
    return [Tick(scale.y(number), number_words(number)) for number in range(0, scale.most + 1, step)]
