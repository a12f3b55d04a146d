"""`make map`: draw coalition/data/map.json from Natural Earth, as the npm package world-atlas gives it.

Natural Earth is in the public domain. ATLAS names a file that is there already, such as countries-50m.json; without
it npm fetches the package. What is drawn is the same each time, so a change in the file is a change in this script.

1. Borders are simplified once for both neighbours, so that no gap opens between them.
2. Crimea is drawn as Ukraine, which Natural Earth's usual files do not do, and Cyprus as one country.
3. Land that a frame cuts off ends outside of what is seen.
"""

import json
import math
import os
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from local.places import ROOT
from local.problem import Problem

PACKAGE, FILE = "world-atlas@2.0.2", "countries-50m.json"
TARGET = ROOT / "coalition" / "data" / "map.json"
EARTH_KM = 6371.0
# In units of the picture: how far a line may be off, what is too small to be drawn, what is too small to be found.
TOLERANCE, SPECK, TINY, MARGIN = 1.5, 26.0, 1100.0, 24.0
# A country of which less than this is seen is drawn as land: its scrap stands for nothing.
SCRAP = 0.1
# Into how many steps the search for a middle divides a country, each way.
GRID = 12
# How much of a frame's size is left free at each side.
AIR = 0.012
# Farther from the middle than this the projection tears shapes apart; nothing there is in any frame.
FARTHEST_KM = 9000.0

