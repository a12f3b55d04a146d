"""From a sentence's cues to statements: who, what, how far. Rules numbered as in the docstring of `statements`."""

import re
from dataclasses import dataclass, replace

from coalition.extraction.choosing import Context, is_others_word, subject_of
from coalition.extraction.lexicon import Mention
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, spans, word_list

_JOINT = re.compile(r",|\band\b|\bor\b|\bwho\b|\bwhich\b|;|\"")
_HEDGE = word_list("context", "hedge")
_NO_PLANS = re.compile(r"^(?:no|not|yet|have no|has no).*\bplans?\b|^plans? (?:do|does|did)")
_CONTRAST = {"whereas", "while", "but", "unlike", "by contrast", "in contrast"}
_IT = re.compile(r"\b(?:it|this(?=[.,;]|$)|them|such a (?:step|move|thing)|the idea|the same|so)\b")
_CONTRIBUTES = re.compile(r"\bcontribut\w+ to (?:an? |the |any )?(?:\w+ ){0,2}forces?\b")
_DEPLOY = re.compile(r"\bdeploy(?!ment)\w*|\bsend(?:ing)? (?:to|into) ukraine")
_NOTHING = re.compile(r"^(?: \w+){0,2} (?:nothing|neither)\b|^ only generically")
_DECISION = re.compile(r"decid|decision|nothing|settle|determin|excluded|off the table")
_NEEDS_A_DECISION = {"troops", "undecided", "unspecified"}
_COULD = {"could", "could also", "could potentially"}
_ANNOUNCED = re.compile(
    r"\b(?:said|says|say|announc\w+|confirm\w+|declar\w+|stated|told|promised|vowed|pledged|insist\w+)\b"
)
_MODAL = re.compile(r"^(?:may|might|could)\b")
_OPEN = ("undecided", "considering")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one cue says: of which countries, kinds and position, resting on which place."""

    codes: tuple[str, ...]
    kinds: tuple[str, ...]
    position: str
    start: int
    end: int
    person: Mention | None
    score: float
    why: str


def statements(scene: Scene, context: Context) -> list[Statement]:
    """The statements of a sentence.

    1. A question that quotes nobody says nothing.
    2. Words inside an if-clause are a condition, no position.
    3. The first of two chained cues decides (“did not rule out that it would”): `_chained`.
    4. The subject is the nearest country before the cue that can act, or one taken over: `subject_of`.
    5. A country of which somebody else hopes, demands or claims something has said nothing.
    6. Kinds follow the cue up to the next break or cue; soldiers that precede it as its subject come first.
    """
    if _is_silent(scene):
        return []
    found: list[Statement] = []
    cues = _chained(scene)
    for index, cue in enumerate(cues):
        subject, carried = subject_of(scene, cue, context)
        if subject is None or is_others_word(scene, subject, cue):
            continue
        bounds = (cues[index - 1].end if index else scene.sentence.start, _next_start(scene, cues, index))
        statement = _statement(scene, cue, subject, carried, bounds, context)
        if statement:
            found.append(statement)
    return found


def _is_silent(scene: Scene) -> bool:
    body = scene.body.rstrip("\"')")
    return body.endswith("?") and '"' not in scene.body


def _chained(scene: Scene) -> list[Cue]:
    """The cues that decide, with what they govern folded into them."""
    kept: list[Cue] = []
    for cue in scene.positions:
        if scene.in_condition(cue.start):
            continue
        last = kept[-1] if kept else None
        if last and _governs(scene, last, cue):
            words = f"{last.words.strip()} {cue.words}"
            kept[-1] = replace(last, label=_combined(last, cue), words=words)
            continue
        kept.append(cue)
    return kept


def _governs(scene: Scene, first: Cue, second: Cue) -> bool:
    between = scene.folded[first.end : second.start]
    if len(between) > 90 or scene.segment(first.start) != scene.segment(second.start):
        return False
    return _JOINT.search(between) is None


def _combined(first: Cue, second: Cue) -> str:
    if first.label in ("pledged", "offered") and second.label in ("considering", "undecided", "ruled-out"):
        return second.label if not _MODAL.match(second.words) else first.label
    return first.label


def _next_start(scene: Scene, cues: list[Cue], index: int) -> int:
    right = scene.reach(cues[index].end)
    if index + 1 < len(cues):
        right = min(right, max(cues[index + 1].start, cues[index].end))
    return right


def _statement(
    scene: Scene, cue: Cue, subject: Group, carried: bool, bounds: tuple[int, int], context: Context
) -> Statement | None:
    if not subject.codes or _NOTHING.match(scene.folded[cue.end : cue.end + 40]):
        return None
    label = _label(scene, cue)
    kinds, place, taken = _kinds(scene, cue, bounds, label, context)
    if label == "undecided":
        label, kinds = "considering", kinds or ("undecided",)
    if not kinds:
        return None
    if label == "considering" and cue.words.strip() in _COULD and not _NEEDS_A_DECISION & set(kinds):
        # “Could train” tells of what a country has to give; “could send soldiers” of what it may decide.
        label = "offered"
    if label == "considering":
        kinds = tuple("undecided" if kind == "unspecified" else kind for kind in kinds)
    elif label == "ruled-out":
        kinds = tuple(kind for kind in kinds if kind != "unspecified")
    vague = kinds == ("undecided",) and not _DECISION.search(cue.words)
    score = 0.8 - 0.25 * vague - 0.2 * carried - 0.2 * taken - (0.1 if _MODAL.match(cue.words) else 0.0)
    start = min(cue.start, place.start, subject.start if not carried else cue.start)
    end = max(cue.end, place.end)
    why = _why(scene, cue, place, subject, carried)
    person = subject.person or _speaker(scene, subject.codes, context)
    return Statement(subject.codes, kinds, label, start, end, person, round(score, 2), why)


def _speaker(scene: Scene, codes: tuple[str, ...], context: Context) -> Mention | None:
    """Who says it: a person of that country named in the sentence, else the last one where “he” or “she” says so."""
    if not scene.has("speech"):
        return None
    here = (m for group in scene.groups for m in group.mentions if m.person and m.code in codes)
    person = next(here, None)
    if person or not scene.has("person"):
        return person
    return context.person if context.person and context.person.code in codes else None


def _label(scene: Scene, cue: Cue) -> str:
    """The cue's position; “no plans” closes the door only where it is set against others and nothing says “yet”."""
    segment = scene.segment(cue.start)
    if cue.label == "undecided" and _NO_PLANS.match(cue.words):
        text = scene.folded[segment[0] : segment[1]]
        opening = next((b.words for b in scene.breaks if b.end == segment[0]), "")
        if opening in _CONTRAST and not _HEDGE.search(text):
            return "ruled-out"
    if cue.label == "ruled-out" and "plan" in cue.words and _HEDGE.search(scene.body):
        return "considering"
    if re.match(r"would\b|will\b|'ll", cue.words):
        return _future(scene, cue)
    return cue.label


