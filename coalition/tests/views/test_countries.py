"""A country's page: its positions over time, and how the page came about."""

import re
from datetime import date

import pytest

from coalition.models import Government
from coalition.querysets.compiled import compiled
from coalition.querysets.countries import with_all
from coalition.tests import factories
from coalition.tests.views.conftest import words_of

pytestmark = pytest.mark.django_db


def over_time(client, clock: str = "") -> str:
    """Return the section with the picture, "" where there is none."""
    html = client.get(f"/countries/poland/{clock}").content.decode()
    found = re.search(r'<section aria-labelledby="over-time">.*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def rows(section: str) -> list[str]:
    """Return the rows of its table as words."""
    return [words_of(row).strip() for row in re.findall(r"<tr>.*?</tr>", section, re.DOTALL)][1:]


def say(day: str, position: str = "offered", **fields):
    return factories.published_commitment(position=position, stated_on=date.fromisoformat(day), **fields)


def test_a_country_without_a_position_has_no_picture(client):
    factories.make_country()
    assert over_time(client) == ""


def test_positions_over_time_are_told_by_kind_each_until_the_next(client):
    say("2025-03-10")
    say("2025-05-01", "pledged", firmness="signed-document")
    say("2025-04-01", "considering", kind="air")
    assert rows(over_time(client)) == [
        "Soldiers Offered Not assessed 10 Mar 2025 1 May 2025",
        "Soldiers Pledged Signed document 1 May 2025 It stands",
        "Air Considering Not assessed 1 Apr 2025 It stands",
    ]


def test_what_was_said_again_is_no_move_but_is_heard(client, on_day):
    on_day(date(2025, 6, 9))
    say("2025-03-10")
    say("2025-05-01")
    section = over_time(client)
    assert rows(section) == ["Soldiers Offered Not assessed 10 Mar 2025 It stands"]
    # A hundred days from March on: it is pale from the first of May.
    assert re.search('class="silent" x="61.00%"', section)


def test_firmer_words_for_the_same_position_are_a_move(client):
    say("2025-03-10", firmness="statement")
    say("2025-05-01", firmness="government-decision")
    assert [row.split(" Offered ")[1][:19] for row in rows(over_time(client))] == [
        "Statement 10 Mar 20",
        "Government decision",
    ]


def test_the_picture_obeys_both_clocks(client):
    first = say("2025-03-10")
    say("2025-05-01", "pledged")
    assert len(rows(over_time(client, "?as_of=2025-04-30"))) == 1
    assert len(rows(over_time(client, f"?known_at={first.public_from_id}"))) == 1
    assert len(rows(over_time(client, "?as_of=2025-05-01"))) == 2
    assert over_time(client, "?as_of=2025-03-09") == ""


def test_what_was_retracted_and_what_others_claim_is_in_no_picture(client):
    say("2025-03-10")
    factories.retract(say("2025-05-01", "pledged"))
    say("2025-05-02", "pledged", attribution="unconfirmed")
    assert len(rows(over_time(client))) == 1


@pytest.mark.parametrize("limit", ["MOVES_MAX", "SPANS_MAX"])
def test_of_too_many_moves_the_latest_are_drawn_and_it_is_said(client, monkeypatch, limit):
    say("2025-03-10")
    say("2025-05-01", "pledged")
    assert "Only the latest moves are drawn" not in over_time(client)
    monkeypatch.setattr(f"coalition.querysets.spans.{limit}", 1)
    # Its SQL holds the limits, so it is made anew.
    monkeypatch.setattr("coalition.views.countries.with_all", compiled(with_all.__wrapped__))
    section = over_time(client)
    assert "Only the latest moves are drawn" in section
    assert rows(section) == ["Soldiers Pledged Not assessed 1 May 2025 It stands"]


def test_meetings_and_changes_of_government_stand_in_the_picture(client):
    say("2025-03-10")
    factories.published_event(name="A meeting", participants=("PL",), starts_on=date(2025, 4, 1))
    poland = factories.make_country()
    poland.executive = "Prime Minister"
    poland.save()
    for name, office, from_on in (
        ("Erin Example", "Prime Minister", date(2025, 4, 2)),
        ("Finn Example", "President", date(2025, 4, 3)),
    ):
        person = factories.make_person(name)
        Government.objects.create(country=poland, person=person, office=office, from_on=from_on)
    section = over_time(client)
    assert "1 April 2025: A meeting</title>" in section
    assert "2 April 2025: Erin Example, Prime Minister</title>" in section
    assert "Finn Example" not in section, "whose word is not the government's"


def test_a_position_of_a_government_that_is_gone_says_so(client, site):
    say("2025-03-10")
    say("2025-06-10", kind="air")
    poland = factories.make_country()
    poland.executive = "Prime Minister"
    poland.save()
    for name, *days in (
        ("Erin Example", date(2024, 1, 1), date(2025, 5, 1)),
        ("Finn Example", date(2025, 5, 1), None),
    ):
        Government.objects.create(
            country=poland,
            person=factories.make_person(name),
            office="Prime Minister",
            from_on=days[0],
            to_on=days[1],
        )
    assert site("/countries/poland/").count("Said under an earlier government") == 1
    assert "Said under an earlier government" not in site("/countries/poland/?as_of=2025-04-01")


def test_a_page_tells_how_it_came_about(site):
    offer = say("2025-03-10")
    factories.retract(say("2025-04-10", kind="air"))
    factories.draft_commitment(kind="naval")
    assert "It rests on 2 statements; 1 retracted." in site("/countries/poland/")
    factories.correct(offer, position="pledged")
    words = site("/countries/poland/")
    assert "2 statements; 1 was corrected and 1 retracted. What was wrong." in words
    then = site(f"/countries/poland/?known_at={offer.public_from_id}")
    assert "It rests on 1 statement; none was corrected or retracted." in then


def test_a_page_without_statements_says_so(site):
    factories.make_country()
    assert "No statement of it was ever entered." in site("/countries/poland/")


def test_a_page_leads_to_its_feeds_its_changes_and_its_data(client):
    say("2025-03-10")
    html = client.get("/countries/poland/?as_of=2025-04-01").content.decode()
    found = re.findall(r'<link rel="alternate" type="[^"]*" title="Changes of Poland" href="([^"]*)">', html)
    assert found == ["/countries/poland/feed.atom", "/countries/poland/feed.json"]
    for address in (
        "/changes/?as_of=2025-04-01&amp;country=PL",
        "/api/v1/commitments/?country=PL&amp;format=csv&amp;as_of=2025-04-01",
    ):
        assert f'href="{address}"' in html
        assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_the_picture_marks_days_on_which_nothing_was_decided(client, db):
    factories.published_commitment(country="PL", position="offered", stated_on=date(2025, 3, 10))
    factories.published_commitment(
        country="PL",
        kind="undecided",
        position="considering",
        stated_on=date(2025, 5, 1),
        summary="No decision yet.",
    )
    html = client.get("/countries/poland/?as_of=2025-06-01").content.decode()
    picture = html[html.index('<svg class="lanes"') : html.index("The same as a table")]
    assert "1 May 2025: No decision yet." in picture
    table = words_of(html[html.index("The same as a table") :])
    assert "No decision taken Said that nothing was decided" in table
    assert (
        "No decision taken</text>" not in client.get("/countries/poland/?as_of=2025-04-01").content.decode()
    )
