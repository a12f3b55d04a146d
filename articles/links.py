"""Which addresses a feed or a page with a list of links names: from bytes to links. Pure functions.

Feeds come from strangers: XML with entities of its own is refused before a parser sees it, and nothing is fetched.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import feedparser
from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement
from trafilatura.utils import load_html

from articles.canonical import AddressError, tidy_url
from articles.pages import decode

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
    | {"application/feed+json", "application/json", "text/plain", "text/html"}
)
LIST_TYPES = frozenset({"text/html", "application/xhtml+xml"})
MOST_LINKS = 500
CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
TAG = re.compile(r"<(/?)[A-Za-z][^<>]*?(/?)>")
DEEPEST = 1000
OWN_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)


class NoList(Exception):
    """A page or feed that names no links in a way that we read; its text is a sentence for the desk."""


@dataclass(frozen=True)
class Link:
    """One address and what it is called there."""

    url: str
    title: str


def links_of_feed(body: bytes, content_type: str, url: str) -> list[Link]:
    """Return the links of an RSS, Atom or JSON feed, in its order, each once; raise NoList where it is none."""
    text = decode(body, content_type)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _tidy(_of_json(text), url)
    if OWN_ENTITIES.search(text):
        raise NoList("This feed defines entities of its own: such XML is not read.")
    if _depth(text) > DEEPEST:
        raise NoList("This feed is nested too deeply to be read.")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    # Given a name instead of a file, feedparser would open or fetch it.
    feed = feedparser.parse(io.BytesIO(text.encode()), response_headers=headers, sanitize_html=False)
    if not feed.get("version"):
        raise NoList("There is no feed at this address.")
    return _tidy(((entry.get("link"), entry.get("title")) for entry in feed.entries), url)


def _depth(text: str) -> int:
    """Return how deeply the elements stand in one another: what parsers take very long over."""
    depth = deepest = 0
    for closing, empty in TAG.findall(CDATA.sub("", text)):
        depth += 0 if empty else -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest


def _of_json(text: str) -> Iterator[tuple[object, object]]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        feed = None
    version, items = (feed.get("version"), feed.get("items")) if isinstance(feed, dict) else (None, None)
    if not str(version).startswith("https://jsonfeed.org/version/") or not isinstance(items, list):
        raise NoList("There is no feed at this address.")
    for item in items:
        if isinstance(item, dict):
            yield item.get("url") or item.get("external_url"), item.get("title")


def links_of_page(body: bytes, content_type: str, url: str, selector: str) -> list[Link]:
    """Return the links that a CSS selector finds in a page, or the first link inside each element that it finds."""
    tree = load_html(decode(body, content_type))
    if tree is None:
        raise NoList("There is no page at this address.")
    base = urljoin(url, next(iter(tree.xpath("//base/@href")), ""))
    found = (_anchor(element) for element in checked_selector(selector)(tree))
    return _tidy(((one.get("href"), one.text_content()) for one in found if one is not None), base)


def _anchor(element: HtmlElement) -> HtmlElement | None:
    return element if element.tag == "a" else element.find(".//a[@href]")


def checked_selector(selector: str) -> CSSSelector:
    """Return a selector ready for use; raise NoList where it is not one."""
    try:
        return CSSSelector(selector, translator="html")
    except SelectorError as error:
        raise NoList(f"This is no CSS selector that can be used: {error}.") from None


def _tidy(found: Iterable[tuple[object, object]], base: str) -> list[Link]:
    """Return the web addresses among what was found, each once, in one spelling."""
    links: dict[str, Link] = {}
    for address, title in found:
        if len(links) == MOST_LINKS:
            break
        if not isinstance(address, str):
            continue
        try:
            url = tidy_url(urljoin(base, address.strip()))
        except (AddressError, ValueError):
            continue
        words = " ".join(title.split())[:500] if isinstance(title, str) else ""
        links.setdefault(url, Link(url, words.replace("\0", "")))
    return list(links.values())
