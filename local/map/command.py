"""Fetch Natural Earth, draw every frame, write the file."""

import json
import math
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from local.map.borders import degrees, polygons, ring_of
from local.map.frames import FRAMES, Frame, project
from local.map.shapes import area, clipped, shape_of, simplified
from local.places import ROOT
from local.problem import Problem

PACKAGE, FILE = "world-atlas@2.0.2", "countries-50m.json"
TARGET = ROOT / "coalition" / "data" / "map.json"
# In units of the picture: how far a line may be off.
TOLERANCE = 1.5
# A country of which less than this is seen is drawn as land: its scrap stands for nothing.
SCRAP = 0.1
# Farther from the middle than this the projection tears shapes apart; nothing there is in any frame.
FARTHEST_KM = 9000.0


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
