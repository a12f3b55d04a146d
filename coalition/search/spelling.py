"""How words are compared: without case and accents, and allowing for slips. Pure functions."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

# Letters that are no other letter with an accent, but are typed as one.
_TYPED_AS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# A word of so many letters may have so many slips: a letter too much or too few, another one, two exchanged.
_SLIPS = ((8, 2), (5, 1))
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return a text without case and accents, by which Österreich is sorted with O, and "turkiye" finds Türkiye."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_TYPED_AS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_in(text: str) -> list[str]:
    """Return the words of a text as they are printed."""
    return _WORD.findall(text)


def slips_allowed(word: str) -> int:
    """Return how many slips a word may have and still be taken for another; short ones none."""
    return next((slips for letters, slips in _SLIPS if len(word) >= letters), 0)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a mistyped one most likely meant, as it is printed; None where none is near.

    1. The fewest slips, by letters without case and accents; a word that is there itself has none.
    2. Then the one that begins with the same letter, then the most frequent, then by the alphabet.
    """
    asked, limit = plain(word), slips_allowed(word)
    found: Counter[str] = Counter()
    slips: dict[str, int] = {}
    for one in known:
        distance = slips[one] if one in slips else OSA.distance(asked, plain(one), score_cutoff=limit)
        slips[one] = distance
        if distance <= limit:
            found[one] += 1
    return min(
        found,
        key=lambda one: (slips[one], plain(one)[:1] != asked[:1], -found[one], one),
        default=None,
    )
