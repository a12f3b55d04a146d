"""One filter set per list, for page, API, CSV and feed alike."""

import django_filters as filters
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.choices import Form, PublisherClass
from articles.models import Article
from coalition import choices, record
from coalition.caching import today
from coalition.changes import ChangeWhat
from coalition.clocks import Clocks, read_clocks
from coalition.models import Change, CommitmentVersion, Country, EventVersion, FigureVersion
from coalition.querysets.people import said_by_person


class WordsFilter(filters.BaseInFilter, filters.ChoiceFilter):
    """One or several words of a vocabulary, joined by commas."""


def any_of(vocabulary: type[models.TextChoices], label: str | Promise, **options) -> WordsFilter:
    """Return a filter for any of a vocabulary's words."""
    return WordsFilter(choices=vocabulary, lookup_expr="in", label=label, **options)


class CountriesFilter(filters.BaseInFilter, filters.CharFilter):
    """One or several country codes, joined by commas."""


class CommitmentFilter(filters.FilterSet):
    """Commitments by who, what, where, how far, whose word, and when."""

    country = CountriesFilter(lookup_expr="in", label=_("Country codes, joined by commas"))
    kind = any_of(choices.Kind, _("Kind"))
    place = any_of(choices.Place, _("Place"))
    scope = any_of(choices.Scope, _("Scope"))
    position = any_of(choices.Position, _("Position"))
    firmness = any_of(choices.Firmness, _("Firmness"))
    attribution = any_of(choices.Attribution, _("Attribution"))
    voice = any_of(choices.Voice, _("Voice"))
    person = filters.CharFilter(method="of_person", label=_("Person who said it, as in their page's address"))
    said_from = filters.DateFilter("stated_on", "gte", label=_("Said on or after"))
    said_to = filters.DateFilter("stated_on", "lte", label=_("Said on or before"))
    edition_from = filters.NumberFilter("public_from", "gte", label=_("Published in this edition or later"))
    edition_to = filters.NumberFilter("public_from", "lte", label=_("Published in this edition or earlier"))

    in_force = filters.BooleanFilter(
        method="only_in_force", label=_("Only the statement that sets each position on the day")
    )

    class Meta:
        model = CommitmentVersion
        fields: list[str] = []

    def __init__(self, data=None, *args, clocks: Clocks | None = None, **kwargs):
        """Take the clocks by which a position is in force; without them those that the request itself names."""
        super().__init__(data, *args, **kwargs)
        self.clocks = clocks

    def of_person(self, queryset, name: str, slug: str):
        """Leave what somebody said, under whatever name."""
        return queryset.filter(said_by_person(slug)) if slug else queryset

    def only_in_force(self, queryset, name: str, value: bool):
        """Leave the rows that set a position by the clocks (rule 4), where that is asked for."""
        if not value:
            return queryset
        clocks = self.clocks or read_clocks(self.data, today=today())
        return queryset.filter(claim__in=record.in_force_ids(record.statuses_by(clocks)))


class EventFilter(filters.FilterSet):
    """Events by kind of meeting, who took part, and when."""

    type = any_of(choices.EventType, _("Type"))
    level = any_of(choices.EventLevel, _("Level"))
    country = filters.CharFilter("participants__country", label=_("Country that hosted or took part"))
    held_from = filters.DateFilter("ends_on", "gte", label=_("Held on or after"))
    held_to = filters.DateFilter("starts_on", "lte", label=_("Held on or before"))

    class Meta:
        model = EventVersion
        fields: list[str] = []


class FigureFilter(filters.FilterSet):
    """Figures by what they count and when they were given."""

    measure = any_of(choices.Measure, _("Measure"))
    said_from = filters.DateFilter("stated_on", "gte", label=_("Said on or after"))
    said_to = filters.DateFilter("stated_on", "lte", label=_("Said on or before"))

    class Meta:
        model = FigureVersion
        fields: list[str] = []


class ArticleFilter(filters.FilterSet):
    """Sources by publisher, form, language, words of the title, and day of publication."""

    q = filters.CharFilter("title", "icontains", label=_("Words of the title"))
    publisher = filters.CharFilter("publisher__name", "iexact", label=_("Publisher"))
    publisher_class = any_of(PublisherClass, _("Class of publisher"), field_name="publisher__publisher_class")
    form = any_of(Form, _("Form"))
    language = filters.CharFilter("language", label=_("Language"))
    published_from = filters.DateFilter("published_on", "gte", label=_("Published on or after"))
    published_to = filters.DateFilter("published_on", "lte", label=_("Published on or before"))

    class Meta:
        model = Article
        fields: list[str] = []


class ChangeFilter(filters.FilterSet):
    """Changes by edition, what was done and to what: claims are found by what they then were or had been before."""

    edition_from = filters.NumberFilter("edition", "gte", label=_("Edition or later"))
    edition_to = filters.NumberFilter("edition", "lte", label=_("Edition or earlier"))
    what = any_of(ChangeWhat, _("What it was"), method="that_were")
    action = any_of(choices.ChangeAction, _("Action"))
    type = any_of(choices.ClaimType, _("Type of claim"), field_name="claim__type")
    country = CountriesFilter(method="of_countries", label=_("Country codes, joined by commas"))
    kind = any_of(choices.Kind, _("Kind of contribution"), method="of_kinds")
    person = filters.CharFilter(method="of_person", label=_("Person who said it, as in their page's address"))

    class Meta:
        model = Change
        fields: list[str] = []

    def that_were(self, queryset, name: str, wanted: list[str]):
        """Leave the changes that were any of what is wanted."""
        return queryset.that_were(wanted) if wanted else queryset

    def of_countries(self, queryset, name: str, codes: list[str]):
        """Leave the changes of claims about countries, and of events that name them."""
        return queryset.of_countries(codes) if codes else queryset

    def of_kinds(self, queryset, name: str, kinds: list[str]):
        """Leave the changes of statements on kinds of contribution."""
        return queryset.of_statements(Q(kind__in=kinds)) if kinds else queryset

    def of_person(self, queryset, name: str, slug: str):
        """Leave the changes of what somebody said, under whatever name."""
        return queryset.of_statements(said_by_person(slug)) if slug else queryset


class CountryFilter(filters.FilterSet):
    """Countries by group."""

    nato = filters.BooleanFilter("is_nato", label=_("In NATO"))
    eu = filters.BooleanFilter("is_eu", label=_("In the EU"))
    commonwealth = filters.BooleanFilter("is_commonwealth", label=_("In the Commonwealth"))

    class Meta:
        model = Country
        fields: list[str] = []


def search_vector(*fields: str) -> SearchVector:
    """Return what full-text search looks at: English stems of the given columns."""
    return SearchVector(*fields, config="english")


def search_query(words: str) -> SearchQuery:
    """Return a reader's words as a query; quotation marks, OR and minus work as on the web."""
    return SearchQuery(words, config="english", search_type="websearch")
