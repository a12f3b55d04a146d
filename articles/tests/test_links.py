"""Which links feeds and pages name, and which XML is not read."""

import json
import socket
import time

import pytest

from articles.links import MOST_LINKS, Link, NoList, checked_selector, links_of_feed, links_of_page

URL = "https://news.example/feeds/all.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>
<item><title>Engineers for &lt;b&gt;the force&lt;/b&gt;</title><link>https://news.example/a?utm_source=rss</link></item>
<item><title>Second</title><link>/b</link></item>
<item><title>Again</title><link>https://news.example/a</link></item>
<item><title>No link</title></item>
<item><title>A script</title><link>javascript:alert(1)</link></item>
<item><title>A file</title><link>file:///etc/passwd</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/"><title>N</title>
<entry><title>Engineers</title><link rel="alternate" href="a"/></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"url": "https://news.example/a", "title": "Engineers"},
        {"external_url": "/b"},
        {"id": "7"},
        "x",
    ],
}


def addresses(links: list[Link]) -> list[str]:
    return [link.url for link in links]


def test_the_links_of_rss_come_once_each_and_only_web_addresses():
    links = links_of_feed(RSS.encode(), "application/rss+xml", URL)
    assert addresses(links) == ["https://news.example/a", "https://news.example/b"]
    assert links[1].title == "Second"


def test_the_links_of_atom_are_relative_to_its_base():
    assert links_of_feed(ATOM.encode(), "text/xml", URL) == [Link("https://news.example/a", "Engineers")]


def test_the_links_of_a_json_feed():
    links = links_of_feed(json.dumps(JSON).encode(), "application/feed+json", URL)
    assert links == [Link("https://news.example/a", "Engineers"), Link("https://news.example/b", "")]


def test_a_feed_in_another_encoding_is_read():
    body = RSS.replace("utf-8", "windows-1251").replace("Second", "Слава").encode("cp1251")
    assert links_of_feed(body, "application/rss+xml", URL)[1].title == "Слава"


def test_a_broken_feed_gives_what_can_be_read():
    assert addresses(links_of_feed(RSS.replace("</channel></rss>", "").encode(), "text/xml", URL))


def test_an_endless_feed_is_cut():
    items = "".join(f"<item><link>https://news.example/{n}</link></item>" for n in range(MOST_LINKS + 100))
    assert (
        len(links_of_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "text/xml", URL))
        == MOST_LINKS
    )


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]><rss version='2.0'><channel><title>&a9;</title></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    "<rss version='2.0'><channel><item><title>&f;</title><link>https://news.example/a</link></item></channel></rss>"
)
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://10.0.0.1/x.dtd"> %p;]><rss version="2.0"/>'
HOSTILE = [
    (LAUGHS.encode(), "a billion laughs"),
    (OUTSIDE.encode(), "a file"),
    (PARAMETER.encode(), "a parameter entity"),
    (OUTSIDE.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16"), "in UTF-16"),
    (OUTSIDE.replace("<!DOCTYPE", "<!doctype").encode(), "in lower case"),
    (b"<!DOCTYPE x\n\n [\n<!ELEMENT x ANY>]><rss version='2.0'/>", "a definition of elements"),
]


@pytest.mark.parametrize(("body", "why"), HOSTILE, ids=[why for _, why in HOSTILE])
def test_xml_with_entities_of_its_own_is_not_read(body, why, monkeypatch):
    monkeypatch.setattr("feedparser.parse", lambda *a, **k: pytest.fail("parsed"))
    with pytest.raises(NoList, match="entities"):
        links_of_feed(body, "application/xml", URL)


def test_a_doctype_without_definitions_does_no_harm_and_fetches_nothing(monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: pytest.fail("connected"))
    head = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://10.0.0.1/rss-0.91.dtd">'
    assert addresses(links_of_feed(RSS.replace("<rss", f"{head}<rss", 1).encode(), "text/xml", URL))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><p>No feed</p></html>",
        b"{}",
        b"{",
        b'{"version": "https://jsonfeed.org/version/1", "items": 7}',
        b"/etc/passwd",
        b"http://10.0.0.1/feed",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=[
        "nothing",
        "a page",
        "json",
        "half of json",
        "no items",
        "a file's name",
        "an address",
        "brackets",
        "braces",
    ],
)
def test_what_is_no_feed_is_said(body):
    with pytest.raises(NoList, match="no feed"):
        links_of_feed(body, "text/plain", URL)


def test_deeply_nested_xml_ends():
    body = b"<rss version='2.0'><channel>" + b"<a>" * 200_000
    start = time.monotonic()
    with pytest.raises(NoList, match="too deeply"):
        links_of_feed(body, "text/xml", URL)
    assert time.monotonic() - start < 2


PAGE = """<html><base href="https://gov.example/press/"><body><nav><a href="/x">Nav</a></nav><ul class="press-list">
<li><h3>One</h3><a href="one"> First
 statement </a></li><li><a href="https://gov.example/press/two#top">Second</a></li><li>None</li><li><a href="mailto:x@y.example">Mail</a></li></ul></body></html>"""


@pytest.mark.parametrize("selector", [".press-list a", ".press-list li", "ul.press-list > li"])
def test_the_links_that_a_selector_finds(selector):
    links = links_of_page(PAGE.encode(), "text/html", "https://gov.example/", selector)
    assert links == [
        Link("https://gov.example/press/one", "First statement"),
        Link("https://gov.example/press/two", "Second"),
    ]


def test_a_selector_that_finds_nothing_gives_no_links():
    assert links_of_page(PAGE.encode(), "text/html", URL, ".news a") == []


@pytest.mark.parametrize("selector", ["", "a[", "a:hover::before", ">", "a:unknown"])
def test_what_is_no_selector_is_said(selector):
    with pytest.raises(NoList, match="no CSS selector"):
        checked_selector(selector)(None)
