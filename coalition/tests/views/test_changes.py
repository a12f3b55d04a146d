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


def said(day: int, **fields):
    return factories.published_commitment(country="PL", stated_on=date(2025, 5, day), **fields)


def test_each_change_says_what_it_was_and_what_was_only_said_again_opens_on_demand(client):
    said(1, position="considering"), said(2, position="offered"), said(3, position="offered")
    html = client.get("/changes/").content.decode()
    words = words_of(html)
    assert "New position Poland: Soldiers, considering" in words
    assert "Firmer Poland: Soldiers, offered" in words
    folded = re.search(r'<details class="restated">(.*?)</details>', html, re.DOTALL)[1]
    assert "1 that only says the same again" in folded
    assert "Said again" in folded and "3 May 2025" in folded
    assert html.count("Said again</span>") == 1


def test_changes_are_filtered_by_what_they_were(client):
    said(1, position="considering"), said(2, position="offered"), said(3, position="offered")
    factories.published_event(name="The meeting")
    words = words_of(client.get("/changes/?what=firmer,added&type=commitment,event").content.decode())
    assert "2 changes" in words
    assert "Firmer Poland" in words and "Added The meeting" in words
    html = client.get("/changes/?what=restated").content.decode()
    assert '<details class="restated" open>' in html
    assert '<p class="found">1 change</p>' in html
    refused = client.get("/changes/?what=louder")
    assert refused.status_code == 400


def test_feeds_say_what_a_change_was_and_take_the_filter(client):
    said(1, position="considering"), said(2, position="offered"), said(3, position="offered")
    items = client.get("/changes/feed.json?what=firmer").json()["items"]
    assert [one["title"] for one in items] == ["Firmer: Poland: Soldiers, offered"]
    assert "firmer" in items[0]["tags"]
    assert "Said again: Poland" in client.get("/changes/feed.atom").content.decode()
