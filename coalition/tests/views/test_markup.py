"""What pages and feeds are made of keeps to the standards: HTML without a parse error, Atom and JSON Feed in full."""

import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import jsonschema
import lxml.html
import pytest
from justhtml import JustHTML

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
# Attributes that name other parts of the same page by their ids.
POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list", "form")
WRONG = [
    "/nowhere/", "/?as_of=never", "/commitments/?position=perhaps&said_from=never", "/?known_at=2001-01-01",
    "/search/?q=a&type=b", "/changes/between/?from=never&to=2999-01-01",
]  # fmt: skip
FEEDS = ["/changes/feed", "/commitments/feed", "/countries/poland/feed", "/people/erin-example/feed"]
# JSON Feed 1.1 (jsonfeed.org), as far as a feed without attachments goes.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items", "home_page_url", "feed_url"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https?://"},
        "feed_url": {"type": "string", "pattern": "^https?://"},
        "description": {"type": "string"},
        "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string"},
                    "content_text": {"type": "string"},
                    "date_published": {"type": "string", "format": "date-time"},
                    "date_modified": {"type": "string", "format": "date-time"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def faults(html: str) -> list[str]:
    """Return what is wrong with a page: errors of the parser, ids named twice, pointers to nothing."""
    found = [f"{error.code} in line {error.line}" for error in JustHTML(html, collect_errors=True).errors]
    tree = lxml.html.document_fromstring(html)
    ids = [one.get("id") for one in tree.iter() if isinstance(one.tag, str) and one.get("id") is not None]
    found += [f"id {one!r} is there {ids.count(one)} times" for one in {*ids} if ids.count(one) > 1]
    found += [f"{one!r} is no id" for one in ids if not one or re.search(r"\s", one)]
    days = tree.xpath("//input[@type='date']/@value")
    found += [f"{day!r} is no day" for day in days if day and not re.fullmatch(r"\d{4}-\d\d-\d\d", day)]
    for pointer in POINTERS:
        for one in tree.xpath(f"//*[@{pointer}]"):
            found += [
                f"{pointer} leads to no {name!r}" for name in one.get(pointer).split() if name not in ids
            ]
    return found


def test_the_faults_of_a_page_are_found():
    page = "<!doctype html><html lang=en><title>x</title><body>{}</body></html>"
    assert faults(page.format("<p id=a>Well")) == []
    for wrong in (
        "<p><div>a</div></p>",
        "<p id=a><p id=a>",
        "<label for=b>",
        "<p aria-labelledby='a b'>",
        "<p id=''>",
    ):
        assert faults(page.format(wrong)), wrong


def test_every_page_is_made_of_what_the_standard_allows(client, addresses):
    for address in [*addresses, "/?as_of=2025-06-01&known_at=6", *WRONG]:
        assert faults(client.get(address).content.decode()) == [], address


@pytest.mark.parametrize("path", FEEDS)
def test_a_json_feed_is_what_its_standard_says(client, record, path):
    answer = client.get(f"{path}.json")
    assert answer["Content-Type"].startswith("application/feed+json")
    feed = answer.json()
    jsonschema.Draft202012Validator(JSON_FEED, format_checker=jsonschema.FormatChecker()).validate(feed)
    ids = [one["id"] for one in feed["items"]]
    assert ids and len(ids) == len(set(ids))


@pytest.mark.parametrize("path", FEEDS)
def test_an_atom_feed_is_what_its_standard_says(client, record, path):
    answer = client.get(f"{path}.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    links = {one.get("rel", "alternate"): one.get("href") for one in feed.findall(f"{ATOM}link")}
    assert {"self", "alternate"} <= set(links)
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    authored = feed.find(f"{ATOM}author") is not None
    for one in (feed, *entries):
        assert_atom_element(one)
        assert authored or one.find(f"{ATOM}author") is not None
    ids = [one.find(f"{ATOM}id").text for one in entries]
    assert len(ids) == len(set(ids))


def assert_atom_element(element: ET.Element) -> None:
    """Hold that a feed or an entry has exactly one id, title and moment, and links to whole addresses only."""
    for name in ("id", "title", "updated"):
        (one,) = element.findall(f"{ATOM}{name}")
        assert one.text and one.text.strip(), name
    assert urlsplit(element.find(f"{ATOM}id").text).scheme in ("http", "https", "tag")
    assert datetime.fromisoformat(element.find(f"{ATOM}updated").text).tzinfo is not None
    for link in element.findall(f"{ATOM}link"):
        assert urlsplit(link.get("href")).scheme in ("http", "https")
    for text in element.findall(f"{ATOM}summary"):
        assert text.get("type", "text") in ("text", "html", "xhtml")
    for author in element.findall(f"{ATOM}author"):
        assert author.find(f"{ATOM}name").text
