"""Whom a clause without a subject of its own speaks of: who speaks, or who was spoken of before."""

import re

from coalition.extraction.context import Chosen, Context
from coalition.extraction.pointing import speaker_behind, subject_behind
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, spans, word_list

_OBLIQUE = re.compile(r"\b(?:of|with|to|by|from|for|against|on|in|at|about) (?:the )?$")
_TIME = re.compile(r"\b(?:after|before|since|until|when|as) (?:the )?$")
_I_OR_WE = re.compile(r"\b(?:i|we|our|my|us|ours)\b")
_THEY = re.compile(r"\b(?:they|he|she)\b")
_PLURAL = re.compile(r"\b(?:they|both|the two|the three|the pair|their)\b")
# “…, his spokesman said” tells of whom the sentence speaks.
_SAYS_BEHIND = re.compile(
    r"[,\"] (?:he|she|they|(?:his|her|its|their|the) \w+(?: \w+)?) (?:said|says|added|told|wrote|announced"
    r"|explained|confirmed|stressed|insisted|noted|promised)\b"
)
_WE_BEFORE = re.compile(r"\b(?:we|i) $")
_HE = re.compile(r"\b(?:he|she)\b")
# How far back a pronoun may reach, in sentences, and how far a sentence without any subject.
_PRONOUN_REACH, _IMPERSONAL_REACH = 3, 2
# What is done to Ukraine's soldiers by somebody else.
_DONE_TO = re.compile(r"\bbe (?:train|equip|arm|suppl|taught|paid|financ|given|treat|host)")


def taken_over(
    scene: Scene, cue: Cue, left: int, before: list[Group], context: Context, last: Chosen | None
) -> tuple[Group | None, bool]:
    """The subject of a cue whose clause names none, and whether an earlier sentence named it.

    1. Behind “but” the subject goes on. 2. Who speaks: a transcript's or a quotation's “we”. 3. One named before in the
    sentence. 4. What stands for one named earlier: a pronoun, “the government”, a thing as the subject. 5. One behind.
    """
    if last and last.subject and scene.opening(left) in ("but", "yet") and last.subject in before[1:]:
        return last.subject, False
    pronoun = _has_pronoun(scene, left, cue.end) or _SAYS_BEHIND.search(
        scene.folded, cue.end, scene.sentence.end
    )
    spoken = _by_voice(scene, cue, left, before, context, has_pronoun=bool(pronoun))
    if spoken:
        return spoken
    if before and (pronoun or left > scene.sentence.start):
        return before[0] if before[0].codes else before[-1], False
    found = _from_before(scene, cue, left, context, has_pronoun=bool(pronoun))
    if found:
        return found
    behind = subject_behind(scene, cue, left)
    return behind or (None if before else speaker_behind(scene, cue)), False


def _by_voice(
    scene: Scene, cue: Cue, left: int, before: list[Group], context: Context, *, has_pronoun: bool
) -> tuple[Group | None, bool] | None:
    """Who speaks, where the words are somebody's own; none where that does not decide."""
    says_we = _I_OR_WE.search(scene.folded, left, cue.end) is not None
    if context.speaker and not before and (not has_pronoun or says_we):
        return context.speaker, False
    if _is_authors(scene, cue, left, context):
        return None, False
    if _is_of_others(scene, cue):
        # Who speaks does not call himself “they”.
        return context.several, True
    speaker = speaker_behind(scene, cue) if has_pronoun and not before and says_we else None
    return (speaker, False) if speaker else None


def _from_before(
    scene: Scene, cue: Cue, left: int, context: Context, *, has_pronoun: bool
) -> tuple[Group | None, bool] | None:
    """The country spoken of before, where something in the clause stands for it; none where nothing does."""
    text = scene.folded[left : cue.end]
    if has_pronoun and context.several and context.age <= 2 and _PLURAL.search(text):
        return context.several, True
    is_impersonal = (
        scene.has("impersonal", left, cue.end)
        or _has_things(scene, left, cue)
        or _opens(scene, cue)
        or is_done_to(cue)
    )
    clause = _after_conjunction(scene, left, cue) or _setting(scene, has_pronoun or is_impersonal)
    if clause:
        return clause, False
    if context.age <= (_PRONOUN_REACH if has_pronoun else _IMPERSONAL_REACH * is_impersonal):
        found = _one_of(context, text) if has_pronoun else context.group
        if found:
            return found, True
    if context.group is None and word_list("context", "home").search(scene.folded, left, cue.start):
        return context.home, True
    return None


def is_done_to(cue: Cue) -> bool:
    """Whether a cue tells what somebody does to Ukraine's soldiers: “will be trained”."""
    return _DONE_TO.search(cue.words) is not None


def _is_of_others(scene: Scene, cue: Cue) -> bool:
    """Whether a cue inside a quotation is said of “them”."""
    opened = scene.folded.count('"', scene.sentence.start, cue.start) % 2 == 1
    start = scene.folded.rfind('"', scene.sentence.start, cue.start)
    return opened and _THEY.search(scene.folded, start, cue.start) is not None


def _is_authors(scene: Scene, cue: Cue, left: int, context: Context) -> bool:
    """Whether “we” is the author's, said outside all quotation marks and not of the text's own country."""
    if context.is_quoting or scene.folded.count('"', scene.sentence.start, scene.sentence.end):
        return False
    is_home = context.group is None or context.home is None or context.group.codes == context.home.codes
    return not is_home and _WE_BEFORE.search(scene.folded[left : cue.start]) is not None


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
    if context.he and _HE.search(clause):
        return context.he
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
    is_passive = " be" in cue.words or scene.folded.startswith("be ", cue.end)
    return any(
        left <= k.start < cue.start
        and (is_passive or k.label in ("troops", "air", "naval") or _opens_with(k, left, cue))
        for k in scene.kinds
    )


def _opens_with(kind: Cue, left: int, cue: Cue) -> bool:
    """Whether a thing opens the clause right before the cue: “Two instructors will go”."""
    is_thing = kind.label not in ("funding", "equipment") or cue.words.startswith("will ")
    return is_thing and kind.start - left < 20 and kind.end >= cue.start - 2


def _has_pronoun(scene: Scene, start: int, end: int) -> bool:
    """Whether something stands for a subject named before: “it”, “the government”, not “of the government”."""
    found = spans("context", "pronoun", scene.folded, start, end)
    return any(not _OBLIQUE.search(scene.folded[start : cue.start]) for cue in found)
