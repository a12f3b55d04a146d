"""Numbers of soldiers and sums of money, as the clause names them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import yaml

from coalition.extraction.lexicon import FOLDER
from coalition.extraction.vocabulary import alternatives

_NUMBER = r"(\d{1,3}(?:[,.\s]\d{3})+|\d+)(k\b| thousand)?"
_SOLDIERS = (
    r"(?:-strong)? (?:or so |of (?:its|their|our) |more |own |(?!and |or |countries |states |nations )[a-z-]+ ){0,2}?"
    rf"(?:{alternatives('objects', 'soldiers')})\b"
)
_RANGE = re.compile(rf"(?:between )?{_NUMBER}(?: and | to |-| or ){_NUMBER}{_SOLDIERS}")
_UP_TO = re.compile(rf"\b(?:up to|at most|no more than|as many as|a maximum of) {_NUMBER}{_SOLDIERS}")
_FROM = re.compile(rf"\b(?:at least|more than|over|no fewer than|upwards of) {_NUMBER}{_SOLDIERS}")
_ABOUT = re.compile(rf"\b{_NUMBER}{_SOLDIERS}")
_SCALES = {"": 1, "k": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_SUM = r"(?P<{0}>\d+(?:[.,]\d+)*) ?(?P<{1}>million|billion|bn|mn|m|k)?\b"
# Nobody sends fewer soldiers than these as a figure worth keeping, nor more than any army has.
_LEAST, _MOST = 10, 200_000


@dataclass(frozen=True, slots=True)
class Amount:
    """What a clause counts; empty where it names no number."""

    troops_min: int | None = None
    troops_max: int | None = None
    currency: str = ""
    value: Decimal | None = None


def amount_of(kind: str, position: str, folded_clause: str) -> Amount:
    """The soldiers or the money that a clause names for its kind; nothing for what is ruled out."""
    if position == "ruled-out":
        return Amount()
    if kind in ("troops", "training", "backfilling"):
        return _soldiers(folded_clause)
    if kind in ("funding", "equipment"):
        return _money(folded_clause)
    return Amount()


def _soldiers(clause: str) -> Amount:
    match = _RANGE.search(clause)
    if match:
        low, high = _count(match[1], match[2] or match[4]), _count(match[3], match[4])
        return Amount(low, high) if _LEAST <= low <= high <= _MOST else Amount()
    for pattern, is_most, is_least in ((_UP_TO, True, False), (_FROM, False, True), (_ABOUT, True, True)):
        match = pattern.search(clause)
        if match:
            count = _count(match[1], match[2])
            if not _LEAST <= count <= _MOST:
                return Amount()
            return Amount(count if is_least else None, count if is_most else None)
    return Amount()


def _count(digits: str, thousands: str | None) -> int:
    return int(re.sub(r"\D", "", digits)) * (1000 if thousands else 1)


@cache
def _currencies() -> re.Pattern[str]:
    """A sum with its currency before or behind it, the named ones (“norwegian kroner”) first."""
    lists = yaml.safe_load((FOLDER / "details.yaml").read_text(encoding="utf-8"))["currencies"]
    names = [(code, "|".join(sorted(words, key=len, reverse=True))) for code, words in lists.items()]
    behind = "|".join(f"(?P<{code}>{words})" for code, words in reversed(names))
    before = "|".join(f"(?P<{code}_>{words})" for code, words in reversed(names))
    return re.compile(rf"(?:{before}) ?{_SUM.format('a', 'b')}|{_SUM.format('c', 'd')} (?:{behind})(?!\w)")


def _money(clause: str) -> Amount:
    match = _currencies().search(clause)
    if match is None:
        return Amount()
    found = match.groupdict()
    code = next(key.rstrip("_") for key, words in found.items() if words and key.rstrip("_").isupper())
    digits, scale = found["a"] or found["c"], found["b"] or found["d"] or ""
    plain = (
        digits.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits) else digits.replace(",", ".")
    )
    if plain.count(".") > 1 or len(plain) > 12:
        return Amount()
    value = Decimal(plain) * _SCALES[scale]
    return Amount(currency=code, value=value) if value > 0 else Amount()
