"""The lists of lexicon/*.yaml as compiled patterns, and the cues they find."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from coalition.extraction.initials import LETTERS, OTHER, initials
from coalition.extraction.lexicon import FOLDER

_MACRO = re.compile(r"<([a-z]+)>")
# A space that stands for itself: not one in a look-behind, in a class of characters, or repeated.
_GAP = '(?: on [mtwfs][a-z]{2,5}day)?"? "?'
_PLAIN_SPACE = re.compile(r"\(\?<[!=][^)]*\)|\[[^\]]*\]| (?![?*+{])")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at a place that stand for something: `label` is the list in which they were found."""

    start: int
    end: int
    label: str
    words: str = ""


@cache
def _load(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def _macros() -> dict[str, str]:
    """The building blocks by name; a list is its words, and one may use those above it."""
    macros: dict[str, str] = {}
    for name, body in _load("macros").items():
        words = "|".join(body) if isinstance(body, list) else " ".join(str(body).split())
        macros[name] = _filled(words, macros)
    return macros


def _filled(pattern: str, macros: dict[str, str]) -> str:
    return _MACRO.sub(lambda match: f"(?:{macros[match.group(1)]})", pattern)


def _expand(pattern: str) -> str:
    return _filled(pattern, _macros())


def _with_quotes(pattern: str) -> str:
    """A pattern that also finds its words where some stand in quotation marks: “is "open" to sending”.

    Neither does the day of the week part them: “ruled out on Thursday that”.
    """
    return _PLAIN_SPACE.sub(lambda m: _GAP if m.group() == " " else m.group(), _expand(pattern))


def alternatives(name: str, label: str) -> str:
    """One list of a file as the inside of a group, for patterns that are composed in code."""
    patterns: list[str] = _load(name)[label]
    return "|".join(_expand(pattern) for pattern in patterns)


# A pattern starts at a word and may end before a letter (by a look-ahead), but never inside a word.
_START, _FINISH = r"(?<![\w-])", r"(?:(?<!\w)|(?!\w))"
_WORD_START = re.compile(rf"{_START}\S")


_BLOCK = re.compile(r"<[a-z]+>(?![?*+{])")
_NEGATED = re.compile(
    r"(?:[a-z']+ ){0,2}?(?:not|\w+n't|never|no|none|nothing|neither|without|cannot|refus\w+|declin\w+|unwilling)\b"
)


def _compile(patterns: list[str]) -> re.Pattern[str]:
    """One pattern for all; those that begin with the same building block stand behind it, which is read once."""
    by_block: dict[str, list[str]] = {}
    for pattern in patterns:
        block = _BLOCK.match(pattern)
        begin = block.group() if block else ""
        by_block.setdefault(begin, []).append(_with_quotes(pattern.removeprefix(begin)))
    branches = (f"{_expand(begin)}(?:{'|'.join(rest)})" for begin, rest in by_block.items())
    return re.compile(f"{_START}(?:{'|'.join(branches)}){_FINISH}")


@dataclass(frozen=True, slots=True)
class _Initial:
    """The patterns of a file that may begin with one letter: `any_of` tells quickly whether one of them stands at a
    place, `lists` (rank, label, patterns) which and how far it goes."""

    any_of: re.Pattern[str]
    lists: tuple[tuple[int, str, tuple[str, ...]], ...]


@cache
def _initials_of(name: str) -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = _load(name)
    return {pattern: initials(_with_quotes(pattern)) for patterns in lists.values() for pattern in patterns}


@cache
def _beginning_with(name: str, letter: str) -> _Initial | None:
    """What of a file may begin with a letter. Compiled when a text first has it: all together take seconds."""
    begins, lists = _initials_of(name), []
    for rank, (label, patterns) in enumerate(_load(name).items()):
        own = tuple(pattern for pattern in patterns if letter in begins[pattern])
        if own:
            lists.append((rank, label, own))
    together = [pattern for _, _, own in lists for pattern in own]
    return _Initial(_compile(together), tuple(lists)) if together else None


@cache
def _compile_one(pattern: str) -> re.Pattern[str]:
    return _compile([pattern])


@cache
def word_list(name: str, label: str) -> re.Pattern[str]:
    """One list of a file as one pattern, for lists in which it does not matter which entry matched."""
    patterns: list[str] = _load(name)[label]
    return _compile(patterns)


def labels_in(name: str, folded: str) -> tuple[str, ...]:
    """The labels of a file's lists that occur in a text, in the file's order."""
    return tuple(label for label in _load(name) if word_list(name, label).search(folded))


def find(name: str, folded: str, start: int, end: int) -> list[Cue]:
    """All cues of a file in a part of the text, in order.

    Of overlapping ones that with a “not” holds, then the longest, then the first listed.
    """
    found = []
    for word in _WORD_START.finditer(folded, start, end):
        place = word.start()
        initial = _beginning_with(name, folded[place] if folded[place] in LETTERS else OTHER)
        if initial is None or not initial.any_of.match(folded, place, end):
            continue
        for rank, label, patterns in initial.lists:
            ends = [m.end() for p in patterns if (m := _compile_one(p).match(folded, place, end))]
            if ends and (reach := max(ends)) > place:
                negated = _NEGATED.match(folded, place, reach) is not None
                found.append((not negated, place - reach, rank, place, reach, label))
    kept: list[Cue] = []
    for _, _, _, begin, finish, label in sorted(found):
        if all(finish <= cue.start or begin >= cue.end for cue in kept):
            kept.append(Cue(begin, finish, label, folded[begin:finish]))
    return sorted(kept, key=lambda cue: cue.start)


def spans(name: str, label: str, folded: str, start: int, end: int) -> list[Cue]:
    """The places of one list's words in a part of the text, in order."""
    return [
        Cue(m.start(), m.end(), label, m.group())
        for m in word_list(name, label).finditer(folded, start, end)
        if m.end() > m.start()
    ]
