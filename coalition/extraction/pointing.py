"""Whom a clause points to by its grammar: who does it, whose it is, who says it behind a quotation."""

import re

from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, alternatives, spans

_BY = re.compile(r"^ ?(?:\w+ ){0,3}?by (?:the |an? )?$|^ ?from (?:the )?$")
# “several countries are ready, including Canada”, “those that would send troops are …”
_LISTED = re.compile(
    rf"(?:, |\b)(?:(?:{alternatives('objects', 'listed')})|:)(?:,| also| so far)? (?:the )?$|[:-] $"
)
_LISTED_SO = re.compile(rf",? (?:{alternatives('objects', 'listed_so')})\b")
_RELATIVE = re.compile(r"(?<!\bin )(?<!\bby )(?<!\bon )(?<!\bwith )\b(?:which|who)(?: \w+){0,2} $|\bthat $")
# What a country has of its own, so that “plans, which foresee ships” are that country's.
_THEIRS = re.compile(r"\b(?:plans?|options?|packages?|offers?|contributions?|proposals?|lists?|ideas?),? $")
_OWNS = re.compile(r"'s? (?:\w+ )?")
# What may stand between a speaker's name and the verb: “Rasmussen of Denmark told”.
_OFFICE = re.compile(rf"(?:'s)?(?: (?:of|from) \w+)?(?: (?:{alternatives('subjects', 'offices')}))*")
# “Too soon for Prague”, “not a topic for Slovenia”.
_FOR = re.compile(r"(?: for)? (?:the )?")


def doer_of(scene: Scene, cue: Cue) -> Group | None:
    """Who is told behind the cue to do it: “by Canada”, “from Italy”, “so will France”, “will be Danish”."""
    if cue.label == "as-before":
        behind = next((g for g in scene.groups if g.codes and cue.end <= g.start <= cue.end + 10), None)
        if behind:
            return behind
    agent = next(
        (g for g in scene.groups if g.start >= cue.end and _BY.match(scene.folded[cue.end : g.start])), None
    )
    if agent and agent.codes:
        return agent
    if cue.words.endswith("be "):
        return next((g for g in scene.groups if g.start == cue.end and g.is_adjective), None)
    return None


def antecedent_of(scene: Scene, cue: Cue, left: int) -> tuple[bool, Group | None]:
    """Whether the cue stands in a relative clause that names no subject, and whom its “who” or “which” stands for.

    A thing of a country's own, or a kind of contribution, leads back to the clause before: “plans, which foresee”.
    """
    relative = _RELATIVE.search(scene.folded[left : cue.start])
    if relative is None:
        return False, None
    place = left + relative.start()
    if any(g.is_subject and g.codes and place < g.start < cue.start for g in scene.groups):
        return False, None
    is_kind = any(0 <= place - kind.end <= 1 for kind in scene.kinds)
    if is_kind or _THEIRS.search(scene.folded[left:place]) or _follows_speech(scene, left, place):
        return False, None
    found = _right_before(scene, place)
    if found is None or not found.codes:
        found = listed_behind(scene, cue) or found
    return True, found


def owner_before(scene: Scene, cue: Cue) -> Group | None:
    """Whose it is where the name stands right before: “Norway's possible contributions”."""
    return next(
        (g for g in scene.groups if g.codes and _OWNS.fullmatch(scene.folded[g.end : cue.start])), None
    )


def subject_behind(scene: Scene, cue: Cue, left: int) -> Group | None:
    """The subject behind a cue: listed there, or right behind a cue that opens its clause."""
    listed = listed_behind(scene, cue)
    if listed:
        return listed
    if cue.words.endswith(" for") or scene.folded.startswith(" for ", cue.end):
        return next(
            (g for g in scene.groups if g.codes and _FOR.fullmatch(scene.folded[cue.end : g.start])), None
        )
    if cue.start - left > 25:
        return None
    near = (g for g in scene.groups if g.is_subject and g.codes and cue.end <= g.start <= cue.end + 40)
    return next(near, None)


def speaker_behind(scene: Scene, cue: Cue) -> Group | None:
    """Who is named behind a quotation: “We will”, Macron said."""
    for group in scene.groups:
        if group.start < cue.end or not group.codes or not group.is_subject:
            continue
        office = _OFFICE.match(scene.folded, group.end)
        reach = (office.end() if office else group.end) + 15
        if scene.has("speech", max(cue.end, group.start - 40), reach):
            return group
    return None


def listed_behind(scene: Scene, cue: Cue) -> Group | None:
    """The countries of which a general subject is made: “several countries are ready, including Canada”."""
    behind = next((g for g in scene.groups if g.start >= cue.end and g.codes and g.codes != ("UA",)), None)
    if behind is None:
        return None
    listed = _LISTED.search(scene.folded[cue.end : behind.start]) or _LISTED_SO.match(
        scene.folded, behind.end
    )
    return behind if listed else None


def _follows_speech(scene: Scene, left: int, place: int) -> bool:
    """Whether “that” opens what somebody says, rather than telling more of a noun."""
    if scene.folded[place : place + 4] != "that":
        return False
    said = spans("context", "speech", scene.folded, max(left, place - 40), place)
    return bool(said) or bool(spans("context", "content", scene.folded, max(left, place - 20), place))


def _right_before(scene: Scene, place: int) -> Group | None:
    """The group right before a relative pronoun; none where a thing stands there: “a force which”."""
    return next((g for g in reversed(scene.groups) if g.end <= place and place - g.end <= 20), None)
