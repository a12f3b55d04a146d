"""With which letters the words that a pattern finds may begin, so that few patterns need to be tried at a word."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

# The standard library's own reading of a pattern; there is no public one.
_parser = import_module("re._parser")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
# Stands for all that is no small letter: digits, signs.
OTHER = ""
ANY = LETTERS | {OTHER}


def initials(pattern: str) -> frozenset[str]:
    """The small letters with which a match of the pattern may begin, and OTHER where it may begin with anything else.

    Rather too many than too few: what is not understood may begin with anything, as may a pattern that can be empty.
    """
    found, may_be_empty = _of(_parser.parse(pattern))
    return ANY if may_be_empty else found


def _of(items: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str], bool]:
    """The initials of a sequence, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for code, argument in items:
        letters, may_be_empty = _of_one(str(code), argument)
        found |= letters
        if not may_be_empty:
            return found, False
    return found, True


def _of_one(code: str, argument: Any) -> tuple[frozenset[str], bool]:
    if code == "LITERAL":
        return frozenset({_kind(argument)}), False
    if code == "IN":
        return frozenset().union(*(_of_class(*one) for one in argument)), False
    if code == "BRANCH":
        branches = [_of(branch) for branch in argument[1]]
        return frozenset().union(*(letters for letters, _ in branches)), any(empty for _, empty in branches)
    if code == "SUBPATTERN":
        return _of(argument[-1])
    if code in ("MAX_REPEAT", "MIN_REPEAT"):
        letters, may_be_empty = _of(argument[2])
        return letters, may_be_empty or argument[0] == 0
    return (frozenset(), True) if code in ("ASSERT", "ASSERT_NOT", "AT") else (ANY, False)


def _of_class(code: Any, argument: Any) -> frozenset[str]:
    if str(code) == "LITERAL":
        return frozenset({_kind(argument)})
    if str(code) == "RANGE":
        return frozenset(_kind(one) for one in range(argument[0], argument[1] + 1))
    return ANY


def _kind(code: int) -> str:
    return chr(code) if chr(code) in LETTERS else OTHER
