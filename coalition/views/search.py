"""Words looked for in what is public."""

import unicodedata
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse

from coalition.clocks import Clocks
from coalition.filters import search_query, search_vector
from coalition.models import CommitmentVersion, Country, EventVersion, FigureVersion
from coalition.querysets.sources import public_articles
from coalition.views.page import page, show

ROWS = 30
WORDS_MAX = 200
COMMITMENT_WORDS = (
    "summary", "quote", "condition_text", "note", "amount_items", "conditions", "kind", "position", "office",
    "speaker__name", "speaker__merge__kept__name", "country__name",
)  # fmt: skip


@page
def search(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show what is found for `?q=`: countries by name, and claims and sources by their words."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:WORDS_MAX]
    found = look_for(words, clocks) if words else {}
    context = {
        "words": words,
        "rows_max": ROWS,
        **found,
        "is_empty": not any(found.values()),
    }
    return show(request, clocks, "coalition/search.html", context)


def look_for(words: str, clocks: Clocks) -> dict[str, Any]:
    """Return what is public by the clocks and holds the words, by type, the best fit first."""
    edition, day = clocks.edition, clocks.as_of
    commitments = (
        CommitmentVersion.objects.public(edition)
        .said_by(day)
        .select_related("country", "speaker__merge__kept")
    )
    events = EventVersion.objects.public(edition).said_by(day)
    figures = FigureVersion.objects.public(edition).said_by(day)
    articles = public_articles(edition, day)
    return {
        "countries": countries_named(words),
        "commitments": _ranked(commitments, words, *COMMITMENT_WORDS),
        "events": _ranked(events, words, "name", "outcome", "place", "note"),
        "figures": _ranked(figures, words, "basis", "speaker", "office", "note", "measure"),
        "articles": _ranked(articles, words, "title", "author", "publisher__name"),
    }


def countries_named(words: str) -> list[Country]:
    """Return the countries that the words name, or that have a name beginning with them."""
    asked = plain(words)
    return [
        one for one in Country.objects.order_by("name") if any(_names_it(asked, name) for name in _names(one))
    ]


def _names_it(asked: str, name: str) -> bool:
    known = plain(name)
    begins = len(asked) > 1 and known.startswith(asked)
    return begins or f" {known} " in f" {asked} "


def plain(text: str) -> str:
    """Return a text without case and accents, so that "turkiye" finds Türkiye."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def _names(country: Country) -> list[str]:
    return [
        country.name,
        country.code,
        *country.alias_names,
        *country.demonyms,
        *country.capitals,
        *country.metonyms,
    ]


def _ranked(rows: QuerySet, words: str, *fields: str) -> list[Any]:
    vector, query = search_vector(*fields), search_query(words)
    fitting = rows.annotate(words=vector).filter(words=query)
    return list(fitting.order_by(SearchRank(F("words"), query).desc(), "-pk")[:ROWS])