def _future(scene: Scene, cue: Cue) -> str:
    """“Will be ready” is an offer; “said it would”, with no if, is a reported “will”."""
    if cue.label not in ("pledged", "offered"):
        return cue.label
    if re.search(r"\b(?:ready|willing|able|prepared)\b", scene.folded[cue.start : cue.end + 10]):
        return "offered"
    said = _ANNOUNCED.search(scene.body)
    return "pledged" if said and not scene.conditionals else cue.label


def _kinds(
    scene: Scene, cue: Cue, bounds: tuple[int, int], label: str, context: Context
) -> tuple[tuple[str, ...], Cue, bool]:
    """The kinds of a cue, the place that names them, and whether they were taken over from before."""
    left, right = bounds
    segment = scene.segment(cue.start)
    usable = [k for k in scene.kinds if not _is_conditional_kind(scene, k)]
    backward = [k for k in usable if max(left, segment[0]) <= k.start < cue.start and k.end <= cue.end]
    subject_kinds = [k for k in backward if _is_before(scene, k, cue)]
    if left > segment[0]:
        # What stands between two cues of one clause is the object of the first.
        backward = subject_kinds
    forward = [k for k in usable if cue.start <= k.start < right]
    chosen = (subject_kinds if subject_kinds and not _has_list(forward) else []) or forward or backward
    if chosen:
        return tuple(dict.fromkeys(k.label for k in chosen)), _place(chosen), False
    kind = _unnamed(scene, cue, segment, right, label)
    if kind:
        return (kind,), cue, False
    earlier = [k for k in usable if k.start < cue.start and k.label == "troops"]
    if label == "undecided":
        about = earlier and scene.has("impersonal", segment[0], cue.end)
        return (("troops",) if about else ()), cue, bool(about)
    text = scene.folded[cue.start : right]
    refers = (
        _IT.search(text)
        or cue.words.startswith("none of")
        or scene.folded[cue.start - 3 : cue.start] == "so "
    )
    if refers and earlier:
        return ("troops",), cue, True
    if refers and context.kinds and context.age <= 2 and label == "ruled-out":
        return context.kinds, cue, True
    return (), cue, False


