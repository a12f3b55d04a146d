"""Pages of plain words, from docs/: the rules, the glossary, the accessibility statement."""

from functools import cache
from itertools import pairwise

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

from coalition import structured
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


@cache
def document(name: str) -> SafeString:
    """Return a document as HTML, with an id on each heading so that it can be linked to."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse((settings.BASE_DIR / "docs" / f"{name}.md").read_text(encoding="utf-8"))
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", slugify(inside.content))
    # Our own document, not a reader's words.
    return mark_safe(parser.renderer.render(tokens, parser.options, {}))  # noqa: S308
