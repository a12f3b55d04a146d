"""What a reader is told of a country's status, word by word."""

import pytest

from coalition.choices import Kind, Position
from coalition.sentences import day_in_words, status_sentence
from coalition.status import status_of
from coalition.tests.rows import country, day, row, term

OFFER = row("a", "2025-03-10")
LOGISTICS = row("l", "2025-03-12", "pledged", "logistics", place="not-said")
UNDECIDED = row("u", "2025-04-02", "considering", "undecided")

# Each case: rows, day, sentence. The name is Poland's.
SENTENCES = [
    ([OFFER], "2025-03-15", "Poland has offered soldiers in Ukraine, last said on 10 March 2025."),
    ([OFFER], "2025-12-31", "Poland had offered soldiers in Ukraine, as last recorded on 10 March 2025."),
    (
        [row("a", "2025-09", "pledged", place="not-said")],
        "2025-10-01",
        "Poland has pledged soldiers, last said in September 2025.",
    ),
    (
        [row("a", "2025-09", "considering")],
        "2026-10-01",
        "Poland was considering soldiers in Ukraine, as last recorded in September 2025.",
    ),
    (
        [row("a", "2025-03-10", "ruled-out")],
        "2025-03-15",
        "Poland has ruled out soldiers in Ukraine, last said on 10 March 2025.",
    ),
    (
        [LOGISTICS],
        "2025-03-15",
        "Poland has pledged logistics, last said on 12 March 2025; no position of it on soldiers in Ukraine is on record.",
    ),
    (
        [
            LOGISTICS,
            row("t", "2025-03-11", "offered", "training"),
            row("o", "2025-03-11", place="outside-ukraine"),
            row("n", "2025-01-08", "ruled-out"),
        ],
        "2025-03-15",
        "Poland has pledged logistics and offered soldiers outside Ukraine and training, most recently on 12 March 2025; it ruled out soldiers in Ukraine, last on 8 January 2025.",
    ),
    ([UNDECIDED], "2025-04-03", "Poland has said that it has not decided, last said on 2 April 2025."),
    ([UNDECIDED], "2026-04-03", "Poland had said that it had not decided, as last recorded on 2 April 2025."),
    (
        [OFFER, UNDECIDED],
        "2025-04-03",
        "Poland has offered soldiers in Ukraine, last said on 10 March 2025; on 2 April 2025 it said that it had not decided.",
    ),
    (
        [row("t", "2025-03-11", "considering", "training"), UNDECIDED],
        "2025-04-03",
        "Poland is considering training, last said on 11 March 2025; on 2 April 2025 it said that it had not decided.",
    ),
    (
        [OFFER, row("b", "2025-03-10", "ruled-out")],
        "2025-03-15",
        "Poland has ruled out soldiers in Ukraine, last said on 10 March 2025; another statement of the same date says otherwise.",
    ),
    (
        [row("a", "2025-03-10", voice="minister")],
        "2025-03-15",
        "Poland has offered soldiers in Ukraine, last said on 10 March 2025; the government itself has not said so.",
    ),
    (
        [row("a", "2025-01-10")],
        "2025-03-15",
        "Poland has offered soldiers in Ukraine, last said on 10 January 2025; the government of that time has since left office.",
    ),
    (
        [LOGISTICS, row("t", "2025-03-11", "pledged", "training", voice="minister")],
        "2025-03-15",
        "Poland has pledged logistics and training, most recently on 12 March 2025; no position of it on soldiers in Ukraine is on record.",
    ),
    (
        [],
        "2025-03-15",
        "No position of Poland on soldiers or other help for the coalition's force was on record on 15 March 2025.",
    ),
    (
        [row("t", "2025-03-11", "ruled-out", "training")],
        "2025-03-15",
        "Poland ruled out training, last on 11 March 2025; nothing else of it is on record.",
    ),
]


@pytest.mark.parametrize(("rows", "on", "sentence"), SENTENCES, ids=[case[2] for case in SENTENCES])
def test_the_status_is_one_plain_sentence(rows, on, sentence):
    facts = country(terms=(term("Ada Example", None, "2025-02-01"), term("Ben Example", "2025-02-01", None)))
    assert status_sentence("Poland", status_of(facts, rows, day(on))) == sentence


@pytest.mark.parametrize(
    ("name", "standing", "sentence"),
    [
        (
            "United Kingdom",
            "member",
            "The United Kingdom has offered soldiers in Ukraine, last said on 10 March 2025.",
        ),
        (
            "Ukraine",
            "beneficiary",
            "Ukraine is the country that the coalition is for, so it has no status of its own.",
        ),
        ("Russia", "opponent", "Russia opposes the coalition, so it has no status of its own."),
    ],
)
def test_names_and_standings_read_as_english(name, standing, sentence):
    assert (
        status_sentence(name, status_of(country(standing=standing), [OFFER], day("2025-03-15"))) == sentence
    )


def test_the_article_stands_within_a_sentence_too():
    found = status_of(country(), [], day("2025-03-15"))
    assert status_sentence("Netherlands", found).startswith("No position of the Netherlands on soldiers")


@pytest.mark.parametrize("kind", [kind for kind in Kind.values if kind != "undecided"])
@pytest.mark.parametrize("position", Position.values)
@pytest.mark.parametrize("on", ["2025-03-15", "2026-03-15"])
def test_no_sentence_says_would_for_what_was_only_said(kind, position, on):
    sentence = status_sentence(
        "Poland", status_of(country(), [row("a", "2025-03-10", position, kind)], day(on))
    )
    assert " would " not in sentence and " will " not in sentence
    assert sentence.endswith(".") and "2025" in sentence


@pytest.mark.parametrize(
    ("on", "precision", "words"),
    [
        ("2026-01-06", "day", "on 6 January 2026"),
        ("2025-09", "month", "in September 2025"),
        ("2025-12-31", "day", "on 31 December 2025"),
    ],
)
def test_a_day_in_words_is_no_more_exact_than_its_source(on, precision, words):
    assert day_in_words(day(on), precision) == words
