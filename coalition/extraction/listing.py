"""Lists whose first line says what holds for each of the lines below it.

“Norway will contribute: • two frigates • instructors”, “Ruled out soldiers: • Italy • Greece”.
"""

import re
from dataclasses import dataclass

from coalition.extraction.contributions import kinds_in
from coalition.extraction.positions import going_together
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, word_list

_BULLET = re.compile(r"[•*·▪‣○●-] ?|\(?\w[.)] |\d\d?[.)] ")
_ENDS = re.compile(r": ?$")
# A line that announces measures without a verb of its own.
_MEASURES = re.compile(
    r"\b(?:measures|steps|package|support|contributions?|commitments?|pledges?|announc\w+|includes?)\b"
)
# A line that only opens the list of what the sentence before spoke of.
_GOES_ON = re.compile(
    r"^(?:among (?:them|these|those)|th(?:ese|ose|ey) (?:are|include)|this includes|namely|they include)\b"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The line above a list: the position, and the countries or the kinds that it names for all."""

    group: Group | None
    kinds: tuple[str, ...]
    position: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list with what it adds to the one above."""

    codes: tuple[str, ...]
    kinds: tuple[str, ...]
    start: int
    end: int
    place: str


def lead_of(scene: Scene, group: Group | None, label: str | None, before: Lead | None) -> Lead | None:
    """What a sentence says of the list below it; the earlier line's where it is a line of that list; else nothing.

    `group` is who was spoken of last and `label` how far it went, for a line such as “Among them are:”.
    """
    if not _ENDS.search(scene.body):
        return before if before and is_item(scene) else None
    cue = scene.positions[-1] if scene.positions else None
    goes_on = _GOES_ON.search(scene.body) is not None
    if cue is None and not (goes_on and label) and not _MEASURES.search(scene.body):
        return None
    named = next((g for g in scene.groups if g.codes and g.is_subject), None)
    kinds = tuple(dict.fromkeys(kind.label for kind in scene.kinds))
    label, kinds = going_together(
        cue.label if cue else (label if goes_on and label else "pledged"), kinds, cue or Cue(0, 0, "")
    )
    if label not in ("pledged", "offered", "considering", "ruled-out"):
        return None
    if not named and not kinds:
        named = group
    words = cue.words.strip() if cue else scene.body.strip(" :")[-40:]
    return Lead(named, kinds, label, words) if named or kinds else None


def is_item(scene: Scene) -> bool:
    """Whether a sentence begins a line of a list."""
    return _BULLET.match(scene.body) is not None


def is_heading(scene: Scene) -> bool:
    """Whether a line only says what holds for those listed below it: “Ready to send soldiers:”."""
    return (
        _ENDS.search(scene.body) is not None
        and not any(g.codes for g in scene.groups)
        and not scene.has("pronoun")
    )


def label_of(scene: Scene) -> str | None:
    """How far a sentence goes, for a list announced in the next one; what is only looked at is considered."""
    if scene.positions:
        return scene.positions[-1].label
    return "considering" if word_list("context", "options").search(scene.body) else None


def item_of(scene: Scene, lead: Lead) -> Item | None:
    """What a line of the list adds: kinds where the first line named the countries, countries where it named the kinds.

    A line that says itself how far it goes is no item.
    """
    start, end = scene.sentence.start, scene.sentence.end
    if not is_item(scene) or scene.positions:
        return None
    if lead.group:
        found = kinds_in(scene.folded, start, end, [])
        kinds = tuple(dict.fromkeys(kind.label for kind in found))
        return Item(lead.group.codes, kinds, found[0].start, found[-1].end, "named above") if kinds else None
    named = [g for g in scene.groups if g.codes]
    codes = tuple(dict.fromkeys(code for g in named for code in g.codes))
    return Item(codes, lead.kinds, named[0].start, named[-1].end, "named in the list") if named else None
