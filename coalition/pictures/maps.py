"""The map as a picture: the frames of atlas.py, Europe large and the small ones beside it."""

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from coalition.atlas import Atlas, DrawnFrame, Place
from coalition.labels import in_sentence
from coalition.local_words import name_of
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
from coalition.punctuation import semicolon
from coalition.status import STATUSES

WIDTH = 1200
INNER = WIDTH - 2 * MARGIN
GAP = 16
LARGE = 868
SMALL = INNER - LARGE - GAP
LABEL = 20
# A pattern's measure, how far it is turned, and what is drawn in it: as in templates/coalition/_map_patterns.html.
_Part = tuple[str, dict[str, Attribute]]
_Drawn = tuple[int, int, Sequence[_Part]]
# How an outline is drawn where it is not drawn as others are: its colour and its dashes.
_OUTLINES = {
    "none-found": ("none", "3 2"),
    "declined": ("declined", None),
    "troops-open": ("considering", None),
    "open": ("considering", "1 2"),
    "beneficiary": ("ink", None),
}


def _patterns(of: Mapping[str, str]) -> dict[str, _Drawn]:
    def line(d: str, token: str, width: float = 4) -> _Part:
        return "path", {"d": d, "fill": "none", "stroke": of[token], "stroke_width": width}

    def dot(x: int, token: str, r: int = 5) -> _Part:
        return "circle", {"cx": x, "cy": x, "r": r, "fill": of[token]}

    def bar(width: int, height: int, token: str, at: int = 0) -> _Part:
        return "rect", {"x": at, "y": at, "width": width, "height": height, "fill": of[token]}

    ring: _Part = (
        "circle",
        {"cx": 18, "cy": 18, "r": 7, "fill": "none", "stroke": of["considering"], "stroke_width": 4},
    )
    return {
        "troops-pledged": (24, 0, [bar(24, 24, "pledged")]),
        "troops-offered": (22, 45, [bar(22, 22, "offered"), bar(6, 22, "paper")]),
        "troops-open": (24, 0, [bar(24, 24, "paper"), dot(6, "considering"), dot(18, "considering")]),
        "help-without-troops": (24, 0, [bar(24, 24, "help"), bar(6, 6, "paper", 9)]),
        "open": (36, 0, [bar(36, 36, "paper"), ring]),
        "declined": (24, 45, [bar(24, 24, "paper"), line("M12 0v24M0 12h24", "declined")]),
        "none-found": (30, 0, [bar(30, 30, "paper"), line("M9 15h12", "none", 3)]),
        "beneficiary": (24, 0, [bar(24, 24, "note-paper")]),
        "opponent": (20, 0, [bar(20, 20, "land"), line("M10 0v20", "none", 3)]),
    }


def _defs(of: Mapping[str, str]) -> SafeString:
    drawn = (
        element(
            "pattern",
            joined(element(name, **attributes) for name, attributes in inside),
            id=f"m-{look}",
            patternUnits="userSpaceOnUse",
            width=size,
            height=size,
            patternTransform=f"rotate({turn})" if turn else None,
        )
        for look, (size, turn, inside) in _patterns(of).items()
    )
    return element("defs", joined(drawn))


def map_picture(atlas: Atlas, told: Told, of: Mapping[str, str]) -> Picture:
    """Return the map with its legend, what it does not show, and whose borders it draws."""
    large, *small = atlas.frames
    height = LARGE * large.frame.height / large.frame.width
    drawn = [_defs(of), _frame(large, 0, 0, LARGE, of)]
    y = 0.0
    for one in small:
        drawn.append(
            words(pgettext("part of the map", one.frame.label), LARGE + GAP, y + 14, size=14, fill=of["soft"])
        )
        drawn.append(_frame(one, LARGE + GAP, y + LABEL, SMALL, of))
        y += LABEL + SMALL * one.frame.height / one.frame.width + GAP
    below = [
        row(_legend(atlas, of), width=INNER, size=15, fill=of["ink"], swatch=30),
        paragraph(_not_drawn(atlas), width=INNER, size=14, fill=of["soft"]),
    ]
    return chart(told, Block(joined(drawn), max(height, y)), width=WIDTH, of=of, below=below)


def _frame(drawn: DrawnFrame, x: float, y: float, width: float, of: Mapping[str, str]) -> SafeString:
    frame, unit = drawn.frame, drawn.frame.width / width
    land = element("path", d=drawn.land, fill=of["land"], stroke=of["border"], stroke_width=unit)
    places = (_place(place, unit, of) for place in drawn.places)
    names = (_name(place, unit, of) for place in drawn.places if place.is_link and not place.shape.is_tiny)
    window = framed(
        joined([land, *places, *names]),
        x=x,
        y=y,
        width=width,
        height=width * frame.height / frame.width,
        box=f"0 0 {frame.width} {frame.height}",
    )
    edge = element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=width * frame.height / frame.width,
        fill="none",
        stroke=of["line"],
    )
    return joined([window, edge])


def _place(place: Place, unit: float, of: Mapping[str, str]) -> SafeString:
    colour, dashes = _OUTLINES.get(place.look, ("border", None))
    looks: dict[str, Attribute] = {
        "fill": f"url(#m-{place.look})",
        "stroke": of[colour],
        "stroke_width": unit * (2 if place.look == "beneficiary" else 1.2),
        "stroke_linejoin": "round",
        "stroke_dasharray": " ".join(f"{float(part) * unit:.1f}" for part in dashes.split())
        if dashes
        else None,
    }
    outline = element("path", d=place.shape.path, **looks)
    if place.is_link and place.shape.is_tiny:
        outline = joined([outline, element("circle", cx=place.shape.x, cy=place.shape.y, r=15, **looks)])
    return outline


def _name(place: Place, unit: float, of: Mapping[str, str]) -> SafeString:
    """Return a country's code, with a rim of paper so that it can be read on any pattern."""
    return element(
        "g",
        words(
            place.status.country, place.shape.x, place.shape.y + 4.5 * unit, size=13 * unit, fill=of["ink"],
            name="sans-bold", anchor="middle",
        ),
        stroke=of["paper"],
        stroke_width=3.5 * unit,
        stroke_linejoin="round",
        paint_order="stroke",
    )  # fmt: skip


def _legend(atlas: Atlas, of: Mapping[str, str]) -> list[tuple[SafeString, str]]:
    signs = []
    for look, label in atlas.legend:
        colour, dashes = _OUTLINES.get(look, ("border", None))
        looks: dict[str, Attribute] = {
            "fill": f"url(#m-{look})",
            "stroke": of[colour],
            "stroke_dasharray": dashes,
            "stroke_width": 2,
        }
        signs.append((element("rect", width=60, height=36, transform="scale(.5)", **looks), str(label)))
    plain = element("rect", width=30, height=18, fill=of["land"])
    return [*signs, (plain, gettext("Not in this record"))]


def _not_drawn(atlas: Atlas) -> str:
    named = semicolon().join(
        f"{name_of(one)} ({in_sentence(str(STATUSES[one.status]))})" for one in atlas.not_drawn
    )
    borders = gettext(
        "Borders follow Natural Earth, simplified; Crimea is drawn as part of Ukraine and Cyprus as one country. "
        "They say nothing on where a border ought to run."
    )
    if not named:
        return borders
    missing = gettext("Not drawn here: %(names)s.") % {"names": named}
    return f"{missing} {borders}"
