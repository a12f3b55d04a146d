"""One country, claim or source by its id."""

from typing import ClassVar

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from coalition import exports, record
from coalition.api.base import RecordView
from coalition.api.envelope import envelope
from coalition.api.lists import standing_word
from coalition.api.serializers.articles import ArticleDetailSerializer, ArticleSerializer
from coalition.api.serializers.claims import CommitmentSerializer, EventSerializer, FigureSerializer
from coalition.api.serializers.countries import CountryDetailSerializer, CountrySerializer
from coalition.api.serializers.history import (
    CommitmentDetailSerializer,
    EventDetailSerializer,
    FigureDetailSerializer,
)
from coalition.caching import today
from coalition.models import CommitmentVersion, Country, EventVersion, FigureVersion, StandingVersion
from coalition.models.citations import VERSION_FIELDS
from coalition.models.claims import Version
from coalition.querysets.countries import terms, with_searches
from coalition.querysets.sources import citing, known_as, public_articles, public_citations
from coalition.views.claims import published_versions


class DetailView(RecordView):
    """One thing; as CSV one row, with the columns of its list."""

    def answer_schema(self, of):
        """Describe the thing with its envelope."""
        return {"allOf": [{"$ref": "#/components/schemas/Envelope"}, of(self.serializer_class)]}

    def respond(self, instance) -> Response:
        """Return one thing with its envelope."""
        return Response({**envelope(self.clocks), **self.get_serializer(instance).data})


class CountryView(DetailView):
    """One country with its standing, its status by the two clocks, and what the standing rests on."""

    name = "country"
    tag = "countries"
    serializer_class = CountryDetailSerializer
    table = exports.table("country", CountrySerializer().fields)

    def answer(self, request: Request, code: str) -> Response:
        """Return the country with a code."""
        rows = Country.objects.prefetch_related(terms()).filter(code=code)
        country = with_searches(rows, self.clocks.edition, self.clocks.as_of, today()).first()
        if country is None:
            raise Http404(f"The record has no country {code}. Codes are in capitals; countries/ lists them.")
        version = record.standing_version_by(self.clocks, country.code)
        country.standing_version, country.standing_word = version, standing_word(version)
        country.standing_citations = _citations(version)
        country.status = record.status_by(self.clocks, country, country.standing_word)
        return self.respond(country)


def _citations(version: StandingVersion | None):
    if version is None:
        return []
    return version.citations.for_readers()


class ClaimView(DetailView):
    """A claim as last published by the clocks, with all its public wordings."""

    model: ClassVar[type[Version]]
    day_field: ClassVar[str]

    def answer(self, request: Request, uid: str) -> Response:
        """Return the claim with an id; a retracted one stays and says so."""
        versions = self.versions(uid)
        if not versions:
            raise Http404("Nothing under this id had been published by the edition asked about.")
        latest = versions[-1]
        if getattr(latest, self.day_field) > self.clocks.as_of:
            raise Http404("What stands under this id was said later than the day asked about.")
        latest.versions = versions[::-1]
        retracted_in = latest.claim.retracted_in_id
        known = retracted_in is not None and retracted_in <= self.clocks.edition
        latest.claim_retracted_in = retracted_in if known else None
        return self.respond(latest)

    def versions(self, uid: str) -> list:
        """Return the claim's versions published by the clocks' edition, the first one first."""
        return published_versions(self.model, uid, self.clocks)


class CommitmentView(ClaimView):
    """One statement of a government, with all its public wordings; retracted ones stay and say so."""

    name = "commitment"
    tag = "commitments"
    model = CommitmentVersion
    day_field = "counts_from"
    serializer_class = CommitmentDetailSerializer
    table = exports.table("commitment", CommitmentSerializer().fields)


class EventView(ClaimView):
    """One event, with all its public wordings; retracted ones stay and say so."""

    name = "event"
    tag = "events"
    model = EventVersion
    day_field = "starts_on"
    serializer_class = EventDetailSerializer
    table = exports.table("event", EventSerializer().fields)

    def versions(self, uid: str) -> list:
        """Return the versions with who took part, in one query more."""
        versions = super().versions(uid)
        prefetch_related_objects(versions, "participants")
        return versions


class FigureView(ClaimView):
    """One number that somebody gave, with all its public wordings; retracted ones stay and say so."""

    name = "figure"
    tag = "figures"
    model = FigureVersion
    day_field = "stated_on"
    serializer_class = FigureDetailSerializer
    table = exports.table("figure", FigureSerializer().fields)


class ArticleView(DetailView):
    """One source by its bibliographic facts, with the ids of what rests on it. Its text is never public."""

    name = "article"
    tag = "articles"
    serializer_class = ArticleDetailSerializer
    table = exports.table("article", ArticleSerializer().fields)

    def answer(self, request: Request, uid: str) -> Response:
        """Return the source with an id."""
        article = public_articles(self.clocks.edition, self.clocks.as_of).filter(known_as(uid)).first()
        if article and article.pk != uid:
            return self.moved(reverse("api-article", args=[article.pk]))
        if article is None:
            raise Http404("No source under this id had been used by the day and edition asked about.")
        citations = public_citations(self.clocks.edition, self.clocks.as_of).filter(citing(article))
        links = [f"{field}__claim" for field in VERSION_FIELDS.values()]
        found = {claim for row in citations.values_list(*links) for claim in row if claim}
        article.claims = sorted(found)
        return self.respond(article)
