"""How far a cue goes in its sentence, and which positions go with which kinds."""

import re

from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, word_list

_NO_PLANS = re.compile(r"^(?:no|not|yet|have no|has no).*\b(?:plans?|requests?)\b|^plans? (?:do|does|did)")
_CONTRAST = {"whereas", "while", "but", "unlike", "by contrast", "in contrast"}
_HEDGE = word_list("context", "hedge")
_PLAN = re.compile(r"plan|agenda|contemplat|envisag|foresee")
_NEITHER = re.compile(
    r"\bneither (?:the |(?:\w+ ){1,4}n?or (?:\w+ ){1,3}|(?:from|to|with|on) (?:\w+ ){1,3})?$"
)
_FLIPPED = {"pledged": "ruled-out", "offered": "ruled-out", "considering": "ruled-out"}

# A no that something could change: “will not go without a mandate”.
_WITHOUT = re.compile(
    r"\bwithout (?:an? |the |any |its |first )*(?:\w+ ){0,2}(?:americans?|us|u\.s\.|united states|washington\w*|mandate"
    r"|cease-?fire|truce|peace|backstop|guarantees?|consent|consult\w+|approval|invitation|submitting|asking)\b"
)
_WILL_BE_THEIRS = re.compile(r"(?:contribution|share|part|role|package|offer)s? will\b")
# “Would go, if they ever do”: nobody has said that they will.
_IF_AT_ALL = re.compile(r"\bif (?:they|it|he|she|we|any)?\s?(?:ever|at all|went at all)\b|\bif at all\b")
_READY = word_list("context", "ready")
_ONLY = re.compile(r"\bonly\b.{0,30}\b(?:under|with|if|when|after|once|as part|within|in case)\b")
# “Once a ceasefire holds” says when, “if parliament agrees” says whether.
_HYPOTHETICAL = re.compile(
    r"(?:if|provid|unless|in case|in the event|should|assuming|as long|so long|even if|depending)"
)
_ANNOUNCED = re.compile(
    r"\b(?:said|says|announc\w+|confirm\w+|declar\w+|stated|told|promised|vowed|pledged|insist\w+|adding|added"
    r"|set out|made (?:it )?(?:clear|plain|known))\b"
)
_BY_SOMEBODY = re.compile(
    r", (?:an?|one|two|several) (?:\w+ ){0,2}(?:officials?|sources?|diplomats?|people)\b.{0,40} said"
)
_SOURCES = re.compile(
    r"\b(?:sources?|officials?|diplomats?|reports?|newspaper) (?:\w+ ){0,2}(?:told|said|say|says)\b"
)
# “Could train”, “pointed to ships”: what a country has to give.
_NAMES = re.compile(
    r"could(?! (?:imagine|conceive|picture|envisage|live with|think of))|mention|point|singled"
)

_NEEDS_A_DECISION = {"troops", "undecided", "unspecified"}


def position_of(scene: Scene, cue: Cue, subject: Group, before: str | None) -> str | None:
    """The cue's position, none where it says nothing; `before` is that of the statement before in the sentence."""
    if cue.label == "nothing":
        return None
    if cue.label in ("as-before", "gapped"):
        return before
    if cue.label == "ruled-out":
        return _refused(scene, cue)
    if cue.label == "undecided" and is_no_plan(cue) and _closes_the_door(scene, cue):
        return "ruled-out"
    label = _willing(scene, cue, subject)
    if _NEITHER.search(scene.folded[scene.sentence.start : min(subject.start, cue.start)]):
        return _FLIPPED.get(label, label)
    return label


def _refused(scene: Scene, cue: Cue) -> str | None:
    """A no, which is none where only the front is refused or where something could change it, and open as a plan."""
    _, right = scene.segment(cue.start)
    if _is_of_the_front(scene, cue) or _WITHOUT.search(scene.folded, cue.start, right):
        return None
    return "considering" if _PLAN.search(cue.words) and _HEDGE.search(scene.body) else cue.label


def _closes_the_door(scene: Scene, cue: Cue) -> bool:
    """Whether “no plans” is a no: set against others with nothing to say “yet”, or where nothing could change it (“not
    even after the war”)."""
    left, right = scene.segment(cue.start)
    is_contrast = scene.opening(left) in _CONTRAST and not _HEDGE.search(scene.folded[left:right])
    return is_contrast or word_list("context", "closed").search(scene.body) is not None


def _willing(scene: Scene, cue: Cue, subject: Group) -> str:
    """How far words go that are no refusal."""
    if cue.label == "offered" and _IF_AT_ALL.search(scene.folded, cue.start, scene.sentence.end):
        return "considering"
    if _WILL_BE_THEIRS.match(cue.words):
        return "pledged"
    return _future(scene, cue, subject) if re.match(r"would\b|will\b|'ll", cue.words) else cue.label


def is_no_plan(cue: Cue) -> bool:
    """Whether a cue says “no plans” or the like, which is open where nobody closes the door."""
    return _NO_PLANS.match(cue.words) is not None


def _is_of_the_front(scene: Scene, cue: Cue) -> bool:
    """Whether only fighting or the front is refused: “would not be sent to the front” limits a contribution.

    “No combat troops” refuses soldiers, since these words are a kind.
    """
    front = word_list("context", "front").match(scene.folded, cue.end + scene.folded.startswith(" ", cue.end))
    return front is not None and all(k.end <= front.start() or front.end() <= k.start for k in scene.kinds)


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


def going_together(label: str, kinds: tuple[str, ...], cue: Cue) -> tuple[str, tuple[str, ...]]:
    """The position and the kinds that go together in the vocabulary."""
    if label == "undecided":
        return "considering", tuple("undecided" if k == "unspecified" else k for k in kinds) or ("undecided",)
    if label == "considering" and _NAMES.match(cue.words) and not _NEEDS_A_DECISION & set(kinds):
        # “Could train” tells of what a country has to give; “could send soldiers” of what it may decide.
        return "offered", kinds
    if label == "considering":
        return label, tuple("undecided" if kind == "unspecified" else kind for kind in kinds)
    if label == "ruled-out":
        return label, tuple(kind for kind in kinds if kind not in ("unspecified", "undecided"))
    return label, kinds
