"""Lines and rings in the units of a picture: simplified, cut off at its frame, measured, and as SVG draws them."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from local.map.frames import Point

# In units of the picture: what is too small to be drawn, what is too small to be found, how far land goes on outside.
SPECK, TINY, MARGIN = 26.0, 1100.0, 24.0
# Into how many steps the search for a middle divides a country, each way.
GRID = 12

Ring = list[Point]


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


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Say whether a point lies inside a ring."""
    x, y = point
    is_inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


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
