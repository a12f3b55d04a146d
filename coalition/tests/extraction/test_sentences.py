"""Where sentences end."""

import pytest

from coalition.extraction.sentences import split

TEXTS = [
    ("One ends. Two ends.", ["One ends.", "Two ends."], "full stops"),
    ("Mr. Sample met Gen. Example.", ["Mr. Sample met Gen. Example."], "titles"),
    ("No. 10 spoke of the U.K. plan.", ["No. 10 spoke of the U.K. plan."], "abbreviations"),
    (
        "They came from the U.S. The rest stayed.",
        ["They came from the U.S.", "The rest stayed."],
        "an abbreviation that ends one",
    ),
    ("It cost 1.5 billion. Fine.", ["It cost 1.5 billion.", "Fine."], "decimals"),
    ('"Why not?" he asked. "We will."', ['"Why not?" he asked.', '"We will."'], "a question inside"),
    ("A headline\nThe text begins.", ["A headline", "The text begins."], "a line end"),
    ("It gave support.Britain agreed.", ["It gave support.", "Britain agreed."], "a lost space"),
    ("“It ends.” Then more.", ["“It ends.”", "Then more."], "quotation marks belong to what they close"),
    ("", [], "nothing"),
    ("...", ["..."], "only dots"),
]


@pytest.mark.parametrize(("text", "sentences", "why"), TEXTS)
def test_sentences_end_where_a_reader_would_say(text, sentences, why):
    assert [text[s.start : s.end] for s in split(text)] == sentences, why
