"""The glossary: every word of the vocabulary has an entry, and every word that leads there finds its own."""

import re

import pytest
from django.conf import settings
from django.utils.text import slugify

from coalition import choices
from coalition.templatetags.tracker import kind_word
from coalition.views.documents import document

WORDS = [
    *(kind_word(kind) for kind in choices.Kind.values),
    *choices.Position.labels,
    *choices.Firmness.labels,
    *choices.StandingKind.labels,
]


def entries() -> set[str]:
    return set(re.findall(r'<h3 id="([^"]+)">', document("glossary").html))


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_vocabulary_has_an_entry(word):
    assert slugify(word) in entries()


def test_no_entry_is_there_twice():
    found = re.findall(r'id="([^"]+)"', document("glossary").html)
    assert len(found) == len(set(found))


def test_every_word_that_leads_to_the_glossary_finds_its_entry():
    texts = [path.read_text(encoding="utf-8") for path in (settings.BASE_DIR / "templates").rglob("*.html")]
    named = [
        found
        for text in texts
        for found in re.findall(r'{% term (?:_\()?"([^"]+)"\)?(?: "([^"]+)")? %}', text)
    ]
    assert named
    missing = [label for label, entry in named if slugify(entry or label) not in entries()]
    assert not missing


@pytest.mark.parametrize(
    "words", [choices.Condition, choices.Attribution, choices.Voice, choices.Light, choices.ChangeAction]
)
def test_what_has_one_entry_for_all_its_words_names_each(words):
    text = re.sub(r"\s+", " ", document("glossary").html).casefold()
    missing = [label for label in words.labels if not _is_told(label.casefold(), text)]
    assert not missing


def _is_told(label: str, text: str) -> bool:
    """Whether a label is told, in whatever form; the longest of its words decides."""
    return max(re.findall(r"[a-z]+", label), key=len)[:6] in text


@pytest.mark.django_db
def test_a_statement_leads_to_the_words_it_uses(client):
    from coalition.tests import factories

    version = factories.published_commitment(kind="backfilling")
    html = client.get(f"/commitments/{version.claim_id}/?as_of=2025-04-01").content.decode()
    assert '<a class="term" href="/glossary/?as_of=2025-04-01#backfilling">Backfilling</a>' in html
    assert '<a class="term" href="/glossary/?as_of=2025-04-01#offered">Offered</a>' in html
