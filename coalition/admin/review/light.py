"""How a citation's source stands today: the one place where the review screens ask for it."""

from django.utils.html import format_html


def light_of(citation) -> str:
    """Return a source's light as safe HTML: whether we hold its text, and the words in it."""
    if citation.is_located:
        return format_html('<span class="chip chip-public">{}</span>', "Words found in the text")
    return format_html('<span class="chip chip-waiting">{}</span>', "Text not held")
