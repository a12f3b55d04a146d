"""With which letters a pattern may begin: rather too many than too few."""

import pytest
import yaml

from coalition.extraction.folding import fold
from coalition.extraction.initials import ANY, LETTERS, OTHER, initials
from coalition.extraction.lexicon import FOLDER
from coalition.extraction.vocabulary import _compile, _with_quotes
from coalition.tests.extraction.labelled import labelled


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("troops?", "t"),
        ("(?:send|deploy)ing", "sd"),
        ("(?:own )?soldiers", "os"),
        ("[ab]c", "ab"),
        (r"(?<!not )ready", "r"),
        (r"(?=x)yes", "y"),
        ("a{0,2}b", "ab"),
    ],
)
def test_the_letters_are_those_of_all_ways_to_begin(pattern, expected):
    assert initials(pattern) == set(expected)


@pytest.mark.parametrize("pattern", [r"\w+ly", ".", "a?", "[^a]b", r"(?:\w+ )?open"])
def test_what_may_begin_with_anything_is_tried_everywhere(pattern):
    assert initials(pattern) == ANY


def test_a_sign_or_a_digit_is_other():
    assert initials(r"€|5|n't") == {OTHER, "n"}
    assert initials("[0-9]k") == {OTHER}


@pytest.mark.parametrize("name", ["positions", "kinds"])
def test_no_pattern_of_the_lists_finds_words_that_begin_with_another_letter(name):
    text = fold("\n".join(case.text for case in labelled() if not case.is_article))
    for patterns in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")).values():
        for pattern in patterns:
            begins = initials(_with_quotes(pattern))
            found = {match.group()[:1] for match in _compile([pattern]).finditer(text) if match.group()}
            assert {letter if letter in LETTERS else OTHER for letter in found} <= begins, pattern
