"""What a cue is about: the kinds of contribution in its reach, taken over from before, or meant without being named."""

import re
from dataclasses import dataclass

from coalition.extraction.choosing import Context
from coalition.extraction.scene import Scene
from coalition.extraction.vocabulary import Cue, alternatives, spans, word_list

_THAT = word_list("objects", "that")
_IT = word_list("objects", "it")
_CONTRIBUTES = re.compile(
    r"\bcontribut\w+ to (?:an? |the |any |such a )?(?:[\w-]+ ){0,2}(?:forces?|missions?|contingents?)\b"
)
_DEPLOY = re.compile(r"\bdeploy(?!ment)\w*|\bsend(?:ing)? (?:to|into) ukraine")
_MODAL = re.compile(r"^(?:may|might|could)\b")
_OPEN = ("undecided", "considering")
_BACKS = re.compile(r"\b(?:back|support|endors|approv|sign|recogni[sz])\w*")
_ASKED = re.compile(r"\basked (?:\w+ )?(?:about|if|whether|for)\b")
# The declarations signed are those to deploy a force.
_SIGNED = re.compile(r"(?:sign|put|lent|set)")
_INTENT = re.compile(r"declaration of intent")
_DOUBLE = re.compile(r"exclud|rul\w+ out")
_AUXILIARY = re.compile(r"(?:may|might|could|will|would|can|is|are)\b")
_GOES = re.compile(r"\b(?:go|going)(?: to| in| into)?$")
_AND_THAT = re.compile(r"\b(?:and|or) .*\b(?:that|which)\b")
# What these open is no condition: the soldiers of “whether soldiers would go” are what is asked about.
_QUESTIONS = ("whether", "how", "which", "claim", "allegation")
_REQUEST = re.compile(r"\b(?:requests?|proposals?|invitations?|suggestions?|all options)\b")
# The force that the sentence before spoke of.
_JOIN_IT = re.compile(r"\bjoin(?:ing)?(?=[.,;\"]|$| (?:if|once|when)\b)")
_JOINED = re.compile(r"\b(?:and|but|or)(?: \w+ly| also)? $")
_LISTED = re.compile(r"(?:,|,? and|,? or) (?:[\w-]+ ){0,2}")
# “The debate” of which nothing is said but that it is premature is the one about soldiers.
_DEBATE = re.compile(r"\b(?:the|this|that|such) (?:whole |entire )?(?:debates?|discussions?|talk) ")
_ANY_PART = re.compile(
    r" ?(?:any |such |its |all )(?:kind of |form of )?(?:participation|part|role|involvement)\b"
)
# “Romania has promised two minehunters, and Bulgaria will send one.”
_ONE = re.compile(r"\b(?:one|two|three|another|some|the same)(?=[.,;]|$)")
# Out of what it is, the sentences before say.
_OUT = re.compile(r"(?:bow|opt|drop|sit|sat)\w* .*out|beg\w* off|.* no$")
# What is told of somebody on the way: “Seoul, which has sent non-lethal aid, is …”.
_ASIDE = re.compile(r", (?:which|who|whose|where) [^,;:\"]*,")
# Help of these kinds is for Ukraine at large.
_AT_LARGE = re.compile(rf" (?:with|in|for|to) (?:the )?(?:\w+ )?(?:{alternatives('objects', 'at_large')})")
_ENDS = re.compile(rf" ?(?:{alternatives('objects', 'ends')})")


@dataclass(frozen=True, slots=True)
class Object:
    """The kinds, the place that names them, and whether they were taken over from an earlier statement."""

    kinds: tuple[str, ...]
    place: Cue
    is_taken_over: bool = False


