"""How search shows the words that it found."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from coalition.search.finding import MARK, UNMARK

register = template.Library()
_FOUND = re.compile(f"{MARK}([^{MARK}{UNMARK}]*){UNMARK}")
_STRAY = re.compile(f"[{MARK}{UNMARK}]")


@register.filter
def with_marks(text: str | None) -> SafeString:
    """Return a text of the record, escaped, with the words that were found marked."""
    marked = _FOUND.sub(r"<mark>\1</mark>", escape(text or ""))
    return mark_safe(_STRAY.sub("", marked))  # noqa: S308 - all but our own marks is escaped


@register.filter
def has_marks(text: str | None) -> bool:
    """Whether a word was found in a text."""
    return bool(_FOUND.search(text or ""))
