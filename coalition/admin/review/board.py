"""The board of an event: each participant, what it said on the event's days, and who works on it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from coalition.admin.refusing import needs
from coalition.admin.review.beside import group_of_version, positions_by
from coalition.admin.stands import chip
from coalition.admin.work.talk import people_to_put_on
from coalition.choices import DeskState
from coalition.models import Assignment, CommitmentVersion, Country, EventVersion


@dataclass(frozen=True)
class Line:
    """One entry of a country on the event's days; `before` is the position of the eve, None where there was none."""

    version: CommitmentVersion
    before: str | None

    @property
    def is_news(self) -> bool:
        """Whether it says something else than was recorded on the eve."""
        return self.version.position != self.before

    @property
    def chip(self) -> str:
        """Where the entry stands."""
        return chip(self.version)


@dataclass(frozen=True)
class Place:
    """One participant: its entries of the event's days."""

    country: Country
    lines: Sequence[Line]
    # Who was put on its entries.
    assigned: Sequence[User] = ()
    # Who was put on what it says at the event, whether there are entries yet or not.
    awaited: Assignment | None = None

    @property
    def said(self) -> tuple[str, str]:
        """What it has said, as a name and in words."""
        if not self.lines:
            return "nothing", "Nothing yet"
        if any(line.is_news for line in self.lines):
            return "changed-position", "Said something new"
        return "unchanged", "Unchanged"

    @property
    def people(self) -> list[str]:
        """Who was put on it or its entries, then who wrote or changed them last, by name."""
        put_on = {_name(person): f"{_name(person)} (assigned)" for person in self.assigned}
        if self.awaited:
            name, due = _name(self.awaited.assignee), self.awaited.due_on
            put_on[name] = f"{name} (assigned, due {due:%-d %B %Y})" if due else f"{name} (assigned)"
        writers = dict.fromkeys(_name(line.version.changed_by) for line in self.lines)
        return [*put_on.values(), *(name for name in writers if name not in put_on)]


def _name(person: User) -> str:
    return person.get_full_name() or person.get_username()


def places_of(event: EventVersion) -> list[Place]:
    """Return the participants by name, in a number of queries that their number does not change."""
    countries = [one.country for one in event.participants.select_related("country")]
    newest: dict[str, CommitmentVersion] = {}
    rows = (
        CommitmentVersion.objects.filter(
            country__in=countries, stated_on__range=(event.starts_on, event.ends_on), claim__retracted_in=None
        )
        .exclude(state=DeskState.DROPPED)
        .select_related("claim", "changed_by")
    )
    for row in rows.order_by("number"):
        newest[row.claim_id] = row
    before = positions_by(event.starts_on - timedelta(1))
    lines: dict[str, list[Line]] = defaultdict(list)
    for row in sorted(newest.values(), key=lambda row: (row.stated_on, row.kind, row.pk)):
        lines[row.country_id].append(Line(row, before.get(group_of_version(row))))
    on_it, awaited = _assigned(newest), _awaited(event)
    places = (Place(one, lines[one.code], on_it[one.code], awaited.get(one.code)) for one in countries)
    return sorted(places, key=lambda place: place.country.name)


def _assigned(newest: Mapping[str, CommitmentVersion]) -> Mapping[str, list[User]]:
    """Return by country who is on its entries, the soonest due first."""
    found: dict[str, list[User]] = defaultdict(list)
    rows = Assignment.objects.active().filter(claim__in=newest).select_related("assignee").soonest_first()
    for row in rows:
        found[newest[row.claim_id].country_id].append(row.assignee)
    return found


def _awaited(event: EventVersion) -> Mapping[str, Assignment]:
    """Return by country who is on what it says at the event."""
    rows = Assignment.objects.active().filter(event=event.claim_id).select_related("assignee")
    return {row.country_id: row for row in rows}


@require_GET
def board_view(request: HttpRequest, claim: str) -> HttpResponse:
    """Show the board of an event, as its newest version names the participants."""
    if not request.user.has_perm("coalition.view_eventversion"):
        raise needs("coalition.view_eventversion")
    event = EventVersion.objects.filter(claim=claim).newest_first().first()
    if event is None:
        raise Http404
    places = places_of(event)
    context = {
        **admin.site.each_context(request),
        "title": f"Board: {event}",
        "event": event,
        "places": places,
        "silent": sum(not place.lines for place in places),
        "people": people_to_put_on(request.user),
    }
    return TemplateResponse(request, "admin/review/board.html", context)
