"""People whom a text introduces with their office: ministers that no list holds, and analysts who speak for nobody."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

import yaml

from coalition.extraction.folding import fold
from coalition.extraction.lexicon import FOLDER, Mention
from coalition.extraction.sentences import Sentence
from coalition.extraction.vocabulary import alternatives

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+"
_NAME = rf"{_WORD}(?: (?:(?:de|van|von|der|bin|al|la|den|ten|di|da) ){{0,3}}{_WORD}){{1,3}}"
_OFFICE = f"(?:{alternatives('people', 'office')})"
_OUTSIDER = f"(?:{alternatives('people', 'outsider')})"
_ASIDE = r",? (?:\([^)\n]{0,40}\),? )?"
_OFFICE_NAME = re.compile(rf"\b(?P<office>{_OFFICE}),? (?:(?:Mr|Mrs|Ms|Sir|Dr)\.? )?(?P<name>{_NAME})")
_NAME_OFFICE = re.compile(
    rf"\b(?P<name>{_NAME}){_ASIDE}(?:(?:who is|as) )?(?:(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[\w'’-]+’s) )?"
    rf"(?:[\w'’-]+ ){{0,3}}?(?P<office>{_OFFICE})\b"
)
_SPOKE = (
    "said|says|told|tells|add(?:ed|s)|point(?:ed|s)|announc\\w+|declar\\w+|promis\\w+|wrote|stress\\w+|explain\\w+|confirm\\w+"
    "|repeat\\w+|offer\\w+|suggest\\w+|repli\\w+|answer\\w+|call\\w+|was|is"
)
_NAME_OF = re.compile(
    rf"\b[Ss]aid (?P<name>{_NAME}) (?:of|from|for) (?=[A-Z])"
    rf"|\b(?P<speaks>{_NAME}) (?:of|from) (?=(?:the )?[A-Z][\w'’-]+(?: [A-Z]\w+)? (?:{_SPOKE})\b)"
)
_OUTSIDER_NAME = re.compile(
    rf"\b(?P<name>{_NAME}){_ASIDE}(?:who (?:is|was) )?(?:an? |the )?(?:[\w'’-]+ ){{0,4}}?{_OUTSIDER}\b"
    rf"|\b(?:{_OUTSIDER}) (?:[a-z]+ ){{0,3}}(?P<after>{_NAME})"
)
# Words of an office that look like a name: “Deputy Prime Minister”.
_NO_NAME = re.compile(
    r"\b(?:Prime|Deputy|Vice|Minister|Defen[cs]e|Foreign|President|Chancellor|General|Secretary|Chief|Head)$"
)
_OFFICE_START = re.compile(rf"^(?:{_OFFICE}|The|Defence|Defense|Foreign|Prime) ")
_PLACE_BEFORE = re.compile(r"(?:\b(?:in|at|to|into|on|near) |\b(?:pro|anti)-)$")
_GOES_ON = re.compile(r"\b(?:and|while|but)\b")
_WARRING = ("UA", "RU")
_ORGANISATIONS = ("EU", "NATO")
# How far before the office the country may stand; the warring sides and the organisations are named everywhere, so
# right before only, and the latter not behind (“the minister said before an EU meeting”).
_BESIDE = {False: 25, True: 2}


@cache
def _titles() -> dict[str, str]:
    """Offices that only one country gives its ministers, to that country's code."""
    titles: dict[str, str] = yaml.safe_load((FOLDER / "titles.yaml").read_text(encoding="utf-8"))
    return titles


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody introduced in the text: of which country and office, or of none (`code` empty)."""

    name: str
    code: str
    office: str
    voice: str


def introduced(text: str, sentences: list[Sentence], mentions: list[Mention]) -> dict[str, Person]:
    """People by full name; those the lexicon knows are left out."""
    known = {mention.person for mention in mentions if mention.person and mention.office}
    listed = {mention.person for mention in mentions if mention.person}
    people: dict[str, Person] = {}
    main = main_country(mentions)
    for sentence in sentences:
        body = text[sentence.start : sentence.end]
        near = [m for m in mentions if m.start < sentence.end and m.end > sentence.start - 300]
        for match in _OUTSIDER_NAME.finditer(body):
            name = match["name"] or match["after"]
            if name not in listed:
                people.setdefault(name, Person(name, "", "", "other"))
        for pattern in (_OFFICE_NAME, _NAME_OFFICE, _NAME_OF):
            for match in pattern.finditer(body):
                _introduce(match, text, sentence, near, main, known, people)
    return people


def _introduce(
    match: re.Match[str],
    text: str,
    sentence: Sentence,
    near: list[Mention],
    main: str,
    known: set[str],
    people: dict[str, Person],
) -> None:
    name = _OFFICE_START.sub("", match["name"] or match["speaks"])
    places = (text[m.start : m.end] for m in near if m.form != "leader")
    is_place = any(fold(place) in fold(name) for place in places)
    if _NO_NAME.search(name) or " " not in name or name in known or name in people or is_place:
        return
    start, end = sentence.start + match.start(), sentence.start + match.end()
    office = match.groupdict().get("office") or ""
    code = _titles().get(office.lower()) or _country(text, sentence, start, end, near) or main
    if code:
        people[name] = Person(name, code, office, _voice(office))


def _voice(office: str) -> str:
    """Generals, ambassadors and presidents that the lexicon does not know are other voices of the state."""
    word = office.lower()
    is_other = any(
        part in word
        for part in (
            "general",
            "admiral",
            "army",
            "armed forces",
            "navy",
            "air force",
            "head of state",
            "chief of",
            "defence chief",
        )
    )
    return "other" if is_other else "government"


def _country(text: str, sentence: Sentence, start: int, end: int, near: list[Mention]) -> str:
    """The country named with the office: inside or beside it, else the last that the text spoke of."""
    around = [m for m in near if sentence.start <= m.start < sentence.end and not _is_place(text, m)]
    around = [m for m in around if m.start < end or not _GOES_ON.search(text[end : m.start])]
    beside = [m for m in around if _is_beside(m, start, end) and not text.startswith(" capital", m.end)]
    if beside:
        return min(beside, key=lambda m: max(start - m.end, m.start - end, 0)).code
    own = {
        m.code
        for m in around
        if m.form == "demonym"
        and not text.startswith(" capital", m.end)
        and m.code not in (*_WARRING, *_ORGANISATIONS)
    }
    if len(own) == 1:
        return own.pop()
    before = [
        m
        for m in near
        if m.end <= start
        and m.code not in (*_WARRING, *_ORGANISATIONS)
        and m.form not in ("capital", "metonym", "demonym", "people")
        and not _is_place(text, m)
    ]
    return before[-1].code if before else ""


def _is_beside(mention: Mention, start: int, end: int) -> bool:
    is_everywhere = mention.code in (*_WARRING, *_ORGANISATIONS)
    if mention.code in _ORGANISATIONS and mention.start >= end:
        return False
    return mention.start >= start - _BESIDE[is_everywhere] and mention.end <= end + 25


def _is_place(text: str, mention: Mention) -> bool:
    return _PLACE_BEFORE.search(text[max(0, mention.start - 8) : mention.start]) is not None


def main_country(mentions: list[Mention]) -> str:
    counts = Counter(m.code for m in mentions if m.code not in ("UA", "RU", "EU", "NATO"))
    return counts.most_common(1)[0][0] if counts else ""


def _with_office(mention: Mention, people: dict[str, Person]) -> Mention:
    """A listed minister's mention with the office that the text gives."""
    person = people.get(mention.person or "")
    return replace(mention, office=person.office or None) if person and not mention.office else mention


def with_people(text: str, mentions: list[Mention], people: dict[str, Person]) -> list[Mention]:
    """The mentions with those of introduced people added, by full name and by last name."""
    if not people:
        return mentions
    names = dict(people)
    for person in people.values():
        names.setdefault(person.name.split()[-1], person)
        names.setdefault(" ".join(person.name.split()[-2:]), person)
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")
    mentions = [_with_office(mention, people) for mention in mentions]
    taken = [(m.start, m.end) for m in mentions]
    added = []
    for match in pattern.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        person = names[match.group()]
        form = "leader" if person.code else "outsider"
        added.append(
            Mention(*match.span(), person.code, form, person.name, person.office or None, person.voice)
        )
    return sorted([*mentions, *added], key=lambda m: m.start)
