"""Reads a text: which countries it names, and what it says their governments would do."""

from datetime import date

from coalition.extraction.choosing import Context
from coalition.extraction.details import attribution_of, conditions_of, place_of, scope_of
from coalition.extraction.folding import fold
from coalition.extraction.lexicon import Lexicon, Mention
from coalition.extraction.people import introduced, with_people
from coalition.extraction.records import Reading, Record
from coalition.extraction.scene import Scene, build
from coalition.extraction.sentences import Sentence, evidence_span, split
from coalition.extraction.statements import Statement, statements
from coalition.extraction.subjects import Group, without_dateline
from coalition.extraction.vocabulary import spans
from coalition.extraction.topic import is_about_another_mission, is_elsewhere, returns_to_ukraine, topic_of
from coalition.extraction.voices import is_outsiders

READER = "rules-1"
# Neither gives to the force: the one receives, the others oppose it.
_NEVER = {"beneficiary", "opponent"}
# What an organisation of its own can give; soldiers are its members'.
_OF_ORGANISATIONS = {"training", "funding", "equipment", "monitoring"}
_AT_LARGE = ("equipment", "funding")
# From this score on “undecided” says so in words, below it only “too early” or the like.
_EXPLICIT = 0.6
_VAGUE = ("undecided", "unspecified")
# What is longer is no sentence but a list or a page that lost its line ends.
_LONGEST_SENTENCE = 1500


def read(text: str, lexicon: Lexicon, *, published: date | None = None) -> Reading:
    """The countries and suggestions of a text; the same text and lexicon always give the same reading.

    `published` is kept for rules that ask for the day (none does yet). Any text is read, however odd: where
    nothing can be said the reading is empty.
    """
    folded = fold(text)
    mentions = lexicon.find(text, folded)
    countries = sorted({mention.code for mention in mentions})
    topic = topic_of(folded)
    if not mentions or not topic.is_force:
        return Reading(countries, [], READER)
    sentences = [s for s in split(text) if s.end - s.start <= _LONGEST_SENTENCE]
    mentions = with_people(text, mentions, introduced(text, sentences, mentions))
    countries = sorted({mention.code for mention in mentions if mention.code})
    found = _read_sentences(text, folded, sentences, mentions, lexicon)
    if not topic.is_strong:
        found = [record for record in found if record.kind not in _AT_LARGE]
    return Reading(countries, _settled(found), READER)


def _read_sentences(
    text: str, folded: str, sentences: list[Sentence], mentions: list[Mention], lexicon: Lexicon
) -> list[Record]:
    context, records, index = Context(), [], 0
    for sentence in sentences:
        while index < len(mentions) and mentions[index].start < sentence.start:
            index += 1
        here = []
        while index < len(mentions) and mentions[index].end <= sentence.end:
            here.append(mentions[index])
            index += 1
        scene = build(folded, sentence, without_dateline(text, sentence, here))
        if context.elsewhere and (returns_to_ukraine(scene) or sentence.paragraph != context.paragraph):
            context.elsewhere = False
        if not context.elsewhere and not is_outsiders(scene, here, context):
            for statement in statements(scene, context):
                records.extend(_records(text, scene, statement, lexicon))
        _carry(scene, context)
    return records


def _carry(scene: Scene, context: Context) -> None:
    """Moves the context on by one sentence."""
    context.elsewhere = context.elsewhere or is_about_another_mission(scene)
    context.paragraph = scene.sentence.paragraph
    named = [g for g in scene.groups if g.is_subject and g.codes]
    people = [m for g in scene.groups for m in g.mentions if m.person and m.code]
    context.person = people[-1] if people else context.person
    outsider = next((m for g in scene.groups for m in g.mentions if m.form == "outsider"), None)
    context.outsider = outsider is not None or (scene.has("outsider") and scene.has("speech"))
    pronoun = spans("context", "person", scene.folded, scene.sentence.start, scene.sentence.end)
    if (
        named
        and context.group
        and pronoun
        and pronoun[0].start < named[0].start
        and not _quotes(scene, named)
    ):
        context.age = 0
    elif named:
        context.group, context.age = named[0], 0
    context.age += 1
    troops = any(kind.label == "troops" for kind in scene.kinds)
    if troops or spans("context", "force", scene.folded, scene.sentence.start, scene.sentence.end):
        context.kinds = ("troops",)
    if len(named) and len(named[0].codes) > 1:
        context.several = named[0]


def _quotes(scene: Scene, named: list[Group]) -> bool:
    """Whether the sentence opens with a quotation, so that its pronouns stand for the speaker named behind."""
    return scene.body.lstrip()[:1] in ('"', "'") and named[0].person is not None


def _records(text: str, scene: Scene, statement: Statement, lexicon: Lexicon) -> list[Record]:
    """One record for each country and kind of a statement that can stand."""
    if is_elsewhere(scene, statement.kinds, statement.codes, (statement.start, statement.end)):
        return []
    start, end = evidence_span(text, scene.sentence, statement.start, statement.end)
    body = scene.body
    speaker = statement.person
    records = []
    for code in statement.codes:
        standing = lexicon.standings.get(code, "")
        for kind in statement.kinds:
            if standing in _NEVER or (standing == "organisation" and kind not in _OF_ORGANISATIONS):
                continue
            name = speaker.person if speaker and speaker.code == code else None
            records.append(
                Record(
                    country=code,
                    kind=kind,
                    place=place_of(kind, body),
                    scope=scope_of(kind, body),
                    position=statement.position,
                    evidence=text[start:end],
                    start=start,
                    end=end,
                    speaker=name,
                    office=speaker.office if name and speaker else None,
                    attribution=attribution_of(name, body),
                    voice=speaker.voice if name and speaker else "government",
                    conditions=conditions_of(body),
                    score=statement.score,
                    why=statement.why,
                )
            )
    return records


def _settled(records: list[Record]) -> list[Record]:
    """One record for each country, kind and position, the best; the vague go where the country says more."""
    best: dict[tuple[str, str, str], Record] = {}
    for record in records:
        key = (record.country, record.kind, record.position)
        if key not in best or record.score > best[key].score:
            best[key] = record
    definite = {
        r.country
        for r in best.values()
        if r.kind not in _VAGUE and r.position in ("pledged", "offered") and r.kind not in _AT_LARGE
    }
    weighed = {r.country for r in best.values() if r.kind not in _VAGUE}
    kept = [
        r
        for r in best.values()
        if r.kind not in _VAGUE
        or (r.country not in definite and not (r.country in weighed and r.score < _EXPLICIT))
    ]
    return sorted(kept, key=lambda r: (r.start, r.country, r.kind, r.position))
