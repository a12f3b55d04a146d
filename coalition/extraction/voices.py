"""Whose word a statement is: its subject's own, another government's claim, or only a hope, a demand, an analyst's."""

import re

from coalition.extraction.context import Context
from coalition.extraction.lexicon import Mention
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue, alternatives, spans, word_list

_STOP = re.compile(r",|\bor\b|\bwho\b|\bwhich\b|;|\"")
_SAID_SHORTLY_BEFORE = re.compile(r"(?:said|says|according to) (?:\w+ ){0,4}$")
_GREETINGS = ("welcom", "hail", "prais", "thank", "applaud")
_IS_READY = re.compile(r"read|willing|prepared|offer|pledg|promis|commit|decision|decid|plan")
_TRAILING = re.compile(r"[,\"] (?:\w+ ){0,6}$")
_ADDRESSED = re.compile(rf"\b(?:{alternatives('objects', 'addressed')}) (?:the |of )?$")
_APPOSED = re.compile(r", (?:an? |the |himself an? |herself an? )?")
# Deputies who vote are their parliament.
_CLAUSE_OF_TIME = re.compile(
    r", (?:after|although|while|as|when|whereas|even though|despite)(?: an?| the)?(?: \w+)? $"
)
_GOES_ON = re.compile(r"(?:its|his|her|their) (?:spokes|leader|party|chair|boss)")
_VOTE = re.compile(
    r"(?: (?:in|from) (?:the )?\w+)?(?: have| has)? (?:vot|approv|pass|adopt|authori[sz]|reject)\w*"
)
_BY_THE_WORD_OF = re.compile(rf"\b(?:{alternatives('context', 'by_the_word_of')}) (?:\w+ ){{0,4}}$")


def is_outsiders(scene: Scene, mentions: list[Mention], context: Context) -> bool:
    """Whether the sentence is the word of an analyst, the opposition or somebody of former times."""
    if any(m.form == "outsider" for m in mentions) and scene.has("speech"):
        return True
    if _outsiders_speak(scene):
        return True
    goes_on = not mentions or _GOES_ON.match(scene.body) is not None
    return context.outsider and goes_on and not _is_of_government(scene)


def is_outsiders_sentence(scene: Scene) -> bool:
    """Whether a sentence speaks of an analyst or the like first or tells what one says: “he” is then that person."""
    start, end = scene.sentence.start, scene.sentence.end
    found = spans("context", "outsider", scene.folded, start, end)
    return bool(found) and (found[0].start - start < 6 or scene.has("speech"))


def _is_of_government(scene: Scene) -> bool:
    return word_list("context", "government").match(scene.body.lstrip('"')) is not None


def _outsiders_speak(scene: Scene) -> bool:
    """Whether an analyst or the like says it, or is all that could be its subject; “told MPs” is neither."""
    start, end = scene.sentence.start, scene.sentence.end
    found = [
        cue
        for cue in spans("context", "outsider", scene.folded, start, end)
        if not _ADDRESSED.search(scene.folded[start : cue.start])
        and not _tells_of_leader(scene, cue)
        and not _VOTE.match(scene.folded, cue.end)
        and not _is_background(scene, cue)
    ]
    if not found:
        return False
    speech = spans("context", "speech", scene.folded, start, end)
    if any(-60 <= said.start - cue.start <= 70 for cue in found for said in speech):
        return True
    is_led = any(m.form == "leader" for g in scene.groups for m in g.mentions)
    first = min((cue.start for cue in scene.positions), default=end)
    return not is_led and (found[0].start < first or not scene.positions)


def _is_background(scene: Scene, cue: Cue) -> bool:
    """Whether an outsider only stands in a clause of time behind what is said: “…, after an opposition MP claimed”."""
    before = scene.folded[scene.sentence.start : cue.start]
    first = min((one.start for one in scene.positions), default=scene.sentence.end)
    return first < cue.start and _CLAUSE_OF_TIME.search(before) is not None


def _tells_of_leader(scene: Scene, cue: Cue) -> bool:
    """Whether “a former general” only tells more of a leader named right before."""
    leaders = (m for g in scene.groups for m in g.mentions if m.form == "leader")
    return any(_APPOSED.fullmatch(scene.folded[m.end : cue.start]) for m in leaders if m.end <= cue.start)


