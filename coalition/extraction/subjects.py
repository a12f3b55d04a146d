"""Who a clause speaks of: countries as subjects, alone or in a list, and what stands for one named before."""

import re
from dataclasses import dataclass

from coalition.extraction.lexicon import Mention
from coalition.extraction.vocabulary import spans, word_list

_MODIFIER = (
    r"(?:(?:the|a|an|its|his|her|their|new|then|foreign|prime|defen[cs]e|deputy|vice|chief|interior|federal|secretary|minister|ministers|"
    r"president|premier|chancellor|leader|pm|mr|mrs|sir|taoiseach|head|state|government|governments|leaders|officials|both|either|even|"
    r"neighbou?ring|nato member|fellow|now|also|only|french|german|british|italian|spanish|polish|dutch|danish|czech|slovak|finnish|latvian|"
    r"lithuanian|estonian|irish|turkish|canadian|australian|us|american|colleague|counterpart|socialist|conservative),? )*"
)
_OBJECT_BEFORE = re.compile(
    r"\b(?:in|into|to|at|from|with|on|near|over|against|by|between|towards?|about|behind|outside|inside|beyond|within|told|asked|urged|"
    r"met|meets|meeting|thanked|invited|joined|join|joins|joining|unlike|after|before|than|like|alongside|via|across|helps?|helping|protect|protecting|"
    r"defend|defending|supporting|guarantee|give|giving|rang|through|around|for|of|without|toward|visited|visit|visiting|attacks?|attacked|"
    r"invaded|invading|under|called|except|not|beside|besides|among|excluding|threatened|bring|that of|on behalf of|as in|where|leaving|make|making|get|gets) "
    + _MODIFIER
    + r"$"
)
_OF_GOVERNMENT = re.compile(
    r"\b(?:government|president|premier|minister|leader|chancellor|parliament|secretary|affairs|defence|defense|head|king|spokes\w+|army|"
    r"leaders|governments|presidents|ministers|forces|contingents|troops|soldiers|none|chiefs) of "
    + _MODIFIER
    + r"$"
)
_ACCORDING = re.compile(
    r"\b(?:according to|source in|sources in|official in|officials in|ministry in|government in|premier in|minister in|capital of|counterpart from) "
    + _MODIFIER
    + r"$"
)
_LIST = re.compile(
    r"(?:,? (?:and|or|as well as|plus|along with|together with|and also|and even)|,| ?&|/|,? says? and|,? then| -)? ?"
    + _MODIFIER
)
_CONJUNCTION = re.compile(r"\b(?:and|or|as well as|plus|along with|together with)\b|&|/")
_NOUN_BETWEEN = re.compile(
    r"^(?:'s|'|s')?(?: (?:government|president|prime minister|premier|minister|leader|troops|soldiers|forces))?"
)
_AFTER_PEOPLE = re.compile(
    r"^ (?:\w+ly )?(?:will|would|could|may|might|are|were|is|was|have|has|had|do|did|can|say|said|want|and|government|should|must|also|themselves)\b"
)
_NEXT_WORD = re.compile(r"^(?:'s|-)? ?([\w-]+)(?: ([\w-]+))?")
# Names that also stand before a noun as adjectives do: “a US guarantee”.
_ADJECTIVES = {"us", "u.s.", "uk", "u.k.", "eu", "e.u.", "nato", "nz"}
_AFTER_NAME = re.compile(r"^(?:'s\b|,|\)|\.|$| -| \(| (?:also |\w+ly )?(?:\w+ed|has|have|had|will|would|could|can|may|might|is|are|was|were|do|does|did|says?|said|and|or|to|wants?|offers?|plans?|should|must|made|told|stands?|sends?|rules?|refuses?|itself|as|in|on|at|for|not|without|who|which)\b)")
_HOST = re.compile(r"^'s? |^' ")
_THE = re.compile(r"\bthe $")


@dataclass(frozen=True, slots=True)
class Group:
    """One or several countries named as one subject; no codes: a subject that is no single government."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    is_subject: bool

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.code for m in self.mentions if m.code))

    @property
    def person(self) -> Mention | None:
        return next((m for m in self.mentions if m.person), None)


def groups(folded: str, start: int, end: int, mentions: list[Mention]) -> list[Group]:
    """The groups of one sentence in order, with the subjects that are nobody's government among them."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and _belongs(folded, runs[-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    found = [_group(folded, start, run) for part in runs for run in _split_at_commas(folded, part)]
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
        return re.fullmatch(r",? (?:and|or) (?:\w+ ){0,2}", folded[group.end : start]) is not None
    return (
        re.fullmatch(
            r",? (?:such as|like|including|led by|among them|like) .{0,20}", folded[end : group.start]
        )
        is not None
    )


def _belongs(folded: str, run: list[Mention], mention: Mention) -> bool:
    between = folded[run[-1].end : mention.start]
    if len(between) > 70:
        return False
    rest = _NOUN_BETWEEN.sub("", between, count=1)
    return _LIST.fullmatch(rest) is not None or _LIST.fullmatch(between) is not None


def _split_at_commas(folded: str, run: list[Mention]) -> list[list[Mention]]:
    """A list has an “and”, or three members; “In Paris, Macron” is none."""
    joints = [folded[a.end : b.start] for a, b in zip(run, run[1:], strict=False)]
    if len(run) < 2 or any(_CONJUNCTION.search(joint) for joint in joints):
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
    return Group(first.start, last.end, tuple(run), _may_act(before) and _is_acting(folded, before, last))


def _may_act(before: str) -> bool:
    if _ACCORDING.search(before) or _OF_GOVERNMENT.search(before):
        return True
    return _OBJECT_BEFORE.search(before) is None


def _is_acting(folded: str, before: str, mention: Mention) -> bool:
    """An adjective acts only with a noun of government or forces behind it, or as a people: “the Dutch would”."""
    after = folded[mention.end : mention.end + 40]
    if mention.form in ("name", "capital", "metonym") and after.startswith("-"):
        return False
    if mention.form != "demonym" and folded[mention.start : mention.end] not in _ADJECTIVES:
        return True
    if mention.form != "demonym" and _AFTER_NAME.search(after):
        return True
    if _THE.search(before) and _AFTER_PEOPLE.search(after):
        return True
    following = _NEXT_WORD.match(after)
    noun = word_list("context", "government_noun")
    return following is not None and any(word and noun.fullmatch(word) for word in following.groups())
