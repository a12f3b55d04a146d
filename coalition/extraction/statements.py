"""From a sentence's cues to statements: who, what, how far. Rules numbered as in the docstring of `statements`."""

import re
from dataclasses import dataclass, replace

from coalition.extraction.choosing import Chosen, Context, owner_of, subject_of
from coalition.extraction.generals import General, named_in
from coalition.extraction.lexicon import Mention
from coalition.extraction.objects import Object, object_of
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, word_list
from coalition.extraction.voices import is_others_word

_JOINT = re.compile(r",|\band\b|\bor\b|\bwho\b|\bwhich\b|;|\"")
_HEDGE = word_list("context", "hedge")
_NO_PLANS = re.compile(r"^(?:no|not|yet|have no|has no).*\b(?:plans?|requests?)\b|^plans? (?:do|does|did)")
_PLAN = re.compile(r"plan|agenda")
_CONTRAST = {"whereas", "while", "but", "unlike", "by contrast", "in contrast"}
_NOTHING = re.compile(r"^(?: \w+)? (?:nothing|neither)\b|^ only generically")
_MORE_THAN = re.compile(r"\b(?:more|other|less) than (?:the )?\w+ (?:\w+ )?$")
_TO_A_VOTE = re.compile(
    r"^ (?:to|before) (?:a |the |its |an? \w+ )?(?:vote|parliament|house|mps|chamber|lawmakers|bundestag)\b"
)
_DECISION = re.compile(
    r"decid|decision|nothing|settle|determin|excluded|off the table|undecided|answer|say|promise"
)
_NEEDS_A_DECISION = {"troops", "undecided", "unspecified"}
_ANNOUNCED = re.compile(
    r"\b(?:said|says|announc\w+|confirm\w+|declar\w+|stated|told|promised|vowed|pledged|insist\w+|adding|added)\b"
)
_BY_SOMEBODY = re.compile(
    r", (?:an?|one|two|several) (?:\w+ ){0,2}(?:officials?|sources?|diplomats?|people)\b.{0,40} said"
)
_SOURCES = re.compile(
    r"\b(?:sources?|officials?|diplomats?|reports?|newspaper) (?:\w+ ){0,2}(?:told|said|say|says)\b"
)
# “Once a ceasefire holds” says when, “if parliament agrees” says whether.
_HYPOTHETICAL = re.compile(
    r"(?:if|provid|unless|in case|in the event|should|assuming|as long|so long|even if|depending)"
)
_RELATIVE = re.compile(r"\b(?:that|who) $")
_AT_THE_FRONT = re.compile(
    r" (?:\w+ ){0,2}(?:(?:to|at|on|in|near|along|by) (?:the |any )?|(?:the |any )(?!combat [tsfu]))"
    r"(?:front\b|front-?line|line of contact|combat|fight)"
)
_MODAL = re.compile(r"^(?:may|might|could)\b")
_READY = re.compile(r"\b(?:ready|willing|able|prepared|gladly|happily|willingly|happy|available|consider)\b")
_ONLY = re.compile(r"\bonly\b.{0,30}\b(?:under|with|if|when|after|once|as part|within|in case)\b")
_NEITHER = re.compile(r"\bneither (?:the )?$")
_FLIPPED = {"pledged": "ruled-out", "offered": "ruled-out", "considering": "ruled-out"}


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
    is_tentative: bool = False


def statements(scene: Scene, context: Context) -> list[Statement]:
    """The statements of a sentence.

    1. A question that quotes nobody says nothing.
    2. Words inside an if-clause are a condition, no position.
    3. The first of two chained cues decides (“did not rule out that it would”): `_chained`.
    4. The subject is the nearest country before the cue that can act, or one taken over: `subject_of`; where there is
       none, the owner of the soldiers: `owner_of`.
    5. A country of which somebody else hopes, demands or claims something has said nothing: `is_others_word`.
    6. Kinds follow the cue up to the next break or cue; soldiers right before it come first: `object_of`.
    """
    if _is_silent(scene):
        return []
    general, context.general = context.general, None
    members = named_in(scene) if general else None
    if general and members:
        return [_of_members(scene, general, *members)]
    found: list[Statement] = []
    cues = _chained(scene)
    last: Chosen | None = None
    for index, cue in enumerate(cues):
        subject, carried = subject_of(scene, cue, context, last)
        last = Chosen(cue, subject)
        bounds = (cues[index - 1].end if index else scene.sentence.start, _next_start(scene, cues, index))
        if subject and not subject.codes:
            context.general = _general(scene, cue, subject, bounds, context)
        if subject is None or not subject.codes:
            subject = owner_of(scene, tuple(k for k in scene.kinds if bounds[0] <= k.start < bounds[1]))
        if subject is None or is_others_word(scene, subject, cue):
            continue
        statement = _statement(scene, cue, (subject, carried), bounds, found[-1:], context)
        if statement and not _is_limit(scene, statement, found):
            found.append(statement)
    return found


