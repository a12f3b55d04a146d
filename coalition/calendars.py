"""Events as a calendar that other programs subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from icalendar import TRANSP, Calendar, Event

from coalition.models import EventVersion

NAME = "Coalition of the willing for Ukraine: meetings"


def calendar_of(events: Iterable[EventVersion], *, site: str) -> bytes:
    """Return events as a calendar of whole days; each keeps its id, so that a correction replaces it.

    `events` come with their editions and, prefetched, with whom they name; `site` is the site's own address.
    """
    entries = [_entry(event, site) for event in events]
    calendar = Calendar.new(
        name=NAME,
        description="Meetings, calls and declarations on record at the Coalition Tracker. CC BY 4.0.",
        prodid="-//Coalition Tracker//Events//EN",
        # One of chance would make every answer another one.
        uid=f"events@{urlsplit(site).hostname}",
        url=f"{site}/events/",
        refresh_interval=timedelta(hours=12),
        subcomponents=entries,
    )
    return calendar.to_ical()


def _entry(event: EventVersion, site: str) -> Event:
    # Only what is public comes here.
    assert event.public_from
    return Event.new(
        uid=f"{event.claim_id}@{urlsplit(site).hostname}",
        sequence=event.number - 1,
        stamp=event.public_from.made_at,
        start=event.starts_on,
        # The day after, as calendars count.
        end=event.ends_on + timedelta(1),
        summary=event.name,
        description=_description(event),
        location=event.place or None,
        url=f"{site}/events/{event.claim_id}/",
        categories=[event.get_type_display()],
        # Nobody who subscribes is busy.
        transparency=TRANSP.TRANSPARENT,
    )


def _description(event: EventVersion) -> str:
    names = ", ".join(part.country.name for part in event.participants.all())
    named = f"Named by a source: {names}." if names else "No source on record names who took part."
    return f"{event.outcome}\n\n{named} Absence from a list means nothing."
