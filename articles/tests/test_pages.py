"""What a page says about itself, and what it leaves unsaid."""

from datetime import date
from pathlib import Path

import pytest

from articles.pages import decode, read_page

PAGES = Path(__file__).parent / "pages"
HTML = "text/html; charset=utf-8"
PROSE = (
    "<p>"
    + "Nowhere has offered two companies of engineers to the planned force, its minister said. " * 4
    + "</p>"
)


def page(head: str = "", body: str = PROSE, lang: str = "") -> bytes:
    attribute = f' lang="{lang}"' if lang else ""
    return (
        f"<!DOCTYPE html><html{attribute}><head><title>A plan</title>{head}</head>"
        f"<body><article><h1>A plan</h1>{body}</article></body></html>"
    ).encode()


def stored(name: str) -> bytes:
    return (PAGES / name).read_bytes()


def test_a_page_gives_its_facts_and_its_cleaned_text():
    facts = read_page(stored("full.html"), HTML, "https://news.example/politics/engineers/?from=front")
    assert facts.title == "Nowhere offers engineers"
    assert facts.author == "Ada Example"
    assert facts.publisher == "Nowhere News"
    assert facts.language == "en"
    assert facts.canonical_url == "https://news.example/politics/engineers"
    assert facts.published_on == date(2025, 3, 11)
    assert facts.text.split("\n") == [
        "Nowhere has offered two companies of engineers to the planned force, its defence minister said on Monday after "
        "a meeting with her colleagues from the neighbouring countries.",
        "“We will clear mines, we will build bridges,” she said. “What we will not do is fight, and nobody has asked us "
        "to do so.” Parliament would have to agree first, and no day has been set for its vote.",
        "The neighbours were more careful. A spokesman for Elsewhere said that it was too early to speak about soldiers, "
        "and that his government would first wait for a ceasefire and for a word from its allies.",
    ]


def test_a_date_that_the_page_does_not_give_stays_unknown():
    facts = read_page(stored("without-date.html"), HTML, "https://news.example/2025/03/10/a-plan")
    assert facts.published_on is None
    assert facts.title == "A plan without a day"
    assert "10 March 2025" in facts.text


def test_a_page_without_text_gives_none():
    assert read_page(stored("empty.html"), HTML, "https://news.example/a").text == ""


@pytest.mark.parametrize("body", [b" ", b"<", b"\x00\x01", b"<html></html>"])
def test_what_is_hardly_a_page_gives_no_text(body):
    assert read_page(body, HTML).text == ""


