"""Claimed and named as a picture: numbers that others gave beside counts of ours, a panel for each measure."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from coalition.charts import HEIGHT, WIDTH, Chart
from coalition.pictures.svg import (
    MARGIN,
    Block,
    Picture,
    Told,
    chart,
    element,
    joined,
    moved,
    paragraph,
    row,
    stacked,
    words,
)
from coalition.punctuation import after_colon
from coalition.templatetags.tracker import figure_value, short_day

if TYPE_CHECKING:
    from coalition.views.claimed import Panel

GROWN = 1.45
PANEL, GAP = WIDTH * GROWN, 40
INNER = round(2 * PANEL + GAP)


def claimed_picture(panels: Sequence["Panel"], told: Told, of: Mapping[str, str]) -> Picture:
    """Return a panel for each measure, two beside one another, and what the two kinds of marks mean."""
    drawn = [_panel(panel, of) for panel in panels]
    rows = [_beside(drawn[place : place + 2]) for place in range(0, len(drawn), 2)]
    if not rows:
        rows = [
            paragraph(gettext("No figure is on record by this day."), width=INNER, size=18, fill=of["ink"])
        ]
    signs = [
        (_given(8, 9, of), gettext("given by others")),
        (_counted(8, 9, of), gettext("named by this record")),
    ]
    below = [
        row(signs, width=INNER, size=15, fill=of["ink"], swatch=18),
        paragraph(
            gettext(
                "The two are of different making and are never one series: a gap may be a country that nobody has "
                "named, or one that this record has missed."
            ),
            width=INNER,
            size=14,
            fill=of["soft"],
        ),
    ]
    return chart(told, stacked(rows, 28), width=INNER + 2 * MARGIN, of=of, below=below)


def _beside(panels: Sequence[Block]) -> Block:
    drawn = [moved(panel.svg, place * (PANEL + GAP)) for place, panel in enumerate(panels)]
    return Block(joined(drawn), max(panel.height for panel in panels))


def _panel(panel: "Panel", of: Mapping[str, str]) -> Block:
    figure, count = panel.last.figure, panel.last.count
    title = str(figure.get_measure_display())
    last = gettext("Last given, %(day)s: %(value)s. This record names %(count)s on that day. %(rule)s") % {
        "day": short_day(figure.stated_on),
        "value": figure_value(figure),
        "count": count.number,
        "rule": after_colon(count.label, count.rule),
    }
    return stacked(
        [
            paragraph(title, width=PANEL, size=18, fill=of["ink"], name="serif-bold"),
            Block(element("g", _drawn(panel.chart, of), transform=f"scale({GROWN})"), HEIGHT * GROWN),
            paragraph(last, width=PANEL, size=14, fill=of["soft"]),
        ],
        6,
    )


def _drawn(drawn: Chart, of: Mapping[str, str]) -> SafeString:
    parts = []
    for tick in drawn.numbers:
        parts.append(element("path", d=f"M{drawn.left} {tick.at}H{drawn.right}", stroke=of["line"]))
        parts.append(words(tick.label, drawn.left - 5, tick.at + 4, size=10.5, fill=of["soft"], anchor="end"))
    for tick in drawn.days:
        parts.append(element("path", d=f"M{tick.at} {drawn.floor}v5", stroke=of["line"]))
        parts.append(
            words(tick.label, tick.at, drawn.floor + 18, size=10.5, fill=of["soft"], anchor="middle")
        )
    for mark in drawn.marks:
        gap = f"M{mark.x} {mark.given}V{mark.counted}"
        parts.append(element("path", d=gap, stroke=of["soft"], stroke_dasharray="1.5 2.5"))
    for mark in drawn.marks:
        if mark.given != mark.given_most:
            ends = f"M{mark.x} {mark.given}V{mark.given_most}"
            parts.append(element("path", d=ends, stroke=of["considering"], stroke_width=2))
        parts += [_given(mark.x, mark.given_most, of, 4), _counted(mark.x, mark.counted, of, 4.5)]
    return joined(parts)


def _given(x: float, y: float, of: Mapping[str, str], r: float = 6) -> SafeString:
    return element("circle", cx=x, cy=y, r=r, fill=of["paper"], stroke=of["considering"], stroke_width=2)


def _counted(x: float, y: float, of: Mapping[str, str], r: float = 7) -> SafeString:
    d = f"M{x} {y - r}l{r} {r}-{r} {r}-{r}-{r}z"
    return element("path", d=d, fill=of["offered"], stroke=of["paper"])
