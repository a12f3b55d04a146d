"""What a reading gives back."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """One suggestion: that the text says a government's position on one kind of contribution.

    The values of `kind`, `place`, `scope`, `position`, `attribution`, `voice` and `conditions` are those of
    coalition.choices. `text[start:end] == evidence` always holds. `score` (0 to 1) orders suggestions, it is no
    probability; `why` tells an editor in words on what the suggestion rests.
    """

    country: str
    kind: str
    place: str
    scope: str
    position: str
    evidence: str
    start: int
    end: int
    speaker: str | None
    office: str | None
    attribution: str
    voice: str
    conditions: tuple[str, ...]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one pass over a text found; `countries` are the sorted codes of those the text mentions."""

    countries: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    reader: str = ""
