"""Saved pages and documents: MHTML, PDF, and pages that say where they were saved from."""

import time

import pytest

from articles import documents
from articles.documents import Unreadable, address_in, read_document, type_of, unwrapped
from articles.tests.pdfs import make_pdf
from articles.tests.test_likeness import SENTENCES, TEXT

MARKUP = (
    "<html lang='en'><head><title>Engineers</title></head><body><article>{}</article></body></html>".format(
        "".join(f"<p>{line}</p>" for line in SENTENCES)
    )
)
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/politics/engineers?utm_source=x\r\n"
    'Subject: Engineers\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="cut"\r\n'
    "\r\n--cut\r\nContent-Type: text/css\r\n\r\np {}\r\n"
    "--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    + MARKUP.replace("=", "=3D").replace("minister", "minis=\r\nter")
    + "\r\n--cut--\r\n"
).encode()


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("A.HTML", "text/html"),
        ("a.mht", "multipart/related"),
        ("a.pdf", "application/pdf"),
        ("a.doc", None),
        ("pdf", None),
    ],
)
def test_a_files_ending_says_what_it_is(name, content_type):
    assert type_of(name) == content_type


def test_a_saved_page_is_read_out_of_its_parts():
    facts = read_document(MHTML, "multipart/related")
    assert (facts.text, facts.title, facts.language) == (TEXT, "Engineers", "en")


@pytest.mark.parametrize(
    ("body", "content_type", "address"),
    [
        (MHTML, "multipart/related", "https://news.example/politics/engineers"),
        (
            b"<!-- saved from url=(0022)https://news.example/a -->\n<html>",
            "text/html",
            "https://news.example/a",
        ),
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", "text/html", ""),
        (b"<!-- saved from url=(0030)http://ada:x@news.example/ -->", "text/html", ""),
        (b"<html>", "text/html", ""),
    ],
)
def test_a_saved_page_says_where_it_was_saved_from(body, content_type, address):
    assert address_in(body, content_type) == address


@pytest.mark.parametrize(
    "body",
    [b"", b"no message", MHTML.replace(b"text/html", b"text/rtf"), b"Content-Type: text/plain\r\n\r\nx"],
    ids=["nothing", "no message", "no page in it", "a text"],
)
def test_a_saved_page_without_a_page_is_refused(body):
    with pytest.raises(Unreadable, match="no page in this file"):
        read_document(body, "multipart/related")


def test_parts_nested_without_end_are_refused():
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3000))
    with pytest.raises(Unreadable):
        read_document(head.encode(), "multipart/related")


def test_the_text_of_a_pdf_is_read_page_by_page():
    first = [
        "Nowhere has offered two companies of engi-",
        "neers to the planned force, its minister said.",
        "",
        "Second",
    ]
    facts = read_document(make_pdf(first, ["Nobody named a number."], title="Statement"), "application/pdf")
    assert facts.title == "Statement"
    assert "two companies of engineers to the planned force, its minister said." in facts.text
    assert facts.text.endswith("Nobody named a number.")
    assert facts.published_on is None


@pytest.mark.parametrize("title", ["Microsoft Word - statement.docx", "statement_final.pdf"])
def test_a_title_that_a_program_made_is_none(title):
    assert read_document(make_pdf(["Words."], title=title), "application/pdf").title == ""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html>", "not a PDF"),
        (b"%PDF-1.4\nnothing", "cannot be read"),
        (make_pdf(["Words."])[:300], "cannot be read"),
        (make_pdf(*[["x"]] * 201), "more than 200 pages"),
    ],
    ids=["another type", "no document", "cut off", "too long"],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_words(body, words):
    with pytest.raises(Unreadable, match=words):
        read_document(body, "application/pdf")


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(documents, "PDF_SECONDS", 0.01)
    start = time.monotonic()
    with pytest.raises(Unreadable, match="more time or memory"):
        read_document(make_pdf(["Words."]), "application/pdf")
    assert time.monotonic() - start < 3


def test_a_pdf_that_unpacks_without_end_is_given_up():
    import zlib

    bomb = zlib.compress(b"(x) Tj " * 30_000_000, 9)
    plain = make_pdf(["Words."])
    stream = plain[plain.index(b"<< /Length") : plain.index(b"endstream")]
    packed = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\n" % (len(bomb), bomb)
    with pytest.raises(Unreadable):
        read_document(plain.replace(stream, packed), "application/pdf")


def test_a_pdfs_reader_sees_no_secret_of_the_environment(monkeypatch):
    seen = {}
    real = documents.subprocess.run

    def run(command, **options):
        seen.update(options)
        return real(command, **options)

    monkeypatch.setattr(documents.subprocess, "run", run)
    read_document(make_pdf(["Words."]), "application/pdf")
    assert seen["env"] == {}


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("one two three four\nfive six", "one two three four five six"),
        (
            "a long line of words that\nends.\nNew paragraph here",
            "a long line of words that ends.\nNew paragraph here",
        ),
        ("one\n\ntwo", "one\ntwo"),
        ("engi-\nneers and the Anglo-\nFrench force", "engineers and the Anglo- French force"),
        ("", ""),
    ],
)
def test_printed_lines_become_paragraphs(page, text):
    assert unwrapped(page) == text
