"""Reads an English text: which countries it names, and what it says their governments would do."""

from coalition.extraction.amounts import amount_of
from coalition.extraction.context import Context
from coalition.extraction.details import (
    attribution_of,
    conditions_of,
    limits_of,
    place_of,
    scope_of,
    voice_of,
)
from coalition.extraction.following import enter, leave
from coalition.extraction.lexicon import Lexicon, Mention
from coalition.extraction.people import introduced, main_country, with_people
from coalition.extraction.records import Reading, Record
from coalition.extraction.scene import Scene, build
from coalition.extraction.sentences import Sentence, evidence_span, split
from coalition.extraction.settling import Found, settled
from coalition.extraction.statements import Statement, statements
from coalition.extraction.subjects import Group, without_dateline
from coalition.extraction.topic import Topic, is_about_peace, is_elsewhere, returns_to_ukraine, topic_of
from coalition.extraction.voices import is_outsiders

# Neither gives to the force: the one receives, the others oppose it.
_NEVER = {"beneficiary", "opponent"}
# What an organisation of its own can give; soldiers are its members'.
_OF_ORGANISATIONS = {"training", "funding", "equipment", "monitoring"}
# Reported with every aid package; they count only where the text is plainly about the force.
_AT_LARGE = ("equipment", "funding")
_CLAIMED = "another-government"
# How many sentences further a text that speaks of soldiers and of a peace apart is still about the force.
_NEAR = 3
# What is longer is no sentence but a list or a page that lost its line ends.
_LONGEST_SENTENCE = 1500


def read_english(text: str, folded: str, mentions: list[Mention], lexicon: Lexicon, reader: str) -> Reading:
    """The reading of a text in English, given its folded form and the countries found in it."""
    topic = topic_of(folded)
    countries = sorted({mention.code for mention in mentions})
    if not mentions or not topic.is_force:
        return Reading(countries, [], reader)
    sentences = [s for s in split(text) if s.end - s.start <= _LONGEST_SENTENCE]
    mentions = with_people(text, mentions, introduced(text, sentences, mentions))
    countries = sorted({mention.code for mention in mentions if mention.code})
    found = _read_sentences(text, folded, sentences, mentions, lexicon, topic)
    if not topic.is_strong:
        found = _of_the_force(found)
    own = settled([one for one in found if one[0].attribution != _CLAIMED])
    return Reading(countries, own, reader, claims=_claims(found, own))


def _claims(found: list[Found], own: list[Record]) -> list[Record]:
    """What others say of a country, but for the kinds of which it speaks itself."""
    spoken = {(record.country, record.kind) for record in own}
    claimed = settled([one for one in found if one[0].attribution == _CLAIMED])
    return [record for record in claimed if (record.country, record.kind) not in spoken]


def _of_the_force(found: list[Found]) -> list[Found]:
    """What is found without the arms and the money of countries that say nothing of the force itself."""
    speaking = {record.country for record, _ in found if record.kind not in _AT_LARGE}
    return [one for one in found if one[0].kind not in _AT_LARGE or one[0].country in speaking]


def _read_sentences(
    text: str, folded: str, sentences: list[Sentence], mentions: list[Mention], lexicon: Lexicon, topic: Topic
) -> list[Found]:
    context, found, index, since_near = (
        Context(names=lexicon.names, home=home_of(mentions)),
        list[Found](),
        0,
        _NEAR + 1,
    )
    for sentence in sentences:
        while index < len(mentions) and mentions[index].start < sentence.start:
            index += 1
        here = []
        while index < len(mentions) and mentions[index].end <= sentence.end:
            here.append(mentions[index])
            index += 1
        scene = build(folded, sentence, without_dateline(text, sentence, here))
        enter(scene, context, is_strong=topic.is_strong)
        near = returns_to_ukraine(scene) or scene.has("force") or is_about_peace(scene)
        since_near = 0 if near else since_near + 1
        if (
            (since_near <= _NEAR or not topic.is_loose)
            and not context.elsewhere
            and not is_outsiders(scene, here, context)
        ):
            for statement in statements(scene, context):
                found.extend(_records(text, scene, statement, lexicon))
                if context.group and set(statement.codes) & set(context.group.codes):
                    context.age = 0
        leave(scene, context)
    return found


def home_of(mentions: list[Mention]) -> Group | None:
    """The country of which a text speaks most, as a subject."""
    code = main_country(mentions)
    first = next((m for m in mentions if m.code == code), None)
    return Group(first.start, first.end, (first,), is_subject=True) if first else None


def _records(text: str, scene: Scene, statement: Statement, lexicon: Lexicon) -> list[Found]:
    """One record for each country and kind of a statement that can stand."""
    if is_elsewhere(scene, statement.kinds, statement.codes, (statement.start, statement.end)):
        return []
    if any(lexicon.standings.get(code) == "opponent" for code in statement.claimed_by):
        return []
    return [
        (_record(text, scene, statement, code, kind), statement.is_tentative)
        for code in statement.codes
        for kind in statement.kinds
        if _can_give(lexicon.standings.get(code, ""), kind)
    ]


def _can_give(standing: str, kind: str) -> bool:
    return standing not in _NEVER and (standing != "organisation" or kind in _OF_ORGANISATIONS)


def _record(text: str, scene: Scene, statement: Statement, code: str, kind: str) -> Record:
    start, end = evidence_span(text, scene.sentence, statement.start, statement.end)
    speaker = statement.person if statement.person and statement.person.code == code else None
    name = speaker.person if speaker else None
    left, right = scene.segment(statement.start)
    amount = amount_of(kind, statement.position, scene.folded[left : max(right, statement.end)])
    return Record(
        country=code,
        kind=kind,
        place=place_of(kind, scene.body),
        scope=scope_of(kind, scene.body),
        position=statement.position,
        evidence=text[start:end],
        start=start,
        end=end,
        speaker=name,
        office=speaker.office if speaker and name else None,
        attribution=_CLAIMED if statement.claimed_by else attribution_of(name, scene.body),
        voice="government" if statement.claimed_by else voice_of(speaker, scene.body),
        conditions=conditions_of(scene.body),
        limits=limits_of(statement.position, scene.body),
        troops_min=amount.troops_min,
        troops_max=amount.troops_max,
        currency=amount.currency,
        value=amount.value,
        score=statement.score,
        why=statement.why,
    )
