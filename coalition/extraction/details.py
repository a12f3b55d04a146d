"""What goes with a statement: place, scope, conditions, limits, attribution, voice."""

from functools import lru_cache

from coalition.extraction.lexicon import Mention
from coalition.extraction.vocabulary import labels_in, word_list

_AT_LARGE = {"equipment", "funding"}


# The statements of one sentence ask the same of it, one after the other.
@lru_cache(maxsize=128)
def _says(label: str, folded_sentence: str) -> bool:
    return word_list("details", label).search(folded_sentence) is not None


def place_of(kind: str, folded_sentence: str) -> str:
    """Where the contribution would be, as far as the sentence says."""
    if kind == "backfilling" or _says("outside", folded_sentence):
        return "outside-ukraine"
    return "in-ukraine" if _says("inside", folded_sentence) else "not-said"


def scope_of(kind: str, folded_sentence: str) -> str:
    """Arms and money are for Ukraine at large unless the sentence speaks of the force or what it guards."""
    if kind in _AT_LARGE and not _says("of_the_force", folded_sentence):
        return "ukraine"
    if kind == "training" and _says("ukraines_army", folded_sentence):
        return "ukraine"
    return "force"


@lru_cache(maxsize=32)
def conditions_of(folded_sentence: str) -> tuple[str, ...]:
    """The conditions that the sentence names, in the vocabulary's order."""
    return labels_in("conditions", folded_sentence)


def limits_of(position: str, folded_sentence: str) -> tuple[str, ...]:
    """What a contribution would not include; what is ruled out has no limits of its own."""
    if position == "ruled-out":
        return ()
    return tuple(limit for limit in ("not-combat", "not-front-line") if _says(limit, folded_sentence))


def attribution_of(speaker: str | None, folded_sentence: str) -> str:
    """Whose word it is: a named person, a published text, an unnamed official, a rumour, else the outlet."""
    if speaker:
        return "on-record"
    if _says("unconfirmed", folded_sentence):
        return "unconfirmed"
    if _says("document", folded_sentence):
        return "document"
    return "official-unnamed" if _says("unnamed", folded_sentence) else "reported"


def voice_of(speaker: Mention | None, folded_sentence: str) -> str:
    """Who speaks: the government, a minister for himself, another voice of the state."""
    if speaker is None:
        return "government"
    is_minister = (
        "minister" in (speaker.office or "").lower() and "prime" not in (speaker.office or "").lower()
    )
    if is_minister and _says("himself", folded_sentence):
        return "minister"
    return speaker.voice
