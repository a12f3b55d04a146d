"""What holds for every text, and what goes with a record."""

import time

import pytest

from coalition.choices import Attribution, Condition, Kind, Place, Position, Scope, Voice
from coalition.extraction import READER, read
from coalition.tests.extraction.lexicon import facts_lexicon

ARTICLE = """Ministers met to talk about a peacekeeping force for Ukraine.
Poland will provide logistics but will not send troops, Prime Minister Donald Tusk said.
If a ceasefire holds, Belgium is ready to send F-16 jets, officials in Brussels said.
Germany said it was too early to decide.
Lithuanian Defence Minister Ada Example said Vilnius would send instructors to train Ukrainian soldiers.
“We have not ruled anything out,” she added.
"""

HOSTILE = {
    "nothing": "",
    "white space": " \n\t" * 1000,
    "only punctuation": ".,;:!?\"'()-–—…" * 20_000,
    "one word of a megabyte": "a" * 1_000_000,
    "a megabyte of capitals": "Ukraine peacekeeping " + "A" * 1_000_000,
    "NUL and control characters": "Poland\x00 will\x01 send troops to Ukraine.\x02 ceasefire",
    "right to left": "\u202ePoland will send troops to Ukraine\u202c. قوات حفظ السلام في أوكرانيا ceasefire",
    "a country a hundred thousand times": "Ukraine peacekeeping. " + "Poland " * 100_000,
    "commas without end": "Ukraine peacekeeping " + "Poland, " * 20_000 + "will send troops",
    "cues without end": "Poland Ukraine peacekeeping will send troops will not send troops " * 5_000,
    "quotation marks without end": 'Ukraine peacekeeping "' * 10_000,
    "names without end": "Ukraine peacekeeping " + "Ada Example " * 20_000,
    "full stops without end": "Ukraine peacekeeping. " + "No. " * 50_000,
}


def test_reading_twice_gives_the_same():
    lexicon = facts_lexicon()
    assert read(ARTICLE, lexicon) == read(ARTICLE, lexicon)
    assert read(ARTICLE, lexicon).reader == READER


def test_every_value_is_a_word_of_the_vocabulary():
    records = read(ARTICLE, facts_lexicon()).records
    assert records
    for record in records:
        assert record.kind in Kind.values
        assert record.position in Position.values
        assert record.place in Place.values
        assert record.scope in Scope.values
        assert record.attribution in Attribution.values
        assert record.voice in Voice.values
        assert set(record.conditions) <= set(Condition.values)


def _record(country: str, kind: str):
    return next(r for r in read(ARTICLE, facts_lexicon()).records if (r.country, r.kind) == (country, kind))


def test_a_leader_named_behind_the_statement_is_its_speaker():
    record = _record("PL", "troops")
    assert (record.speaker, record.office) == ("Donald Tusk", "Prime Minister")
    assert (record.attribution, record.voice) == ("on-record", "government")


def test_a_minister_whom_no_list_holds_is_found_with_the_office():
    record = _record("LT", "training")
    assert (record.speaker, record.office) == ("Ada Example", "Defence Minister")
    assert record.scope == "ukraine"


def test_an_unnamed_official_and_a_condition_are_seen():
    record = _record("BE", "air")
    assert (record.attribution, record.speaker) == ("official-unnamed", None)
    assert record.conditions == ("ceasefire",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Poland will send troops to Gaza. Italy will send police to Gaza after the ceasefire. Ukraine watched.",
            "Gaza",
        ),
        ("Austria, Denmark and Germany signed a pact on migrants and will set up a hub.", "migration"),
        ("Poland will send tanks to its border.", "no word of Ukraine"),
        (
            "Germany will send tanks and money to Ukraine, whatever comes of the ceasefire.",
            "arms without any force",
        ),
        ("Ukraine grew more wheat. France will send inspectors to Poland.", "Ukraine without any force"),
    ],
)
def test_a_text_about_something_else_yields_nothing(text, why):
    assert read(text, facts_lexicon()).records == [], why


def test_a_long_sentence_is_quoted_only_around_the_statement():
    filler = "in a debate that went on for hours and touched on prices, on trade, on harvests, on roads, on schools, "
    text = f"At the talks on peacekeeping in Ukraine, {filler * 3} Denmark said it was ready to send troops, {filler * 3}all noted."
    (record,) = read(text, facts_lexicon()).records
    assert "ready to send troops" in record.evidence
    assert len(record.evidence.split()) <= 40
    assert text[record.start : record.end] == record.evidence


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_ends_soon_and_keeps_its_places(text):
    started = time.process_time()
    reading = read(text, facts_lexicon())
    # A linear reader needs well under a second; a backtracking one would not end.
    assert time.process_time() - started < 10
    assert all(text[r.start : r.end] == r.evidence for r in reading.records)
