"""One sentence with everything the lists found in it."""

import re
from dataclasses import dataclass, field

from coalition.extraction.lexicon import Mention
from coalition.extraction.sentences import Sentence
from coalition.extraction.subjects import Group, groups
from coalition.extraction.vocabulary import Cue, alternatives, find, spans

_NOT_OURS = re.compile(rf"\b(?:{alternatives('scene', 'not_ours')}) (?:\w+ )?$")
_SERVED = re.compile(
    rf"\b(?:{alternatives('scene', 'serving')}) (?:(?:{alternatives('scene', 'served')}) )*$"
)
_EQUIPPED = re.compile(r" (?:\w+ ){0,3}be (?:equipped|trained|armed|supplied|taught)\b")
_TO_SERVED = re.compile(
    rf"(?: assets| systems| support| help)? (?:to|for|of) (?:(?:{alternatives('scene', 'served')}) )*"
)
_UKRAINES = re.compile(r"\bukrain\w*(?:'s)? (?:\w+ ){0,4}$")
_PURPOSE = re.compile(rf"\b(?:{alternatives('scene', 'purpose')}) (?:help )?$")
_MEANS = re.compile(r"\b(?:with|by|using|through) (?:\w+ )?$|\b(?:drones|satellites|sensors),? (?:and )?$")
_BESIDE = re.compile(rf"\b(?:{alternatives('scene', 'beside')}) (?:[\w'-]+ ){{0,3}}$")
_OPEN_TO = re.compile(r"\b(?:available|open) (?:to|for) (?:\w+ )?$|^ (?:to|for) (?:\w+ )?$")
_ON = re.compile(r"\b(?:on|to (?:fly|use|operate|handle|man)) (?:the |their |\w+ )?$")
# A clause with one of these is a sentence and no item of a list.
_FINITE = re.compile(r"\b(?:would|will|must|should|needs?|ha[sd] to)\b")
_AND = re.compile(r"(?:,| and| or)+(?: the| its| their)? ")
_PAYS_FOR = re.compile(r" (?:\w+ ){0,2}(?:for|towards?|to|into|on|of) ")
_SUM = re.compile(r"\d|illion|[€£$]")
_SAID_BEHIND = re.compile(r", (?=(?:[\w.'-]+ ){0,6}(?:said|says|told|added|announced|wrote|declared)\b)")
_TO_ACT = re.compile(rf" (?:set |due |poised )?to {alternatives('scene', 'to_act')}")
_MONTH = re.compile(
    r"\b(?:in|of|on|until|since|by|from|last|next|early|late|mid|this|\d{1,2}|first|end of|and) $"
)
_QUESTION_END = re.compile(r"[;:]|, and (?:it|he|she|they|we|that)\b|\s-\s|\"|\b(?:but|while|whereas)\b")
_MARK = re.compile(r"[;:]\s|\s-\s")
_QUOTE_END = re.compile(r"[,.!?]\"\s|\",\s")
_ELIDED = re.compile(
    r"(?:(?:will|would|do|does|did|can|could|shall|has|have|had|is|are) (?:\w+ )?not|\w+n't)$"
)
_CLAUSE_END = re.compile(r"[,;:]|\s-\s|\"")


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
    kinds = _kinds(folded, start, end, positions) if positions or is_list else []
    scene = Scene(sentence, folded, named, positions, kinds, breaks, _conditionals(folded, start, end))
    if is_list:
        scene.positions = sorted([*positions, *_listed(scene)], key=lambda cue: cue.start)
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
        and first.start == sentence.start
        and first.person is None
        and folded[first.end : first.end + 2] in (": ", " -")
    )


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


def _kinds(folded: str, start: int, end: int, positions: list[Cue]) -> list[Cue]:
    """The kinds named, without soldiers of the warring sides, those served by a kind, and purposes of soldiers."""
    kept: list[Cue] = []
    for cue in find("kinds", folded, start, end):
        before = folded[max(start, cue.start - 70) : cue.start]
        if cue.label == "hosting" and _BESIDE.search(before):
            continue
        if cue.label == "troops" and not (kept and _is_means(cue, kept[-1], before)):
            unwanted = _is_theirs_or_served(cue, before, folded, kept)
        else:
            unwanted = _is_purpose(cue, before, kept, positions)
        if not unwanted:
            if cue.label == "equipment" and kept and _is_sum(kept[-1], before[-(cue.start - kept[-1].end) :]):
                kept.pop()
            kept.append(cue)
    return kept


def _is_theirs_or_served(cue: Cue, before: str, folded: str, kept: list[Cue]) -> bool:
    """Whether soldiers are Ukraine's or Russia's, or those for whom another kind is meant: “air cover for troops”."""
    if kept and (_TO_SERVED.fullmatch(folded[kept[-1].end : cue.start]) or _SERVED.search(before)):
        return True
    if _EQUIPPED.match(folded, cue.end):
        return True
    if "armed forces" in cue.words and _UKRAINES.search(before):
        return True
    return _NOT_OURS.search(before) is not None


def _is_purpose(cue: Cue, before: str, kept: list[Cue], positions: list[Cue]) -> bool:
    """Whether a kind only tells what something named before is for: “soldiers to train”, “drones to monitor”."""
    purpose = _PURPOSE.search(before) is not None
    said_anew = kept and any(kept[-1].end <= position.start < cue.start for position in positions)
    if (
        cue.label == "monitoring"
        and kept
        and purpose
        and not said_anew
        and not cue.words.split()[0].endswith("ing")
    ):
        return True
    if kept and _is_means(cue, kept[-1], before):
        return True
    soldiers = max((other.end for other in kept if other.label == "troops"), default=None)
    if soldiers is None or any(soldiers <= position.start < cue.start for position in positions):
        return False
    gap = cue.start - soldiers
    return gap < 2 or (gap < 80 and purpose)


def _is_means(cue: Cue, last: Cue, before: str) -> bool:
    """Whether a kind tells with or for what the one before is given: “monitoring with drones”, “money to train”."""
    between = before[-(cue.start - last.end) :] if cue.start - last.end < 70 else ""
    if last.label == "monitoring":
        return cue.label in ("intelligence", "equipment") and _MEANS.search(between) is not None
    if last.label == "training" and cue.label in ("air", "naval", "equipment"):
        return _ON.search(between) is not None
    if last.label == "hosting":
        hosted = last.words.startswith("host") and _AND.fullmatch(between)
        return bool(hosted) or _OPEN_TO.search(between) is not None
    is_for = last.label == "funding" and (last.words.endswith(" for") or _PAYS_FOR.match(between) is not None)
    return is_for and (cue.label != "equipment" or not _SUM.search(last.words))


def _is_sum(last: Cue, between: str) -> bool:
    """Whether a sum is named for arms, so that the arms are what is given: “250 million euros for air defence”."""
    return (
        last.label == "funding"
        and _SUM.search(last.words) is not None
        and _PAYS_FOR.match(between) is not None
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
