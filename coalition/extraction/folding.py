"""Text made comparable without moving a character: lower case, no accents, straight quotation marks."""

import sys
import unicodedata

_OWN = {
    "‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"',
    "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "\xa0": " ", "\u202f": " ", "\u2009": " ",
    "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\t": " ", "\r": " ", "\x0b": " ", "\x0c": " ",
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "İ": "i", "ß": "s", "æ": "a", "Æ": "a",
}  # fmt: skip


def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 and base.isalnum() else character


def _table() -> dict[int, str]:
    table = {ord(c): _fold_character(c) for c in map(chr, range(0x41, 0x250)) if c.isalpha()}
    table |= {ord(c): _fold_character(c) for c in map(chr, range(0x1E00, 0x1F00))}
    # Lower-casing any other letter may lengthen it; those are left alone.
    return table | {ord(key): value for key, value in _OWN.items()}


_TABLE = _table()


def fold(text: str) -> str:
    """The folded text, of the same length, so that a place in one is the same place in the other."""
    folded = text.translate(_TABLE)
    assert len(folded) == len(text), sys.version
    return folded
