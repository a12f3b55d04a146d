"""Who met, and what came of it."""

from collections.abc import Sequence

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse

from coalition.clocks import Clocks
from coalition.filters import EventFilter
from coalition.models import Country, EventParticipant, EventVersion
from coalition.views.claims import history_of, not_yet, published_versions
from coalition.views.evidence import best_first
from coalition.views.filter_forms import as_form, found_page
from coalition.views.page import page, show


@page
def event_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the events held by the clocks, the latest first."""
    rows = EventVersion.objects.public(clocks.edition).said_by(clocks.as_of).with_second_look()
    named = rows.prefetch_related(with_countries()).order_by("-starts_on", "claim")
    chosen = EventFilter(request.GET, named)
    form = as_form(chosen, Country.objects.order_by("name"))
    context = {"form": form, "rows": found_page(request, chosen, form)}
    return show(request, clocks, "coalition/event_list.html", context, 200 if form.is_valid() else 400)


@page
def event_detail(request: HttpRequest, clocks: Clocks, uid: str) -> HttpResponse:
    """Show one event: who was named there, what came of it, its evidence and its versions."""
    versions = published_versions(EventVersion, uid, clocks)
    if not versions or versions[-1].starts_on > clocks.as_of:
        return not_yet(request, clocks, EventVersion, uid)
    parts = participants_of(versions)
    version = versions[-1]
    context = {
        "version": version,
        "participants": parts[version.pk],
        "sources": best_first(version.citations.all()),
        **history_of(versions, clocks, {pk: _in_words(rows) for pk, rows in parts.items()}),
    }
    return show(request, clocks, "coalition/event.html", context)


def with_countries() -> Prefetch:
    """Return what fetches hosts and participants with events, in one query."""
    return Prefetch("participants", queryset=EventParticipant.objects.select_related("country"))


def participants_of(versions: Sequence[EventVersion]) -> dict[int, list[EventParticipant]]:
    """Return who hosted or took part, by version."""
    found: dict[int, list[EventParticipant]] = {version.pk: [] for version in versions}
    rows = EventParticipant.objects.filter(version__in=found).select_related("country")
    for row in rows:
        found[row.version_id].append(row)
    return found


def _in_words(rows: Sequence[EventParticipant]) -> dict[str, str]:
    return {
        "hosts": ", ".join(row.country.name for row in rows if row.is_host),
        "participants": ", ".join(row.country.name for row in rows if row.is_participant),
    }
