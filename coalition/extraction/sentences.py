"""Where sentences begin and end, and how much of one is quoted as evidence."""

import re
from dataclasses import dataclass

MOST_WORDS = 40
# The second: scraped pages lose the space between sentences, “support.Britain”.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|(?<=[a-z]{3})\.(?=[A-Z][a-z]{2})|\n+|\Z")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|gen|lt|col|maj|sgt|capt|adm|prof|sen|rep|gov|st|no|nos|vs|jan|feb|aug|sept|oct|nov|dec|"
    r"approx|inc|ltd|jr|sr|hon|rev|pres|brig|cmdr)|\b[a-z](?:\.[a-z])*)$",
    re.IGNORECASE,
)
_CLAUSE_EDGE = re.compile(r"[,;:]\s|\s[-–—]\s|\s(?=(?:but|while|whereas|although|and|which|who)\s)")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in the text, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def split(text: str) -> list[Sentence]:
    """The sentences in order; a line end always ends one, an abbreviation, initial or decimal point never does."""
    sentences: list[Sentence] = []
    start = paragraph = 0
    for match in _END.finditer(text):
        is_line_end = match.group()[:1] in ("\n", "")
        if not is_line_end and not _ends_sentence(text, start, match):
            continue
        sentence = _trimmed(text, start, match.start() if is_line_end else match.end(), paragraph)
        if sentence:
            sentences.append(sentence)
        start = match.end()
        paragraph += is_line_end
    return sentences


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group()[0] != ".":
        following = text[match.end() : match.end() + 3].lstrip()[:1]
        # A question mark or dots inside a sentence are followed by a small letter: “why not?”, he asked.
        return not following.islower()
    before = text[max(start, match.start() - 12) : match.start()]
    following = text[match.end() : match.end() + 3].lstrip()
    if following[:1].islower():
        return False
    abbreviation = _ABBREVIATION.search(before)
    if not abbreviation:
        return True
    # “in the U.S. The …” may end there, “Mr. The” cannot; a following capital alone does not tell.
    return (
        "." in abbreviation.group()
        and re.match(r"\s(?:The|A|An|It|He|She|They|But|In|On|This)\s", text[match.end() : match.end() + 6])
        is not None
    )


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Sentence | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Sentence(start, end, paragraph) if start < end else None


def evidence_span(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence that holds start to end: all of it, else its clauses, at most forty words."""
    words = [
        (m.start() + sentence.start, m.end() + sentence.start)
        for m in _WORD.finditer(text[sentence.start : sentence.end])
    ]
    if len(words) <= MOST_WORDS:
        return sentence.start, sentence.end
    body = text[sentence.start : sentence.end]
    edges = [sentence.start, *(m.end() + sentence.start for m in _CLAUSE_EDGE.finditer(body)), sentence.end]
    left = max((edge for edge in edges if edge <= start), default=sentence.start)
    right = min((edge for edge in edges if edge >= end), default=sentence.end)
    inside = [word for word in words if word[0] >= left and word[1] <= right] or [
        w for w in words if w[1] > start
    ]
    if len(inside) > MOST_WORDS:
        from_cue = [word for word in inside if word[1] > start]
        inside = from_cue[:MOST_WORDS]
    return inside[0][0], inside[-1][1]
