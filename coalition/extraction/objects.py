"""What a cue is about: the kinds of contribution in its reach, taken over from before, or meant without being named."""

import re
from dataclasses import dataclass

from coalition.extraction.context import Context
from coalition.extraction.meant import forces, helps, is_modal, unnamed
from coalition.extraction.scene import Scene
from coalition.extraction.vocabulary import Cue, word_list

_THAT = word_list("objects", "that")
_IT = word_list("objects", "it")
_ASKED = re.compile(r"\basked (?:\w+ )?(?:about|if|whether|for)\b")
# The declarations signed are those to deploy a force.
_SIGNED = re.compile(r"(?:sign|put|lent|set)")
_INTENT = re.compile(r"declaration of intent")
_DOUBLE = re.compile(r"exclud|rul\w+ out")
_AUXILIARY = re.compile(r"(?:may|might|could|will|would|can|is|are)\b")
_AND_THAT = re.compile(r"\b(?:and|or) .*\b(?:that|which)\b")
# Whose soldiers are spoken of, not that any are sent.
_ARMY = re.compile(r"armed forces|army|bundeswehr|military$")
# What these open is no condition: the soldiers of “whether soldiers would go” are what is asked about.
_QUESTIONS = ("whether", "how", "which", "claim", "allegation")
_REQUEST = re.compile(r"\b(?:requests?|proposals?|invitations?|suggestions?|all options)\b")
# “They are not available”: the soldiers spoken of before.
_THEY = re.compile(r"\bthey $")
_ANYTHING = re.compile(r"\b(?:it|this|that|anything)(?=[.,;:\"]| if\b| when\b| once\b|$)")
# What is left open without saying what.
_DOOR = re.compile(r"\bdoors?\b|open mind")
_JOINED = re.compile(r"\b(?:and|but|or)(?: \w+ly| also)? $")
_LISTED = re.compile(r"(?:,|,? and|,? or) (?:[\w-]+ ){0,2}")
# “The debate” of which nothing is said but that it is premature is the one about soldiers.
_DEBATE = re.compile(r"\b(?:the|this|that|such) (?:whole |entire )?(?:debates?|discussions?|talk) ")
_ANY_PART = re.compile(
    r" ?(?:any |such |its |all )(?:kind of |form of )?(?:participation|part|role|involvement)\b"
)
_PART = re.compile(r"participati|involvement|engagement|taking part|joining")
# “Romania has promised two minehunters, and Bulgaria will send one.”
_ONE = re.compile(r"\b(?:one|another|some|the same)(?=[.,;]|$)")
# Out of what it is, the sentences before say.
_OUT = re.compile(
    r"(?:bow|opt|drop|sit|sat|keep|kept|stay)\w* .*out|beg\w* off|.* no$"
    r"|.*\b(?:wants?|takes?) no (?:part|role|share)$|take\w* part in n|against$"
)
# What is told of somebody on the way: “Seoul, which has sent non-lethal aid, is …”.
_ASIDE = re.compile(r", (?:which|who|whose|where) [^,;:\"]*,")
# What is told of somebody behind the cue is not what the cue is about.
_ASIDE_BEHIND = re.compile(r", (?:who|whose|according to)\b")


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
    4. Joining a force is sending soldiers, joining the coalition or helping is unspecified: `unnamed`.
    5. “It”, “them”, “so” stand for the soldiers spoken of before.
    """
    if scene.is_elided(cue):
        return Object(before or context.kinds, cue, True)
    _, right = bounds
    usable = _usable(scene, cue)
    chosen = _named(scene, cue, bounds, usable)
    if chosen and not _onlyhelps(scene, cue, right, chosen):
        return Object(tuple(dict.fromkeys(k.label for k in chosen)), _place(chosen))
    if _signs_up_for_it(scene, cue, right):
        return Object(("troops",), cue)
    kind = unnamed(scene, cue, right, label, context)
    if label == "ruled-out" and _stays_out(scene, cue, kind):
        return Object(context.kinds or ("troops",), cue, True)
    if kind:
        return Object((kind,), cue)
    repeated = before or (context.named_kinds if _ONE.match(scene.folded, cue.end + 1) else ())
    if repeated and _ONE.search(scene.folded, cue.start, right):
        return Object(repeated, cue, True)
    found = _referred_to(scene, cue, usable, right, label, context)
    if not found.kinds and label == "considering" and _DOOR.search(cue.words):
        is_near = bool(context.kinds) and context.age <= 2
        return Object(context.kinds, cue, True) if is_near else Object(("undecided",), cue)
    is_open = label == "considering" and not is_modal(cue)
    if not found.kinds and is_open and _ANYTHING.search(scene.folded, cue.start, cue.end + 12):
        return Object(("undecided",), cue)
    if not found.kinds and label == "considering" and _REQUEST.search(scene.folded, cue.start, right):
        return Object(("undecided",), cue)
    return found


def _usable(scene: Scene, cue: Cue) -> list[Cue]:
    """The kinds that stand neither in a condition nor in what is told of somebody on the way to the cue."""
    asides = [m.span() for m in _ASIDE.finditer(scene.folded, scene.sentence.start, cue.start)]
    return [
        k
        for k in scene.kinds
        if not _is_conditional(scene, k) and not any(start < k.start < end for start, end in asides)
    ]


def _named(scene: Scene, cue: Cue, bounds: tuple[int, int], usable: list[Cue]) -> list[Cue]:
    """The kinds that a cue names: its subject's, else those behind it, else those before it in its clause."""
    (left, right), (clause, _) = bounds, scene.segment(cue.start)
    backward = [k for k in usable if max(left, clause) <= k.start < cue.start and k.end <= cue.end]
    subjects = _with_list(scene, backward, [k for k in backward if _is_before(scene, k, cue)])
    if backward and cue.words.strip() in ("yes", "no"):
        return backward[-1:]
    if left > clause:
        # What stands between two cues of one clause is the object of the first.
        backward = subjects
    aside = _ASIDE_BEHIND.search(scene.folded, cue.end, right)
    forward = [k for k in usable if cue.start <= k.start < (aside.start() if aside else right)]
    return (subjects if subjects and not _has_list(forward) else []) or forward or backward


