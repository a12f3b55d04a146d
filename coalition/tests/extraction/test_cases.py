"""Sentences in our own words, and what they say."""

from pathlib import Path

import pytest
import yaml

from coalition.extraction import Lexicon, read
from coalition.tests.extraction.lexicon import facts_lexicon

FOLDER = Path(__file__).parent / "cases"
# Every case stands below a line that makes the text one about the force; it names nobody who could be a subject.
OPENING = "The talks were about a peacekeeping force for Ukraine.\n"


def _cases() -> list:
    cases = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            cases.append(pytest.param(case, id=f"{path.stem}-{number}: {case['why']}"))
    return cases


CASES = _cases()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return facts_lexicon()


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_says_what_its_case_expects(case, lexicon):
    reading = read(OPENING + case["text"], lexicon)
    assert sorted({f"{r.country} {r.kind} {r.position}" for r in reading.records}) == sorted(case["expect"])


@pytest.mark.parametrize("case", CASES)
def test_the_evidence_stands_at_its_place_and_is_short(case, lexicon):
    text = OPENING + case["text"]
    for record in read(text, lexicon).records:
        assert text[record.start : record.end] == record.evidence
        assert 0 < len(record.evidence.split()) <= 40
        assert 0 < record.score <= 1
        assert record.why


def test_there_are_at_least_sixty_cases():
    assert len(CASES) >= 60
