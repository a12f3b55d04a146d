"""What goes with a statement: place, scope, conditions, attribution, voice."""

import re

from coalition.extraction.vocabulary import labels_in

_INSIDE = re.compile(
    r"\b(?:in|to|into|inside|within|over|on) (?:\w+ ){0,2}(?:ukraine|ukrainian (?:soil|territory|ground|land))\b"
    r"|\bon the ground\b"
)
_OUTSIDE = re.compile(
    r"\b(?:neighbou?ring|nato territory|outside (?:of )?ukraine|country next door|on its own (?:soil|territory)|"
    r"eastern flank|black sea)\b"
)
_AT_LARGE = {"equipment", "funding"}
_FORCE = re.compile(
    r"\b(?:force|mission|peace-?keep\w*|coalition|cease-?fire|truce|guarantees?|deployment|reassurance|multinational)\b"
)
_UKRAINES_ARMY = re.compile(r"\btrain\w* (?:of )?(?:\w+ )?(?:ukrainian|ukraine's)")
_UNNAMED = re.compile(r"\b(?:officials?|sources?|diplomats?|spokes\w+|people familiar|insiders?)\b")
_DOCUMENT = re.compile(
    r"\b(?:declaration|communiqu\w+|joint statement|statement (?:said|says|released|reads)|says a statement|"
    r"document|signed)\b"
)


def place_of(kind: str, folded_sentence: str) -> str:
    """Where the contribution would be, as far as the sentence says."""
    if kind == "backfilling" or _OUTSIDE.search(folded_sentence):
        return "outside-ukraine"
    return "in-ukraine" if _INSIDE.search(folded_sentence) else "not-said"


def scope_of(kind: str, folded_sentence: str) -> str:
    """Arms and money are for Ukraine at large unless the sentence speaks of the force or what it guards."""
    if kind in _AT_LARGE and not _FORCE.search(folded_sentence):
        return "ukraine"
    if kind == "training" and re.search(
        r"\btrain\w* (?:of )?(?:\w+ )?(?:ukrainian|ukraine's)", folded_sentence
    ):
        return "ukraine"
    return "force"


def conditions_of(folded_sentence: str) -> tuple[str, ...]:
    """The conditions that the sentence names, in the vocabulary's order."""
    return labels_in("conditions", folded_sentence)


def attribution_of(speaker: str | None, folded_sentence: str) -> str:
    """Whose word it is: a named person, a published text, an unnamed official, else the outlet."""
    if speaker:
        return "on-record"
    if _DOCUMENT.search(folded_sentence):
        return "document"
    return "official-unnamed" if _UNNAMED.search(folded_sentence) else "reported"