def _is_limit(scene: Scene, statement: Statement, found: list[Statement]) -> bool:
    """Whether “no combat troops” only says what soldiers offered in the same sentence would not be."""
    return (
        statement.position == "ruled-out"
        and "combat" in scene.folded[statement.start : statement.end]
        and any("troops" in one.kinds and set(one.codes) & set(statement.codes) for one in found)
    )


def _general(
    scene: Scene, cue: Cue, subject: Group, bounds: tuple[int, int], context: Context
) -> General | None:
    """What a cue says of unnamed countries, for the sentence after to name them."""
    label = _label(scene, cue, subject, [])
    if label is None:
        return None
    found = object_of(scene, cue, bounds, label, (), context)
    label, kinds = _settled(label, found.kinds, cue)
    return General(kinds, label, scene.folded[cue.start : cue.end].strip()) if kinds else None


def _of_members(scene: Scene, general: General, group: Group, place: int) -> Statement:
    codes = ", ".join(group.codes)
    why = f"'{general.words}' (said of them in the sentence before) → {general.position}; {codes} named"
    start, end = min(group.start, place), max(group.end, place)
    return Statement(group.codes, general.kinds, general.position, start, end, None, 0.6, why)


def _is_silent(scene: Scene) -> bool:
    body = scene.body.rstrip("\"')")
    return body.endswith("?") and '"' not in scene.body


def _chained(scene: Scene) -> list[Cue]:
    """The cues that decide, with what they govern folded into them."""
    kept: list[Cue] = []
    for cue in scene.positions:
        if scene.in_condition(cue.start) or _TO_A_VOTE.match(scene.folded[cue.end : cue.end + 40]):
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
    if (
        second.label == "as-before"
        or len(between) > 90
        or scene.segment(first.start) != scene.segment(second.start)
    ):
        return False
    return _JOINT.search(between) is None


def _combined(first: Cue, second: Cue) -> str:
    if first.label in ("pledged", "offered") and second.label in ("considering", "undecided", "ruled-out"):
        return second.label if not _MODAL.match(second.words) else first.label
    return first.label


def _next_start(scene: Scene, cues: list[Cue], index: int) -> int:
    right = scene.reach(cues[index].end)
    if index + 1 < len(cues) and not _RELATIVE.search(scene.folded[: cues[index + 1].start][-8:]):
        right = min(right, max(cues[index + 1].start, cues[index].end))
    return right


def _statement(
    scene: Scene,
    cue: Cue,
    whose: tuple[Group, bool],
    bounds: tuple[int, int],
    before: list[Statement],
    context: Context,
) -> Statement | None:
    subject, carried = whose
    if _MORE_THAN.search(scene.folded[scene.sentence.start : cue.start]):
        return None
    if not subject.codes or _NOTHING.match(scene.folded[cue.end : cue.end + 40]):
        return None
    label = _label(scene, cue, subject, before)
    if label is None:
        return None
    found = object_of(scene, cue, bounds, label, before[-1].kinds if before else (), context)
    label, kinds = _settled(label, found.kinds, cue)
    if not kinds:
        return None
    vague = kinds == ("undecided",) and not _DECISION.search(cue.words)
    unsure = 0.2 * carried + 0.2 * found.is_taken_over + 0.1 * bool(_MODAL.match(cue.words))
    start = min(cue.start, found.place.start, subject.start if not carried else cue.start)
    end = max(cue.end, found.place.end)
    tentative = label == "considering" and _NO_PLANS.match(cue.words) is not None
    person = subject.person or _speaker(scene, subject.codes, context)
    why = _why(scene, cue, found, label, subject, carried)
    return Statement(
        subject.codes, kinds, label, start, end, person, round(0.8 - 0.25 * vague - unsure, 2), why, tentative
    )


