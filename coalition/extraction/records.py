"""What a reading gives back."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Record:
    """One suggestion: that the text says a government's position on one kind of contribution.

    The values of `kind`, `place`, `scope`, `position`, `attribution`, `voice`, `conditions` and `limits` are those of
    coalition.choices. `text[start:end] == evidence` always holds. `troops_min` and `troops_max` are numbers of
    soldiers, `currency` (ISO 4217) and `value` go together. `score` (0 to 1) orders suggestions, it is no probability;
    `why` tells an editor in words on what the suggestion rests.
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
    limits: tuple[str, ...] = ()
    troops_min: int | None = None
    troops_max: int | None = None
    currency: str = ""
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one pass over a text found; `countries` are the sorted codes of those the text mentions.

    `records` are what governments say themselves, `claims` what one says of another (attribution `another-government`),
    where the text holds no word of that country's own on the kind.
    `note` says in words why nothing was read, where that is so: “cannot read this language (fr)”.
    """

    countries: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    reader: str = ""
    note: str = ""
    claims: list[Record] = field(default_factory=list)
