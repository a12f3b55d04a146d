"""The map: where countries are drawn, as what, and which are not.

Pure functions over statuses. The shapes in data/map.json are drawn by local/map/ from Natural Earth.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition.counts import by_name
from coalition.status import STATUSES, CountryStatus

FILE = Path(__file__).parent / "data" / "map.json"

# How a country is drawn, furthest first: its status, or for those without one what it is to the coalition. The last is
# drawn over its neighbours.
LOOKS = {
    **{code: label for code, label in STATUSES.items() if code != "not-applicable"},
    "opponent": _("Opponents of the coalition"),
    "beneficiary": _("The country it is for"),
}
_RANK = {look: rank for rank, look in enumerate(LOOKS)}


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline in one frame, as SVG's path, and where its name has most room.

    A tiny one is too small to be seen or touched as it is; of a scrap hardly anything is in the frame.
    """

    path: str
    x: int
    y: int
    is_tiny: bool
    is_scrap: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world, with the shapes seen in it by country."""

    code: str
    label: str
    width: int
    height: int
    shapes: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Place:
    """A country as drawn in a frame. Where it is drawn twice, only the first leads to its page."""

    status: CountryStatus
    look: str
    shape: Shape
    is_link: bool


@dataclass(frozen=True, slots=True)
class DrawnFrame:
    """A frame with the record's countries, furthest first, over plain land."""

    frame: Frame
    land: str
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The whole map: its frames, what its colours mean, and the countries and organisations that no frame shows."""

    frames: Sequence[DrawnFrame]
    legend: Sequence[tuple[str, str | Promise]]
    not_drawn: Sequence[CountryStatus]


@cache
def frames() -> tuple[Frame, ...]:
    """Return the frames of the map; read once."""
    return tuple(
        Frame(
            one["code"],
            one["label"],
            one["width"],
            one["height"],
            {code: _shape(shape) for code, shape in one["countries"].items()},
        )
        for one in json.loads(FILE.read_text(encoding="utf-8"))["frames"]
    )


def _shape(stored: Mapping[str, Any]) -> Shape:
    x, y = stored["middle"]
    return Shape(stored["path"], x, y, stored.get("tiny", False), stored.get("scrap", False))


def look_of(status: CountryStatus) -> str:
    """Return as what a country is drawn: its status; of the beneficiary and opponents, that they are these."""
    return status.standing if status.status == "not-applicable" else status.status


def atlas(statuses: Iterable[CountryStatus]) -> Atlas:
    """Return the map of countries with these statuses.

    1. Land of which the record says nothing, and scraps of a country at a frame's edge, are plain.
    2. Keyboards walk each frame in the order of the lists: furthest first, then by name.
    3. Organisations, and countries outside of all frames, are named beside the map, never left out in silence.
    """
    ordered = sorted(statuses, key=lambda one: (_RANK[look_of(one)], by_name(one)))
    known = {one.country: one for one in ordered}
    shown: set[str] = set()
    drawn = []
    for frame in frames():
        places = _places(frame, ordered, shown)
        here = {place.status.country for place in places}
        shown |= here
        land = "".join(shape.path for code, shape in frame.shapes.items() if code not in here)
        drawn.append(DrawnFrame(frame, land, places))
    looks = {look_of(known[code]) for code in shown}
    legend = [(look, label) for look, label in LOOKS.items() if look in looks]
    return Atlas(drawn, legend, [one for one in ordered if one.country not in shown])


def _places(frame: Frame, ordered: Sequence[CountryStatus], shown: set[str]) -> list[Place]:
    found = []
    for one in ordered:
        shape = frame.shapes.get(one.country)
        if shape and not shape.is_scrap:
            found.append(Place(one, look_of(one), shape, one.country not in shown))
    return found
