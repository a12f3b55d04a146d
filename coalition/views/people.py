"""Who said it: what one person said over time, and in which offices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from coalition.clocks import Clocks
from coalition.models import CommitmentVersion, Country, FigureVersion, Government, Person
from coalition.querysets.commitments import CommitmentVersionQuerySet
from coalition.querysets.people import kept_for, public_people
from coalition.views.page import one_page, page, show


@dataclass(frozen=True, slots=True)
class Spoken:
    """An office in which somebody spoke for a country, with the first and the last day on record."""

    office: str
    country: Country
    first: date
    last: date


@page
def person_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the people on record by name."""
    rows = public_people(clocks.edition).order_by("name")
    return show(request, clocks, "coalition/person_list.html", {"rows": one_page(request, rows)})


@page
def person_detail(request: HttpRequest, clocks: Clocks, person: str) -> HttpResponse:
    """Show what one person had said by the clocks, the latest first; one merged into another leads there."""
    found = public_people(clocks.edition).filter(slug=person).first()
    if found is None:
        return _moved(request, person, clocks)
    said = said_by(found, clocks)
    context = {
        "person": found,
        "spoken": spoken(said),
        "terms": terms_of(found, clocks),
        "rows": one_page(request, with_moves(said, clocks)),
        "figures": figures_of(found, clocks),
    }
    return show(request, clocks, "coalition/person.html", context)


def _moved(request: HttpRequest, slug: str, clocks: Clocks) -> HttpResponse:
    kept = kept_for(slug, clocks.edition)
    if kept is None:
        raise Http404("Nobody of this name is on record.")
    address, query = reverse("person-detail", args=[kept.slug]), request.GET.urlencode()
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def said_by(person: Person, clocks: Clocks) -> CommitmentVersionQuerySet:
    """Return what a person had said by the clocks, under whatever name."""
    rows = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    return rows.filter(Q(speaker=person) | Q(speaker__merge__kept=person))


def with_moves(said: CommitmentVersionQuerySet, clocks: Clocks) -> CommitmentVersionQuerySet:
    """Return statements for a list, each with what the same voice had said before, the last word first."""
    rows = said.with_previous_position(clocks.edition).select_related("country", "speaker__merge__kept")
    return rows.with_second_look().latest_first()


def spoken(said: CommitmentVersionQuerySet) -> list[Spoken]:
    """Return the offices in which somebody spoke, the latest first."""
    rows = said.order_by().values_list("office", "country_id").annotate(Min("stated_on"), Max("stated_on"))
    found = sorted(rows, key=lambda row: (row[3], row[0]), reverse=True)
    countries = Country.objects.in_bulk({code for _, code, _, _ in found})
    return [Spoken(office, countries[code], first, last) for office, code, first, last in found]


def terms_of(person: Person, clocks: Clocks) -> Sequence[Government]:
    """Return the terms in which somebody led a government that had begun by the clocks, the latest first."""
    rows = Government.objects.filter(Q(person=person) | Q(person__merge__kept=person))
    begun = rows.filter(Q(from_on__isnull=True) | Q(from_on__lte=clocks.as_of))
    return list(begun.select_related("country").order_by("-from_on", "pk"))


def figures_of(person: Person, clocks: Clocks) -> list[FigureVersion]:
    """Return the figures that somebody gave for the whole coalition, the latest first; figures name them by name."""
    rows = FigureVersion.objects.public(clocks.edition).said_by(clocks.as_of).filter(speaker=person.name)
    return list(rows.order_by("-stated_on", "claim")[:20])
