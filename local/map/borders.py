"""Whose a border is: the rings of each country out of a topology, whose neighbours share their arcs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from local.map.frames import Point
from local.map.shapes import Ring, contains
from local.problem import Problem

# A polygon as the rings of a topology: numbers of arcs, ~number where an arc is walked backwards.
Walk = tuple[int, ...]

# ISO 3166-1: the numbers that Natural Earth gives and the letters that the record uses; XK is in common use for Kosovo.
CODES = {
    "008": "AL", "012": "DZ", "020": "AD", "031": "AZ", "036": "AU", "040": "AT", "051": "AM", "056": "BE",
    "070": "BA", "100": "BG", "112": "BY", "124": "CA", "156": "CN", "158": "TW", "191": "HR", "192": "CU",
    "196": "CY", "203": "CZ", "208": "DK", "233": "EE", "234": "FO", "246": "FI", "248": "FI", "250": "FR",
    "268": "GE", "275": "PS", "276": "DE", "300": "GR", "304": "GL", "348": "HU", "352": "IS", "360": "ID",
    "364": "IR", "368": "IQ", "372": "IE", "376": "IL", "380": "IT", "392": "JP", "398": "KZ", "400": "JO",
    "408": "KP", "410": "KR", "422": "LB", "428": "LV", "434": "LY", "438": "LI", "440": "LT", "442": "LU",
    "470": "MT", "484": "MX", "492": "MC", "498": "MD", "499": "ME", "504": "MA", "528": "NL", "554": "NZ",
    "578": "NO", "598": "PG", "616": "PL", "620": "PT", "626": "TL", "642": "RO", "643": "RU", "674": "SM",
    "682": "SA", "688": "RS", "703": "SK", "705": "SI", "724": "ES", "752": "SE", "756": "CH", "760": "SY",
    "788": "TN", "792": "TR", "795": "TM", "804": "UA", "807": "MK", "818": "EG", "826": "GB", "831": "GG",
    "832": "JE", "833": "IM", "840": "US", "860": "UZ", "336": "VA", "540": "NC", "044": "BS", "666": "PM",
}  # fmt: skip
# What has no number there.
NAMED = {"Kosovo": "XK", "N. Cyprus": "CY"}
SIMFEROPOL: Point = (34.1, 44.95)


def degrees(atlas: dict[str, Any]) -> list[Ring]:
    """Return the arcs of a topology in degrees; it stores steps of whole numbers."""
    (scale_x, scale_y), (from_x, from_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for steps in atlas["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + from_x, y * scale_y + from_y))
        arcs.append(arc)
    return arcs


def polygons(atlas: dict[str, Any]) -> dict[str, list[Walk]]:
    """Return the rings of each country by its code, with Crimea as Ukraine's and Cyprus as one."""
    arcs = degrees(atlas)
    found: dict[str, list[Walk]] = defaultdict(list)
    for geometry in atlas["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = NAMED.get(name) or CODES.get(geometry.get("id", ""))
        if code is None:
            continue
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for rings in parts:
            owner = "UA" if code == "RU" and contains(ring_of(rings[0], arcs), SIMFEROPOL) else code
            found[owner] += [tuple(ring) for ring in rings]
    return {code: dissolved(walks) for code, walks in found.items()}


def dissolved(walks: Iterable[Walk]) -> list[Walk]:
    """Return the rings around an area without the borders inside it: arcs that are walked both ways."""
    walks = list(walks)
    there = {arc for walk in walks for arc in walk}
    inside = {arc for arc in there if ~arc in there}
    touched = [walk for walk in walks if inside.intersection(walk)]
    kept = [walk for walk in walks if not inside.intersection(walk)]
    return kept + _joined([_opened(walk, inside) for walk in touched])


def _opened(walk: Walk, inside: set[int]) -> Walk:
    """Return a ring as an open line that begins after the border inside."""
    last = max(place for place, arc in enumerate(walk) if arc in inside)
    turned = (*walk[last + 1 :], *walk[: last + 1])
    line = tuple(arc for arc in turned if arc not in inside)
    if turned[: len(line)] != line:
        raise Problem(
            "Two areas to be joined share more than one stretch of border; this script cannot do that."
        )
    return line


def _joined(lines: Sequence[Walk]) -> list[Walk]:
    """Join what two neighbours leave of their rings; a border between them has one stretch, so they come in pairs."""
    if len(lines) not in (0, 2):
        raise Problem("Areas can only be joined two by two.")
    return [(*lines[0], *lines[1])] if lines else []


def ring_of(walk: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Return the points of a ring, the first not repeated at the end."""
    ring: Ring = []
    for number in walk:
        ring += (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]
    return ring