def _onlyhelps(scene: Scene, cue: Cue, right: int, chosen: list[Cue]) -> bool:
    """Whether an army as the subject only helps: “our armed forces are ready to contribute”."""
    is_army = all(k.end <= cue.start and _ARMY.search(k.words) for k in chosen)
    return is_army and not scene.has("participate", cue.start, right) and helps(scene, cue, right)


def _signs_up_for_it(scene: Scene, cue: Cue, right: int) -> bool:
    """Whether a declaration is signed that a force be sent."""
    return _SIGNED.match(cue.words) is not None and bool(
        forces(scene, cue.start, right) or _INTENT.search(scene.folded, cue.start, right)
    )


def _stays_out(scene: Scene, cue: Cue, kind: str | None) -> bool:
    """Whether a no is one to what was spoken of: “bowed out”, “rules out any participation”."""
    is_part = kind == "unspecified" and (_ANY_PART.match(scene.folded, cue.end) or _PART.search(cue.words))
    return _OUT.match(cue.words) is not None or bool(is_part)


def _referred_to(
    scene: Scene,
    cue: Cue,
    usable: list[Cue],
    right: int,
    label: str,
    context: Context,
) -> Object:
    segment = scene.segment(cue.start)
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
        or (label == "ruled-out" and _THEY.search(scene.folded, segment[0], cue.start))
        or cue.words.startswith("none of")
        or scene.folded[cue.start - 3 : cue.start] == "so "
    )
    if refers and earlier:
        return Object(("troops",), cue, True)
    if refers and label == "considering" and _DOUBLE.search(cue.words) and context.kinds:
        return Object(context.kinds, cue, True)
    if refers and label == "ruled-out" and forces(scene, scene.sentence.start, scene.sentence.end):
        return Object(("troops",), cue, True)
    if context.kinds and context.age <= 3 and ((refers and label == "ruled-out") or _THAT.search(text)):
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
