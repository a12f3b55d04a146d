"""Names by which a text may mean a country: its own, its capital, its people, its leaders."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick
import yaml

from coalition.extraction.folding import fold

FOLDER = Path(__file__).parent / "lexicon"
_PARTICLES = {"de", "von", "der", "van", "bin", "al", "la", "le", "di", "da", "gahr"}
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:president|premier|minister|chancellor|taoiseach|pm|mr|mrs|ms|sir|leader|secretary)\.?|'s) $"
)
# Who speaks for the government, by the word of countries.yaml on the executive.
_HEADS = {"President": ("President",), "Prime Minister": ("Minister", "Chancellor", "Taoiseach", "Premier")}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names a country: `form` is name, capital, metonym, demonym, people or leader."""

    start: int
    end: int
    code: str
    form: str
    person: str | None = None
    office: str | None = None
    voice: str = "government"


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    code: str
    form: str
    person: str | None = None
    office: str | None = None
    voice: str = "government"
    surname: bool = False


@cache
def ministers() -> dict[str, dict[str, list[str]]]:
    """Names of ministers and generals, by whose voice they are and by country."""
    data: dict[str, dict[str, list[str]]] = yaml.safe_load((FOLDER / "ministers.yaml").read_text("utf-8"))
    return data


@cache
def ambiguity() -> dict[str, Any]:
    """The list of what keeps a name from meaning a country."""
    data: dict[str, Any] = yaml.safe_load((FOLDER / "ambiguous.yaml").read_text(encoding="utf-8"))
    return data


def _surname(name: str) -> str:
    """The part of a name by which newspapers call a leader: `Bart De Wever` → `De Wever`, `Xi Jinping` → `Xi`."""
    parts = name.split()
    if parts[0] in {"Xi", "Kim", "Li", "Lee"}:
        return parts[0]
    for index, part in enumerate(parts[1:-1], start=1):
        if part.lower() in _PARTICLES and part != "Gahr":
            return " ".join(parts[index:])
    return parts[-1]


def _voice(executive: str | None, office: str) -> str:
    """A head of government or an executive president speaks for the government, another president does not."""
    if executive in ("both", None):
        return "government"
    return "government" if any(word in office for word in _HEADS.get(executive, ())) else "other"


