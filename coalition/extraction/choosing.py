"""Which of a sentence's countries a statement is about."""

import re

from coalition.extraction.carrying import is_done_to, taken_over
from coalition.extraction.context import Chosen, Context
from coalition.extraction.pointing import antecedent_of, doer_of, listed_behind, owner_before
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue

_RELATIVE_CLAUSE = re.compile(
    r", (?:which|who|whose|where|like|along with|together with|alongside) [^,;:\"]*,"
)
# What a second predicate of one subject stands right behind: “is ready to train and would send”.
_SECOND = re.compile(
    r"(?:^|[,;] ?|\b(?:and|but|or|yet|then|though|only|that it|that they) )(?:(?!italy)\w+ly |also |it |they )*$"
)
_CLAUSE = re.compile(r"[;:]|\b(?:and|but|while|whereas)\b")
_OPENER = re.compile(r"[,;:\"]|\b(?:and|but|that|while|who|which)\b")
_ASIDE = re.compile(r", [^,;:\"]{3,90}, ")
_THE_TWO = re.compile(r"\b(?:the two|both) (?:countries|nations|states|governments|of them)\b")
# “One of the nations, and we shall assume”: not the nations.
_PRONOUN_BEFORE = re.compile(r"\b(?:i|we|he|she) (?:\w+ly |also |both |all )*$")


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
        and not (g.codes == ("UA",) and is_done_to(cue))
    ]
    if _PRONOUN_BEFORE.search(scene.folded[left : cue.start]):
        before = [g for g in before if g.codes]
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
    return taken_over(scene, cue, left, before, context, last)


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
                and group.codes not in ((), ("UA",))
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
