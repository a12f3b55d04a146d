"""The page that compares two days."""

from datetime import date

import pytest

from coalition.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def history():
    """Poland: considered soldiers in March, offered them in April, said so again in May; France: a pledge in April."""
    for month, position in ((3, "considering"), (4, "offered"), (5, "offered")):
        factories.published_commitment(stated_on=date(2025, month, 2), position=position)
    factories.published_commitment(country="FR", kind="air", position="pledged", stated_on=date(2025, 4, 3))


def test_moves_stand_by_country_with_what_was_before(site):
    words = site("/changes/between/?from=2025-03-15&to=2025-04-15")
    assert "Moves from 15 March 2025 to 15 April 2025 2 countries with a change" in words
    assert "new positions: 1 · firmer: 1" in words
    assert "Firmer Soldiers: considering → offered, 2 April 2025" in words
    assert "New Air: pledged, 3 April 2025" in words
    assert "Soldiers considered → Soldiers offered" in words
    assert "Only said again" not in words


def test_what_was_only_said_again_stands_apart(site):
    words = site("/changes/between/?from=2025-04-15&to=2025-05-15")
    assert "Nothing on record changed between these days." in words
    again = words[words.index("Only said again") :]
    assert "1 country said again what it had said before" in again
    assert "2 May 2025 (before that on 2 April 2025)" in again


def test_a_move_leads_to_its_statement_and_the_country_on_the_later_day(client):
    html = client.get("/changes/between/?from=2025-03-15&to=2025-04-15").content.decode()
    assert '<a href="/countries/poland/?as_of=2025-04-15">Poland</a>' in html
    assert html.count('<a href="/commitments/') >= 2


def test_without_days_it_shows_the_last_month_of_the_record(site):
    assert "Moves from 2 April 2025 to 2 May 2025" in site("/changes/between/")
    assert "Moves from 4 March 2025 to 3 April 2025" in site("/changes/between/?as_of=2025-04-20")
    assert "Nothing on record yet by then." in site("/changes/between/?as_of=2025-01-01")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from=2025-03-15", "Give this day too."),
        ("from=2025-13-15&to=2025-04-15", "“2025-13-15” is not a day. Write it as in 2025-03-15."),
        ("from=soon&to=2025-04-15", "“soon” is not a day."),
        ("from=2025-04-15&to=2025-03-15", "The second day is before the first. Exchange them."),
        ("from=2025-04-15&to=2999-01-01", "2999-01-01 is in the future."),
        (
            "from=2025-03-15&to=2025-04-15&as_of=2025-04-01",
            "2025-04-15 is after the day that this page is asked for. Ask for 2025-04-01 or earlier.",
        ),
    ],
)
def test_days_that_cannot_be_compared_are_refused_and_kept(client, site, query, sentence):
    assert sentence in site(f"/changes/between/?{query}", 400)
    html = client.get(f"/changes/between/?{query}").content.decode()
    for value in query.split("&")[:2]:
        assert f'value="{value.partition("=")[2]}"' in html
    assert "Moves from" not in html


def test_an_earlier_edition_is_compared_as_it_was(site):
    edition = factories.Edition.objects.last_number()
    factories.published_commitment(country="FR", kind="naval", stated_on=date(2025, 4, 4))
    query = "/changes/between/?from=2025-03-15&to=2025-04-15"
    assert "Naval" in site(query)
    assert "Naval" not in site(f"{query}&known_at={edition}")