def object_of(
    scene: Scene, cue: Cue, bounds: tuple[int, int], label: str, before: tuple[str, ...], context: Context
) -> Object:
    """What a cue is about.

    1. An elided verb (“while Italy will not”) repeats the kinds of the statement before.
    2. Soldiers, jets or ships right before the cue are its subject: “troops could be sent”.
    3. Else the kinds behind the cue up to the next cue or break, else those before it in its clause.
    4. Joining a force is sending soldiers, joining the coalition or helping is unspecified: `_unnamed`.
    5. “It”, “them”, “so” stand for the soldiers spoken of before.
    """
    if scene.is_elided(cue):
        return Object(before or context.kinds, cue, True)
    left, right = bounds
    asides = [m.span() for m in _ASIDE.finditer(scene.folded, scene.sentence.start, cue.start)]
    segment = scene.segment(cue.start)
    usable = [
        k
        for k in scene.kinds
        if not _is_conditional(scene, k) and not any(start < k.start < end for start, end in asides)
    ]
    backward = [k for k in usable if max(left, segment[0]) <= k.start < cue.start and k.end <= cue.end]
    subject_kinds = _with_list(scene, backward, [k for k in backward if _is_before(scene, k, cue)])
    if left > segment[0]:
        # What stands between two cues of one clause is the object of the first.
        backward = subject_kinds
    forward = [k for k in usable if cue.start <= k.start < right]
    chosen = (subject_kinds if subject_kinds and not _has_list(forward) else []) or forward or backward
    if chosen:
        return Object(tuple(dict.fromkeys(k.label for k in chosen)), _place(chosen))
    if _SIGNED.match(cue.words) and (
        _forces(scene, cue.start, right) or _INTENT.search(scene.folded, cue.start, right)
    ):
        return Object(("troops",), cue)
    kind = _unnamed(scene, cue, right, label, context)
    if (
        label == "ruled-out"
        and context.kinds
        and (_OUT.match(cue.words) or (kind == "unspecified" and _ANY_PART.match(scene.folded, cue.end)))
    ):
        return Object(context.kinds, cue, True)
    if kind:
        return Object((kind,), cue)
    if before and _ONE.search(scene.folded, cue.start, right):
        return Object(before, cue, True)
    found = _referred_to(scene, cue, usable, segment, right, label, context)
    if not found.kinds and label == "considering" and _REQUEST.search(scene.folded, cue.start, right):
        return Object(("undecided",), cue)
    return found


def _referred_to(
    scene: Scene,
    cue: Cue,
    usable: list[Cue],
    segment: tuple[int, int],
    right: int,
    label: str,
    context: Context,
) -> Object:
    asked = _ASKED.search(scene.folded, scene.sentence.start, scene.sentence.end)
    answered = [k for k in scene.kinds if asked and k.start > asked.start()]
    if answered and cue.label != "undecided" and scene.folded[cue.end : cue.end + 2] in (',"', '."'):
        return Object(tuple(dict.fromkeys(k.label for k in answered)), cue, True)
    earlier = [k for k in usable if k.start < cue.start and k.label == "troops"]
    if label == "undecided":
        about = bool(earlier) and scene.has("impersonal", segment[0], cue.end)
        about = about or (
            bool(context.kinds) and _DEBATE.search(scene.folded, segment[0], cue.end) is not None
        )
        return Object(("troops",) if about else (), cue, about)
    text = scene.folded[cue.start : right]
    refers = (
        _IT.search(text)
        or cue.words.startswith("none of")
        or scene.folded[cue.start - 3 : cue.start] == "so "
    )
    if refers and earlier:
        return Object(("troops",), cue, True)
    if refers and label == "considering" and _DOUBLE.search(cue.words) and context.kinds:
        return Object(context.kinds, cue, True)
    if refers and label == "ruled-out" and _forces(scene, scene.sentence.start, scene.sentence.end):
        return Object(("troops",), cue, True)
    if context.kinds and context.age <= 2 and ((refers and label == "ruled-out") or _THAT.search(text)):
        return Object(context.kinds, cue, True)
    return Object((), cue)


def _is_before(scene: Scene, kind: Cue, cue: Cue) -> bool:
    """Whether soldiers, jets or ships stand right before a cue as its subject: “troops could be sent”."""
    between = scene.folded[kind.end : cue.start]
    close = (
        0 <= len(between) <= 40
        and kind.end <= cue.start
        and "," not in between
        and not _JOINED.search(between)
        and not _AND_THAT.search(between)
    )
    close = close and not any(g.codes and kind.end <= g.start < cue.start for g in scene.groups)
    named = len(between) <= 20 and _AUXILIARY.match(cue.words) is not None
    return (close or kind.end > cue.start) and (named or kind.label in ("troops", "air", "naval"))


def _with_list(scene: Scene, backward: list[Cue], found: list[Cue]) -> list[Cue]:
    """The kinds before a cue with those listed in front of them: “instructors and two minehunters are ready”."""
    for kind in reversed(backward):
        if found and kind.end <= found[0].start and _LISTED.fullmatch(scene.folded, kind.end, found[0].start):
            found = [kind, *found]
    return found


