"""The lists of lexicon/*.yaml as compiled patterns, and the cues they find."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from coalition.extraction.lexicon import FOLDER

_MACRO = re.compile(r"<([a-z]+)>")
# A space that stands for itself: not one in a look-behind, in a class of characters, or repeated.
_PLAIN_SPACE = re.compile(r"\(\?<[!=][^)]*\)|\[[^\]]*\]| (?![?*+{])")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at a place that stand for something: `label` is the list in which they were found."""

    start: int
    end: int
    label: str
    words: str = ""


def _load(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def _macros() -> dict[str, str]:
    return {name: " ".join(str(body).split()) for name, body in _load("macros").items()}


def _expand(pattern: str) -> str:
    macros = _macros()
    return _MACRO.sub(lambda match: f"(?:{macros[match.group(1)]})", pattern)


def _with_quotes(pattern: str) -> str:
    """A pattern that also finds its words where some stand in quotation marks: “is "open" to sending”."""
    return _PLAIN_SPACE.sub(lambda m: '"? "?' if m.group() == " " else m.group(), _expand(pattern))


def alternatives(name: str, label: str) -> str:
    """One list of a file as the inside of a group, for patterns that are composed in code."""
    patterns: list[str] = _load(name)[label]
    return "|".join(_expand(pattern) for pattern in patterns)


# A pattern starts at a word and may end before a letter (by a look-ahead), but never inside a word.
_START, _FINISH = r"(?<![\w-])", r"(?:(?<!\w)|(?!\w))"


_NEGATED = re.compile(
    r"(?:[a-z']+ ){0,2}?(?:not|\w+n't|never|no|none|nothing|neither|without|cannot|refus\w+|declin\w+|unwilling)\b"
)


def _compile(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(
        _START + "(?:" + "|".join(_with_quotes(pattern) for pattern in patterns) + ")" + _FINISH
    )


@dataclass(frozen=True, slots=True)
class _List:
    """One list of a file: `anywhere` tells quickly where one of its patterns starts, `each` how far it goes."""

    label: str
    anywhere: re.Pattern[str]
    each: tuple[re.Pattern[str], ...]


@cache
def _lists(name: str) -> tuple[_List, ...]:
    lists: dict[str, list[str]] = _load(name)
    return tuple(
        _List(
            label,
            re.compile(f"{_START}(?={'|'.join(f'(?:{_with_quotes(p)}){_FINISH}' for p in patterns)})"),
            tuple(_compile([pattern]) for pattern in patterns),
        )
        for label, patterns in lists.items()
    )


@cache
def word_list(name: str, label: str) -> re.Pattern[str]:
    """One list of a file as one pattern, for lists in which it does not matter which entry matched."""
    patterns: list[str] = _load(name)[label]
    return _compile(patterns)


def labels_in(name: str, folded: str) -> tuple[str, ...]:
    """The labels of a file's lists that occur in a text, in the file's order."""
    return tuple(entry.label for entry in _lists(name) if entry.anywhere.search(folded))


def find(name: str, folded: str, start: int, end: int) -> list[Cue]:
    """All cues of a file in a part of the text, in order.

    Of overlapping ones that with a “not” holds, then the longest, then the first listed.
    """
    found = []
    for rank, entry in enumerate(_lists(name)):
        for hit in entry.anywhere.finditer(folded, start, end):
            place = hit.start()
            reach = max(m.end() for p in entry.each if (m := p.match(folded, place, end)))
            negated = _NEGATED.match(folded, place, reach) is not None
            found.append((not negated, place - reach, rank, place, reach, entry.label))
    kept: list[Cue] = []
    for _, _, _, begin, finish, label in sorted(found):
        if finish > begin and all(finish <= cue.start or begin >= cue.end for cue in kept):
            kept.append(Cue(begin, finish, label, folded[begin:finish]))
    return sorted(kept, key=lambda cue: cue.start)


def spans(name: str, label: str, folded: str, start: int, end: int) -> list[Cue]:
    """The places of one list's words in a part of the text, in order."""
    return [
        Cue(m.start(), m.end(), label, m.group())
        for m in word_list(name, label).finditer(folded, start, end)
        if m.end() > m.start()
    ]
