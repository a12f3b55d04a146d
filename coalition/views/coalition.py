"""What the coalition itself is: its steps, and who belongs to it."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse

from coalition import record
from coalition.choices import Firmness, Kind, Place, Scope, StandingKind
from coalition.clocks import Clocks
from coalition.local_words import name_of
from coalition.models import (
    CommitmentVersion,
    Country,
    EventVersion,
    MilestoneEvent,
    MilestoneVersion,
)
from coalition.search.spelling import plain
from coalition.views.page import page, show


@page
def coalition(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show how far the coalition has come by the clocks, and its countries by standing."""
    standings = record.standings_by(clocks)
    countries = sorted(Country.objects.order_by("name"), key=lambda one: plain(name_of(one)))
    by_standing = [
        (str(kind.label), [one for one in countries if standings.get(one.code) == kind.value])
        for kind in StandingKind
    ]
    context = {
        "milestones": milestones(clocks),
        "by_standing": [(label, members) for label, members in by_standing if members],
        "deployed": deployed(clocks),
        "record_until": record.record_until(clocks),
    }
    return show(request, clocks, "coalition/coalition.html", context)


def milestones(clocks: Clocks) -> list[MilestoneVersion]:
    """Return the coalition's steps by the clocks in their order, with events and sources."""
    rows = MilestoneVersion.objects.public(clocks.edition).said_by(clocks.as_of).order_by("step", "claim")
    rows = (
        rows.select_related("public_from")
        .with_citations()
        .with_marks()
        .prefetch_related(
            Prefetch("milestone_events", queryset=MilestoneEvent.objects.order_by("list_order"))
        )
    )
    found = list(rows)
    wanted = {link.event_id for milestone in found for link in milestone.milestone_events.all()}
    events = EventVersion.objects.public(clocks.edition).said_by(clocks.as_of).filter(claim__in=wanted)
    by_claim = {event.claim_id: event for event in events}
    for milestone in found:
        links = milestone.milestone_events.all()
        milestone.shown_events = [by_claim[link.event_id] for link in links if link.event_id in by_claim]
    return found


def deployed(clocks: Clocks) -> list[CommitmentVersion]:
    """Return what says that soldiers of the force have been sent to Ukraine, the last word first."""
    rows = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of).counting()
    sent = rows.filter(
        kind=Kind.TROOPS,
        place=Place.IN_UKRAINE,
        scope__in=[Scope.FORCE, Scope.BOTH],
        firmness=Firmness.DELIVERED,
    )
    return list(sent.select_related("country").latest_first()[:10])
