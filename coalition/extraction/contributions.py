"""The kinds of contribution that a sentence names, less those that are nobody's to give or only serve another."""

import re

from coalition.extraction.vocabulary import Cue, alternatives, find

_EXCEPTED = re.compile(rf"\b(?:{alternatives('scene', 'excepted')}) (?:\w+ )?$")
_BESIDE = re.compile(rf"\b(?:{alternatives('scene', 'beside')}) (?:[\w'-]+ ){{0,3}}$")
_TO_SERVED = re.compile(
    rf"(?: assets| systems| support| help)? (?:to|for|of) (?:(?:{alternatives('scene', 'served')}) )*"
)
_SERVED = re.compile(
    rf"\b(?:{alternatives('scene', 'serving')}) (?:(?:{alternatives('scene', 'served')}) )*$"
)
_EQUIPPED = re.compile(r" (?:\w+ ){0,3}be (?:equipped|trained|armed|supplied|taught)\b")
_UKRAINES = re.compile(r"\bukrain\w*(?:'s)? (?:\w+ ){0,4}$")
_NOT_OURS = re.compile(rf"\b(?:{alternatives('scene', 'not_ours')}) (?:\w+ )?$")
_PURPOSE = re.compile(rf"\b(?:{alternatives('scene', 'purpose')}) (?:help )?$")
_MEANS = re.compile(r"\b(?:with|by|using|through) (?:\w+ )?$|\b(?:drones|satellites|sensors),? (?:and )?$")
_ON = re.compile(r"\bhow to $|\b(?:on|to (?:fly|use|operate|handle|man)) (?:the |their |\w+ )?$")
_AND = re.compile(r"(?:,| and| or)+(?: the| its| their)? ")
_OPEN_TO = re.compile(r"\b(?:available|open) (?:to|for) (?:\w+ )?$|^ (?:to|for) (?:\w+ )?$")
# “To pay for vehicles and to send drones” gives two things.
_ANEW = re.compile(r"\b(?:and|or|also) to \w+")
_PAYS_FOR = re.compile(r" (?:\w+ ){0,2}(?:for|towards?|to|into|on|of) [^,]*$")
_SUM = re.compile(r"\d|illion|[€£$]")


def kinds_in(folded: str, start: int, end: int, positions: list[Cue]) -> list[Cue]:
    """The kinds named, without soldiers of the warring sides, those served by a kind, and purposes of soldiers."""
    kept: list[Cue] = []
    for cue in find("kinds", folded, start, end):
        before = folded[max(start, cue.start - 70) : cue.start]
        if cue.label == "hosting" and _is_where_from(cue, before, folded):
            continue
        if _EXCEPTED.search(before) or (cue.label == "hosting" and _BESIDE.search(before)):
            continue
        if cue.label == "troops" and not (kept and _is_means(cue, kept[-1], before)):
            unwanted = _is_theirs_or_served(cue, before, folded, kept)
        else:
            unwanted = _is_purpose(cue, before, kept, positions)
        if not unwanted:
            if cue.label == "equipment" and kept and _is_sum(kept[-1], before[-(cue.start - kept[-1].end) :]):
                kept.pop()
            kept.append(cue)
    return kept


def _is_where_from(cue: Cue, before: str, folded: str) -> bool:
    """Whether a base is only where something starts from: “jets flying from bases in Romania”."""
    return before.endswith("from ") and (cue.words.startswith("a ") or folded.startswith(" in ", cue.end))


def _is_theirs_or_served(cue: Cue, before: str, folded: str, kept: list[Cue]) -> bool:
    """Whether soldiers are Ukraine's or Russia's, or those for whom another kind is meant: “air cover for troops”."""
    if kept and (_TO_SERVED.fullmatch(folded[kept[-1].end : cue.start]) or _SERVED.search(before)):
        return True
    if _EQUIPPED.match(folded, cue.end):
        return True
    if "armed forces" in cue.words and _UKRAINES.search(before):
        return True
    return _NOT_OURS.search(before) is not None


def _is_purpose(cue: Cue, before: str, kept: list[Cue], positions: list[Cue]) -> bool:
    """Whether a kind only tells what something named before is for: “soldiers to train”, “drones to monitor”."""
    purpose = _PURPOSE.search(before) is not None
    said_anew = kept and any(kept[-1].end <= position.start < cue.start for position in positions)
    if (
        cue.label == "monitoring"
        and kept
        and purpose
        and not said_anew
        and not cue.words.split()[0].endswith("ing")
    ):
        return True
    if kept and not (said_anew and kept[-1].label == "funding") and _is_means(cue, kept[-1], before):
        return True
    soldiers = max((other.end for other in kept if other.label == "troops"), default=None)
    if soldiers is None or any(soldiers <= position.start < cue.start for position in positions):
        return False
    gap = cue.start - soldiers
    return gap < 2 or (gap < 80 and purpose)


def _is_means(cue: Cue, last: Cue, before: str) -> bool:
    """Whether a kind tells with or for what the one before is given: “monitoring with drones”, “money to train”."""
    between = before[-(cue.start - last.end) :] if cue.start - last.end < 70 else ""
    if last.label == "monitoring":
        return cue.label in ("intelligence", "equipment") and _MEANS.search(between) is not None
    if last.label == "equipment" and between == " for ":
        return True
    if last.label == "training" and cue.label in ("air", "naval", "equipment"):
        return _ON.search(between) is not None
    if last.label == "hosting":
        hosted = last.words.startswith("host") and _AND.fullmatch(between)
        return bool(hosted) or _OPEN_TO.search(between) is not None
    if _ANEW.search(between):
        return False
    is_for = last.label == "funding" and (last.words.endswith(" for") or _PAYS_FOR.match(between) is not None)
    return is_for and (cue.label != "equipment" or not _SUM.search(last.words))


def _is_sum(last: Cue, between: str) -> bool:
    """Whether a sum is named for arms, so that the arms are what is given: “250 million euros for air defence”."""
    return (
        last.label == "funding"
        and _SUM.search(last.words) is not None
        and _PAYS_FOR.match(between) is not None
    )
