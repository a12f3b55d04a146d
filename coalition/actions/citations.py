"""Quoting: finding the place of words in the text we hold, and changing what a draft rests on."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User

from articles.choices import BEYOND_TEXT
from articles.models import Article
from coalition.actions.base import Refused, acting, require
from coalition.actions.versions import cite
from coalition.choices import ClaimType
from coalition.models import Citation
from coalition.models.checks import QUOTE_WORDS_MAX
from coalition.models.citations import VERSION_FIELDS
from coalition.models.claims import Version

# Quotation marks that one and the same sentence is printed with.
_QUOTES = {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′`´", "'")}


def find_place(text: str, words: str, *, near: int | None = None) -> tuple[int, int] | None:
    """Return where `words` stand in `text`, as (start, end), or None where they do not.

    0. Of several places it is the first, or the one nearest to the place `near`.
    1. The exact words are looked for first.
    2. Else white space and quotation marks are folded on both sides, only to find the place: the caller stores
       `text[start:end]`, the text's own words.
    3. White space around the words is left out; empty words have no place.
    """
    words = words.strip()
    if not words:
        return None
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    if starts:
        start = starts[0] if near is None else min(starts, key=lambda place: abs(place - near))
        return start, start + len(words)
    folded_text, places = _fold(text)
    folded_words, _ = _fold(words)
    found = folded_text.find(folded_words)
    if found < 0:
        return None
    return places[found], places[found + len(folded_words) - 1] + 1


def _fold(text: str) -> tuple[str, list[int]]:
    """Return a text with its white space and quotation marks folded, and each character's place before."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = " " if character.isspace() else _QUOTES.get(character, character)
        if plain == " " and folded and folded[-1] == " ":
            continue
        folded.append(plain)
        places.append(place)
    return "".join(folded), places


def place_quote(
    article: Article, words: str, *, near: int | None = None, locator: str = ""
) -> dict[str, Any]:
    """Return the columns that say where `words` stand in the newest text of `article`, with the text's exact words.

    Of several places it is the first, or the one nearest to `near`.

    Where no text is held the citation is not located, and says so; nor is it where its words are not in the text, and
    `locator` names their place in a broadcast, in a post's picture or on a page of an official paper. Refuses more than
    40 words, words that do not stand in the text, and none at all where a text is held (rule 1 of docs/methodology.md).
    """
    words = words.strip()
    if len(words.split()) > QUOTE_WORDS_MAX:
        raise Refused(
            f"A quote has {QUOTE_WORDS_MAX} words at most, and this one has {len(words.split())}. Keep the words "
            "that carry the claim."
        )
    newest = article.text_versions.order_by("-number").first()
    place = find_place(newest.text, words, near=near) if newest else None
    is_elsewhere = article.form in BEYOND_TEXT and locator.strip()
    if newest is None or (place is None and is_elsewhere):
        return {"is_located": False, "text_version": None, "start": None, "end": None, "quote": words}
    if not words:
        raise Refused("We hold the text of this article: quote the words in it that carry the claim.")
    if place is None:
        raise Refused(
            f"These words do not stand in the text we hold: “{words}”. Copy them from the article's page at the desk."
        )
    start, end = place
    return {
        "is_located": True,
        "text_version": newest,
        "start": start,
        "end": end,
        "quote": newest.text[start:end],
    }


def change_citations(
    draft: Version,
    *,
    by: User,
    reason: str,
    added: Sequence[Mapping[str, Any]] = (),
    changed: Sequence[tuple[Citation, Mapping[str, Any]]] = (),
    removed: Sequence[Citation] = (),
) -> None:
    """Change what a draft rests on: citations to add, to change (with their new columns) and to remove.

    Whoever may change the draft may. The database refuses public versions, and words that do not stand in the text.
    """
    require(by, f"change_{draft._meta.model_name}")
    with acting(by=by, reason=reason):
        for citation in removed:
            citation.delete()
        for citation, columns in changed:
            for name, value in columns.items():
                setattr(citation, name, value)
            citation.save()
        link = VERSION_FIELDS[ClaimType(draft.claim.type)]
        present = Citation.objects.filter(**{link: draft}).order_by("-list_order")
        last = present.values_list("list_order", flat=True).first()
        first_free = 0 if last is None else last + 1
        cite(draft, [{"list_order": first_free + place, **columns} for place, columns in enumerate(added)])
