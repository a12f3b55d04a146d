"""Who a clause speaks of: countries as subjects, alone or in a list, and what stands for one named before."""

import re
from dataclasses import dataclass
from itertools import pairwise

from coalition.extraction.lexicon import Mention
from coalition.extraction.sentences import Sentence
from coalition.extraction.vocabulary import alternatives, spans, word_list

_MODIFIER = rf"(?:(?:{alternatives('subjects', 'modifiers')}),? )*"
_OBJECT_BEFORE = re.compile(rf"\b(?:{alternatives('subjects', 'object_before')}) {_MODIFIER}$")
_OF_GOVERNMENT = re.compile(rf"\b(?:{alternatives('subjects', 'of_government')}) (?:of|from) {_MODIFIER}$")
_ACCORDING = re.compile(rf"\b(?:{alternatives('subjects', 'according')}) {_MODIFIER}$")
_LIST = re.compile(
    rf"(?:,? (?:{alternatives('subjects', 'joints')})|,| ?&|/|,? says? and|,? then| -)? ?{_MODIFIER}"
)
_CONJUNCTION = re.compile(rf"\b(?:{alternatives('subjects', 'joints')})\b|&|/")
# Two countries side by side are one subject only where something joins them: not “with Zelensky Turkey …”.
_JOINT = re.compile(rf",|&|/| - |\bthen\b|\b(?:{alternatives('subjects', 'joints')})\b")
_NOUN_BETWEEN = re.compile(rf"^(?:'s|'|s')?(?: (?:{alternatives('subjects', 'nouns_between')})){{0,2}}")
_AFTER_PEOPLE = re.compile(rf"^ (?:\w+ly )?(?:{alternatives('subjects', 'after_people')})\b")
_NEXT_WORD = re.compile(r"^(?:'s|-)? ?([\w-]+)(?: ([\w-]+))?")
# Names that also stand before a noun as adjectives do: “a US guarantee”.
_ADJECTIVES = {"us", "u.s.", "uk", "u.k.", "eu", "e.u.", "nato", "nz"}
_AFTER_NAME = re.compile(
    rf"^(?:'s\b|,|\)|\.|:|$| -| \(| (?:also |\w+ly )?(?:{alternatives('subjects', 'after_name')})\b)"
)
_HELD_THERE = re.compile(rf"^ (?:\w+ )?(?:{alternatives('subjects', 'held_there')})\b")
_THE = re.compile(r"\bthe $")
# “Ukraine's security” and “Russia's war” are spoken of everywhere and act nowhere.
_WARRING = ("UA", "RU")
# A quotation mark inside what is said; before “asked” it closes a question.
_QUOTE = re.compile(r'"(?! asked)')
_TOPIC = re.compile(r"^(?:as )?for (?:the )?$")
_SETTING = re.compile(r"^(?:back |over )?(?:in|from) (?:the |neighbou?ring |nearby |neutral )*$")
_LIKE = re.compile(r",? (?:such as|like|including|led by|among them) .{0,20}")
_OTHERS = re.compile(r",? (?:and|or) (?:\w+ ){0,2}")
# “… forces in Ukraine, and Italy rules out …” is no list.
_NEXT_CLAUSE = re.compile(r", (?:and|but) (?:the )?$")
_GOES_ON = re.compile(
    r",? and (?:the )?(?:\w+ ){0,2}(?:states|countries|nations|others|members|partners|allies)\b"
)
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ]\w+/[A-ZÀ-Þ]\w+: |(?:[A-ZÀ-Þ]{4,}|[A-ZÀ-Þ]{3,}(?= [A-ZÀ-Þ]{3,}))(?: [A-ZÀ-Þ]{3,})*"
    r"(?:, (?:[A-Z]\w+ ?){0,2}\d*\.?$|(?:, [\w. ]{0,20}| [A-Z]\w{2} \d\d?)?(?: \([\w ./]+\))?"
    r"(?: ?[:–—]| - | \())|(?:The )?[A-ZÀ-Þ]\w+ (?:–|—|-) )"
)


@dataclass(frozen=True, slots=True)
class Group:
    """One or several countries named as one subject; no codes: a subject that is no single government.

    `is_setting`: the sentence opens with “In Germany”, so that its government is meant where none is named.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]
    is_subject: bool
    is_setting: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.code for m in self.mentions if m.code))

    @property
    def person(self) -> Mention | None:
        return next((m for m in self.mentions if m.person), None)

    @property
    def is_adjective(self) -> bool:
        return self.mentions[-1].form == "demonym" if self.mentions else False


def without_dateline(text: str, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The mentions less the town from which an agency reports: “PARIS: …”, “LONDON, March 3 (Agency) – …”."""
    match = _DATELINE.match(text, sentence.start, sentence.end)
    if match and mentions and mentions[0].form in ("capital", "metonym"):
        return [mention for mention in mentions if mention.end > match.end()]
    return mentions


