"""Fonts of pictures, how wide words are in them, and where their lines break.

The fonts come from packages, so that a picture is the same on every machine. A browser that shows the SVG may lack them
and takes one of its own: `FAMILIES` names those that run about as wide.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
from django.utils.translation import gettext
from fontTools.ttLib import TTFont

_SANS = Path(font_source_sans_pro.font_directory)
_SERIF = Path(font_source_serif_pro.font_directory)
FILES = {
    "sans": _SANS / "SourceSansPro-Regular.ttf",
    "sans-bold": _SANS / "SourceSansPro-Bold.ttf",
    "serif": _SERIF / "SourceSerifPro-Regular.ttf",
    "serif-bold": _SERIF / "SourceSerifPro-Bold.ttf",
}
FAMILIES = {
    "sans": "'Source Sans Pro', 'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "serif": "'Source Serif Pro', 'Source Serif 4', 'Palatino Linotype', Palatino, Georgia, serif",
}
# By how much a browser that has none of our fonts may take a wider one.
LOOSE = 1.13
_BLOCKS = re.compile("█+")
# Signs that look the same as ones that every font has: hyphens and spaces at which no line breaks.
_ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Face:
    """A font at work: how far each of its letters moves on, in its own units."""

    advances: dict[int, int]
    units: int

    def width(self, words: str, size: float) -> float:
        """Return how wide words are; a letter that the font lacks is taken for a wide one."""
        return sum(self.advances.get(ord(letter), self.units) for letter in words) * size / self.units

    def has(self, words: str) -> bool:
        """Whether the font has all letters of these words."""
        return all(ord(letter) in self.advances for letter in words)


@cache
def face(name: str) -> Face:
    """Return one of FILES, read once."""
    with TTFont(FILES[name], lazy=True) as font:
        widths, units = font["hmtx"].metrics, font["head"].unitsPerEm
        return Face({code: widths[glyph][0] for code, glyph in font.getBestCmap().items()}, units)


def lines_of(
    words: str, *, width: float, size: float, name: str, most: int = 99, slack: float = 1
) -> list[str]:
    """Return words in lines no wider than `width`; what is left after `most` lines is cut, and "…" says so.

    `slack` is by how much the letters may come out wider.
    """
    letters, lines, line = face(name), [], ""
    width /= slack
    for word in shown(words).split():
        longer = f"{line} {word}" if line else word
        if line and letters.width(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(f"{lines[most - 1]} {lines[most]}", width, size, letters)]
    return lines


def shown(words: str) -> str:
    """Return words as a picture says them: blocks, which no font here has, say what they stand for."""
    return _BLOCKS.sub(lambda _: gettext("[words removed]"), words).translate(_ALIKE)


def _cut(line: str, width: float, size: float, letters: Face) -> str:
    while " " in line and letters.width(f"{line}…", size) > width:
        line = line.rpartition(" ")[0]
    return f"{line.rstrip(',;:.–')}…"
