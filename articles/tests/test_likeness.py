"""Which texts are one article."""

import hashlib

import pytest

from articles.likeness import FARTHEST, is_near, likeness_hash, sha256, simhash, words

SENTENCES = [
    "Nowhere has offered two companies of engineers to the planned force, its defence minister said on Monday.",
    "They would clear mines and build bridges behind the lines, but they would not take part in any fighting.",
    "Parliament has to agree before a single vehicle leaves its barracks, and no day has been set for the vote.",
    "The opposition called the plan hasty and asked what allies across the ocean would bring to the table.",
    "In the capital people had other worries, as bread has become dearer by a third within one winter.",
    "A spokesman for Elsewhere said it was too early for his government to talk about soldiers of its own.",
    "Officers who have seen the drafts speak of three stages, each of them tied to the quiet of the one before.",
    "Nobody at the meeting wanted to be the first to name a number, according to two people who were there.",
]
TEXT = "\n".join(SENTENCES)
OTHER = "\n".join(
    [
        "The harvest of Nowhere was the best for ten years, farmers reported at their autumn fair on Friday.",
        "Apples and pears found buyers quickly while potatoes were left in the sheds for want of lorries.",
        "The minister for farming promised better roads to the north and a railway line before the decade ends.",
        "Older visitors remembered fairs with twice as many horses and not one machine in sight at all.",
        "Children were given cakes by the bakers' guild, which keeps up a custom of four hundred years.",
        "Rain fell in the afternoon but hardly anyone went home before the band had played its last tune.",
    ]
)
ONE_WORD = TEXT.replace("Monday", "Tuesday")
LONGER = TEXT + "\nA last line was added by the paper that printed the agency's report on its own front page."
SHORTENED = "\n".join(SENTENCES[:-2])
HALF = "\n".join(SENTENCES[:4])
SHUFFLED = "\n".join(SENTENCES[::-1])

NEAR = [
    (TEXT, TEXT, True, "the same"),
    (TEXT, ONE_WORD, True, "one word changed"),
    (TEXT, LONGER, True, "a line added"),
    (TEXT, SHORTENED, True, "two of eight sentences cut"),
    (TEXT, TEXT.upper().replace(",", " –"), True, "case and punctuation"),
    (TEXT, HALF, False, "half of it"),
    (TEXT, SHUFFLED, False, "the same sentences in another order"),
    (TEXT, OTHER, False, "another story"),
    ("Nowhere decides.", "Nowhere decides", True, "short, same words"),
    ("Nowhere decides today.", "Nowhere decides.", False, "short, one word more"),
    ("", TEXT, False, "nothing and something"),
]


@pytest.mark.parametrize(("one", "other", "near", "why"), NEAR, ids=[row[3] for row in NEAR])
def test_two_texts_are_one_article_or_not(one, other, near, why):
    assert is_near(one, other) is near
    assert is_near(other, one) is near


def differing_bits(one: str, other: str) -> int:
    return ((simhash(one) ^ simhash(other)) & (2**64 - 1)).bit_count()


@pytest.mark.parametrize("other", [row[1] for row in NEAR[:5]], ids=[row[3] for row in NEAR[:5]])
def test_a_near_text_is_found_by_its_bits(other):
    assert differing_bits(TEXT, other) <= FARTHEST


def test_another_story_is_not_even_looked_at():
    assert differing_bits(TEXT, OTHER) > FARTHEST


def test_the_bits_fit_the_database_and_stay_the_same():
    values = [simhash(text) for text in (TEXT, OTHER, HALF, *SENTENCES)]
    assert all(-(2**63) <= value < 2**63 for value in values)
    assert any(value < 0 for value in values)
    assert simhash(SENTENCES[0]) == simhash(SENTENCES[0].upper())


def test_equal_words_have_one_hash():
    assert likeness_hash("“Nowhere”  will\nnot go.") == likeness_hash("nowhere WILL not go")
    assert likeness_hash("Nowhere will not go.") != likeness_hash("Nowhere will go.")
    assert words("Cafe\u0301 Ⅳ") == ["café", "iv"]


def test_the_hash_of_a_text_is_the_databases():
    assert sha256("né") == hashlib.sha256("né".encode()).hexdigest()
