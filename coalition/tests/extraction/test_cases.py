"""Sentences and short articles in our own words, and what they say."""

import pytest

from coalition.choices import Kind, Position
from coalition.extraction import Lexicon, read
from coalition.tests.extraction.labelled import Case, labelled
from coalition.tests.extraction.lexicon import facts_lexicon

CASES = labelled()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return facts_lexicon()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}: {case.why}")
def test_a_text_says_what_its_case_expects(case: Case, lexicon):
    reading = read(case.text, lexicon)
    got = {f"{r.country} {r.kind} {r.position}" for r in reading.records}
    assert sorted(got - case.maybe) == sorted(case.expect | case.wrong)
    assert not got & case.missed, "read at last: move these from missed to expect"


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.claims is not None], ids=lambda case: f"{case.name}: {case.why}"
)
def test_what_one_government_says_of_another_is_a_claim(case: Case, lexicon):
    claims = read(case.text, lexicon).claims
    assert {f"{r.country} {r.kind} {r.position}" for r in claims} == case.claims
    assert {(r.attribution, r.speaker) for r in claims} <= {("another-government", None)}


def test_the_evidence_stands_at_its_place_and_is_short(lexicon):
    for case in CASES:
        reading = read(case.text, lexicon)
        for record in [*reading.records, *reading.claims]:
            assert case.text[record.start : record.end] == record.evidence, case.name
            assert 0 < len(record.evidence.split()) <= 40, case.name
            assert 0 < record.score <= 1, case.name


def test_every_suggestion_names_its_cue_and_its_position(lexicon):
    for case in CASES:
        reading = read(case.text, lexicon)
        for record in [*reading.records, *reading.claims]:
            assert "→" in record.why, case.name
            assert record.why.startswith("'"), case.name


def test_labels_are_words_of_the_vocabulary():
    for case in CASES:
        for label in case.expect | case.missed | case.wrong | case.maybe | (case.claims or frozenset()):
            country, kind, position = label.split()
            assert len(country) in (2, 4), case.name
            assert kind in Kind.values, case.name
            assert position in Position.values, case.name


def test_there_are_two_hundred_cases_and_forty_that_say_nothing():
    assert len(CASES) >= 200
    assert sum(not case.expect for case in CASES) >= 40
