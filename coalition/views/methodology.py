"""The rules in words, from docs/methodology.md."""

from functools import cache
from itertools import pairwise

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

from coalition.clocks import Clocks
from coalition.status import RULES_VERSION
from coalition.views.page import page, show


@page
def methodology(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show the rules by which the record is kept."""
    context = {"text": methodology_text(), "rules_version": RULES_VERSION}
    return show(request, clocks, "coalition/methodology.html", context)


@cache
def methodology_text() -> SafeString:
    """Return the document as HTML, with an id on each heading so that it can be linked to."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse((settings.BASE_DIR / "docs" / "methodology.md").read_text(encoding="utf-8"))
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", slugify(inside.content))
    # Our own document, not a reader's words.
    return mark_safe(parser.renderer.render(tokens, parser.options, {}))  # noqa: S308