JSON = '<script type="application/ld+json">{}</script>'
DATES = [
    ('<meta property="article:published_time" content="2025-03-10T10:00:00Z">', date(2025, 3, 10), "meta"),
    ('<meta name="parsely-pub-date" content="2025-03-10">', date(2025, 3, 10), "meta with a bare day"),
    ('<meta name="DCTERMS.issued" content="20250310">', date(2025, 3, 10), "meta in capitals, compact day"),
    (
        '<meta itemprop="datePublished" content="2025-03-10T23:30:00-05:00">',
        date(2025, 3, 11),
        "days are UTC",
    ),
    (
        '<meta name="pubdate" content="Mon, 10 Mar 2025 10:00:00 +0000">',
        date(2025, 3, 10),
        "as mail writes it",
    ),
    ('<meta name="publish-date" content="March 10, 2025">', date(2025, 3, 10), "month in a word"),
    (
        JSON.format('{"@type": "NewsArticle", "datePublished": "2025-03-10T10:00:00Z"}'),
        date(2025, 3, 10),
        "JSON-LD",
    ),
    (
        JSON.format(
            '{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "2025-03-10"}]}'
        ),
        date(2025, 3, 10),
        "JSON-LD in a graph",
    ),
    (
        JSON.format('[{"@type": "BlogPosting", "datePublished": "2025-03-10"}]'),
        date(2025, 3, 10),
        "JSON-LD in a list",
    ),
    ('<meta name="publish-date" content="10/03/2025">', None, "day or month first: nobody knows"),
    ('<meta name="publish-date" content="2025-03">', None, "a month is not a day"),
    ('<meta name="publish-date" content="2025-W11">', None, "a week is not a day"),
    ('<meta name="publish-date" content="2025-02-31">', None, "no such day"),
    ('<meta name="publish-date" content="">', None, "empty"),
    ('<meta name="pubdate" content="Mon, at 10:00, who knows">', None, "not a day at all"),
    ('<meta property="article:modified_time" content="2025-03-10">', None, "changed is not published"),
    ('<meta name="date" content="2025-03-10">', None, "a date of what?"),
    (JSON.format('{"@type": "WebPage", "datePublished": "2025-03-10"}'), None, "not an article"),
    (JSON.format('{"@type": "Article", "dateModified": "2025-03-10"}'), None, "JSON-LD of the change only"),
    (JSON.format('{"@type": "Article", "datePublished": 20250310}'), None, "a number is not a day"),
    (JSON.format("{not json"), None, "broken JSON-LD"),
    (JSON.format("[" * 100_000), None, "JSON-LD without a bottom"),
    (
        JSON.format(
            '[{"@type": "Article", "datePublished": "2025-03-10"}, {"@type": "Article", "datePublished": "2025-03-11"}]'
        ),
        None,
        "two stories of two days",
    ),
    (
        '<meta name="pubdate" content="2025-03-10"><meta name="publish-date" content="2025-03-11">'
        + JSON.format('{"@type": "Article", "datePublished": "2025-03-12"}'),
        date(2025, 3, 12),
        "metas that differ say nothing, JSON-LD is asked next",
    ),
]


@pytest.mark.parametrize(("head", "day", "why"), DATES, ids=[row[2] for row in DATES])
def test_only_a_date_that_the_page_states_counts(head, day, why):
    assert read_page(page(head), HTML, "https://news.example/2024/01/02/a").published_on == day


TIMES = [
    (
        '<header><time datetime="2025-03-10T10:00">10 March</time></header>',
        date(2025, 3, 10),
        "in the header",
    ),
    ('<time pubdate datetime="2025-03-10">10 March</time>', date(2025, 3, 10), "marked as the publication's"),
    ('<span itemprop="datePublished" content="2025-03-10">x</span>', date(2025, 3, 10), "by its property"),
    ('<header><time itemprop="dateModified" datetime="2025-03-10">x</time></header>', None, "of the change"),
    ('<p>The summit of <time datetime="2025-03-10">Monday</time> was long.</p>', None, "in the text"),
    ("<header><time>10 March 2025</time></header>", None, "without its machine-readable day"),
]


@pytest.mark.parametrize(("body", "day", "why"), TIMES, ids=[row[2] for row in TIMES])
def test_a_time_element_counts_where_it_is_the_publications(body, day, why):
    assert read_page(page(body=body + PROSE), HTML).published_on == day


CANONICALS = [
    (
        '<link rel="canonical" href="https://News.example/a/?utm_source=x">',
        "https://news.example/a",
        "rel=canonical",
    ),
    ('<link rel="canonical" href="a/b">', "https://m.news.example/x/a/b", "relative"),
    ('<meta property="og:url" content="https://news.example/a">', "https://news.example/a", "og:url"),
    ('<link rel="canonical" href="https://news.example/">', None, "the front page is nobody's story"),
    ('<link rel="canonical" href="javascript:alert(1)">', None, "no web address"),
    ('<link rel="canonical" href="https://ada:x@news.example/a">', None, "with a password"),
    ('<link rel="canonical" href="http://[::1">', None, "broken"),
    ("", None, "none"),
]


@pytest.mark.parametrize(("head", "address", "why"), CANONICALS, ids=[row[2] for row in CANONICALS])
def test_the_address_that_the_page_gives_itself_is_taken_where_it_can_be_meant(head, address, why):
    assert read_page(page(head), HTML, "https://m.news.example/x/y").canonical_url == address


