"""What of a language model's answer can stand."""

import json

import pytest

from coalition.extraction.model import MOST_CHARACTERS, messages, understood
from coalition.tests.extraction.lexicon import facts_lexicon

TEXT = "Allies of Ukraine met in Paris. Poland will help with logistics, the prime minister said. Minsk will send soldiers."
RIGHT = {
    "country": "PL",
    "kind": "logistics",
    "position": "pledged",
    "quote": "Poland will help with logistics",
}


def _records(*given: object) -> list:
    return understood(json.dumps({"records": given}), TEXT, facts_lexicon(), "model a").records


def test_words_that_stand_in_the_text_are_kept_at_their_place():
    (record,) = _records(RIGHT)
    assert (record.country, record.kind, record.position) == ("PL", "logistics", "pledged")
    assert TEXT[record.start : record.end] == record.evidence == RIGHT["quote"]
    assert record.why == "model a reads these words as pledged; no rule of ours stands behind it"


REFUSED = [
    ({"quote": "Poland will help with the logistics"}, "one word more"),
    ({"quote": "poland will help with logistics"}, "another case"),
    ({"quote": "Poland"}, "too short to check"),
    ({"quote": " Poland will help with logistics"}, "white space around"),
    ({"country": "DE"}, "a country that the text does not name"),
    ({"country": "BY", "kind": "troops", "quote": "Minsk will send soldiers"}, "an opponent"),
    ({"country": "UA", "quote": "Allies of Ukraine met"}, "the beneficiary"),
    ({"country": ["PL"]}, "no text"),
    ({"kind": "tanks"}, "no kind of ours"),
    ({"position": "maybe"}, "no position of ours"),
    ({"kind": "undecided"}, "undecided is only considered"),
    ({"kind": "unspecified", "position": "ruled-out"}, "unspecified is only pledged or offered"),
]


@pytest.mark.parametrize(("change", "why"), REFUSED)
def test_what_cannot_be_checked_is_dropped(change, why):
    assert _records({**RIGHT, **change}) == [], why


def test_one_bad_statement_does_not_spoil_the_others():
    assert len(_records(None, 7, [], {}, {"country": "PL"}, RIGHT, RIGHT)) == 1


@pytest.mark.parametrize("answer", ["", "I cannot help.", "{", '{"records": 3}', "[]", '{"a": ' * 9000])
def test_an_answer_that_is_no_list_of_statements_says_so(answer):
    reading = understood(answer, TEXT, facts_lexicon(), "model a")
    assert (reading.records, reading.note) == ([], "could not be understood")


def test_json_wrapped_in_other_words_is_found():
    wrapped = f"Here you are:\n```json\n{json.dumps({'records': [RIGHT]})}\n```"
    assert len(understood(wrapped, TEXT, facts_lexicon(), "model a").records) == 1


def test_the_question_holds_the_text_and_no_more_of_it_than_allowed():
    system, user = messages("x" * 50_000)
    assert "ruled-out" in system["content"]
    assert "backfilling" in system["content"]
    assert len(user["content"]) == MOST_CHARACTERS
