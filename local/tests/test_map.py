"""How borders are drawn: what is one country, what is cut off, and that the kept map is as its rules say."""

import json

import pytest

from local.map import borders, command, frames, shapes
from local.problem import Problem

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
# Two squares side by side: arc 0 is the border between them, 1 goes round the left one, 2 round the right one.
ARCS = [[(1, 0), (1, 1)], [(1, 1), (0, 1), (0, 0), (1, 0)], [(1, 0), (2, 0), (2, 1), (1, 1)]]


def kept() -> dict[str, dict]:
    return {one["code"]: one for one in json.loads(command.TARGET.read_text())["frames"]}


def rings(path: str) -> list[list[tuple[int, int]]]:
    """Read a path back into points."""
    found = []
    for part in path.strip("Mz").split("zM"):
        start, _, steps = part.partition("l")
        x, y = map(int, start.replace("-", " -").split())
        ring = [(x, y)]
        numbers = list(map(int, steps.replace("-", " -").split()))
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            ring.append((x, y))
        found.append(ring)
    return found


def owner(place: tuple[float, float]) -> set[str]:
    """Return which countries of the kept map of Europe a place in degrees lies in."""
    (frame,) = [one for one in frames.FRAMES if one.code == "europe"]
    point = frame.in_picture()(place)
    drawn = kept()["europe"]["countries"]
    return {
        code
        for code, shape in drawn.items()
        if any(shapes.contains(ring, point) for ring in rings(shape["path"]))
    }


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ((34.1, 44.95), "UA"),  # Simferopol
        ((33.5, 44.6), "UA"),  # Sevastopol
        ((33.75, 46.1), "UA"),  # the isthmus, across what was a border
        ((37.8, 48.0), "UA"),  # Donetsk
        ((38.97, 45.04), "RU"),  # Krasnodar
        ((33.4, 35.2), "CY"),  # north of the line
        ((33.0, 34.9), "CY"),
        ((20.5, 54.7), "RU"),  # Kaliningrad
        ((21.0, 52.2), "PL"),
        ((21.1, 42.6), "XK"),
    ],
)
def test_a_place_is_drawn_in_its_country_and_in_no_other(place, country):
    assert owner(place) == {country}


def test_every_member_outside_europe_has_a_frame_and_small_ones_are_marked():
    seen = kept()
    assert {"CA", "US"} <= set(seen["north-america"]["countries"])
    assert {"AU", "NZ"} <= set(seen["oceania"]["countries"])
    assert "JP" in seen["japan"]["countries"]
    for small in ("LU", "MT"):
        assert seen["europe"]["countries"][small]["tiny"]
    assert "tiny" not in seen["europe"]["countries"]["FR"]


def test_the_middle_of_a_country_lies_inside_it_and_inside_the_frame():
    for frame in kept().values():
        for code, shape in frame["countries"].items():
            x, y = shape["middle"]
            assert 0 <= x <= frame["width"] and 0 <= y <= frame["height"], code
            if not shape.get("tiny") and not shape.get("scrap"):
                assert any(shapes.contains(ring, (x, y)) for ring in rings(shape["path"])), code


def test_a_middle_is_where_there_is_most_room_and_not_in_a_bay():
    bay = [
        (0.0, 0.0),
        (90.0, 0.0),
        (90.0, 90.0),
        (60.0, 90.0),
        (60.0, 10.0),
        (30.0, 10.0),
        (30.0, 90.0),
        (0.0, 90.0),
    ]
    x, y = shapes.middle(bay, 100, 100)
    assert shapes.contains(bay, (x, y)) and (x < 30 or x > 60)


def test_what_is_hardly_seen_at_an_edge_is_marked_as_a_scrap():
    assert kept()["japan"]["countries"]["CN"]["scrap"]
    assert "scrap" not in kept()["europe"]["countries"]["RU"]


def test_the_border_between_two_parts_of_one_country_goes():
    (ring,) = borders.dissolved([(0, 1), (~0, 2)])
    corners = borders.ring_of(ring, ARCS)
    assert set(corners) == {(1, 1), (0, 1), (0, 0), (1, 0), (2, 0), (2, 1)}
    assert shapes.area(corners) == 2


def test_a_border_inside_three_parts_is_refused_and_not_guessed():
    with pytest.raises(Problem, match="two by two"):
        borders.dissolved([(0, 1), (~0, 2), (~1, 5)])


@pytest.mark.parametrize(
    ("line", "kept_points"),
    [
        ([(0, 0), (5, 0.5), (10, 0)], [(0, 0), (10, 0)]),
        ([(0, 0), (5, 4), (10, 0)], [(0, 0), (5, 4), (10, 0)]),
        ([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)], [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]),
    ],
)
def test_a_line_keeps_what_is_farther_off_than_allowed(line, kept_points):
    assert shapes.simplified(line, 1) == kept_points


def test_land_beyond_a_frame_is_cut_off_at_its_margin():
    far = [(-500.0, 2.0), (5.0, 2.0), (5.0, 8.0), (-500.0, 8.0)]
    cut = shapes.clipped(far, 10, 10)
    assert min(x for x, _ in cut) == -shapes.MARGIN
    assert shapes.clipped(SQUARE, 10, 10) == SQUARE
    assert shapes.clipped([(x + 900, y) for x, y in SQUARE], 10, 10) == []


def test_the_projection_keeps_areas():
    def patch(latitude: float) -> float:
        corners = [(15.0, latitude), (16.0, latitude), (16.0, latitude + 1), (15.0, latitude + 1)]
        return shapes.area([frames.project(corner, (15.0, 52.0)) for corner in corners])

    # A degree by a degree has the share of the equator's that its latitude's cosine says.
    assert patch(65) / patch(40) == pytest.approx(0.41469 / 0.76041, rel=0.002)