@pytest.mark.parametrize(
    ("lang", "head", "language"),
    [
        ("en-GB", "", "en"),
        ("uk", "", "uk"),
        ("", '<meta property="og:locale" content="fr_FR">', "fr"),
        ("", "", ""),
        ("klingon!", "", ""),
    ],
)
def test_the_language_is_what_the_page_declares(lang, head, language):
    assert read_page(page(head, lang=lang), HTML).language == language


def test_a_publisher_is_never_guessed_from_the_title():
    head = "<title>Nowhere offers engineers - Nowhere News</title>"
    assert read_page(page(head), HTML, "https://news.example/a").publisher == ""


def test_a_publisher_stands_in_the_json_too():
    schema = JSON.format('{"@type": "Article", "publisher": {"name": "Nowhere News"}}')
    assert read_page(page(schema), HTML).publisher == "Nowhere News"


def test_plain_text_is_cleaned_and_gives_no_facts():
    facts = read_page(b"One.\r\n\r\nAdvertisement\r\nTwo.", "text/plain; charset=utf-8")
    assert (facts.text, facts.title, facts.published_on) == ("One.\nTwo.", "", None)


def test_notes_at_the_top_of_a_plain_text_are_not_text():
    facts = read_page(b"# https://news.example/a\n#\nOne.\n# two\n", "text/plain")
    assert facts.text == "One.\n# two"


WORDS = "Слава Україні, “так”"
ENCODED = [
    (WORDS.encode("utf-8"), "text/html; charset=utf-8", "header"),
    (
        WORDS.replace("“", "«").replace("”", "»").encode("cp1251"),
        "text/html; charset=windows-1251",
        "windows-1251 by header",
    ),
    (b"<meta charset=windows-1251>" + WORDS.encode("cp1251"), "text/html", "windows-1251 by meta"),
    (
        b'<?xml version="1.0" encoding="koi8-u"?>' + "Слава Україні".encode("koi8-u"),
        "",
        "koi8-u by the XML line",
    ),
    (WORDS.encode("utf-8"), "text/html", "UTF-8 undeclared"),
    (WORDS.encode("utf-8"), "text/html; charset=us-ascii-nonsense", "unknown label"),
    (b"\xff\xfe" + WORDS.encode("utf-16-le"), "text/html", "byte order mark"),
    (
        b"\xef\xbb\xbf" + WORDS.encode("utf-8"),
        "text/html; charset=latin-1",
        "byte order mark beats the header",
    ),
]


@pytest.mark.parametrize(("body", "content_type", "why"), ENCODED, ids=[row[2] for row in ENCODED])
def test_the_letters_come_out_right(body, content_type, why):
    assert "Слава Україні" in decode(body, content_type)


def test_a_ukrainian_page_in_windows_1251_is_read():
    sentence = "Уряд сказав, що поки немає рішення про військових, і що він ще подумає. " * 5
    markup = f'<html lang="uk"><head><meta charset="windows-1251"><title>План</title></head><body><p>{sentence}</p></body></html>'
    facts = read_page(markup.encode("cp1251"), "text/html", "https://news.example/a")
    assert facts.text == sentence.strip()
    assert facts.language == "uk"


def test_latin_1_means_what_browsers_take_it_for():
    assert decode(b"\x93so\x94", "text/html; charset=iso-8859-1") == "“so”"


def test_bytes_that_fit_no_encoding_do_not_stop_the_reading():
    assert "abc" in decode(b"abc \xff\xfe\xfa", "text/html; charset=utf-8")


@pytest.mark.parametrize("label", ["zip", "base64", "rot13", "undefined", "idna"])
def test_a_codec_that_is_no_encoding_is_passed_over(label):
    assert decode("Україна".encode(), f"text/html; charset={label}") == "Україна"
