"""Who met, and what came of it."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from coalition import structured
from coalition.calendars import calendar_of
from coalition.clocks import Clocks
from coalition.filters import EventFilter
from coalition.languages import site
from coalition.local_words import name_of
from coalition.models import Country, EventParticipant, EventVersion
from coalition.questions import name_errors, value_errors
from coalition.views.claims import history_of, not_yet, published_versions
from coalition.views.evidence import best_first
from coalition.views.filter_forms import as_form, found_page
from coalition.views.page import page, show

CALENDAR_MAX = 1000
HOSTS = pgettext_lazy("column", "hosts")
PARTICIPANTS = pgettext_lazy("column", "participants")


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
        "data": structured.event(version, parts[version.pk], site=site()),
        **history_of(versions, clocks, {pk: _in_words(rows) for pk, rows in parts.items()}),
    }
    return show(request, clocks, "coalition/event.html", context)


@require_safe
def event_calendar(request: HttpRequest) -> HttpResponse:
    """Answer with the events that are public now as a calendar, the latest CALENDAR_MAX that the list's filters leave.

    Filters that cannot be read are refused with a sentence for each: a calendar that is empty would look like silence.
    """
    newest = request.newest_edition
    rows = EventVersion.objects.public(newest.number if newest else 0).select_related("public_from")
    chosen = EventFilter(request.GET, rows.prefetch_related(with_countries()).order_by("-starts_on", "claim"))
    wrong = {**value_errors(chosen), **name_errors(request.GET, list(chosen.base_filters))}
    if wrong:
        return HttpResponse("\n".join(wrong.values()), "text/plain; charset=utf-8", status=400)
    body = calendar_of(chosen.qs[:CALENDAR_MAX], site=settings.SITE_URL)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


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
        HOSTS: ", ".join(name_of(row.country) for row in rows if row.is_host),
        PARTICIPANTS: ", ".join(name_of(row.country) for row in rows if row.is_participant),
    }
