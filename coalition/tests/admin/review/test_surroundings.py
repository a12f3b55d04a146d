"""Words that a person selects: where they stand, and what the form is filled with."""

import pytest

from coalition.actions.base import Refused
from coalition.admin.review.surroundings import Selected, fields_around, found, selected

from .conftest import TEXT

pytestmark = pytest.mark.django_db


def place_of(words: str) -> Selected:
    return found(TEXT, words)


def test_white_space_around_the_words_is_left_out():
    start = TEXT.index(" will send")
    assert selected(TEXT, start, start + 11) == Selected(start + 1, start + 10, "will send")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, len(TEXT) + 1), (-1, 4)])
def test_a_place_outside_the_text_is_refused(start, end):
    with pytest.raises(Refused, match="do not stand in the text"):
        selected(TEXT, start, end)


def test_more_than_forty_words_are_refused():
    with pytest.raises(Refused, match="40 words at most"):
        selected("word " * 41, 0, 205)


def test_words_that_are_not_in_the_text_are_refused_in_words():
    with pytest.raises(Refused, match="“will send tanks”"):
        found(TEXT, "will send tanks")


# Selected words, and what the form is filled with.
AROUND = [
    ("will send engineers and troops", {"country": "PL", "position": "pledged", "conditions": ["ceasefire"]}),
    ("is ready to send ships", {"country": "FR", "kind": "naval", "position": "offered"}),
    ("Other capitals had nothing to add", {"country": "FR"}),
]


@pytest.mark.parametrize(("words", "expected"), AROUND)
def test_the_form_is_filled_as_the_reader_reads_the_words(article, words, expected):
    filled = fields_around(TEXT, place_of(words))
    assert {name: filled.get(name) for name in expected} == expected


def test_the_speaker_and_office_come_with_the_words(article):
    filled = fields_around(TEXT, place_of("once a ceasefire holds"))
    assert (filled["speaker"], filled["office"]) == ("Erin Example", "Prime Minister")


def test_a_sentence_that_the_reader_passed_over_is_read_by_itself(article):
    # The whole is not about the force, so the reader suggests nothing of it.
    text = "The harvest was late.\n\nFrance is ready to send ships if asked.\n\nRain fell."
    filled = fields_around(text, found(text, "ready to send ships"))
    assert (filled["country"], filled["kind"], filled["position"]) == ("FR", "naval", "offered")


def test_numbers_money_and_limits_come_with_the_words(article):
    text = (
        "The coalition of the willing met about its force for Ukraine. Poland will send up to 2,000 soldiers to "
        "Ukraine, far from the front line, the Polish government said in a statement after the meeting."
    )
    filled = fields_around(text, found(text, "will send up to 2,000 soldiers"))
    assert filled["troops_max"] == 2000
    assert filled["limits"] == ["not-front-line"]
