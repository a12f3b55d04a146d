"""What a text and a sentence are about: the force for Ukraine, or another mission, another country, another matter."""

import re
from dataclasses import dataclass

from coalition.extraction.scene import Scene
from coalition.extraction.vocabulary import alternatives, spans, word_list

_UKRAINE = word_list("topic", "ukraine")
_OTHER = word_list("context", "other_mission")
_WARRING = re.compile(rf"\b(?:{alternatives('topic', 'warring')})\b")
# “Russia rejects NATO troops in Ukraine”: the soldiers are not Russia's.
_REFUSES = re.compile(
    r"\b(?:reject|oppos|refus|warn|against|object|accept|rul\w+ out|calls?|called|consider)\w*"
)
_COALITION = re.compile(r"\bcoalition of the (?:willing|volunteers)\b")
# A coalition that is told of as one known, not a government's.
_OURS = re.compile(r"\bcoalition(?:'s|,| of)")
_GUARANTEES = re.compile(r"\bguarantees?\b")
_RUSSIA = re.compile(r"\b(?:russia\w*|moscow|kremlin|putin)\b")
# Other coalitions call themselves willing too, for chips or for courts.
_OF_ARMS = re.compile(
    r"\b(?:troops?|soldiers?|boots|peace\w*|truce|cease-?fire|guarantees?|military|forces?"
    r"|security|defen[cs]e minist\w+|allies|logistics|air cover)\b"
)
# From where aircraft would fly over Ukraine.
_NEXT_DOOR = {"PL", "RO"}
_FROM = re.compile(
    r"\b(?:from|out of) (?:an? |its |the )?(?:[\w-]+ )?(?:bases?|airfields?|airports?|ports?|territory|soil)\b"
)
_DESTINATION = re.compile(r"\b(?:in|to|into|for|on) (?:a |an |the )?$")
_FOR_UKRAINE = re.compile(
    r"\b(?:in|to|into|for|on|inside|within) (?:\w+ ){0,2}(?:ukrain\w*|kyiv)|\bfor the (?:force|mission|coalition)\b"
    r"|\b(?:patrol|guard|protect|watch|secur|defend|polic)\w* (?:the )?ukrain"
)
# How much of a text's beginning tells what it is about: its headline and first paragraph, by a rule of thumb.
_OPENING = 350
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """`is_force`: soldiers or help for Ukraine's peace; `is_strong`: said in words used for hardly anything else.

    `is_loose`: soldiers and a peace are spoken of, but not together, so that each sentence has to show it.
    """

    is_force: bool
    is_strong: bool
    is_loose: bool = False


def topic_of(folded: str) -> Topic:
    """What a text is about.

    1. No word of Ukraine: something else, but where the coalition of the willing and a peace are spoken of.
    2. An opening about the force alone: the force. Else as many words for another mission as for Ukraine, or an
       opening about another one alone: something else.
    3. A word for the force, or else soldiers in one sentence with Ukraine, or with a word for its peace: the force.
    4. Soldiers that are sent, where Ukraine and not only its war is spoken of: the force, where a sentence shows it.
    """
    ukraine = len(_UKRAINE.findall(folded))
    other = len(_OTHER.findall(folded))
    if not ukraine and not other:
        return Topic(_is_unnamed(folded), True)
    if ukraine and _opens_with_the_force(folded):
        return Topic(True, True)
    if not ukraine or other > ukraine:
        return Topic(False, False)
    first, second = _OTHER.search(folded, 0, _OPENING), _UKRAINE.search(folded, 0, _OPENING)
    if first and (
        (second is None and ukraine < 2 * other + 2)
        or (second and first.start() < second.start() and other >= ukraine)
    ):
        return Topic(False, False)
    if word_list("topic", "force").search(folded) and _OF_ARMS.search(folded):
        return Topic(True, True)
    if _has_soldiers(folded):
        return Topic(True, word_list("topic", "peace").search(folded) is not None)
    peace = word_list("topic", "peace").search(folded) and word_list("topic", "soldiers").search(folded)
    if peace:
        return Topic(
            True, False, is_loose=not _GUARANTEES.search(folded) and (bool(other) or ukraine < _OFTEN)
        )
    is_sent = word_list("topic", "sent").search(folded) and _UKRAINE.search(
        word_list("topic", "war").sub("", folded)
    )
    # What is said so often of Ukraine and of no other mission need not show it in each sentence.
    return Topic(bool(is_sent), False, is_loose=bool(other) or ukraine < _OFTEN)


