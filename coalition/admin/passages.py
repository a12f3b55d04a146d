"""A text cut into paragraphs and marked stretches, as data that templates escape."""

import itertools
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """A piece of a paragraph, marked or not."""

    text: str
    is_marked: bool


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Return where each paragraph stands in a text; lines are paragraphs, blank ones are left out."""
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def passage(text: str, start: int, end: int) -> list[list[Stretch]]:
    """Return the paragraphs in which the words from `start` to `end` stand, with these words marked."""
    around = [(first, last) for first, last in paragraphs_of(text) if first < end and last > start]
    return [_stretches(text, first, last, [(start, end)]) for first, last in around]


def _stretches(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[Stretch]:
    cuts = {start, end} | {place for span in spans for place in span if start < place < end}
    places = sorted(cuts)
    return [
        Stretch(text[first:last], any(begin <= first and last <= stop for begin, stop in spans))
        for first, last in itertools.pairwise(places)
    ]
