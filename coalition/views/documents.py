"""Pages of plain words, from docs/: the rules, the glossary, the accessibility statement."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coalition import languages, structured
from coalition.clocks import Clocks
from coalition.status import RULES_VERSION
from coalition.views.page import page, show


@page
def methodology(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show the rules by which the record is kept."""
    context = {
        "text": document("methodology"),
        "rules_version": RULES_VERSION,
        "data": structured.dataset(settings.SITE_URL, request.newest_edition),
    }
    return show(request, clocks, "coalition/methodology.html", context)


@page
def glossary(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show what the field's words, and this record's own, mean here."""
    return show(request, clocks, "coalition/glossary.html", {"text": document("glossary")})


@page
def accessibility(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show what is done so that nobody is shut out, what is not, and whom to tell."""
    return show(request, clocks, "coalition/accessibility.html", {"text": document("accessibility")})


@dataclass(frozen=True, slots=True)
class Document:
    """A document as HTML; `is_english_only` where the page is in another language, into which it is not translated."""

    html: SafeString
    is_english_only: bool


def document(name: str) -> Document:
    """Return a document in the language in which is answered now, or else in English."""
    code = languages.language()
    return Document(_html(name, code), not languages.is_english() and not _file(name, code).exists())


def _file(name: str, code: str) -> Path:
    folder = settings.BASE_DIR / "docs"
    return folder / f"{name}.md" if code == settings.LANGUAGE_CODE else folder / code / f"{name}.md"


@cache
def _html(name: str, code: str) -> SafeString:
    """Return a document as HTML, with an id on each heading so that it can be linked to: the English one everywhere."""
    english = _tokens(_file(name, settings.LANGUAGE_CODE))
    here = _tokens(_file(name, code)) if _file(name, code).exists() else english
    for heading, entry in zip(_headings(here), _headings(english), strict=True):
        heading[0].attrSet("id", slugify(entry[1].content))
    for token in here:
        for child in token.children or ():
            there = str(child.attrGet("href") or "")
            if there.startswith("/") and languages.is_in_all_languages(there):
                child.attrSet("href", languages.path_in(there, code))
    # Our own document, not a reader's words.
    return mark_safe(_parser().renderer.render(here, _parser().options, {}))  # noqa: S308


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _tokens(file: Path) -> list[Token]:
    return _parser().parse(file.read_text(encoding="utf-8"))


def _headings(tokens: list[Token]) -> list[tuple[Token, Token]]:
    return [(opening, inside) for opening, inside in pairwise(tokens) if opening.type == "heading_open"]
