"""Saved pages and documents: from a file's bytes to PageFacts, whatever it was saved as."""

import email.policy
import json
import re
import subprocess
import sys
from email.message import Message
from email.parser import BytesParser
from pathlib import Path, PurePath

from articles.canonical import AddressError, tidy_url
from articles.cleaning import clean
from articles.pages import PageFacts, read_page

FILE_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
}
PDF_SECONDS = 20.0
# What browsers write at the top of a page that they save.
SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{4}\)(\S+)\s*-->")
# A title that a word processor made of the file's name.
MADE_TITLE = re.compile(r"Microsoft \w+ - .*|.*\.(docx?|pdf|indd|pptx?)", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


class Unreadable(Exception):
    """A file that gives no text; its text is a sentence for the desk."""


def type_of(name: str) -> str | None:
    """Return the type of a file by its name's ending; None for one that cannot be read."""
    return FILE_TYPES.get(PurePath(name).suffix.lower())


def read_document(body: bytes, content_type: str, url: str = "") -> PageFacts:
    """Return the facts and the cleaned text of a page, a plain text, a saved page or a PDF.

    Raises Unreadable for a PDF or a saved page out of which nothing can be had.
    """
    media_type = content_type.split(";")[0].strip().lower()
    if media_type == "application/pdf":
        return read_pdf(body)
    if media_type == "multipart/related":
        part, address = saved_page(body)
        return read_page(_content(part), _type(part), address or url)
    return read_page(body, content_type, url)


def address_in(body: bytes, content_type: str) -> str:
    """Return the web address that a saved page says it was saved from, or nothing."""
    if content_type == "multipart/related":
        named = saved_page(body)[1]
    else:
        found = SAVED_FROM.search(body[:4096])
        named = found[1].decode("ascii", errors="replace") if found else ""
    try:
        return tidy_url(named)
    except AddressError:
        return ""


def saved_page(body: bytes) -> tuple[Message, str]:
    """Return the page inside an MHTML file and the address that the file gives; raise Unreadable where none is."""
    try:
        message = BytesParser(policy=email.policy.compat32).parsebytes(body)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    except (RecursionError, ValueError, LookupError):
        raise Unreadable("This saved page cannot be read. Paste its text instead.") from None
    if not pages:
        raise Unreadable("There is no page in this file. Save it again, or paste its text.")
    address = message.get("Snapshot-Content-Location") or pages[0].get("Content-Location") or ""
    return pages[0], str(address).strip()


def read_pdf(body: bytes) -> PageFacts:
    """Return the text of a PDF, read by a process that is ended when it takes too long; raise Unreadable."""
    if b"%PDF-" not in body[:1024]:
        raise Unreadable("This is not a PDF file.")
    command = [sys.executable, "-I", str(Path(__file__).with_name("pdf.py"))]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, without a shell
            command, input=body, capture_output=True, timeout=PDF_SECONDS, check=True, env={}
        )
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Unreadable(
            "Reading this PDF took more time or memory than we give. Paste its text instead."
        ) from None
    if refused := found.get("refused"):
        raise Unreadable(refused)
    title = " ".join(found["title"].split())
    text = clean("\n".join(unwrapped(page) for page in found["pages"]))
    return PageFacts(text=text, title="" if MADE_TITLE.fullmatch(title) else title)


def unwrapped(page: str) -> str:
    """Return a printed page with the lines of a paragraph joined into one.

    A paragraph ends at an empty line, or where a sentence ends well before the margin. A word that is broken at a
    line's end is put together again where its second half is in lower case.
    """
    lines = [line.strip() for line in page.splitlines()]
    margin = max(map(len, lines), default=0)
    paragraphs, open_one = [], ""
    for line in lines:
        if not line:
            paragraphs.append(open_one)
            open_one = ""
            continue
        if open_one.endswith("-") and line[0].islower():
            open_one = open_one[:-1] + line
        else:
            open_one = f"{open_one} {line}".strip()
        if SENTENCE_END.search(line) and len(line) < 0.8 * margin:
            paragraphs.append(open_one)
            open_one = ""
    return "\n".join(filter(None, [*paragraphs, open_one]))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _type(part: Message) -> str:
    charset = part.get_content_charset()
    return f"text/html; charset={charset}" if charset else "text/html"
