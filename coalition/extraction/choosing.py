"""Which of a sentence's countries a statement is about, and whether it is that country's own word."""

import re
from dataclasses import dataclass

from coalition.extraction.lexicon import Mention
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, spans, word_list

_BY = re.compile(r"^(?: \w+){0,2} by (?:the )?$|^ ?from (?:the )?$")
_SUCH_AS = re.compile(r", (?:including|among them|such as|namely) (?:the )?$")
_RELATIVE = re.compile(r"\b(?:which|who)(?: \w+){0,2} $|\bthat $")
_STOP = re.compile(r",|\bor\b|\bwho\b|\bwhich\b|;|\"")
_SAID_SHORTLY_BEFORE = re.compile(r"(?:said|says|according to) (?:\w+ ){0,4}$")
_I_OR_WE = re.compile(r"\b(?:i|we|our|my)\b")
_GREETINGS = ("welcom", "hail", "prais", "thank", "applaud")
_TRAILING = re.compile(r"[,\"] (?:\w+ ){0,6}$")
# How far back a pronoun may reach, in sentences, and how far a sentence without any subject.
_PRONOUN_REACH, _IMPERSONAL_REACH = 3, 2


@dataclass(slots=True)
class Context:
    """What a sentence takes over from the ones before it."""

    group: Group | None = None
    kinds: tuple[str, ...] = ()
    age: int = 9
    person: Mention | None = None
    outsider: bool = False


def subject_of(scene: Scene, cue: Cue, context: Context) -> tuple[Group | None, bool]:
    """The subject of a cue, and whether it was taken over from an earlier sentence.

    In order: who does it (“by …”), the antecedent of “which”, the nearest before the cue in its clause, one inside
    the cue's own words, the sentence's first if the clause has a pronoun or no subject, the earlier sentence's.
    """
    left, _ = scene.segment(cue.start)
    agent = next(
        (g for g in scene.groups if g.start >= cue.end and _BY.match(scene.folded[cue.end : g.start])), None
    )
    if agent and agent.codes:
        return agent, False
    relative = _RELATIVE.search(scene.folded[left : cue.start])
    if relative and not _follows_speech(scene, left, left + relative.start()):
        return _antecedent(scene, left + relative.start()), False
    before = [g for g in scene.groups if g.is_subject and g.end <= cue.start + 1]
    inside = [g for g in before if g.start >= left]
    if inside:
        return (inside[-1] if inside[-1].codes else _listed_behind(scene, cue) or inside[-1]), False
    within = next((g for g in scene.groups if g.codes and cue.start <= g.start < cue.end), None)
    if within:
        return within, False
    return _taken_over(scene, cue, left, before, context)


def _taken_over(
    scene: Scene, cue: Cue, left: int, before: list[Group], context: Context
) -> tuple[Group | None, bool]:
    pronoun = scene.has("pronoun", left, cue.end)
    if pronoun and not before and _I_OR_WE.search(scene.folded, left, cue.end):
        speaker = _speaker_behind(scene, cue)
        if speaker:
            return speaker, False
    if before and (pronoun or left > scene.sentence.start):
        return before[0] if before[0].codes else before[-1], False
    impersonal = scene.has("impersonal", left, cue.end)
    if context.group and context.age <= (_PRONOUN_REACH if pronoun else _IMPERSONAL_REACH * impersonal):
        return context.group, True
    if cue.start - left > 25:
        return None, False
    near = (g for g in scene.groups if g.is_subject and g.codes and cue.end <= g.start <= cue.end + 40)
    return next(near, None), False


def _speaker_behind(scene: Scene, cue: Cue) -> Group | None:
    """Who is named behind a quotation: “We will”, Macron said."""
    for group in scene.groups:
        around = scene.folded[max(cue.end, group.start - 40) : group.end + 15]
        if (
            group.start >= cue.end
            and group.codes
            and group.is_subject
            and scene.has("speech", group.end - len(around), group.end + 15)
        ):
            return group
    return None


def _listed_behind(scene: Scene, cue: Cue) -> Group | None:
    """The countries of which a general subject is made: “several countries are ready, including Canada”."""
    behind = next((g for g in scene.groups if g.start >= cue.end), None)
    listed = behind and behind.codes and _SUCH_AS.search(scene.folded[cue.end : behind.start])
    return behind if listed else None


def _follows_speech(scene: Scene, left: int, place: int) -> bool:
    """Whether “that” opens what somebody says, rather than telling more of a noun."""
    said = spans("context", "speech", scene.folded, max(left, place - 40), place)
    return bool(said) and scene.folded[place : place + 4] == "that"


def _antecedent(scene: Scene, place: int) -> Group | None:
    """The group right before a relative pronoun; none where a thing stands there: “a force which”."""
    return next((g for g in reversed(scene.groups) if g.end <= place and place - g.end <= 20), None)


def is_others_word(scene: Scene, subject: Group, cue: Cue) -> bool:
    """Whether the statement is a hope for the subject, or what somebody of another country says of it."""
    if any(m.form == "outsider" for m in subject.mentions):
        return True
    between = scene.folded[subject.end : cue.start]
    if word_list("context", "should").match(between.lstrip()):
        return True
    if _asks_another(scene, subject, cue):
        return True
    left, right = scene.segment(cue.start)
    first = _first_named(scene, subject)
    before = scene.folded[left : first.start]
    hope = list(word_list("context", "hope").finditer(before))
    if hope and len(before) - hope[-1].end() < 60 and not _STOP.search(before, hope[-1].end()):
        return True
    return any(_says(scene, group, subject, cue, left, right) for group in scene.groups)


def _asks_another(scene: Scene, subject: Group, cue: Cue) -> bool:
    """Whether the subject welcomes what follows, or asks it of a country named in between."""
    for match in word_list("context", "hope").finditer(scene.folded, subject.end, cue.start):
        named = any(g.codes and match.end() <= g.start < cue.start for g in scene.groups)
        if named or match.group().startswith(_GREETINGS):
            return True
    return False


def _first_named(scene: Scene, subject: Group) -> Group:
    """The first of several names for one subject in a row: “Albanese, Australia's Prime Minister”."""
    first = subject
    for group in reversed(scene.groups):
        if group.end <= first.start and group.codes == subject.codes and first.start - group.end < 60:
            first = group
    return first


def _says(scene: Scene, group: Group, subject: Group, cue: Cue, left: int, right: int) -> bool:
    """Whether a group of other countries says it, before (“X said Y would”) or after (“Y would, X said”)."""
    if not group.is_subject or not group.codes or set(subject.codes) & set(group.codes):
        return False
    if left <= group.start and group.end <= subject.start:
        between = scene.folded[group.end : subject.start]
        said = word_list("context", "speech").search(between)
        return said is not None and "," not in between[-40:]
    if cue.end <= group.start and group.end <= right:
        lead = scene.folded[max(cue.end, group.start - 45) : group.start]
        tail = scene.folded[group.end : group.end + 12]
        said_after = bool(spans("context", "speech", tail, 0, len(tail))) or _SAID_SHORTLY_BEFORE.search(lead)
        return bool(said_after) and _TRAILING.search(lead) is not None
    return False
