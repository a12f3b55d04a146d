"""Events as a calendar that other programs subscribe to."""

from datetime import date

import pytest
from icalendar import Calendar

from coalition.tests import factories

pytestmark = pytest.mark.django_db


def entries(client, query: str = "") -> list:
    answer = client.get(f"/events/calendar.ics{query}")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_an_event_stands_in_the_calendar_with_its_days_and_whom_it_names(client, settings):
    settings.SITE_URL = "https://tracker.example"
    event = factories.published_event(
        name="Talks; in London, again",
        starts_on=date(2025, 3, 10),
        ends_on=date(2025, 3, 11),
        participants=("PL", "GB"),
        outcome="They met.\nThey agreed.",
    )
    (entry,) = entries(client)
    assert entry["UID"] == f"{event.claim_id}@tracker.example"
    assert entry["SUMMARY"] == "Talks; in London, again"
    assert entry["LOCATION"] == "London"
    assert entry.decoded("DTSTART") == date(2025, 3, 10)
    assert entry.decoded("DTEND") == date(2025, 3, 12), "the day after, as calendars count"
    assert entry.decoded("DTSTAMP") == event.public_from.made_at.replace(microsecond=0)
    assert entry["URL"] == f"https://tracker.example/events/{event.claim_id}/"
    assert entry["DESCRIPTION"].startswith("They met.\nThey agreed.\n\nNamed by a source: ")
    assert entry["TRANSP"] == "TRANSPARENT"


def test_a_correction_replaces_the_entry_and_a_retraction_takes_it_away(client):
    event = factories.published_event()
    (before,) = entries(client)
    fixed = factories.correct(event, name="The right name")
    (after,) = entries(client)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["SUMMARY"] == "The right name"
    factories.retract(fixed)
    assert entries(client) == []


def test_a_calendar_is_the_same_until_something_changes(client):
    factories.published_event()
    assert client.get("/events/calendar.ics").content == client.get("/events/calendar.ics").content


def test_an_event_without_a_place_or_names_says_so(client):
    factories.published_event(place=None)
    (entry,) = entries(client)
    assert "LOCATION" not in entry
    assert "No source on record names who took part." in entry["DESCRIPTION"]


def test_a_draft_is_in_no_calendar(client):
    factories.draft_event()
    assert entries(client) == []


@pytest.mark.parametrize(
    ("query", "number"),
    [("?country=PL", 1), ("?country=GB", 0), ("?type=call", 0), ("?held_from=2025-03-10", 1)],
)
def test_a_calendar_takes_the_filters_of_the_list(client, query, number):
    factories.make_country("GB")
    factories.published_event(participants=("PL",))
    assert len(entries(client, query)) == number


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?country=XX", "The record has no country XX."),
        ("?type=party", "“party” is not one, or several joined by commas, of: summit"),
        ("?kind=air", "There is no parameter “kind” here. Known: type"),
    ],
)
def test_filters_that_cannot_be_read_are_refused(client, query, sentence):
    answer = client.get(f"/events/calendar.ics{query}")
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
