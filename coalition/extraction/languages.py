"""Which language a text is in, as far as its commonest words tell."""

import re
from collections import Counter
from functools import cache

import yaml

from coalition.extraction.lexicon import FOLDER

_WORD = re.compile(r"[^\W\d_]+")
# Enough to tell; the rest of a long text adds nothing.
_LOOKED_AT = 20_000
# With fewer little words than this the text is too short to say.
_FEWEST = 6


@cache
def _little_words() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = yaml.safe_load((FOLDER / "languages.yaml").read_text(encoding="utf-8"))
    return {code: frozenset(map(str, words)) for code, words in lists.items()}


def language_of(folded: str) -> str | None:
    """The code of the language with most little words in a folded text; None where too few are there to tell."""
    counts = Counter(_WORD.findall(folded[:_LOOKED_AT]))
    scores = {code: sum(counts[word] for word in words) for code, words in _little_words().items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= _FEWEST else None