def is_others_wish(scene: Scene, subject: Group, cue: Cue) -> bool:
    """Whether the statement is only what somebody wants, expects or asks of the subject."""
    if any(m.form == "outsider" for m in subject.mentions):
        return True
    if word_list("context", "should").match(scene.folded[subject.end : cue.start].lstrip()):
        return True
    if _asks_another(scene, subject, cue):
        return True
    hope = _hope_before(scene, subject, cue)
    return hope is not None and not _greets_what_is(hope, cue)


def claimant_of(scene: Scene, subject: Group, cue: Cue) -> Group | None:
    """The group of another country that says it of the subject; none where it is the subject's own word.

    A greeting of what somebody is ready to do says it too: “Macron welcomed Turkey's readiness to lead”.
    """
    left, right = scene.segment(cue.start)
    for group in scene.groups:
        if _says(scene, group, subject, cue, left, right):
            return group
    hope = _hope_before(scene, subject, cue)
    if hope is None:
        return None
    before = (g for g in scene.groups if g.codes and left <= g.start and g.end <= subject.start)
    return next((g for g in before if not set(g.codes) & set(subject.codes)), None)


def _hope_before(scene: Scene, subject: Group, cue: Cue) -> re.Match[str] | None:
    """The last word for a wish that stands right before the subject: “he hopes that Australia …”."""
    left, _ = scene.segment(cue.start)
    before = scene.folded[left : _first_named(scene, subject).start]
    if scene.folded[left - 2 : left] == '" ':
        # “What is the mandate?” asked the minister.
        before = before.removeprefix("asked ")
    found = list(word_list("context", "hope").finditer(before))
    near = found and len(before) - found[-1].end() < 60 and not _STOP.search(before, found[-1].end())
    return found[-1] if near else None


def _greets_what_is(hope: re.Match[str], cue: Cue) -> bool:
    return hope.group().startswith(_GREETINGS) and _IS_READY.match(cue.words) is not None


def _asks_another(scene: Scene, subject: Group, cue: Cue) -> bool:
    """Whether the subject welcomes what follows, or asks it of a country named in between."""
    for match in word_list("context", "hope").finditer(scene.folded, subject.end, cue.start):
        named = any(g.codes and match.end() <= g.start < cue.start for g in scene.groups)
        if named or match.group().startswith(_GREETINGS):
            return True
    return False


def _first_named(scene: Scene, subject: Group) -> Group:
    """The first of several names for one subject in a row: “Albanese, Australia's Prime Minister”."""
    first = subject
    for group in reversed(scene.groups):
        if group.end <= first.start and group.codes == subject.codes and first.start - group.end < 60:
            first = group
    return first


def _is_place_of(scene: Scene, group: Group, subject: Group) -> bool:
    """Whether a town is only where the subject's own people speak: “American officials in Berlin said”."""
    return scene.folded.startswith("in ", group.start - 3) and any(
        set(g.codes) & set(subject.codes) and 0 < group.start - g.end <= 25
        for g in scene.groups
        if g.end <= group.start
    )


def _says(scene: Scene, group: Group, subject: Group, cue: Cue, left: int, right: int) -> bool:
    """Whether a group of other countries says it, before (“X said Y would”) or after (“Y would, X said”)."""
    if not group.codes or set(subject.codes) & set(group.codes):
        return False
    lead = scene.folded[max(scene.sentence.start, group.start - 45) : group.start]
    if group.end <= cue.start and _BY_THE_WORD_OF.search(lead):
        return True
    if not group.is_subject or _is_place_of(scene, group, subject):
        return False
    if left <= group.start and group.end <= subject.start:
        between = scene.folded[group.end : subject.start]
        said = word_list("context", "speech").search(between)
        return said is not None and "," not in between[-40:]
    if cue.end <= group.start and group.end <= right:
        lead = scene.folded[max(cue.end, group.start - 45) : group.start]
        tail = scene.folded[group.end : group.end + 12]
        said_after = bool(spans("context", "speech", tail, 0, len(tail))) or _SAID_SHORTLY_BEFORE.search(lead)
        return bool(said_after) and _TRAILING.search(lead) is not None
    return False
