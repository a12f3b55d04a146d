"""From a sentence's cues to statements: who, what, how far. Rules numbered as in the docstring of `statements`."""

import re
from dataclasses import dataclass, replace

from coalition.extraction.choosing import owner_of, subject_of
from coalition.extraction.context import Chosen, Context
from coalition.extraction.generals import General, named_in
from coalition.extraction.lexicon import Mention
from coalition.extraction.listing import Item, Lead, is_heading, item_of
from coalition.extraction.meant import is_modal
from coalition.extraction.objects import Object, object_of
from coalition.extraction.positions import going_together, is_no_plan, position_of
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue
from coalition.extraction.voices import claimant_of, is_others_wish

_JOINT = re.compile(r",|\band\b|\bor\b|\bwho\b|\bwhich\b|;|\"")
_NOTHING = re.compile(r"^(?: \w+)? (?:nothing|neither)\b|^ only generically")
_MORE_THAN = re.compile(r"\b(?:more|other|less) than (?:the )?\w+ (?:\w+ )?$")
_TO_A_VOTE = re.compile(
    r"^ (?:to|before) (?:a |the |its |an? \w+ )?(?:vote|parliament|house|mps|chamber|lawmakers|bundestag)\b"
)
_DECISION = re.compile(
    r"decid|decision|nothing|settle|determin|excluded|off the table|undecided|answer|say|promise|options"
)
# What only says that something is said: “suggested that it is ready to”.
_TELLS = re.compile(r"(?:suggest|hint|assur)\w* that")
_RELATIVE = re.compile(r"\b(?:that|who) $")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one cue says: of which countries, kinds and position, resting on which place.

    `claimed_by`: the countries whose people say it of them; empty where it is their own word.
    """

    codes: tuple[str, ...]
    kinds: tuple[str, ...]
    position: str
    start: int
    end: int
    person: Mention | None
    score: float
    why: str
    is_tentative: bool = False
    claimed_by: tuple[str, ...] = ()


def statements(scene: Scene, context: Context) -> list[Statement]:
    """The statements of a sentence.

    1. A question that quotes nobody says nothing.
    2. Words inside an if-clause are a condition, no position.
    3. The first of two chained cues decides (“did not rule out that it would”): `_chained`.
    4. The subject is the nearest country before the cue that can act, or one taken over: `subject_of`; where there is
       none, the owner of the soldiers: `owner_of`.
    5. A country of which somebody else hopes or demands something has said nothing: `is_others_wish`; what another
       country's people claim of it is no word of its own: `claimant_of`.
    6. Kinds follow the cue up to the next break or cue; soldiers right before it come first: `object_of`.
    """
    if _is_silent(scene) or context.is_asking or is_heading(scene):
        return []
    if context.lead and (item := item_of(scene, context.lead)):
        return [_of_item(context.lead, item, context)]
    general, context.general = context.general, None
    members = named_in(scene) if general else None
    if general and members:
        return [_of_members(scene, general, *members, context)]
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
        if subject is None or is_others_wish(scene, subject, cue):
            continue
        statement = _statement(scene, cue, (subject, carried), bounds, found[-1:], context)
        if statement and not _is_limit(scene, statement, found):
            found.append(_with_claimant(statement, claimant_of(scene, subject, cue), context))
    return found


def _with_claimant(statement: Statement, claimant: Group | None, context: Context) -> Statement:
    if claimant is None:
        return statement
    why = f"{statement.why}; said of it by {context.named(claimant.codes)}"
    # Never among the certain ones: somebody has to look whose word it is.
    score = round(statement.score - 0.3, 2)
    return replace(statement, person=None, claimed_by=claimant.codes, score=score, why=why)


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
    label = position_of(scene, cue, subject, None)
    if label is None:
        return None
    found = object_of(scene, cue, bounds, label, (), context)
    label, kinds = going_together(label, found.kinds, cue)
    return General(kinds, label, scene.folded[cue.start : cue.end].strip()) if kinds else None


def _of_members(scene: Scene, general: General, group: Group, place: int, context: Context) -> Statement:
    members = context.named(group.codes)
    why = f"'{general.words}' (said of them in the sentence before) → {general.position}; {members} named"
    start, end = min(group.start, place), max(group.end, place)
    return Statement(group.codes, general.kinds, general.position, start, end, None, 0.6, why)


def _of_item(lead: Lead, item: Item, context: Context) -> Statement:
    why = f"'{lead.words}' (above the list) → {lead.position}; {context.named(item.codes)} {item.place}"
    return Statement(item.codes, item.kinds, lead.position, item.start, item.end, None, 0.55, why)


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
    between = scene.folded[first.end : second.start].removeprefix('"')
    if (
        second.label in ("as-before", "gapped")
        or len(between) > 90
        or scene.segment(first.start) != scene.segment(second.start)
    ):
        return False
    return _JOINT.search(between) is None


def _combined(first: Cue, second: Cue) -> str:
    if _TELLS.match(first.words) and second.label in ("pledged", "offered", "ruled-out", "undecided"):
        return second.label
    if first.label in ("pledged", "offered") and second.label in ("considering", "undecided", "ruled-out"):
        return second.label if not is_modal(second) else first.label
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
    if not subject.codes:
        return None
    label = position_of(scene, cue, subject, before[-1].position if before else None)
    if label is None or (
        label in ("pledged", "offered") and _NOTHING.match(scene.folded[cue.end : cue.end + 40])
    ):
        return None
    found = object_of(scene, cue, bounds, label, before[-1].kinds if before else (), context)
    label, kinds = going_together(label, found.kinds, cue)
    if not kinds:
        return None
    vague = kinds == ("undecided",) and not _DECISION.search(cue.words)
    unsure = 0.2 * carried + 0.2 * found.is_taken_over + 0.1 * is_modal(cue)
    start = min(cue.start, found.place.start, subject.start if not carried else cue.start)
    end = max(cue.end, found.place.end)
    tentative = label == "considering" and is_no_plan(cue)
    person = subject.person or _speaker(scene, subject.codes, context)
    why = _why(scene, cue, found, label, context.named(subject.codes), carried)
    return Statement(
        subject.codes, kinds, label, start, end, person, round(0.8 - 0.25 * vague - unsure, 2), why, tentative
    )


def _speaker(scene: Scene, codes: tuple[str, ...], context: Context) -> Mention | None:
    """Who says it: a person of that country named in the sentence, else the last one where “he” or “she” says so."""
    if not scene.has("speech"):
        return None
    here = (m for group in scene.groups for m in group.mentions if m.person and m.code in codes)
    person = next(here, None)
    if person or not scene.has("person"):
        return person
    return context.person if context.person and context.person.code in codes else None


def _why(scene: Scene, cue: Cue, found: Object, label: str, countries: str, carried: bool) -> str:
    """The words for an editor: “'has no plans to' + 'troops' → considering; Poland named in the sentence”."""
    words = scene.folded[cue.start : cue.end].strip() or cue.words
    named = f" + '{found.place.words}'" if found.place.words and found.place != cue else ""
    taken = " (what was spoken of before)" if found.is_taken_over else ""
    source = "carried over from the sentence before" if carried else "named in the sentence"
    return f"'{words}'{named}{taken} → {label}; {countries} {source}"
