"""How a citation's source stands today: the one place where the review screens ask for it."""

from django.utils.html import format_html

from coalition.lights import OUT, sentence


def light_of(citation) -> str:
    """Return a source's light as safe HTML: whether we hold its words in a text, and what the last visit found of them.

    Fetch `light` with the citation.
    """
    held = "Words found in the text" if citation.is_located else "Text not held"
    chip = format_html(
        '<span class="chip chip-{}">{}</span>', "public" if citation.is_located else "waiting", held
    )
    if not (last := citation.last_light):
        return chip
    stands = "gone" if last.light in OUT else "public"
    return format_html(
        '{} <span class="chip chip-{}">{}</span>', chip, stands, sentence(last.light, last.checked_at)
    )
