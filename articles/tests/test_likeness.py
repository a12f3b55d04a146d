"""Which texts are one article."""

import hashlib

import pytest

from articles.likeness import (
    SAMPLES,
    SAMPLES_IN_A_BAND,
    bands,
    is_near,
    likeness_hash,
    sha256,
    simhash,
    words,
)

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


@pytest.mark.parametrize("other", [row[1] for row in NEAR[:5]], ids=[row[3] for row in NEAR[:5]])
def test_a_near_text_shares_a_band(other):
    assert set(bands(TEXT)) & set(bands(other))


def test_another_story_shares_none_and_is_not_even_looked_at():
    assert not set(bands(TEXT)) & set(bands(OTHER))


def retouched(number: int, every: int) -> tuple[str, str]:
    """A text of 300 words, and the same with every so-manieth word changed."""
    chosen = [f"w{number}x{place}" for place in range(300)]
    other = [word if place % every else f"n{place}" for place, word in enumerate(chosen)]
    return " ".join(chosen), " ".join(other)


@pytest.mark.parametrize("every", [10, 11, 13, 20, 50])
def test_of_a_hundred_texts_that_are_near_by_their_words_all_are_found_by_their_bands(every):
    pairs = [retouched(number, every) for number in range(100)]
    assert all(is_near(*pair) for pair in pairs)
    missed = [pair for pair in pairs if not set(bands(pair[0])) & set(bands(pair[1]))]
    assert len(missed) <= (2 if every == 10 else 0)


def test_unrelated_texts_hardly_ever_meet():
    known = [set(bands(retouched(number, 10)[0])) for number in range(100)]
    met = sum(bool(one & other) for place, one in enumerate(known) for other in known[:place])
    assert met == 0


@pytest.mark.parametrize("text", ["", "one", "one two three", TEXT])
def test_every_text_has_as_many_bands_and_they_fit_the_database(text):
    assert len(bands(text)) == SAMPLES // SAMPLES_IN_A_BAND
    assert all(-(2**63) <= value < 2**63 for value in bands(text))
    assert bands(text) == bands(text.upper())


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