Point = tuple[float, float]
Ring = list[Point]
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
SIMFEROPOL = (34.1, 44.95)


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world as it is drawn: around which point, `corners` in degrees that must be seen, how large."""

    code: str
    label: str
    centre: Point
    corners: tuple[Point, ...]
    size: tuple[int, int]

    def in_picture(self) -> Callable[[Point], Point]:
        """Return what puts a point in degrees into the picture, where all corners are seen with some air around."""
        corners = [project(corner, self.centre) for corner in self.corners]
        (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*corners, strict=True))
        width, height = self.size
        scale = (1 - 2 * AIR) * min(width / (right - left), height / (bottom - top))
        shift_x = (width - scale * (left + right)) / 2
        shift_y = (height - scale * (top + bottom)) / 2

        def put(point: Point) -> Point:
            x, y = project(point, self.centre)
            return x * scale + shift_x, y * scale + shift_y

        return put


FRAMES = (
    Frame(
        "europe",
        "Europe",
        (15.0, 52.0),
        ((-24.4, 65.5), (-9.6, 37.0), (14.4, 35.7), (25.0, 34.9), (33.0, 34.6), (44.8, 38.5), (28.0, 71.1)),
        (2000, 1740),
    ),
    Frame(
        "north-america",
        "Canada and the United States",
        (-97.0, 50.0),
        ((-141.0, 69.7), (-141.0, 60.0), (-124.5, 48.0), (-81.0, 25.0), (-53.0, 47.0), (-80.0, 74.0)),
        (600, 520),
    ),
    Frame(
        "oceania",
        "Australia and New Zealand",
        (147.0, -30.0),
        ((113.5, -26.0), (142.5, -10.8), (146.0, -43.6), (168.0, -47.2), (178.5, -37.7)),
        (600, 520),
    ),
    Frame(
        "japan",
        "Japan",
        (137.0, 37.5),
        ((129.0, 33.0), (130.6, 31.0), (145.6, 43.4), (142.0, 45.5)),
        (600, 520),
    ),
)


def main() -> None:
    """Draw every frame and write the file."""
    atlas = json.loads(_atlas().read_bytes())
    frames = [drawn(frame, atlas) for frame in FRAMES]
    TARGET.parent.mkdir(exist_ok=True)
    content = {"source": f"Natural Earth, by {PACKAGE} {FILE}; written by make map", "frames": frames}
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n")
    print(f"{TARGET.relative_to(ROOT)} written, {TARGET.stat().st_size:,} bytes")


def _atlas() -> Path:
    """Return the file of Natural Earth, fetched with npm unless ATLAS names it."""
    if given := os.environ.get("ATLAS"):
        return Path(given)
    folder = Path(tempfile.mkdtemp(prefix="atlas-"))
    command = ["npm", "pack", "--silent", PACKAGE]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    except FileNotFoundError as problem:
        raise Problem("npm is not installed; or name the file with ATLAS=…/countries-50m.json.") from problem
    if done.returncode:
        raise Problem(f"npm cannot fetch {PACKAGE}:\n{done.stderr.strip()}")
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        archive.extract(f"package/{FILE}", folder, filter="data")
    return folder / "package" / FILE


def drawn(frame: Frame, atlas: dict[str, Any]) -> dict[str, Any]:
    """Return a frame with the shape of each country that is seen in it."""
    put = frame.in_picture()
    world = degrees(atlas)
    arcs = [simplified([put(point) for point in arc], TOLERANCE) for arc in world]
    is_near = [all(math.hypot(*project(point, frame.centre)) < FARTHEST_KM for point in arc) for arc in world]
    countries = {}
    for code, walks in sorted(polygons(atlas).items()):
        whole = [
            ring_of(walk, arcs) for walk in walks if all(is_near[arc if arc >= 0 else ~arc] for arc in walk)
        ]
        seen = [ring for ring in (clipped(ring, *frame.size) for ring in whole) if len(ring) > 2]
        if shape := shape_of(seen, *frame.size):
            is_scrap = sum(map(area, seen)) < SCRAP * sum(map(area, whole))
            countries[code] = shape | ({"scrap": True} if is_scrap else {})
    width, height = frame.size
    return {
        "code": frame.code,
        "label": frame.label,
        "width": width,
        "height": height,
        "countries": countries,
    }


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


def project(point: Point, centre: Point) -> Point:
    """Return where a point in degrees lies in kilometres around a centre, y downwards (Lambert's equal areas)."""
    longitude, latitude = math.radians(point[0] - centre[0]), math.radians(point[1])
    middle = math.radians(centre[1])
    cosine = math.sin(middle) * math.sin(latitude) + math.cos(middle) * math.cos(latitude) * math.cos(
        longitude
    )
    factor = EARTH_KM * math.sqrt(2 / max(1 + cosine, 1e-9))
    x = math.cos(latitude) * math.sin(longitude)
    y = math.cos(middle) * math.sin(latitude) - math.sin(middle) * math.cos(latitude) * math.cos(longitude)
    return factor * x, -factor * y


def polygons(atlas: dict[str, Any]) -> dict[str, list[Walk]]:
    """Return the rings of each country by its code, with the two amends of the module's first lines."""
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


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Say whether a point lies inside a ring."""
    x, y = point
    is_inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


def simplified(line: Sequence[Point], tolerance: float) -> Ring:
    """Return a line with fewer points, nowhere farther off than `tolerance`; its ends stay (Douglas and Peucker)."""
    if len(line) < 3:
        return list(line)
    is_closed = line[0] == line[-1]
    offs = [math.dist(line[0], point) if is_closed else _off(point, line[0], line[-1]) for point in line]
    farthest = max(range(1, len(line) - 1), key=offs.__getitem__)
    if offs[farthest] <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: farthest + 1], tolerance)[:-1] + simplified(line[farthest:], tolerance)


def _off(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    cross = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(cross) / length


def clipped(ring: Ring, width: float, height: float) -> Ring:
    """Return the part of a ring inside a frame and its margin (Sutherland and Hodgman)."""
    for axis, limit, sign in (
        (0, -MARGIN, 1),
        (0, width + MARGIN, -1),
        (1, -MARGIN, 1),
        (1, height + MARGIN, -1),
    ):
        kept: Ring = []
        for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            was_in, is_in = (sign * (point[axis] - limit) >= 0 for point in (before, here))
            if was_in != is_in:
                share = (limit - before[axis]) / (here[axis] - before[axis])
                kept.append(tuple(a + share * (b - a) for a, b in zip(before, here, strict=True)))  # type: ignore[arg-type]
            if is_in:
                kept.append(here)
        ring = kept
    return ring


def area(ring: Sequence[Point]) -> float:
    """Return how large a ring is, whichever way it is walked."""
    turns = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turns)) / 2


def shape_of(rings: Sequence[Ring], width: int, height: int) -> dict[str, Any]:
    """Return a country's path, its middle and whether it is tiny; empty where nothing of it is seen.

    What is cut off is never tiny: the rest of it lies outside.
    """

    def is_in(point: Point) -> bool:
        return 0 <= point[0] <= width and 0 <= point[1] <= height

    seen = sorted((ring for ring in rings if any(map(is_in, ring))), key=area, reverse=True)
    if not seen:
        return {}
    kept = [ring for ring in seen if area(ring) >= SPECK] or seen[:1]
    is_tiny = sum(map(area, kept)) < TINY and all(map(is_in, seen[0]))
    shape: dict[str, Any] = {"path": "".join(path_of(ring) for ring in kept)}
    shape["middle"] = list(middle(kept[0], width, height))
    return shape | ({"tiny": True} if is_tiny else {})


def middle(ring: Ring, width: int, height: int) -> tuple[int, int]:
    """Return the place inside a ring and the frame that is farthest from any border, where a name has most room."""
    (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*ring, strict=True))
    left, right, top, bottom = max(left, 0), min(right, width), max(top, 0), min(bottom, height)
    borders = list(zip(ring, [*ring[1:], ring[0]], strict=True))

    def room(point: Point) -> float:
        to_frame = min(point[0], point[1], width - point[0], height - point[1])
        to_border = min(_away(point, start, end) for start, end in borders)
        return min(to_frame, to_border if contains(ring, point) else -to_border)

    best = ((left + right) / 2, (top + bottom) / 2)
    step_x, step_y = (right - left) / GRID, (bottom - top) / GRID
    while max(step_x, step_y) > 1:
        around = range(-GRID // 2, GRID // 2 + 1)
        best = max(((best[0] + i * step_x, best[1] + j * step_y) for i in around for j in around), key=room)
        step_x, step_y = step_x * 2 / GRID, step_y * 2 / GRID
    return round(best[0]), round(best[1])


def _away(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a border between two others."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x**2 + along_y**2
    share = ((point[0] - start[0]) * along_x + (point[1] - start[1]) * along_y) / length if length else 0
    share = min(1, max(0, share))
    return math.dist(point, (start[0] + share * along_x, start[1] + share * along_y))


def path_of(ring: Sequence[Point]) -> str:
    """Return a ring as SVG draws it: a first point, then steps of whole numbers."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [f"M{points[0][0]} {points[0][1]}l"]
    for before, here in pairwise(points):
        if here != before:
            steps.append(f"{here[0] - before[0]} {here[1] - before[1]} ")
    return "".join(steps).replace(" -", "-").rstrip() + "z"
