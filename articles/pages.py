"""What a page says about itself and what stands in it: from bytes to PageFacts. Pure functions.

Title, author and text are found by trafilatura. Date, publisher and canonical address are taken from explicit
statements of the page only: trafilatura would guess a date from the address or the text, and a publisher from the
title, and a guess must not enter the record.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document
from trafilatura.utils import detect_encoding, load_html

from articles.canonical import canonical_url
from articles.cleaning import clean, normal_space

PUBLISHED_METAS = frozenset(
    {
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "dcterms.issued",
        "dc.date.issued",
    }
    | {
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "citation_online_date",
        "publish-date",
    }
    | {"pubdate", "publication_date", "article.published", "cxenseparse:recs:publishtime"}
)
PUBLISHER_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_publisher")
ARTICLE_TYPE = re.compile(r"\w*Article|Report|\w*BlogPosting|SocialMediaPosting")
META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python knows codecs that are no encodings of pages, such as zip or rot13.
PAGE_ENCODINGS = re.compile(
    r"utf-8|utf-16(-[lb]e)?|ascii|cp\d+|iso8859-\d+|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*|tis-620"
)
# Pages that claim Latin 1 or ASCII mean Windows 1252, as every browser knows (WHATWG Encoding, section 4.2).
MEANT_ENCODINGS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
FULL_DAY = re.compile(r"\d{4}(-?)\d\d\1\d\d(?!\d)")
WRITTEN_DAYS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True)
class PageFacts:
    """What a page gives; what it does not give is empty, or None."""

    text: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    published_on: date | None = None
    language: str = ""
    canonical_url: str | None = None


def read_page(body: bytes, content_type: str, url: str = "") -> PageFacts:
    """Return the facts and the cleaned text of an HTML page or a plain text.

    `content_type` is the header as sent; `url` is where the page was read. The text is empty where none was found.
    """
    markup = decode(body, content_type)
    if content_type.split(";")[0].strip().lower() == "text/plain":
        return PageFacts(text=clean(without_notes(markup)))
    tree = load_html(markup)
    if tree is None:
        return PageFacts(text="")
    schema = list(_article_schemas(tree))
    found = extract_metadata(tree, default_url=url or None, extensive=False)
    document = bare_extraction(markup, url=url or None, include_comments=False)
    text = clean(document.text or "") if isinstance(document, Document) else ""
    title, author = _one_line(found.title), _one_line(found.author)
    return PageFacts(
        text=_without_head(text, title, author),
        title=title,
        author=author,
        publisher=_publisher(tree, schema),
        published_on=_published_on(tree, schema),
        language=_language(tree),
        canonical_url=_canonical(tree, url),
    )


def without_notes(text: str) -> str:
    """Return a plain text without the lines at its top that begin with `#`: notes about it, not part of it."""
    lines = text.split("\n")
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return "\n".join(lines)


def _without_head(text: str, title: str, author: str) -> str:
    # Headline and byline are kept as facts; in the text they would be read as sentences of the article.
    head = {title, author, f"By {author}", f"by {author}"}
    lines = text.split("\n")
    while lines and lines[0] in head:
        lines.pop(0)
    return "\n".join(lines)


def decode(body: bytes, content_type: str = "") -> str:
    """Return the bytes as text: by byte order mark, header, the page's own word, UTF-8 or a guess, in this order.

    Bytes that fit none of them become replacement characters.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    declared = [*re.findall(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)[:1]]
    declared += [label.decode("ascii") for label in META_CHARSET.findall(body[:4096])[:1]]
    known = [encoding for encoding in map(_encoding, declared) if encoding]
    for encoding in [*known, "utf-8"]:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode(next(iter([*known, *detect_encoding(body)]), "utf-8"), errors="replace")


def _encoding(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return MEANT_ENCODINGS.get(name, name) if PAGE_ENCODINGS.fullmatch(name) else None


def _article_schemas(tree: HtmlElement) -> Iterator[dict]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in content if isinstance(content, list) else [content]:
            graph = thing.get("@graph") if isinstance(thing, dict) else None
            things = graph if isinstance(graph, list) else [thing]
            yield from (entry for entry in things if isinstance(entry, dict) and _is_article(entry))


def _is_article(thing: dict) -> bool:
    types = thing.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and ARTICLE_TYPE.fullmatch(name) for name in names)


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield name.strip().lower(), meta.get("content").strip()


def _published_on(tree: HtmlElement, schema: list[dict]) -> date | None:
    """Return the day on which the page says it was published, in UTC; None where it does not say so clearly.

    1. Asked in this order: meta elements, JSON-LD of articles, <time> elements marked as the publication's or
       standing in an article's header.
    2. A kind of statement that names several days (other stories listed beside) names none; the next is asked.
    3. Only a full day counts: of "2025-03" or "10/03/2025" no day is made.
    """
    times = tree.xpath(
        "//time[@pubdate or @itemprop='datePublished']/@datetime"
        "|//*[@itemprop='datePublished']/@content"
        "|//article//header//time[not(contains(@itemprop, 'odified'))]/@datetime"
        "|//main/header//time[not(contains(@itemprop, 'odified'))]/@datetime"
    )
    statements = (
        [content for name, content in _metas(tree) if name in PUBLISHED_METAS],
        [thing.get("datePublished") for thing in schema],
        times,
    )
    for values in statements:
        days = {_day(value) for value in values if isinstance(value, str)} - {None}
        if len(days) == 1:
            return days.pop()
    return None


def _day(value: str) -> date | None:
    value = value.strip()
    try:
        if FULL_DAY.match(value):
            return _utc_day(datetime.fromisoformat(value))
        if "," in value and ":" in value:
            return _utc_day(parsedate_to_datetime(value))
    except ValueError:
        return None
    for written in WRITTEN_DAYS:
        try:
            return datetime.strptime(value, written).date()
        except ValueError:
            continue
    return None


def _utc_day(moment: datetime) -> date:
    return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()


def _publisher(tree: HtmlElement, schema: list[dict]) -> str:
    metas = dict(reversed(list(_metas(tree))))
    for name in PUBLISHER_METAS:
        if metas.get(name):
            return _one_line(metas[name])
    for thing in schema:
        publisher = thing.get("publisher")
        named = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(named, str):
            return _one_line(named)
    return ""


def _language(tree: HtmlElement) -> str:
    declared = tree.get("lang") or next((text for name, text in _metas(tree) if name == "og:locale"), "")
    primary = re.split(r"[-_]", declared.strip())[0].lower()
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else ""


def _canonical(tree: HtmlElement, url: str) -> str | None:
    """Return the address that the page gives itself; None where it gives none, or one that cannot be meant.

    A story whose rel=canonical names the front page is a common fault of sites: it would make all stories one.
    """
    links = [link.get("href") for link in tree.iterfind(".//link[@rel='canonical'][@href]")]
    links += [content for name, content in _metas(tree) if name == "og:url"]
    for link in links:
        try:
            named = canonical_url(urljoin(url, link.strip()))
        except ValueError:
            continue
        if urlsplit(named).path != "/" or urlsplit(url).path in ("", "/"):
            return named
    return None


def _one_line(text: str | None) -> str:
    return " ".join(normal_space(text or "").split())
