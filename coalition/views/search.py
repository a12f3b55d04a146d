"""Words looked for in what is public."""

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse

from articles.models import Article
from coalition import languages
from coalition.clocks import Clocks
from coalition.filters import search_query, search_vector
from coalition.local_words import country_name_in, plain
from coalition.models import CommitmentVersion, Country, EventVersion, FigureVersion
from coalition.models.events import EVENT_WORDS, FIGURE_WORDS
from coalition.querysets.sources import public_articles
from coalition.views.page import page, show

ROWS = 30
WORDS_MAX = 200
# Of a word that thousands hold, the latest so many are looked at for the best fit.
LATEST = 500


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
    edition, day, query = clocks.edition, clocks.as_of, search_query(words)
    said = CommitmentVersion.objects.public(edition).said_by(day)
    commitments = _latest(said, query, "-stated_on", "claim").select_related(
        "country", "speaker__merge__kept"
    )
    commitments = commitments.with_second_look()
    sources = _latest(Article.objects.all(), query, F("published_on").desc(nulls_last=True), "uid")
    events = (
        EventVersion.objects.public(edition)
        .said_by(day)
        .with_second_look()
        .annotate(words=search_vector(*EVENT_WORDS))
    )
    figures = FigureVersion.objects.public(edition).said_by(day).annotate(words=search_vector(*FIGURE_WORDS))
    return {
        "countries": countries_named(words),
        "commitments": _ranked(commitments, query, "found_by__words"),
        "events": _ranked(events, query, "words"),
        "figures": _ranked(figures, query, "words"),
        "articles": _ranked(public_articles(edition, day, among=sources), query, "found_by__words"),
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


def _names(country: Country) -> list[str]:
    return [
        country.name,
        *(country_name_in(code, country.code, country.name) for code in languages.codes()),
        country.code,
        *country.alias_names,
        *country.demonyms,
        *country.capitals,
        *country.metonyms,
    ]


def _latest(rows: QuerySet, query: SearchQuery, *latest_first: Any) -> QuerySet:
    """Return the latest of the rows that hold the words."""
    found = rows.filter(found_by__words=query).order_by(*latest_first).values_list("pk", flat=True)
    return rows.model.objects.filter(pk__in=list(found[:LATEST]))


def _ranked(rows: QuerySet, query: SearchQuery, words: str) -> list[Any]:
    return list(rows.filter(**{words: query}).order_by(SearchRank(F(words), query).desc(), "-pk")[:ROWS])
