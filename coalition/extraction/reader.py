"""The reader of a text, chosen by its language."""

from collections.abc import Callable
from datetime import date

from coalition.extraction.english import read_english
from coalition.extraction.folding import fold
from coalition.extraction.languages import language_of
from coalition.extraction.lexicon import Lexicon, Mention
from coalition.extraction.records import Reading

READER = "rules-5"
Reads = Callable[[str, str, list[Mention], Lexicon, str], Reading]
# A reader of another language takes its place here, with a lexicon of its own.
READERS: dict[str, Reads] = {"en": read_english}


def read(
    text: str, lexicon: Lexicon, *, published: date | None = None, language: str | None = None
) -> Reading:
    """The countries and suggestions of a text; the same text and lexicon always give the same reading.

    The text's own words tell its language; where they are too few, `language` (as the page gives it: `en`, `pt-BR`)
    holds, else English. In a language without a reader nothing is suggested, and the reading's note says so.
    `published` is kept for rules that ask for the day (none does yet). Any text is read, however odd.
    """
    folded = fold(text)
    mentions = lexicon.find(text, folded)
    spoken = language_of(folded) or (language or "en").split("-")[0].lower()
    reads = READERS.get(spoken)
    if reads is None:
        countries = sorted({mention.code for mention in mentions})
        return Reading(countries, [], READER, f"cannot read this language ({spoken})")
    return reads(text, folded, mentions, lexicon, READER)
