"""The page of changes: in an order that people can follow, large editions by type."""

import re
from datetime import date

import pytest

from coalition.tests import factories
from coalition.tests.views.conftest import words_of
from coalition.views.changes import LARGE_EDITION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def publish_many(number: int, **fields) -> factories.Edition:
    """Publish an edition of a number of Polish statements, two British ones and an event."""
    for code in ("PL", "GB"):
        factories.make_country(code)
    drafts = [factories.draft_commitment(country="PL", **fields) for _ in range(number)]
    late = factories.draft_commitment(country="GB", stated_on=date(2025, 5, 2), position="pledged")
    early = factories.draft_commitment(country="GB", stated_on=date(2025, 4, 1), position="considering")
    return factories.publish(*drafts, late, early, factories.draft_event(name="The meeting"))


def section(html: str, edition: int) -> str:
    """Return the part of the page about one edition."""
    return re.search(
        rf'<section class="edition" aria-labelledby="e-{edition}">.*?</section>', html, re.DOTALL
    )[0]


def test_an_edition_lists_its_changes_by_type_country_and_day(client):
    edition = publish_many(1)
    words = words_of(section(client.get("/changes/").content.decode(), edition.number))
    order = [
        "Poland: Soldiers",
        "United Kingdom: Soldiers, consider",
        "United Kingdom: Soldiers, pledged",
        "The meeting",
    ]
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    assert "<details" not in section(client.get("/changes/").content.decode(), edition.number)


def test_a_large_edition_opens_to_its_changes_by_type_with_their_number(client):
    edition = publish_many(LARGE_EDITION)
    html = section(client.get("/changes/").content.decode(), edition.number)
    summaries = re.findall(r"<details><summary>(.*?)</summary>", re.sub(r">\s+<", "><", html))
    assert summaries == [f"{LARGE_EDITION + 2} statements", "1 event"]


def test_the_numbers_of_a_large_edition_are_of_all_of_it_and_lead_to_one_type(client):
    edition = publish_many(60)
    html = section(client.get("/changes/?page=1").content.decode(), edition.number)
    assert "62 statements" in html and "1 event" in html
    assert "50 of them on this page." in words_of(html)
    link = re.search(r'href="(\?[^"]*type=event[^"]*)"', html)[1].replace("&amp;", "&")
    assert "page" not in link
    only = client.get(f"/changes/{link}").content.decode()
    assert '<p class="found">1 change</p>' in only
    assert "The meeting" in only


def test_the_rest_of_a_large_edition_stands_open_on_the_next_page(client):
    edition = publish_many(60)
    html = section(client.get("/changes/?page=2").content.decode(), edition.number)
    assert re.sub(r">\s+<", "><", html).count("<details open>") == 2
    assert "The meeting" in html
