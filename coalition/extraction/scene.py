"""One sentence with everything the lists found in it."""

import re
from dataclasses import dataclass, field

from coalition.extraction.contributions import kinds_in
from coalition.extraction.lexicon import Mention
from coalition.extraction.sentences import Sentence
from coalition.extraction.subjects import Group, groups
from coalition.extraction.vocabulary import Cue, alternatives, find, spans

_GIVES_NOW = re.compile(
    rf" (?:also |each |both |all )?(?:{alternatives('scene', 'gives_now')})\b(?! (?:for|to)\b|.{{0,40}}\bonly\b)"
)
# Before and behind a country whose verb is left out: “…, the Netherlands two minehunters”.
_ONLY = re.compile(r" ?(?:only )?(?:with |in |by |for )?(?:its |their |the |an? |some |\w+al )?")
_GAP_LEAD = re.compile(r"(?:[,;]| and)(?: and)?(?: the)? $")
# What may stand in front of the country of a list's line.
_BULLET = re.compile(r"(?:[•*·▪-] ?|\d+[.)] )?(?:the )?")
_GAP = re.compile(rf" (?:to (?!be\b)[a-z]+ )?(?:(?:{alternatives('scene', 'before_kind')}) )*")
# A clause with one of these is a sentence and no item of a list.
_FINITE = re.compile(r"\b(?:would|will|must|should|needs?|ha[sd] to)\b")
_SAID_BEHIND = re.compile(r", (?=(?:[\w.'-]+ ){0,6}(?:said|says|told|added|announced|wrote|declared)\b)")
_TO_ACT = re.compile(rf" (?:set |due |poised )?to {alternatives('scene', 'to_act')}")
_MONTH = re.compile(
    r"\b(?:in|of|on|until|since|by|from|last|next|early|late|mid|this|\d{1,2}|first|end of|and) $"
)
_QUESTION_END = re.compile(
    r"[;:]| and (?=(?:answer|said|repli|add|told)\w*)"
    r"|, and (?:it|he|she|they|we|that)\b|\s-\s|\"|\b(?:but|while|whereas)\b"
)
_MARK = re.compile(r"[;:]\s|\s-\s")
_QUOTE_END = re.compile(r"[,.!?]\"\s|\",\s")
_ELIDED = re.compile(
    r"(?:(?:will|would|do|does|did|can|could|shall|has|have|had|is|are) (?:\w+ )?not|\w+n't)$"
)
_CLAUSE_END = re.compile(r"[,;:]|\s-\s|\"| and to\b")


@dataclass(slots=True)
class Scene:
    """A sentence, its subjects, its cues, and where its clauses break."""

    sentence: Sentence
    folded: str
    groups: list[Group]
    positions: list[Cue]
    kinds: list[Cue]
    breaks: list[Cue]
    conditionals: list[tuple[int, int]] = field(default_factory=list)

    @property
    def body(self) -> str:
        return self.folded[self.sentence.start : self.sentence.end]

    def segment(self, place: int) -> tuple[int, int]:
        """The clause around a place: from the break before it to the break after it."""
        left = max((cue.end for cue in self.breaks if cue.end <= place), default=self.sentence.start)
        right = min((cue.start for cue in self.breaks if cue.start > place), default=self.sentence.end)
        return left, right

    def opening(self, left: int) -> str:
        """The word that opens the clause beginning at a place: “but”, “while”; nothing where a mark does."""
        return next((cue.words for cue in self.breaks if cue.end == left), "")

    def reach(self, place: int) -> int:
        """How far a cue's objects may stand: to the next break, but on over the colon of a list."""
        ends = [b.start for b in self.breaks if b.start > place and self.folded[b.start] != ":"]
        said = _SAID_BEHIND.search(self.folded, place, self.sentence.end)
        return min([*ends, *([said.start()] if said else []), self.sentence.end])

    def is_elided(self, cue: Cue) -> bool:
        """Whether a cue is only an auxiliary whose verb is to be taken from before: “while Italy will not”."""
        return cue.label == "as-before" or _ELIDED.match(cue.words) is not None

    def in_condition(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.conditionals)

    def has(self, label: str, start: int | None = None, end: int | None = None) -> bool:
        begin = self.sentence.start if start is None else start
        finish = self.sentence.end if end is None else end
        return bool(spans("context", label, self.folded, begin, finish))


def build(folded: str, sentence: Sentence, mentions: list[Mention]) -> Scene:
    """The scene of one sentence, given the mentions that lie in it."""
    start, end = sentence.start, sentence.end
    positions = [cue for cue in find("positions", folded, start, end) if not _is_month(folded, cue)]
    named, breaks = groups(folded, start, end, mentions), _breaks(folded, start, end)
    positions = sorted(
        [*positions, *_headline(folded, sentence, named, positions)], key=lambda cue: cue.start
    )
    is_list = _is_list_line(folded, sentence, named)
    scene = Scene(sentence, folded, named, positions, [], breaks, _conditionals(folded, start, end))
    scene.positions = sorted([*positions, *_present(scene)], key=lambda cue: cue.start)
    if scene.positions or is_list:
        scene.kinds = kinds_in(folded, start, end, scene.positions)
    added = [*_gapped(scene), *_instead(scene), *(_listed(scene) if is_list else [])]
    scene.positions = sorted([*scene.positions, *added], key=lambda cue: cue.start)
    return scene