def _is_unnamed(folded: str) -> bool:
    """Whether a text that never names Ukraine is still about its force: by the coalition, or by a force and Russia."""
    peace = word_list("topic", "peace").search(folded) is not None
    if _COALITION.search(folded):
        return peace
    force = word_list("topic", "force").search(folded) and word_list("topic", "soldiers").search(folded)
    return bool(peace and force and _RUSSIA.search(folded))


def _opens_with_the_force(folded: str) -> bool:
    """Whether a text begins with the force for Ukraine, before any other mission is spoken of."""
    other = _OTHER.search(folded, 0, _OPENING)
    end = other.start() if other else _OPENING
    force = word_list("topic", "force").search(folded, 0, end) or _COALITION.search(folded, 0, end)
    return bool(force and _UKRAINE.search(folded, 0, end) and _OF_ARMS.search(folded, 0, end))


def _has_soldiers(folded: str) -> bool:
    """Whether a sentence names Ukraine, not only its war, and soldiers that are not those of the warring sides."""
    for match in word_list("topic", "soldiers").finditer(folded):
        left = max(folded.rfind(". ", 0, match.start()), folded.rfind("\n", 0, match.start()), 0)
        right = min(
            e for e in (folded.find(". ", match.end()), folded.find("\n", match.end()), len(folded)) if e >= 0
        )
        before = folded[max(left, match.start() - 40) : match.start()]
        sentence = word_list("topic", "war").sub("", folded[left:right])
        is_theirs = _WARRING.search(before) and not _REFUSES.search(before)
        if not is_theirs and _UKRAINE.search(sentence):
            return True
    return False


def is_elsewhere(
    scene: Scene, kinds: tuple[str, ...], codes: tuple[str, ...], place: tuple[int, int]
) -> bool:
    """Whether a statement's own words speak of another mission or country, and not of Ukraine too."""
    start, end = place
    if _goes_elsewhere(scene, kinds, codes, end):
        return True
    other = spans("context", "other_mission", scene.folded, scene.sentence.start, scene.sentence.end)
    if not other:
        return False
    if not _UKRAINE.search(scene.body):
        return all(cue.start < end + 40 for cue in other)
    near = [cue for cue in other if start - 20 <= cue.start <= end + 25]
    return bool(near) and not _UKRAINE.search(scene.folded, start, end + 40)


def is_about_another_mission(scene: Scene) -> bool:
    """Whether a sentence speaks of another mission only, so that the next one may go on about it."""
    is_ours = _UKRAINE.search(scene.body) or _OURS.search(scene.body)
    return bool(_OTHER.search(scene.body)) and not is_ours


def is_about_peace(scene: Scene) -> bool:
    """Whether a sentence speaks of a ceasefire, a peace or its guarantees."""
    return bool(word_list("topic", "peace").search(scene.body))


def returns_to_ukraine(scene: Scene) -> bool:
    """Whether a sentence comes back to Ukraine or its force."""
    return bool(_UKRAINE.search(scene.body) or word_list("topic", "force").search(scene.body))


def _goes_elsewhere(scene: Scene, kinds: tuple[str, ...], codes: tuple[str, ...], end: int) -> bool:
    """Whether soldiers or jets are for another country, as in NATO's own missions: “a brigade in Lithuania”."""
    if _FOR_UKRAINE.search(scene.body) or not {"troops", "air"} & set(kinds):
        return False
    return any(
        group.codes
        and end <= group.start <= end + 40
        and not set(group.codes) & {*codes, "RU"}
        and "," not in scene.folded[end : group.start]
        and not ("air" in kinds and set(group.codes) <= _NEXT_DOOR)
        and not _FROM.search(scene.folded[end - 30 : group.start])
        and _DESTINATION.search(scene.folded[end : group.start])
        for group in scene.groups
    )
