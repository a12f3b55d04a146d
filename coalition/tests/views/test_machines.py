"""What machines read: the feed, the sitemap, robots.txt; and the search."""

import copy
import xml.etree.ElementTree as ET

import pytest

from coalition.tests import factories

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def record(record_of_module, db):
    """One of each, for this test alone."""
    return copy.deepcopy(record_of_module)


def entries(client, query: str = "") -> list[ET.Element]:
    return ET.fromstring(client.get(f"/changes/feed.atom{query}").content).findall(f"{ATOM}entry")


def test_the_feed_tells_of_what_was_published_corrected_and_retracted(client, record):
    offer = factories.correct(record["offer"], position="pledged", reason="They signed it.")
    factories.retract(record["event"], reason="It was another day.")
    found = entries(client)
    titles = [entry.find(f"{ATOM}title").text for entry in found]
    assert titles[:2] == ["Retraction: Sample summit", "Correction: Poland: Soldiers, pledged"]
    assert "New position: Poland: Soldiers, offered" in titles, "the old value stays visible"
    assert "They signed it." in found[1].find(f"{ATOM}summary").text
    assert found[1].find(f"{ATOM}link").get("href").endswith(f"/commitments/{offer.claim_id}/")


def test_entries_of_the_feed_have_names_that_stay(client, record):
    before = {entry.find(f"{ATOM}id").text for entry in entries(client)}
    factories.correct(record["offer"], position="pledged")
    after = [entry.find(f"{ATOM}id").text for entry in entries(client)]
    assert before < set(after)
    assert len(after) == len(set(after))


def test_the_feed_takes_the_filters_of_its_page(client, record):
    assert {entry.findall(f"{ATOM}category")[1].get("term") for entry in entries(client, "?type=figure")} == {
        "figure"
    }
    assert entries(client, "?type=nonsense") == []


def test_the_sitemap_lists_public_pages_under_the_sites_own_address(client, record, settings):
    settings.SITE_URL = "https://tracker.example"
    factories.draft_commitment(country="GB")
    listed = ET.fromstring(client.get("/sitemap-commitments.xml").content)
    places = [place.text for place in listed.iter(f"{SITEMAP}loc")]
    assert places == [
        f"https://tracker.example{language}/commitments/{record['offer'].claim_id}/"
        for language in ("", "/fr", "/de", "/pl", "/uk")
    ]
    index = ET.fromstring(client.get("/sitemap.xml").content)
    assert len(list(index.iter(f"{SITEMAP}loc"))) == 6


def test_crawlers_leave_the_desk_and_other_days_alone(client, settings, db):
    settings.SITE_URL = "https://tracker.example"
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /desk/" in lines
    assert "Disallow: /*as_of=" in lines
    assert "Sitemap: https://tracker.example/sitemap.xml" in lines


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("poland", "Poland"),
        ("POLES", "Poland"),
        ("Warsaw", "Poland"),
        ("pol", "Poland"),
        ("turkiye", "Türkiye"),
        ("meetings", "Poland said so at a sample meeting."),
        ("ready help", "Poland said so at a sample meeting."),
        ('"sample summit"', "Sample summit"),
        ("pledging", "Countries pledging: 26"),
        ("report", "A report"),
        ("troops -poland", "Nothing public holds these words"),
        ("nonsense", "Nothing public holds these words"),
    ],
)
def test_a_search_finds(site, record, words, found):
    country = record["offer"].country
    country.demonyms, country.capitals = ["Polish", "Poles"], ["Warsaw"]
    country.save()
    factories.make_country("TR")
    assert found in site(f"/search/?q={words}")


def test_a_search_by_a_past_day_finds_what_had_been_said(site, record):
    assert "sample meeting" not in site("/search/?q=meeting&as_of=2025-03-09")
    assert "sample meeting" in site("/search/?q=meeting&as_of=2025-03-10")
    first = record["offer"].public_from_id
    assert "sample meeting" not in site(f"/search/?q=meeting&known_at={first - 1}")


@pytest.mark.parametrize("words", ["'", "\\", "(((", "a & | !", "\x00", "x" * 5000])
def test_no_words_break_the_search(client, record, words):
    assert client.get("/search/", {"q": words}).status_code == 200


def test_what_a_reader_types_is_text_and_no_markup(client, record):
    html = client.get("/search/", {"q": "<b onclick=x>"}).content.decode()
    assert "<b onclick" not in html
