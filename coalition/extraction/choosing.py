"""Which of a sentence's countries a statement is about."""

import re
from dataclasses import dataclass

from coalition.extraction.generals import General
from coalition.extraction.lexicon import Mention
from coalition.extraction.pointing import (
    antecedent_of,
    doer_of,
    listed_behind,
    owner_before,
    speaker_behind,
    subject_behind,
)
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, spans

_RELATIVE_CLAUSE = re.compile(
    r", (?:which|who|whose|where|like|along with|together with|alongside) [^,;:\"]*,"
)
# What a second predicate of one subject stands right behind: “is ready to train and would send”.
_SECOND = re.compile(
    r"(?:^|[,;] ?|\b(?:and|but|or|yet|then|though|only|that it|that they) )(?:(?!italy)\w+ly |also |it |they )*$"
)
_CLAUSE = re.compile(r"[;:]|\b(?:and|but|while|whereas)\b")
_OPENER = re.compile(r"[,;:\"]|\b(?:and|but|that|while|who|which)\b")
_OBLIQUE = re.compile(r"\b(?:of|with|to|by|from|for|against|on|in|at|about) (?:the )?$")
_ASIDE = re.compile(r", [^,;:\"]{3,90}, ")
_TIME = re.compile(r"\b(?:after|before|since|until|when|as) (?:the )?$")
_I_OR_WE = re.compile(r"\b(?:i|we|our|my|us|ours)\b")
_THEY = re.compile(r"\b(?:they|he|she)\b")
_PLURAL = re.compile(r"\b(?:they|both|the two|the three|the pair|their)\b")
_THE_TWO = re.compile(r"\b(?:the two|both) (?:countries|nations|states|governments|of them)\b")
# How far back a pronoun may reach, in sentences, and how far a sentence without any subject.
_PRONOUN_REACH, _IMPERSONAL_REACH = 3, 2


@dataclass(slots=True)
class Context:
    """What a sentence takes over from the ones before it."""

    group: Group | None = None
    several: Group | None = None
    single: Group | None = None
    general: General | None = None
    kinds: tuple[str, ...] = ()
    age: int = 9
    person: Mention | None = None
    outsider: bool = False
    elsewhere: bool = False
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """The subject of the cue before in the same sentence."""

    cue: Cue
    subject: Group | None


def subject_of(
    scene: Scene, cue: Cue, context: Context, last: Chosen | None = None
) -> tuple[Group | None, bool]:
    """The subject of a cue, and whether it was taken over from an earlier sentence.

    1. Who does it: “by …”; the antecedent of “which” or “who”; whose it is: “Norway's readiness to”.
    2. That of the cue before, where only “and”, “but” or a comma stands in front: “will train and may send”.
    3. The nearest in the cue's clause that acts: not what the cue before acts on, nor what a relative clause holds.
    4. One inside the cue's own words, or listed behind a general subject: “several are ready, including …”.
    5. The sentence's first if the clause has a pronoun or no subject, a speaker named behind, the earlier sentence's.
    """
    left, _ = scene.segment(cue.start)
    doer = doer_of(scene, cue)
    if doer:
        return doer, False
    is_relative, antecedent = antecedent_of(scene, cue, left)
    if is_relative:
        return antecedent, False
    owner = owner_before(scene, cue)
    if owner:
        return owner, False
    if last and last.subject and _is_second(scene, cue, last):
        return last.subject, False
    return _nearest(scene, cue, left, context, last)


def _is_second(scene: Scene, cue: Cue, last: Chosen) -> bool:
    """Whether a cue is a second predicate of the one before, with no subject of its own in between."""
    end = last.cue.end
    if not _SECOND.search(scene.folded[end : cue.start]):
        return False
    between = (g for g in scene.groups if g.codes and g.is_subject and end <= g.start < cue.start)
    return not any(_CLAUSE.search(scene.folded[end : g.start]) for g in between)


def _nearest(
    scene: Scene, cue: Cue, left: int, context: Context, last: Chosen | None
) -> tuple[Group | None, bool]:
    before = [
        g
        for g in scene.groups
        if g.is_subject
        and g.end <= cue.start + 1
        and (g.codes or not scene.in_condition(g.start))
        and _acts_in(scene, g, cue, last)
    ]
    inside = [g for g in before if g.start >= left]
    if inside and context.several and _THE_TWO.search(scene.folded, inside[-1].end, cue.start):
        return context.several, True
    if inside:
        return (inside[-1] if inside[-1].codes else listed_behind(scene, cue) or inside[-1]), False
    within = next(
        (g for g in scene.groups if g.codes and cue.start <= g.start < cue.end and _may_own(scene, g)),
        None,
    )
    if within:
        return within, False
    return _taken_over(scene, cue, left, before, context, last)


def _may_own(scene: Scene, group: Group) -> bool:
    is_owner = scene.folded.startswith("'s ", group.end)
    return (
        group.is_subject or group.is_adjective or is_owner or scene.folded.startswith(" by ", group.start - 4)
    )


