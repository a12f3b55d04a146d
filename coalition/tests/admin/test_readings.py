"""What an article's page at the desk says of its reading."""

import pytest
from django.urls import reverse

from coalition.models import Reading, Suggestion
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
TEXT = "Poland will send 2,000 troops to Ukraine, far from the front, it said."
FRENCH = (
    "Les alliés sont à Paris et la Pologne est prête, a dit le ministre dans une déclaration pour les médias."
)


def page(client, article) -> str:
    client.force_login(factories.reporter())
    return client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()


def suggest(reading, text, **columns) -> Suggestion:
    values = {"country": factories.make_country("PL"), "kind": "troops", "position": "pledged", "score": 0.8}
    place = {"start": 0, "end": 38, "evidence": TEXT[:38]}
    words = {"attribution": "reported", "voice": "government", "why": "'will send' → pledged"}
    return Suggestion.objects.create(reading=reading, **{**values, **place, **words, **columns})


def test_a_text_that_no_reader_can_read_is_told_as_such(client):
    article = factories.make_article("read")
    text = factories.make_text(article, FRENCH)
    Reading.objects.create(text_version=text, reader="rules-2", note="cannot read this language (fr)")
    assert "The reader cannot read this language (fr), so it suggests nothing." in page(client, article)


def test_a_card_names_limits_and_how_much(client):
    article = factories.make_article("read")
    text = factories.make_text(article, TEXT)
    reading = Reading.objects.create(text_version=text, reader="rules-2")
    suggest(reading, text, limits=["not-front-line"], troops_max=2000)
    shown = page(client, article)
    assert "Not at the front line" in shown
    assert "up to 2,000" in shown


def test_a_superseded_suggestion_is_not_shown(client):
    article = factories.make_article("read")
    text = factories.make_text(article, TEXT)
    suggest(Reading.objects.create(text_version=text, reader="rules-1"), text, state="superseded")
    assert "0 to decide" in page(client, article)
    assert "'will send' → pledged" not in page(client, article)
