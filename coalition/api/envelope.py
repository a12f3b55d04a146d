"""What stands around the rows of every answer: which day and edition it is about, and the licence."""

from coalition import record
from coalition.clocks import Clocks
from coalition.status import RULES_VERSION

LICENCE = {
    "name": "CC BY 4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
    "note": "Quotations are excepted: they belong to those who said or printed them.",
}

_LICENCE_SCHEMA = {
    "type": "object",
    "description": "Under which licence the data may be used, and what it does not cover.",
    "required": ["name", "url", "note"],
    "properties": {
        "name": {"type": "string", "description": "The licence's short name."},
        "url": {"type": "string", "format": "uri", "description": "Its text."},
        "note": {"type": "string", "description": "What it does not cover."},
    },
}
ENVELOPE_SCHEMA = {
    "as_of": {
        "type": "string",
        "format": "date",
        "description": "The day asked about: only what had been said by then.",
    },
    "edition": {
        "type": "integer",
        "description": "The edition asked about: only what we had published by then. 0 while the record is empty.",
    },
    "licence": _LICENCE_SCHEMA,
}
RULED_SCHEMA = {
    "as_of": ENVELOPE_SCHEMA["as_of"],
    "edition": ENVELOPE_SCHEMA["edition"],
    "rules": {
        "type": "string",
        "description": "Version of the rules by which statuses and counts were made: today's, whatever the day.",
    },
    "record_until": {
        "type": ["string", "null"],
        "format": "date",
        "description": "Day of the newest statement that counts: how far the record reaches. Null while empty.",
    },
    "licence": _LICENCE_SCHEMA,
}


def envelope(clocks: Clocks) -> dict[str, object]:
    """Return what every list says of itself."""
    return {"as_of": clocks.as_of.isoformat(), "edition": clocks.edition, "licence": LICENCE}


def ruled_envelope(clocks: Clocks) -> dict[str, object]:
    """Return what answers made by the rules say of themselves."""
    until = record.record_until(clocks)
    return {
        "as_of": clocks.as_of.isoformat(),
        "edition": clocks.edition,
        "rules": RULES_VERSION,
        "record_until": until.isoformat() if until else None,
        "licence": LICENCE,
    }
