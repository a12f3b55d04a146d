"""Words that a person selected in a text: where they stand, and what stands around them."""

from dataclasses import dataclass
from typing import Any

from coalition.actions.base import Refused
from coalition.actions.citations import find_place
from coalition.actions.readings import lexicon_from_record
from coalition.admin.passages import paragraphs_of
from coalition.extraction import Lexicon, Record, read
from coalition.models.checks import QUOTE_WORDS_MAX

# Says what the text is about where a paragraph alone does not, so that its statements are read.
_LEAD = "The coalition of the willing and a force for Ukraine.\n"
# What of a suggestion prefills a form.
_FIELDS = (
    "country", "kind", "position", "place", "scope", "attribution", "voice", "speaker", "office", "troops_min",
    "troops_max",
)  # fmt: skip


@dataclass(frozen=True)
class Selected:
    """The selected words at their place in a text, without white space around them."""

    start: int
    end: int
    words: str

    @property
    def query(self) -> str:
        """The place as a query string."""
        return f"?start={self.start}&end={self.end}"


def selected(text: str, start: int, end: int) -> Selected:
    """Return the words from `start` to `end`; refuses a place outside the text, no words, and more than 40."""
    if not 0 <= start < end <= len(text):
        raise Refused("These words do not stand in the text. Select them again.")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return _checked(text, start, start + len(words.strip()))


def found(text: str, words: str) -> Selected:
    """Return words at their first place in a text; refuses words that do not stand in it, and more than 40."""
    place = find_place(text, words)
    if place is None:
        raise Refused(f"These words do not stand in the text: “{words.strip()}”. Copy them from it.")
    return _checked(text, *place)


def _checked(text: str, start: int, end: int) -> Selected:
    words = text[start:end]
    if not words:
        raise Refused("Select some words first.")
    if len(words.split()) > QUOTE_WORDS_MAX:
        raise Refused(
            f"A quote has {QUOTE_WORDS_MAX} words at most, and these are {len(words.split())}. Select those that "
            "carry the claim."
        )
    return Selected(start, end, words)


def fields_around(
    text: str, place: Selected, *, published=None, lexicon: Lexicon | None = None
) -> dict[str, Any]:
    """Return the columns that the reader finds in the selected words, else around them; `{}` where it finds none.

    1. What the reader says of the whole text, where it rests on these words.
    2. What it says of their paragraph alone.
    3. Else only the country: of the words, of their paragraph, or of the nearest paragraph before it.
    """
    lexicon = lexicon or lexicon_from_record()
    record = _overlapping(read(text, lexicon, published=published).records, place.start, place.end)
    first, last = _paragraph(text, place)
    if record is None:
        shift = len(_LEAD) - first
        records = read(_LEAD + text[first:last], lexicon, published=published).records
        record = _overlapping(records, place.start + shift, place.end + shift)
    if record is not None:
        return {
            **{name: getattr(record, name) for name in _FIELDS},
            "conditions": list(record.conditions),
            "limits": list(record.limits),
            "amount_currency": record.currency,
            "amount_value": record.value,
        }
    country = _country(text, place, first, last, lexicon)
    return {"country": country} if country else {}


def _overlapping(records: list[Record], start: int, end: int) -> Record | None:
    """Return the record that shares most words with the place; of equals, the surest."""
    shared = [(min(one.end, end) - max(one.start, start), one.score, one) for one in records]
    best = max(shared, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _paragraph(text: str, place: Selected) -> tuple[int, int]:
    around = [
        (first, last) for first, last in paragraphs_of(text) if first < place.end and last > place.start
    ]
    return around[0][0], around[-1][1]


def _country(text: str, place: Selected, first: int, last: int, lexicon: Lexicon) -> str:
    """Return the one country named in the words, else up to them, else around them; "" for none or several."""
    earlier = [text[start:end] for start, end in paragraphs_of(text) if end <= first]
    for stretch in (place.words, text[first : place.end], text[first:last], *reversed(earlier)):
        named = [code for code in read(stretch, lexicon).countries if _may_give(code, lexicon)]
        if len(named) == 1:
            return named[0]
        if named:
            return ""
    return ""


def _may_give(code: str, lexicon: Lexicon) -> bool:
    return lexicon.standings.get(code, "") not in ("beneficiary", "opponent")
