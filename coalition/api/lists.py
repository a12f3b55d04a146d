"""Lists of the record, page by page, each with the filters of its page on the site."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from django.db.models import Count, DateField, Value
from django.db.models.functions import Coalesce
from rest_framework.request import Request
from rest_framework.response import Response

from articles.models import Article
from coalition import exports, record
from coalition.api.base import RecordView
from coalition.api.pagination import EditionCursorPagination
from coalition.api.parameters import RecordFilterBackend
from coalition.api.serializers.articles import ArticleSerializer
from coalition.api.serializers.base import printed
from coalition.api.serializers.claims import CommitmentSerializer, EventSerializer, FigureSerializer
from coalition.api.serializers.countries import CountrySerializer
from coalition.api.serializers.editions import ChangeSerializer, EditionSerializer
from coalition.caching import today
from coalition.choices import ChangeAction
from coalition.filters import (
    ArticleFilter,
    ChangeFilter,
    CommitmentFilter,
    CountryFilter,
    EventFilter,
    FigureFilter,
)
from coalition.models import Change, CommitmentVersion, Country, Edition, EventVersion, FigureVersion
from coalition.querysets.countries import terms, with_searches
from coalition.querysets.sources import public_articles
from coalition.views.changes import with_versions


class ListView(RecordView):
    """A list in pages; `ordering` ends in a field that makes it unique."""

    pagination_class = EditionCursorPagination
    filter_backends = [RecordFilterBackend]
    ordering: ClassVar[Sequence[str]]

    def answer(self, request: Request) -> Response:
        """Return one page."""
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(printed(self.serializer_class, self.prepare(rows)))

    def answer_schema(self, of):
        """Describe a page."""
        rows = {"type": "array", "items": of(self.serializer_class)}
        return self.paginator.get_paginated_response_schema(rows)

    def prepare(self, rows: list) -> list:
        """Add to a page's rows what one query a row would fetch too slowly."""
        return rows


class CommitmentListView(ListView):
    """All that governments had said by the day, statement by statement, the latest first.

    With `in_force=true` only the statement that sets each position on the day.
    """

    name = "commitments"
    tag = "commitments"
    queryset = CommitmentVersion.objects.none()
    serializer_class = CommitmentSerializer
    filterset_class = CommitmentFilter
    ordering = ("-stated_on", "claim")
    table = exports.table("commitments", CommitmentSerializer().fields)

    def get_queryset(self):
        """Return what had been said by the clocks."""
        rows = CommitmentVersion.objects.public(self.clocks.edition).said_by(self.clocks.as_of)
        return rows.for_list().for_export().with_marks()


class EventListView(ListView):
    """Meetings, calls, visits, proposals and declarations that had begun by the day, the latest first."""

    name = "events"
    tag = "events"
    queryset = EventVersion.objects.none()
    serializer_class = EventSerializer
    filterset_class = EventFilter
    ordering = ("-starts_on", "claim")
    table = exports.table("events", EventSerializer().fields)

    def get_queryset(self):
        """Return what had begun by the clocks."""
        rows = EventVersion.objects.public(self.clocks.edition).said_by(self.clocks.as_of)
        shown = rows.select_related("claim", "public_from").with_citations().with_marks()
        return shown.prefetch_related("participants")


class FigureListView(ListView):
    """Numbers that somebody gave for the whole coalition, the latest first. Not our counts: see `counts/`."""

    name = "figures"
    tag = "figures"
    queryset = FigureVersion.objects.none()
    serializer_class = FigureSerializer
    filterset_class = FigureFilter
    ordering = ("-stated_on", "claim")
    table = exports.table("figures", FigureSerializer().fields)

    def get_queryset(self):
        """Return what had been given by the clocks."""
        rows = FigureVersion.objects.public(self.clocks.edition).said_by(self.clocks.as_of)
        return rows.select_related("claim", "public_from").with_citations().with_marks()


class ArticleListView(ListView):
    """Sources on which something public rests, by bibliographic facts only, the latest published first.

    Those without a known day come last.
    """

    name = "articles"
    tag = "articles"
    queryset = Article.objects.none()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    ordering = ("-sort_day", "uid")
    table = exports.table("articles", ArticleSerializer().fields)

    def get_queryset(self):
        """Return the sources of what had been said by the clocks."""
        never = Value(date.min, output_field=DateField())
        rows = public_articles(self.clocks.edition, self.clocks.as_of)
        return rows.annotate(sort_day=Coalesce("published_on", never))


class CountryListView(ListView):
    """Countries, the EU and NATO: what each is to the coalition on the day, and who leads it. By name."""

    name = "countries"
    tag = "countries"
    queryset = Country.objects.none()
    serializer_class = CountrySerializer
    filterset_class = CountryFilter
    ordering = ("name",)
    table = exports.table("countries", CountrySerializer().fields)

    def get_queryset(self):
        """Return all countries with the terms of their leaders."""
        rows = Country.objects.prefetch_related(terms())
        return with_searches(rows, self.clocks.edition, self.clocks.as_of, today())

    def prepare(self, rows: list[Country]) -> list[Country]:
        """Add each country's standing by the clocks."""
        standings = record.standing_versions_by(self.clocks)
        for country in rows:
            country.standing_version = standings.get(country.code)
            country.standing_word = standing_word(country.standing_version)
        return rows


def standing_word(version) -> str:
    """Return the word for a standing, or for its absence."""
    return version.standing if version else record.NOT_YET_NAMED


class EditionListView(ListView):
    """Acts of publishing, the newest first. `known_at` takes their numbers. The day asked about changes nothing."""

    name = "editions"
    tag = "editions"
    queryset = Edition.objects.none()
    serializer_class = EditionSerializer
    ordering = ("-number",)
    table = exports.table("editions", EditionSerializer().fields)

    def get_queryset(self):
        """Return the editions up to the one asked about."""
        rows = Edition.objects.filter(number__lte=self.clocks.edition)
        return rows.annotate(change_count=Count("changes"))


class About(NamedTuple):
    """What a change was about: the version that it published or took back."""

    country: str | None
    kind: str | None
    position: str | None
    version: int
    reason: str


class ChangeListView(ListView):
    """What each edition published, corrected or retracted, the newest first.

    To follow the record, ask for `edition_from=` the edition after the newest one you have.
    """

    name = "changes"
    tag = "changes"
    queryset = Change.objects.none()
    serializer_class = ChangeSerializer
    filterset_class = ChangeFilter
    ordering = ("-edition", "claim")
    table = exports.table("changes", ChangeSerializer().fields)

    def get_queryset(self):
        """Return the changes up to the edition asked about, of claims about the time up to the day."""
        rows = Change.objects.known_at(self.clocks.edition)
        return rows.said_by(self.clocks.as_of, edition=self.clocks.edition).for_list()

    def prepare(self, rows: list[Change]) -> list[Change]:
        """Add what each change was about."""
        for change in with_versions(rows):
            change.about = about(change)
        return rows


def about(change: Change) -> About:
    """Return what a change was about; the reason of a retraction, redaction or confirmation is its edition's."""
    version = change.version
    is_by_edition = change.action in (ChangeAction.RETRACTED, ChangeAction.REDACTED, ChangeAction.CONFIRMED)
    return About(
        country=getattr(version, "country_id", None),
        kind=getattr(version, "kind", None),
        position=getattr(version, "position", None),
        version=version.number,
        reason=change.edition.reason if is_by_edition else version.reason,
    )