def _has_list(kinds: list[Cue]) -> bool:
    return len({k.label for k in kinds}) > 1


def _is_conditional(scene: Scene, kind: Cue) -> bool:
    return any(
        start <= kind.start < end and not scene.folded[start:end].startswith(_QUESTIONS)
        for start, end in scene.conditionals
    )


def _place(kinds: list[Cue]) -> Cue:
    words = " and ".join(dict.fromkeys(k.words for k in kinds))
    return Cue(min(k.start for k in kinds), max(k.end for k in kinds), kinds[0].label, words)


def _forces(scene: Scene, start: int, end: int) -> list[Cue]:
    """The forces named in a part of the sentence, the coalition itself left out."""
    found = spans("context", "force", scene.folded, start, end)
    return [cue for cue in found if "coalition" not in cue.words and "guarantee" not in cue.words]


def _unnamed(scene: Scene, cue: Cue, right: int, label: str, context: Context) -> str | None:
    """What is meant where no kind is named: joining a force is sending soldiers, helping is unspecified."""
    anywhere = spans("context", "force", scene.folded, cue.start, right)
    force = _forces(scene, cue.start, right)
    joined = _joined(scene, cue, right, label, bool(force), bool(anywhere), context)
    if joined or label == "undecided":
        return joined
    if _means_soldiers(scene, cue, right, label, force):
        return "troops"
    if scene.has("participate", cue.start, right) or _helps(scene, cue, right):
        return "unspecified"
    if label in _OPEN and _takes_part_before(scene, cue):
        return "troops" if _forces(scene, scene.segment(cue.start)[0], cue.start) else "unspecified"
    if label == "ruled-out" and _is_refused(scene, cue, right, force):
        return "troops"
    if label in _OPEN and not _MODAL.match(cue.words) and (anywhere or scene.has("help", cue.start, right)):
        return "undecided"
    return None


def _takes_part_before(scene: Scene, cue: Cue) -> bool:
    """Whether taking part is what the cue is said of: “participation in a force is on the cards”."""
    found = spans("context", "participate", scene.folded, scene.segment(cue.start)[0], cue.start)
    return bool(found) and cue.start - found[-1].end <= 60


def _joined(
    scene: Scene, cue: Cue, right: int, label: str, has_force: bool, has_any: bool, context: Context
) -> str | None:
    """Joining a force, also one named elsewhere in the sentence, is soldiers; joining the coalition is no kind."""
    if _DEPLOY.search(scene.folded, cue.start, right):
        return "troops"
    if not scene.has("participate", cue.start, right):
        return None
    if has_force or (
        label in _OPEN and context.kinds and _JOIN_IT.search(scene.folded, cue.start, right + 1)
    ):
        return "troops"
    if not has_any and label != "undecided" and _forces(scene, scene.sentence.start, scene.sentence.end):
        return "troops"
    return "unspecified" if has_any else None


def _means_soldiers(scene: Scene, cue: Cue, right: int, label: str, force: list[Cue]) -> bool:
    """Whether peacekeeping, going or contributing to a force stands for soldiers."""
    if any("keeping" in f.words and f.start < cue.end + 60 for f in force) and not _MODAL.match(cue.words):
        return True
    if label == "ruled-out" and _GOES.search(cue.words):
        return True
    return _CONTRIBUTES.search(scene.folded, cue.start, right) is not None


def _is_refused(scene: Scene, cue: Cue, right: int, force: list[Cue]) -> bool:
    """Whether a force itself is refused, and not only one's backing for it."""
    near = any(f.start < cue.end + 40 for f in force)
    return near and not _BACKS.search(scene.folded, cue.start, right)


def _helps(scene: Scene, cue: Cue, right: int) -> bool:
    """Whether help is meant for the force or for nothing that is named: “ready to help”, not “will help refugees”."""
    for found in word_list("context", "help").finditer(scene.folded, cue.start, right):
        rest = scene.folded[found.end() : scene.sentence.end]
        named = spans("context", "helped", scene.folded, found.end(), min(right, found.end() + 60))
        if _AT_LARGE.match(rest):
            continue
        if named or _ENDS.match(rest) or found.group().startswith(("contribut", "do ", "one way")):
            return True
    return False
