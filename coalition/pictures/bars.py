"""A country's positions over time as a picture: the lanes of lanes.py."""

from collections.abc import Iterable, Mapping

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from coalition.lanes import HEIGHTS, Bar, Chart, Lane
from coalition.pictures.signs import colour_of, sign
from coalition.pictures.svg import (
    MARGIN,
    Attribute,
    Block,
    Picture,
    Told,
    chart,
    element,
    framed,
    joined,
    paragraph,
    row,
    words,
)
from coalition.templatetags.tracker import about, word

INNER = 936
# What a bar is cut with where it rests on less than a decision.
_CUT = {None: "statement", "statement": "statement", "signed-document": "signed-document"}


def lane_picture(lanes: Chart | None, told: Told, of: Mapping[str, str], *, is_cut: bool = False) -> Picture:
    """Return the lanes with their key; of a country of which nothing is on record, the picture says that.

    `is_cut` says that the earliest moves are left out, and so does the picture then.
    """
    if lanes is None:
        body = paragraph(
            gettext("No position is on record by this day."), width=INNER, size=18, fill=of["ink"]
        )
        return chart(told, body, width=INNER + 2 * MARGIN, of=of)
    parts = [_patterns(of), *_times(lanes, of)]
    for lane in lanes.lanes:
        parts += _lane(lane, of)
    parts += [*_meetings(lanes, of), *_undecided(lanes, of)]
    window = framed(joined(parts), x=0, y=0, width=INNER, height=lanes.height)
    positions = [
        (sign(code, x=8, y=9, size=16, colour=colour_of(code, of)), str(word(code, "Position")))
        for code in HEIGHTS
    ]
    below = [
        row(positions, width=INNER, size=15, fill=of["ink"], swatch=18),
        paragraph(" ".join(_explained(lanes, is_cut)), width=INNER, size=14, fill=of["soft"]),
    ]
    return chart(told, Block(window, lanes.height), width=INNER + 2 * MARGIN, of=of, below=below)


def _patterns(of: Mapping[str, str]) -> SafeString:
    stripes = element("rect", width=2.5, height=7, fill=of["paper"], opacity=0.55)
    dots = element("circle", cx=3, cy=3, r=1.5, fill=of["paper"], opacity=0.55)
    units = {"patternUnits": "userSpaceOnUse"}
    return element(
        "defs",
        joined(
            [
                element(
                    "pattern",
                    stripes,
                    id="statement",
                    width=7,
                    height=7,
                    patternTransform="rotate(45)",
                    **units,
                ),
                element("pattern", dots, id="signed-document", width=6, height=6, **units),
            ]
        ),
    )


def _times(lanes: Chart, of: Mapping[str, str]) -> Iterable[SafeString]:
    for tick in lanes.ticks:
        yield element("line", x1=tick.x, x2=tick.x, y1=16, y2=lanes.height, stroke=of["line"])
        yield words(str(tick.what), tick.x, 11, size=12, fill=of["soft"])
    for change in lanes.changes:
        yield element(
            "line", x1=change.x, x2=change.x, y1=16, y2=lanes.height, stroke=of["soft"], stroke_width=1.5,
            stroke_dasharray="4 3",
        )  # fmt: skip


def _lane(lane: Lane, of: Mapping[str, str]) -> Iterable[SafeString]:
    for bar in lane.bars:
        yield _bar(bar, of)
    yield element("line", x1=0, x2="100%", y1=lane.base_y, y2=lane.base_y, stroke=of["line"])
    what = about(lane.key)
    if lane.key.is_for_ukraine_at_large:
        what = gettext("%(what)s (for Ukraine at large)") % {"what": what}
    yield _name(what, lane.name_y, of)


def _name(text: str, y: float, of: Mapping[str, str]) -> SafeString:
    """Return a lane's name; it may stand on lines, so it has a rim of paper."""
    name = words(text, 0, y, size=13.5, fill=of["ink"], name="sans-bold")
    return element(
        "g", name, stroke=of["paper"], stroke_width=4, stroke_linejoin="round", paint_order="stroke"
    )


def _bar(bar: Bar, of: Mapping[str, str]) -> SafeString:
    colour = colour_of(bar.move.position, of)
    place: dict[str, Attribute] = {"y": bar.y, "height": bar.height}
    parts = []
    if bar.silent_x:
        parts.append(
            element("rect", x=bar.silent_x, width=bar.silent_width, fill=colour, opacity=0.28, **place)
        )
    parts.append(element("rect", x=bar.x, width=bar.width, fill=colour, **place))
    if bar.move.firmness in _CUT:
        cut = f"url(#{_CUT[bar.move.firmness]})"
        parts.append(element("rect", x=bar.x, width=bar.width, fill=cut, **place))
    return joined(parts)


def _meetings(lanes: Chart, of: Mapping[str, str]) -> Iterable[SafeString]:
    if lanes.meetings:
        yield _name(gettext("Meetings that name it"), lanes.marks_name_y, of)
    for mark in lanes.meetings:
        yield element(
            "circle", cx=mark.x, cy=lanes.marks_y, r=4, fill=of["paper"], stroke=of["ink"], stroke_width=2
        )


def _undecided(lanes: Chart, of: Mapping[str, str]) -> Iterable[SafeString]:
    if lanes.undecided:
        yield _name(gettext("No decision taken"), lanes.undecided_name_y, of)
    for mark in lanes.undecided:
        diamond = element("path", d="M0-5 5 0 0 5-5 0Z", fill=of["paper"], stroke=of["ink"], stroke_width=2)
        # A window of its own moves it by a share of the width, which no path can be given.
        yield element("svg", diamond, x=mark.x, y=lanes.undecided_y, width=1, height=1, overflow="visible")


def _explained(lanes: Chart, is_cut: bool) -> Iterable[str]:
    yield gettext(
        "The higher a bar, the further the government goes. Striped rests on a statement or was not assessed, "
        "dotted on a signed document, plain on a decision, a vote or delivery. Pale: not said again since."
    )
    if lanes.changes:
        yield gettext("A dashed line: who leads the government changed.")
    if lanes.meetings:
        yield gettext("Circles are meetings that a source names it at; absence from a list means nothing.")
    if lanes.undecided:
        yield gettext(
            "Diamonds: it said that nothing was decided; that stands until its next statement of any kind."
        )
    if is_cut:
        yield gettext("Only the latest moves are drawn.")
