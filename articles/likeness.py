"""Whether two texts are one: fingerprints to find candidates by, and the check that decides. Pure functions."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

WORDS_IN_A_SHINGLE = 3
# Below this many words a text is like many others by chance; then only equal words count.
FEWEST_WORDS = 60
# Samples of a text's wording, and how many make a band. Two texts of which three fifths of the shingles are common
# share a band with a probability of .9999, with two fifths common .98, unrelated ones (one in a hundred) .002.
SAMPLES = 48
SAMPLES_IN_A_BAND = 2
# How much of the shorter text the longer one must hold, and how much longer it may be.
HELD_BY_THE_LONGER = 0.9
SHORTER_TO_LONGER = 0.7

# For each byte, its 8 bits in 8 lanes of 32 bits, so that a sum counts bits without a loop over them.
_LANES = [sum(((byte >> bit) & 1) << (32 * bit) for bit in range(8)) for byte in range(256)]
_LANE = (1 << 32) - 1


def sha256(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def words(text: str) -> list[str]:
    """Return the text's words without case, space and punctuation."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def likeness_hash(text: str) -> str:
    """Return a hash that is equal for texts of the same words in the same order."""
    return sha256(" ".join(words(text)))


def simhash(text: str) -> int:
    """Return 64 bits, as a signed number, of which few differ between texts that share most of their wording."""
    counts, total = [0] * 8, 0
    for shingle in _shingles(words(text)):
        for place, byte in enumerate(_digest(shingle)):
            counts[place] += _LANES[byte]
        total += 1
    bits = 0
    for place, lanes in enumerate(counts):
        for bit in range(8):
            if 2 * ((lanes >> (32 * bit)) & _LANE) > total:
                bits |= 1 << (8 * place + bit)
    return bits - (1 << 64) if bits >> 63 else bits


def bands(text: str) -> list[int]:
    """Return 24 signed numbers of 64 bits, of which texts that share much of their wording have some in common.

    The smallest hash in each of 48 drawers is a fair sample of the text's shingles (MinHash by one permutation); an
    empty drawer borrows from the next. An index over the numbers finds candidates without reading every text.
    """
    drawers: dict[int, int] = {}
    for shingle in _shingles(words(text)):
        number = int.from_bytes(_digest(shingle))
        drawer, value = number % SAMPLES, number // SAMPLES
        drawers[drawer] = min(value, drawers.get(drawer, value))
    samples = [_borrowed(drawers, place) for place in range(SAMPLES)]
    return [
        int.from_bytes(_digest(f"{place} {samples[place : place + SAMPLES_IN_A_BAND]}"), signed=True)
        for place in range(0, SAMPLES, SAMPLES_IN_A_BAND)
    ]


def _borrowed(drawers: dict[int, int], place: int) -> tuple[int, int]:
    for steps in range(SAMPLES):
        if (found := drawers.get((place + steps) % SAMPLES)) is not None:
            return steps, found
    return 0, 0


def _digest(shingle: str) -> bytes:
    return hashlib.blake2b(shingle.encode(), digest_size=8).digest()


def is_near(one: str, other: str) -> bool:
    """Say whether two texts are one article, shortened or retouched.

    1. Nine tenths of the shorter text's words stand in the longer one, in the same order.
    2. The longer one is not much longer: a report that quotes a statement whole is another article.
    3. Short texts are one where their words are the same.
    """
    shorter, longer = sorted((words(one), words(other)), key=len)
    if len(shorter) < FEWEST_WORDS:
        return shorter == longer
    if len(shorter) < SHORTER_TO_LONGER * len(longer):
        return False
    return LCSseq.similarity(shorter, longer) >= HELD_BY_THE_LONGER * len(shorter)


def _shingles(sequence: list[str]) -> Iterator[str]:
    if len(sequence) < WORDS_IN_A_SHINGLE:
        yield " ".join(sequence)
    for start in range(len(sequence) - WORDS_IN_A_SHINGLE + 1):
        yield " ".join(sequence[start : start + WORDS_IN_A_SHINGLE])