def _settled(label: str, kinds: tuple[str, ...], cue: Cue) -> tuple[str, tuple[str, ...]]:
    """The position and the kinds that go together in the vocabulary."""
    if label == "undecided":
        return "considering", tuple("undecided" if k == "unspecified" else k for k in kinds) or ("undecided",)
    if (
        label == "considering"
        and cue.words.startswith(("could", "mentioned"))
        and not _NEEDS_A_DECISION & set(kinds)
    ):
        # “Could train” tells of what a country has to give; “could send soldiers” of what it may decide.
        return "offered", kinds
    if label == "considering":
        return label, tuple("undecided" if kind == "unspecified" else kind for kind in kinds)
    if label == "ruled-out":
        return label, tuple(kind for kind in kinds if kind not in ("unspecified", "undecided"))
    return label, kinds


def _speaker(scene: Scene, codes: tuple[str, ...], context: Context) -> Mention | None:
    """Who says it: a person of that country named in the sentence, else the last one where “he” or “she” says so."""
    if not scene.has("speech"):
        return None
    here = (m for group in scene.groups for m in group.mentions if m.person and m.code in codes)
    person = next(here, None)
    if person or not scene.has("person"):
        return person
    return context.person if context.person and context.person.code in codes else None


def _label(scene: Scene, cue: Cue, subject: Group, before: list[Statement]) -> str | None:
    """The cue's position; “no plans” closes the door only where it is set against others and nothing says “yet”."""
    if cue.label == "ruled-out" and _AT_THE_FRONT.match(scene.folded, cue.end):
        # “Would not be sent to the front” limits a contribution, it refuses none.
        return None
    if cue.label == "as-before":
        return before[-1].position if before else None
    segment = scene.segment(cue.start)
    if cue.label == "undecided" and _NO_PLANS.match(cue.words):
        text = scene.folded[segment[0] : segment[1]]
        opening = next((b.words for b in scene.breaks if b.end == segment[0]), "")
        if opening in _CONTRAST and not _HEDGE.search(text):
            return "ruled-out"
    if cue.label == "ruled-out" and _PLAN.search(cue.words) and _HEDGE.search(scene.body):
        return "considering"
    label = _future(scene, cue, subject) if re.match(r"would\b|will\b|'ll", cue.words) else cue.label
    if _NEITHER.search(scene.folded[scene.sentence.start : subject.start]):
        return _FLIPPED.get(label, label)
    return label


def _future(scene: Scene, cue: Cue, subject: Group) -> str:
    """“Will be ready” is an offer; “said it would”, with no if, is a reported “will”."""
    if cue.label not in ("pledged", "offered"):
        return cue.label
    if _READY.search(scene.folded[cue.start : cue.end + 10]):
        return "offered"
    if cue.words.startswith("would") and _ONLY.search(scene.folded[cue.start : cue.end + 60]):
        return "offered"
    is_hypothetical = any(_HYPOTHETICAL.match(scene.folded, start) for start, _ in scene.conditionals)
    return "pledged" if _announces(scene, subject) and not is_hypothetical else cue.label


def _announces(scene: Scene, subject: Group) -> bool:
    """Whether somebody of the subject's own country says so, or nobody else is named as saying it."""
    said = _ANNOUNCED.search(scene.folded, scene.sentence.start, scene.sentence.end)
    if said is None:
        return False
    if _BY_SOMEBODY.search(scene.body):
        return False
    acting = [g for g in scene.groups if g.codes and g.is_subject]
    before = [g for g in acting if g.end <= said.start() and said.start() - g.end < 60]
    behind = [g for g in acting if 0 <= g.start - said.end() < 30]
    near = [*before[-1:], *behind[:1]]
    return any(set(g.codes) & set(subject.codes) for g in near) or (
        not near and not _SOURCES.search(scene.body)
    )


def _why(scene: Scene, cue: Cue, found: Object, label: str, subject: Group, carried: bool) -> str:
    """The words for an editor: “'has no plans to' + 'troops' → considering; PL named in the sentence”."""
    words = scene.folded[cue.start : cue.end].strip()
    named = f" + '{found.place.words}'" if found.place.words and found.place != cue else ""
    taken = " (what was spoken of before)" if found.is_taken_over else ""
    source = "carried over from the sentence before" if carried else "named in the sentence"
    return f"'{words}'{named}{taken} → {label}; {', '.join(subject.codes)} {source}"