class Lexicon:
    """Finds the countries that a text names. Built once, safe to share: finding changes nothing."""

    def __init__(
        self, entries: Iterable[_Entry], standings: Mapping[str, str], names: Mapping[str, str]
    ) -> None:
        self.standings, self.names = dict(standings), dict(names)
        self._by_name: dict[str, list[_Entry]] = {}
        self._machine = ahocorasick.Automaton()
        for entry in entries:
            known = self._by_name.setdefault(fold(entry.name), [])
            if all(entry.code != other.code or entry.form != other.form for other in known):
                known.append(entry)
        for name, known in self._by_name.items():
            self._machine.add_word(name, (len(name), known))
        if self._by_name:
            self._machine.make_automaton()

    @classmethod
    def from_countries(cls, countries: Iterable[Mapping[str, Any]]) -> "Lexicon":
        """A lexicon from entries shaped as those of countries.yaml; raises KeyError where one has no `iso2`."""
        rows = list(countries)
        entries = [_Entry(phrase, "", "blocked") for phrase in ambiguity()["blocked"]]
        for row in rows:
            entries.extend(_entries(row))
        standings = {row["iso2"]: row.get("standing") or "" for row in rows}
        return cls(entries, standings, {row["iso2"]: row.get("name") or row["iso2"] for row in rows})

    def find(self, text: str, folded: str) -> list[Mention]:
        """All mentions in order, none overlapping, the longest first served."""
        hits = sorted(self._hits(text, folded), key=lambda hit: (hit[0], -hit[1]))
        mentions: list[Mention] = []
        reached = 0
        people = {
            entry.person for _, _, entries in hits for entry in entries if entry.person and not entry.surname
        }
        capitalised = {entry.code for _, _, entries in hits for entry in entries if entry.form != "capital"}
        for start, end, entries in hits:
            if start < reached:
                continue
            around = (folded[max(0, start - 12) : start], text[end : end + 2])
            entry = self._choose(entries, people, capitalised, around)
            if entry is None:
                continue
            reached = end
            if entry.code:
                mentions.append(
                    Mention(start, end, entry.code, entry.form, entry.person, entry.office, entry.voice)
                )
        return mentions

    def _hits(self, text: str, folded: str) -> list[tuple[int, int, list[_Entry]]]:
        if not self._by_name:
            return []
        hits = []
        for last, (length, entries) in self._machine.iter(folded):
            start, end = last - length + 1, last + 1
            if _is_inside_word(folded, start, end) or not _is_cased(text[start:end], folded[start:end]):
                continue
            hits.append((start, end, entries))
        return hits

    def _choose(
        self, entries: list[_Entry], people: set[str], codes: set[str], around: tuple[str, str]
    ) -> _Entry | None:
        before, after = around
        leaders = [entry for entry in entries if entry.surname]
        places = [entry for entry in entries if not entry.surname]
        for leader in leaders:
            # A leader called like a country is meant wherever the text gives the full name.
            is_common = fold(leader.name) in ambiguity()["common_surnames"]
            # Martin Helme is somebody else.
            is_given_name = is_common and after[:1] == " " and after[1:].isupper()
            if not is_given_name and (leader.person in people or _TITLE_BEFORE.search(before)):
                return leader
        if places:
            return self._shared(places, codes)
        leader = leaders[0]
        return None if fold(leader.name) in ambiguity()["common_surnames"] else leader

    @staticmethod
    def _shared(places: list[_Entry], codes: set[str]) -> _Entry:
        if len(places) == 1:
            return places[0]
        rule = ambiguity()["shared"].get(places[0].name)
        if rule:
            code = rule["first"] if rule["first"] in codes else rule["second"]
            return next((entry for entry in places if entry.code == code), places[0])
        return places[0]


def _entries(row: Mapping[str, Any]) -> Iterable[_Entry]:
    code, aliases = row["iso2"], row.get("aliases") or {}
    forms = {"names": "name", "capital": "capital", "metonyms": "metonym"}
    for key, form in forms.items():
        for name in aliases.get(key) or []:
            yield _Entry(name, code, form)
    for index, name in enumerate(aliases.get("demonyms") or []):
        # The first of the list is the adjective; a later one in -s or -man is the people.
        plural = index > 0 and name.endswith(("s", "man", "woman", "men"))
        yield _Entry(name, code, "people" if plural else "demonym")
    for name in ambiguity()["extra"].get(code, []):
        yield _Entry(name, code, "metonym")
    leaders = row.get("leaders") or []
    known = {fold(leader["name"]) for leader in leaders}
    for voice, by_country in ministers().items():
        for name in by_country.get(code, []):
            if fold(name) not in known:
                yield from _person(name, code, None, voice)
    for leader in leaders:
        voice = _voice(row.get("executive"), leader["office"])
        yield from _person(leader["name"], code, leader["office"], voice)
        given = leader["name"].split()[0]
        yield _Entry(f"Sir {given}", code, "leader", leader["name"], leader["office"], voice)


def _person(name: str, code: str, office: str | None, voice: str) -> Iterable[_Entry]:
    for form, is_surname in ((name, False), (_surname(name), True)):
        yield _Entry(form, code, "leader", name, office, voice, is_surname)


def _is_inside_word(folded: str, start: int, end: int) -> bool:
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    return before.isalnum() or before == "_" or after.isalnum() or after == "_"


def _is_cased(original: str, folded: str) -> bool:
    """Whether the letters' case allows a name: a capital first, all capitals, or a plain lower-case country."""
    if original[0].isupper():
        # Abbreviations such as US are written in capitals; a sentence may not start with one by chance.
        return (
            len(folded) > 3
            or original.isupper()
            or not folded.isalpha()
            or folded in {"dan", "xi", "kim", "lee", "li"}
        )
    return (
        len(folded) > 3
        and original.islower()
        and folded not in ambiguity()["never_lower"]
        and folded.isalpha()
    )
