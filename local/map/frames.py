"""Which parts of the world are drawn, and how a point in degrees comes into the picture."""

import math
from collections.abc import Callable
from dataclasses import dataclass

EARTH_KM = 6371.0
# How much of a frame's size is left free at each side.
AIR = 0.012

Point = tuple[float, float]


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
