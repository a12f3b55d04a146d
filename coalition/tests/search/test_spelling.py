"""Which word somebody meant, as a table of slips."""

import pytest

from coalition.search.spelling import nearest, plain, words_in

KNOWN = ["frigates", "frigate", "Poland", "training", "trains", "Türkiye", "helicopters", "Rome", "Wołodymyr"]

# What is typed, what was meant, and why.
CASES = [
    ("frigates", "frigates", "it is there"),
    ("frgates", "frigates", "a letter too few; of both that are near the one with fewer slips"),
    ("friggates", "frigates", "a letter too much"),
    ("Polnad", "Poland", "two letters exchanged"),
    ("POLAND", "Poland", "capitals"),
    ("turkiye", "Türkiye", "accents"),
    ("wolodymyr", "Wołodymyr", "letters that are typed as others"),
    ("trainign", "training", "two letters exchanged in a long word"),
    ("helocoptres", "helicopters", "two slips in a long word"),
    ("helocoptrse", None, "three slips are too many"),
    ("home", None, "a short word is taken for itself only"),
    ("tanks", None, "nothing is near"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("typed", "meant", "why"), CASES)
def test_a_mistyped_word_is_taken_for_the_nearest(typed, meant, why):
    assert nearest(typed, KNOWN) == meant, why


def test_of_words_that_are_as_near_the_more_frequent_is_meant():
    assert nearest("carxs", ["carts", "cards", "cards"]) == "cards"


def test_of_words_that_are_as_near_the_one_with_the_same_first_letter_is_meant():
    assert nearest("bords", ["cords", "cords", "bonds"]) == "bonds"


def test_words_are_compared_without_case_and_accents():
    assert plain("Łódź, STRASSE, Straße, Österreich") == "lodz, strasse, strasse, osterreich"
    assert plain("КИЇВ") == plain("Київ")
    assert words_in("We’ll send 4 frigates (“as agreed”).") == [
        "We",
        "ll",
        "send",
        "frigates",
        "as",
        "agreed",
    ]