def _headline(folded: str, sentence: Sentence, named: list[Group], positions: list[Cue]) -> list[Cue]:
    """The future of headlines, which is no sentence's: “Spain to send ships”."""
    if folded[sentence.end - 1] in '.!?"':
        return []
    matches = [_TO_ACT.match(folded, group.end, sentence.end) for group in named if group.is_subject]
    return [
        Cue(m.start() + 1, m.end(), "pledged", m.group().strip())
        for m in matches
        if m and all(cue.start >= m.end() or cue.end <= m.start() for cue in positions)
    ]


def _is_list_line(folded: str, sentence: Sentence, named: list[Group]) -> bool:
    """Whether a line tells of one country as a list does: “Belgium: jets and instructors”."""
    first = named[0] if named else None
    return (
        first is not None
        and _BULLET.fullmatch(folded, sentence.start, first.start) is not None
        and first.person is None
        and folded[first.end : first.end + 2] in (": ", " -")
    )


def _present(scene: Scene) -> list[Cue]:
    """A cue where a country gives something now: “Romania and Bulgaria add minehunters”."""
    matches = (
        _GIVES_NOW.match(scene.folded, g.end, scene.sentence.end) for g in scene.groups if g.is_subject
    )
    return [
        Cue(m.start() + 1, m.end(), "pledged", m.group().strip())
        for m in matches
        if m and all(cue.start >= m.end() or cue.end <= m.start() for cue in scene.positions)
    ]


def _gapped(scene: Scene) -> list[Cue]:
    """A cue where a verb is left out: “Sweden has pledged jets, the Netherlands two minehunters”."""
    found = []
    for group in scene.groups:
        lead = _GAP_LEAD.search(scene.folded, scene.sentence.start, group.start)
        kind = next((k for k in scene.kinds if 0 < k.start - group.end <= 30), None)
        if not lead or not kind or not group.is_subject or group.is_adjective or group.person:
            continue
        said = [cue for cue in scene.positions if cue.end <= lead.start()]
        gap = _GAP.fullmatch(scene.folded, group.end, kind.start)
        if (
            said
            and gap
            and all(cue.start >= kind.end + 3 or cue.end <= lead.start() for cue in scene.positions)
        ):
            found.append(Cue(group.end, group.end + 1, "gapped", f"{said[-1].words.strip()} (left out)"))
    return found


def _instead(scene: Scene) -> list[Cue]:
    """A cue where “but” sets a kind against what is refused: “no troops, but logistic support and training”."""
    found = []
    for mark in scene.breaks:
        kind = next((k for k in scene.kinds if _ONLY.fullmatch(scene.folded, mark.end, k.start)), None)
        refused = any(cue.label == "ruled-out" and cue.end <= mark.start for cue in scene.positions)
        free = all(cue.end <= mark.start for cue in scene.positions)
        if mark.words == "but" and kind and refused and free:
            found.append(Cue(mark.end + 1, mark.end + 1, "offered", "but"))
    return found


def _listed(scene: Scene) -> list[Cue]:
    """A cue for each clause of a list's line that names kinds and says no more."""
    edges = [scene.sentence.start, *(cue.end for cue in scene.breaks)]
    found: list[Cue] = []
    for kind in scene.kinds:
        left = max(edge for edge in edges if edge <= kind.start)
        covered = any(left <= cue.start and cue.start <= kind.end for cue in [*scene.positions, *found])
        if not covered and not _FINITE.search(scene.folded, left, kind.end + 30):
            found.append(Cue(kind.start, kind.start, "offered", "listed under its name"))
    return found


def _is_month(folded: str, cue: Cue) -> bool:
    return (
        cue.words.startswith("may") and _MONTH.search(folded[max(0, cue.start - 10) : cue.start]) is not None
    )


def _breaks(folded: str, start: int, end: int) -> list[Cue]:
    marks = [Cue(m.start() + start, m.end() + start, "break") for m in _MARK.finditer(folded[start:end])]
    # A quotation ends a clause only where somebody is said to have said it.
    quotes = [
        Cue(m.start() + start, m.end() + start, "break")
        for m in _QUOTE_END.finditer(folded[start:end])
        if spans("context", "speech", folded, start + m.end(), min(end, start + m.end() + 45))
    ]
    words = [
        cue for cue in spans("context", "break", folded, start, end) if not _is_no_break(folded, start, cue)
    ]
    return sorted([*marks, *quotes, *words], key=lambda cue: cue.start)


def _is_no_break(folded: str, start: int, cue: Cue) -> bool:
    """Whether “however” or “though” only stands aside (“would, however, keep it going”), or “nor” after “neither”."""
    if cue.words == "nor":
        return "neither " in folded[start : cue.start]
    return (
        cue.words in ("however", "though")
        and folded[cue.start - 2 : cue.start] == ", "
        and folded[cue.end : cue.end + 1] == ","
    )


def _conditionals(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """From “if” and its like to the end of that clause."""
    found = []
    for cue in spans("context", "conditional", folded, start, end):
        edge = _CLAUSE_END.search(folded, cue.end, end)
        found.append((cue.start, edge.start() if edge else end))
    for cue in spans("context", "question", folded, start, end):
        edge = _QUESTION_END.search(folded, cue.end, end)
        # “Whether it will be soldiers, his office would not say.”
        comma = folded.rfind(",", cue.end, end) if cue.start == start else -1
        found.append((cue.start, comma if comma > 0 else edge.start() if edge else end))
    return found