def _is_before(scene: Scene, kind: Cue, cue: Cue) -> bool:
    """Whether soldiers, jets or ships stand right before a cue as its subject: “troops could be sent”."""
    close = 0 <= cue.start - kind.end <= 40 and "," not in scene.folded[kind.end : cue.start]
    close = close and not any(g.codes and kind.end <= g.start < cue.start for g in scene.groups)
    return (close or kind.end > cue.start) and kind.label in ("troops", "air", "naval")


def _has_list(kinds: list[Cue]) -> bool:
    return len({k.label for k in kinds}) > 1


def _is_conditional_kind(scene: Scene, kind: Cue) -> bool:
    return any(
        start <= kind.start < end and not scene.folded[start:end].startswith("whether")
        for start, end in scene.conditionals
    )


def _place(kinds: list[Cue]) -> Cue:
    return Cue(min(k.start for k in kinds), max(k.end for k in kinds), kinds[0].label, kinds[0].words)


def _unnamed(scene: Scene, cue: Cue, segment: tuple[int, int], right: int, label: str) -> str | None:
    """What is meant where no kind is named: joining a force is sending soldiers, helping is unspecified."""
    text_start = cue.start
    joins = scene.has("participate", text_start, right)
    force = spans("context", "force", scene.folded, text_start, right)
    deploys = _DEPLOY.search(scene.folded, text_start, right)
    if deploys:
        return "troops"
    if joins and force:
        return (
            "unspecified"
            if all("coalition" in cue_.words or "guarantee" in cue_.words for cue_ in force)
            else "troops"
        )
    if label == "undecided":
        return None
    if any("keeping" in cue_.words and cue_.start < cue.end + 60 for cue_ in force) and not _MODAL.match(
        cue.words
    ):
        return "troops"
    if _CONTRIBUTES.search(scene.folded, text_start, right):
        return "troops"
    if joins or scene.has("help", text_start, right):
        return "unspecified"
    if label == "ruled-out" and any(f.start < cue.end + 40 and "coalition" not in f.words for f in force):
        return "troops"
    if label in _OPEN and not _MODAL.match(cue.words) and force:
        return "undecided"
    return None


def _why(scene: Scene, cue: Cue, place: Cue, subject: Group, carried: bool) -> str:
    words = scene.folded[cue.start : cue.end].strip()
    named = f" + '{place.words}'" if place.words and place != cue else ""
    codes = ", ".join(subject.codes)
    source = "carried over from the sentence before" if carried else "named in the sentence"
    return f"'{words}'{named} in one sentence; {codes} the subject, {source}"
