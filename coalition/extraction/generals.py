"""What is said of several unnamed countries, and who they are told to be in the sentence after.

“Several countries say that they will not send troops. Poland and Italy are among them.”
"""

import re
from dataclasses import dataclass

from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group

_NAMED_BEFORE = re.compile(
    r"\b(?:are|is|were|was) (?:both |all |also )?"
    r"(?:among (?:them|those|these)|named|mentioned|on the list)\b"
)
_NAMED_BEHIND = re.compile(
    r"\b(?:(?:they|these|those) (?:include[sd]?|are|were)|among (?:them|those|these) (?:are|is|were))\b"
)


@dataclass(frozen=True, slots=True)
class General:
    """A position on some kinds, said of countries without their names in a given sentence."""

    kinds: tuple[str, ...]
    position: str
    words: str


def named_in(scene: Scene) -> tuple[Group, int] | None:
    """The countries that a sentence names as those spoken of before, and the place of the words that say so."""
    before = _NAMED_BEFORE.search(scene.folded, scene.sentence.start, scene.sentence.end)
    if before:
        groups = [g for g in scene.groups if g.codes and g.end <= before.start()]
        return (groups[-1], before.end()) if groups else None
    behind = _NAMED_BEHIND.search(scene.folded, scene.sentence.start, scene.sentence.end)
    if behind:
        groups = [g for g in scene.groups if g.codes and g.start >= behind.end()]
        return (groups[0], behind.start()) if groups else None
    return None
