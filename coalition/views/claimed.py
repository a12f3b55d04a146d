"""Claimed and named: what others said that the coalition counts, beside what this record could name on that day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coalition.charts import Beside, Chart, Scale, chart, scale_of
from coalition.clocks import Clocks
from coalition.counts import Count
from coalition.days import counts_on
from coalition.models import FigureVersion
from coalition.views.overview import FIGURES_BESIDE


@dataclass(frozen=True, slots=True)
class Claimed:
    """A figure with the count of ours of the same basis on the day it was given."""

    figure: FigureVersion
    count: Count

    @property
    def beside(self) -> Beside:
        """The two as a chart needs them."""
        given = self.figure
        return Beside(given.stated_on, given.value, given.value_max or given.value, self.count.number)


@dataclass(frozen=True, slots=True)
class Panel:
    """All figures of one measure, the first given first, with their chart."""

    count: Count
    claimed: Sequence[Claimed]
    chart: Chart

    @property
    def last(self) -> Claimed:
        """The figure given last."""
        return self.claimed[-1]


def panels(clocks: Clocks) -> list[Panel]:
    """Return a panel for each count that others have given figures for by the clocks; five queries."""
    rows = FigureVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    figures = list(rows.filter(measure__in=FIGURES_BESIDE.values()).order_by("stated_on", "claim"))
    counted = _by_code(counts_on({figure.stated_on for figure in figures}, clocks.edition))
    by_code = {
        code: [Claimed(one, counted[one.stated_on][code]) for one in figures if one.measure == measure]
        for code, measure in FIGURES_BESIDE.items()
    }
    every = [one for claimed in by_code.values() for one in claimed]
    if not every:
        return []
    scale = scale_of(one.beside for one in every)
    return [_panel(claimed, scale) for claimed in by_code.values() if claimed]


def _panel(claimed: Sequence[Claimed], scale: Scale) -> Panel:
    return Panel(claimed[-1].count, claimed, chart([one.beside for one in claimed], scale))


def _by_code(counted: Mapping[date, Sequence[Count]]) -> dict[date, dict[str, Count]]:
    return {day: {count.code: count for count in counts} for day, counts in counted.items()}