def groups(folded: str, start: int, end: int, mentions: list[Mention]) -> list[Group]:
    """The groups of one sentence in order, with the subjects that are nobody's government among them."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and _belongs(folded, runs[-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    found = [_group(folded, start, run) for part in runs for run in _split(folded, part)]
    for cue in spans("context", "generic", folded, start, end):
        if any(g.start < cue.end and cue.start < g.end for g in found):
            continue
        near = any(
            g.start - 30 <= cue.start <= g.end + 25 and _joined(folded, g, cue.start, cue.end) for g in found
        )
        if not near:
            acts = _OBJECT_BEFORE.search(folded[max(start, cue.start - 60) : cue.start]) is None
            found.append(Group(cue.start, cue.end, (), acts))
    return sorted(found, key=lambda g: g.start)


def _joined(folded: str, group: Group, start: int, end: int) -> bool:
    """Whether a general word belongs to a named group: “Sweden and other countries”, “countries such as Sweden”."""
    if start >= group.end:
        return _OTHERS.fullmatch(folded[group.end : start]) is not None
    return _LIKE.fullmatch(folded[end : group.start]) is not None


def _belongs(folded: str, run: list[Mention], mention: Mention) -> bool:
    between = folded[run[-1].end : mention.start]
    if len(between) > 70 or (run[-1].code != mention.code and not _JOINT.search(between)):
        return False
    rest = _NOUN_BETWEEN.sub("", between, count=1)
    return _LIST.fullmatch(rest) is not None or _LIST.fullmatch(between) is not None


def _split(folded: str, run: list[Mention]) -> list[list[Mention]]:
    """A run as one list where it goes on in general words: “Britain, France and the Baltic states”."""
    goes_on = _GOES_ON.match(folded, run[-1].end)
    return [run] if goes_on and len(run) > 1 else _split_at_commas(folded, run)


def _split_at_commas(folded: str, run: list[Mention]) -> list[list[Mention]]:
    """A list has an “and”, or three members; “In Paris, Macron” is none."""
    joints = [folded[a.end : b.start] for a, b in pairwise(run)]
    if len(run) == 2 and _NEXT_CLAUSE.match(joints[0]):
        return [run[:1], run[1:]]
    first = next((i for i, joint in enumerate(joints) if _CONJUNCTION.search(joint)), None)
    if first is not None:
        # After the “and” of a list a comma opens something else: “Romania and Bulgaria, Turkey's partners, …”.
        last = next((i for i in range(first + 1, len(joints)) if not _CONJUNCTION.search(joints[i])), None)
        if last is None or "," not in joints[last]:
            return [run]
        return [run[: last + 1], *_split_at_commas(folded, run[last + 1 :])]
    if len(run) < 2:
        return [run]
    parts = [[run[0]]]
    several = len({mention.code for mention in run}) > 2
    for mention, joint in zip(run[1:], joints, strict=True):
        if "," in joint and not several:
            parts.append([mention])
        else:
            parts[-1].append(mention)
    return parts


def _group(folded: str, start: int, run: list[Mention]) -> Group:
    first, last = run[0], run[-1]
    before = folded[max(start, first.start - 90) : first.start]
    before = _QUOTE.sub("", before)
    acts = _may_act(before) or _TOPIC.match(folded[start : first.start]) is not None
    setting = _SETTING.match(folded[start : first.start]) is not None
    return Group(first.start, last.end, tuple(run), acts and _is_acting(folded, before, last), setting)


def _may_act(before: str) -> bool:
    if _ACCORDING.search(before) or _OF_GOVERNMENT.search(before):
        return True
    return _OBJECT_BEFORE.search(before) is None


def _is_acting(folded: str, before: str, mention: Mention) -> bool:
    """An adjective acts only with a noun of government or forces behind it, or as a people: “the Dutch would”."""
    after = folded[mention.end : mention.end + 40]
    if mention.form in ("name", "capital", "metonym") and (after.startswith("-") or _HELD_THERE.match(after)):
        return False
    following = _NEXT_WORD.match(after)
    noun = word_list("context", "government_noun")
    governs = following is not None and any(word and noun.fullmatch(word) for word in following.groups())
    if mention.code in _WARRING and after.startswith("'s ") and not governs:
        return False
    if mention.form != "demonym" and folded[mention.start : mention.end] not in _ADJECTIVES:
        return True
    if mention.form != "demonym" and _AFTER_NAME.search(after):
        return True
    if (_THE.search(before) or not before) and _AFTER_PEOPLE.search(after):
        return True
    return governs
