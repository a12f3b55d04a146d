"""Which countries a text names."""

from datetime import date

import pytest

from coalition.extraction import Lexicon, read
from coalition.extraction.folding import fold
from coalition.tests.extraction.lexicon import facts_lexicon

NAMES = [
    # text, codes, why
    ("Poland and POLAND", ["PL"], "as written and in capitals"),
    ("the poland of today", ["PL"], "a plain lower-case country, as machines leave it"),
    ("we polish the turkey", [], "common words"),
    ("he told us, in the US", ["US"], "us is no country, US is"),
    ("Northern Ireland", ["GB"], "part of the United Kingdom, not Ireland"),
    ("North Macedonia", ["MK"], "the longest name"),
    ("Polandia and Swedenborg", [], "inside other words"),
    ("The Washington Post", [], "a newspaper"),
    ("Washington said", ["US"], "a capital"),
    ("Élysée and Elysee", ["FR"], "accents do not matter"),
    ("GITANAS NAUSEDA", ["LT"], "a leader without his accent, in capitals"),
    ("Brussels agreed", ["EU"], "Brussels is the Union's…"),
    ("Belgium's seat is Brussels", ["BE"], "…unless the text speaks of Belgium"),
    ("Luís Montenegro spoke. Montenegro added", ["PT"], "a leader called like a country"),
    ("Podgorica, Montenegro", ["ME"], "the country of that name"),
    ("Martin and Dan came", [], "surnames too common to tell"),
    ("President Dan came", ["RO"], "the same with the office before"),
    ("Pistorius spoke", ["DE"], "a minister by his surname"),
    ("Cooper came", [], "a minister's surname too common to tell"),
    ("Yvette Cooper came, and Cooper spoke", ["GB"], "the same with the full name before"),
    ("EKRE's Martin Helme", [], "a leader's surname as somebody else's first name"),
    ("Sir Keir arrived", ["GB"], "a knight by his first name"),
    ("U.K. and U.S.", ["GB", "US"], "with full stops"),
    ("the Warsaw Pact, the Minsk agreements", [], "history's names"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "codes", "why"), NAMES)
def test_a_name_means_its_country(text, codes, why):
    assert read(text, facts_lexicon()).countries == codes, why


def test_the_lexicon_is_handed_in_as_data():
    lexicon = Lexicon.from_countries(
        [
            {
                "iso2": "XA",
                "name": "Samplia",
                "standing": "member",
                "aliases": {"names": ["Samplia"], "demonyms": ["Samplian"]},
            }
        ]
    )
    text = "Samplia will send troops to Ukraine to keep the ceasefire."
    reading = read(text, lexicon, published=date(2025, 3, 10))
    assert reading.countries == ["XA"]
    assert [(r.country, r.kind, r.position) for r in reading.records] == [("XA", "troops", "pledged")]


def test_an_empty_lexicon_finds_nothing():
    assert read("Poland will send troops to Ukraine.", Lexicon.from_countries([])).countries == []


@pytest.mark.parametrize(
    "text", ["İstanbul ŁÓDŹ ß Æ ﬁ", "“quoted” – dashed", "مرحبا Україна 中文 \x00", "e\u0301"]
)
def test_folding_moves_no_character(text):
    assert len(fold(text)) == len(text)
