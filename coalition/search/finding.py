"""What is public by the clocks and holds the words that somebody looks for, by type, the best fit first."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Greatest

from articles.models import Article
from coalition.choices import Kind
from coalition.clocks import Clocks
from coalition.filters import search_query, search_vector
from coalition.local_words import name_of
from coalition.models import CommitmentVersion, Country, EventVersion, FigureVersion, Person
from coalition.models.events import EVENT_WORDS, FIGURE_WORDS
from coalition.querysets.people import public_people
from coalition.querysets.sources import public_articles
from coalition.search.asking import Asked
from coalition.search.names import countries_named
from coalition.search.spelling import words_in

ROWS = 30
# Of a word that thousands hold, the latest so many are looked at for the best fit.
LATEST = 500
# Shorter words are like too many names, and nobody's name has more.
NAME_LETTERS, NAMES_LOOKED_AT = 3, 6
# What stands before and after a found word until a page marks it; letters that no text has.
MARK, UNMARK = "\ue000", "\ue001"


class Facet(NamedTuple):
    """A word of a filter, what it is called, and how many of the statements found have it."""

    value: str
    label: str
    number: int


@dataclass(slots=True)
class Found:
    """What was found: rows by type, how many there are of each, and of the statements' countries and kinds.

    `is_capped` tells that only the latest statements were looked at, so that their numbers are of these.
    """

    rows: dict[str, Sequence[Any]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    by_country: Sequence[Facet] = ()
    by_kind: Sequence[Facet] = ()
    is_capped: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not any(self.numbers.values())

    def add(self, found_type: str, rows: Sequence[Any], number: int | None = None) -> None:
        """Put the rows of a type in, the first of `number`."""
        self.rows[found_type] = rows
        self.numbers[found_type] = len(rows) if number is None else number


def look_for(asked: Asked, clocks: Clocks) -> Found:
    """Return what is found, in a number of queries that the number of rows does not change."""
    query = search_query(asked.words)
    found = Found()
    countries = {one.code: one for one in Country.objects.order_by("name")}
    if asked.wants("countries"):
        found.add("countries", countries_named(asked.words, countries.values()))
    if asked.wants("people"):
        found.add("people", _people(asked.words, clocks))
    if asked.wants("statements"):
        _add_statements(found, asked, query, clocks, countries)
    if asked.wants("events"):
        _add(found, "events", _events(asked, clocks), query, "words", marked="name")
    if asked.wants("figures"):
        rows = FigureVersion.objects.public(clocks.edition).said_by(clocks.as_of)
        _add(found, "figures", rows.annotate(words=search_vector(*FIGURE_WORDS)), query, "words")
    if asked.wants("sources"):
        latest = Article.objects.filter(found_by__words=query)
        latest = latest.order_by(F("published_on").desc(nulls_last=True), "uid")[:LATEST]
        rows = Article.objects.filter(pk__in=list(latest.values_list("pk", flat=True)))
        public = public_articles(clocks.edition, clocks.as_of, among=rows)
        _add(found, "sources", public, query, "found_by__words", marked="title")
    return found


def _people(words: str, clocks: Clocks) -> list[Person]:
    """Return those with a name like one of the words, the likest first."""
    asked = [word for word in words_in(words) if len(word) >= NAME_LETTERS][:NAMES_LOOKED_AT]
    if not asked:
        return []
    alike = [TrigramWordSimilarity(word, "name") for word in asked]
    likest = Greatest(*alike) if len(alike) > 1 else alike[0]
    return list(people_named_like(asked, clocks).order_by(likest.desc(), "name")[:ROWS])


def people_named_like(words: Collection[str], clocks: Clocks) -> QuerySet[Person]:
    """Return the people that readers may see whose names have a word like one of several."""
    alike = Q(pk__in=[])
    for word in words:
        alike |= Q(name__trigram_word_similar=word)
    return public_people(clocks.edition).filter(alike)


def _events(asked: Asked, clocks: Clocks) -> QuerySet:
    rows = EventVersion.objects.public(clocks.edition).said_by(clocks.as_of).with_second_look()
    if asked.country:
        rows = rows.filter(participants__country=asked.country)
    return rows.annotate(words=search_vector(*EVENT_WORDS))


def _add_statements(
    found: Found, asked: Asked, query: SearchQuery, clocks: Clocks, countries: Mapping[str, Country]
) -> None:
    """Put in the statements: of the latest that hold the words those asked for, and how many there are of each sort."""
    said = (
        CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of).filter(found_by__words=query)
    )
    latest = list(said.order_by("-stated_on", "claim").values_list("pk", "country", "kind")[:LATEST])
    chosen = [row for row in latest if asked.country in ("", row[1]) and asked.kind in ("", row[2])]
    rows = CommitmentVersion.objects.filter(pk__in=[pk for pk, _, _ in chosen]).with_second_look()
    rows = rows.select_related("country", "speaker__merge__kept")
    _add(found, "statements", rows, query, "found_by__words", marked="summary")
    kinds = dict(Kind.choices)
    found.is_capped = len(latest) == LATEST
    found.by_country = _facets(
        (country for _, country, kind in latest if asked.kind in ("", kind)),
        {code: name_of(country) for code, country in countries.items()},
    )
    found.by_kind = _facets((kind for _, country, kind in latest if asked.country in ("", country)), kinds)


def _facets(values: Iterable[str], labels: Mapping[str, Any]) -> list[Facet]:
    counted = Counter(values)
    facets = (Facet(value, str(labels[value]), number) for value, number in counted.items())
    return sorted(facets, key=lambda one: (-one.number, one.label))


def _add(
    found: Found, found_type: str, rows: QuerySet, query: SearchQuery, words: str, *, marked: str = ""
) -> None:
    """Put in the rows that hold the words, ranked; `marked` is the column in which found words are marked."""
    rows = rows.filter(**{words: query}).annotate(number_in_all=Window(Count("pk")))
    if marked:
        rows = rows.annotate(marked=_marked(marked, query))
    ranked = list(rows.order_by(SearchRank(F(words), query).desc(), "-pk")[:ROWS])
    found.add(found_type, ranked, ranked[0].number_in_all if ranked else 0)


def _marked(column: str, query: SearchQuery) -> SearchHeadline:
    return SearchHeadline(
        column, query, config="english", start_sel=MARK, stop_sel=UNMARK, highlight_all=True
    )
