"""A small public record, and ways to look at its pages."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from coalition.tests import factories


@pytest.fixture
def site(client: Client):
    """Return a reader who asks for a page and gets its words: tags and runs of space are gone."""

    def ask(address: str, status: int = 200) -> str:
        answer = client.get(address)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return words_of(answer.content.decode())

    return ask


def words_of(html: str) -> str:
    """Return what a page says, as one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace(" ,", ",").replace(" .", ".")


@pytest.fixture
def on_day(monkeypatch):
    """Return a way to set the day on which readers ask."""

    def set_to(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        monkeypatch.setattr("coalition.caching.timezone.now", lambda: moment)

    return set_to


def make_record():
    """Publish one of each: an offer with a quote, an event, a figure, a milestone."""
    offer = factories.published_commitment(
        country="PL", quote="We are ready to help", speaker=factories.make_person(), office="Minister"
    )
    event = factories.published_event(participants=("PL", "GB"), hosts=("GB",))
    figure = factories.published_figure(speaker="Erin Example")
    milestone = factories.published_milestone(events=(event.claim,))
    return {"offer": offer, "event": event, "figure": figure, "milestone": milestone}


@pytest.fixture
def record(db):
    """One of each, published for this test."""
    return make_record()


@pytest.fixture(scope="module")
def record_of_module(module_db):
    """One of each, published once for all tests of a module."""
    return make_record()


@pytest.fixture
def addresses(record) -> list[str]:
    """Every page of the record, one of each kind."""
    article = record["offer"].citations.first().article_id
    return [
        "/", "/coalition/", "/countries/", "/countries/poland/", "/commitments/",
        f"/commitments/{record['offer'].claim_id}/", "/events/", f"/events/{record['event'].claim_id}/",
        "/sources/", f"/sources/{article}/", "/figures/", "/changes/", "/methodology/", "/search/",
        "/search/?q=sample", "/people/", "/people/erin-example/", "/glossary/", "/accessibility/", "/corrections/",
        "/compare/", "/compare/?country=PL,GB", "/timeline/",
        "/matrix/", "/matrix/?kind=troops&sort=name", "/counts/?rule=any-help",
        "/unlocking/?met=ceasefire",
        "/map/", "/changes/between/", "/changes/checked/",
        "/embed/", "/embed/?what=country&country=poland",
    ]  # fmt: skip