def owner_of(scene: Scene, kinds: tuple[Cue, ...]) -> Group | None:
    """Whose soldiers they are, where the people stand right before: “no Croatian soldiers”."""
    for kind in kinds:
        for group in scene.groups:
            near = 0 <= kind.start - group.end <= 20 or (group.start >= kind.start and group.end <= kind.end)
            if (
                near
                and group.codes
                and group.is_adjective
                and "," not in scene.folded[group.end : kind.start]
            ):
                return group
    return None


def _acts_in(scene: Scene, group: Group, cue: Cue, last: Chosen | None) -> bool:
    """Whether a group can act for a cue: not from inside a relative clause or a kind (“guarding NATO's
    flank”), nor as the object of the cue before."""
    for clause in _RELATIVE_CLAUSE.finditer(scene.folded, scene.sentence.start, cue.start):
        if clause.start() < group.start and group.end <= clause.end() <= cue.start:
            return False
    if _is_aside(scene, group, cue):
        return False
    if any(kind.start < group.start < kind.end for kind in scene.kinds):
        return False
    if last is None or group.start < last.cue.end:
        return True
    return _OPENER.search(scene.folded[last.cue.end : group.start]) is not None


def _is_aside(scene: Scene, group: Group, cue: Cue) -> bool:
    """Whether a group stands in an apposition to another: “Romania, one of Turkey's partners, is ready”."""
    for other in scene.groups:
        if other.codes and other.is_subject and other.end < group.start:
            aside = _ASIDE.match(scene.folded, other.end, cue.start)
            if aside and group.end <= aside.end() and cue.start - aside.end() <= 20:
                return not set(other.codes) & set(group.codes)
    return False


def _taken_over(
    scene: Scene, cue: Cue, left: int, before: list[Group], context: Context, last: Chosen | None
) -> tuple[Group | None, bool]:
    pronoun = _has_pronoun(scene, left, cue.end)
    if last and last.subject and scene.opening(left) in ("but", "yet") and last.subject in before[1:]:
        return last.subject, False
    if _is_of_others(scene, cue):
        # Who speaks does not call himself “they”.
        return context.several, True
    if pronoun and not before and _I_OR_WE.search(scene.folded, left, cue.end):
        speaker = speaker_behind(scene, cue)
        if speaker:
            return speaker, False
    if before and (pronoun or left > scene.sentence.start):
        return before[0] if before[0].codes else before[-1], False
    if pronoun and context.several and context.age <= 2 and _PLURAL.search(scene.folded, left, cue.end):
        return context.several, True
    impersonal = scene.has("impersonal", left, cue.end) or _has_things(scene, left, cue)
    impersonal = impersonal or _opens(scene, cue)
    clause = _after_conjunction(scene, left, cue) or _setting(scene, pronoun or impersonal)
    if clause:
        return clause, False
    if context.age <= (_PRONOUN_REACH if pronoun else _IMPERSONAL_REACH * impersonal):
        found = _one_of(context, scene.folded[left : cue.end]) if pronoun else context.group
        if found:
            return found, True
    found_behind = subject_behind(scene, cue, left)
    return found_behind or (None if before else speaker_behind(scene, cue)), False


def _is_of_others(scene: Scene, cue: Cue) -> bool:
    """Whether a cue inside a quotation is said of “them”."""
    opened = scene.folded.count('"', scene.sentence.start, cue.start) % 2 == 1
    start = scene.folded.rfind('"', scene.sentence.start, cue.start)
    return opened and _THEY.search(scene.folded, start, cue.start) is not None


def _opens(scene: Scene, cue: Cue) -> bool:
    """Whether a cue opens a sentence that names nobody: “Ready to open its bases.”"""
    return cue.start == scene.sentence.start and not any(g.codes and g.is_subject for g in scene.groups)


def _setting(scene: Scene, is_meant: bool) -> Group | None:
    """The country of “In Germany, …”, where something in the sentence stands for its government."""
    return next(
        (g for g in scene.groups if g.is_setting and (is_meant or g.mentions[0].form == "name")), None
    )


def _after_conjunction(scene: Scene, left: int, cue: Cue) -> Group | None:
    """The subject of a clause of time: “two days after France and Britain signed”."""
    return next(
        (
            g
            for g in reversed(scene.groups)
            if left <= g.start < cue.start and g.codes and _TIME.search(scene.folded[left : g.start])
        ),
        None,
    )


def _one_of(context: Context, clause: str) -> Group | None:
    """Whom a pronoun means: “the ministry” is of one country, also where the sentence before spoke of two."""
    if (
        context.group
        and len(context.group.codes) > 1
        and not _PLURAL.search(clause)
        and not _I_OR_WE.search(clause)
    ):
        return context.single
    return context.group


def _has_things(scene: Scene, left: int, cue: Cue) -> bool:
    """Whether soldiers or jets stand where the subject would: “ground troops are not on the cards”."""
    is_passive = " be" in cue.words
    return any(
        left <= k.start < cue.start and (is_passive or k.label in ("troops", "air", "naval"))
        for k in scene.kinds
    )


def _has_pronoun(scene: Scene, start: int, end: int) -> bool:
    """Whether something stands for a subject named before: “it”, “the government”, not “of the government”."""
    found = spans("context", "pronoun", scene.folded, start, end)
    return any(not _OBLIQUE.search(scene.folded[start : cue.start]) for cue in found)
