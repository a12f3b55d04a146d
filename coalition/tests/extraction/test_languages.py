"""Texts in other languages are named, not guessed at."""

import pytest

from coalition.extraction import read
from coalition.extraction.folding import fold
from coalition.extraction.languages import language_of
from coalition.tests.extraction.lexicon import facts_lexicon

TEXTS = {
    "en": "Poland will not send troops to Ukraine, the prime minister said, but it is ready to help with logistics.",
    "fr": "La Pologne n'enverra pas de troupes en Ukraine, a dit le premier ministre, mais elle est prête à aider avec la "
    "logistique et les transports dans la région.",
    "de": "Polen wird keine Truppen in die Ukraine schicken, sagte der Ministerpräsident, aber das Land ist bereit, mit "
    "der Logistik zu helfen und es wird auch die Häfen öffnen.",
    "uk": "Польща не відправить війська в Україну, заявив прем'єр, але країна готова допомогти з логістикою і це не "
    "нове, бо про це вже було сказано у Варшаві та за її межами.",
    "es": "Polonia no enviará tropas a Ucrania, dijo el primer ministro, pero el país está listo para ayudar con la "
    "logística y con los transportes en la región.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_a_language_is_known_by_its_little_words(code, text):
    assert language_of(fold(text)) == code


@pytest.mark.parametrize("code", ["fr", "de", "uk", "es"])
def test_a_language_without_a_reader_gives_no_suggestion_and_says_so(code):
    reading = read("Ukraine, coalition of the willing. " + TEXTS[code], facts_lexicon())
    assert (reading.records, reading.note) == ([], f"cannot read this language ({code})")


def test_the_text_itself_counts_before_what_the_page_says():
    reading = read(
        "The talks were about a coalition of the willing for Ukraine. " + TEXTS["en"],
        facts_lexicon(),
        language="fr",
    )
    assert reading.note == ""
    assert {r.country for r in reading.records} == {"PL"}


def test_where_the_text_is_too_short_the_page_counts():
    assert (
        read("Pologne : troupes", facts_lexicon(), language="fr-CA").note == "cannot read this language (fr)"
    )
    assert read("Poland", facts_lexicon()).note == ""
