"""When somebody last searched for a silent country's word: told on its page, by the two clocks, and never for another."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coalition.actions.base import acting
from coalition.models import Edition, Search
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
TODAY = datetime.now(tz=UTC).date()
YESTERDAY = TODAY - timedelta(days=1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def searched(at: datetime, code: str = "PL") -> None:
    with acting(by=factories.reporter(), reason="Sample."):
        Search.objects.create(
            country=factories.make_country(code),
            looked_in="secretmarker agencies",
            searched_at=at,
            searched_by=factories.reporter(),
        )


def told(site, query: str = "") -> str | None:
    """Return what Poland's page says of a search, None where it says nothing."""
    _, found, after = site(f"/countries/poland/{query}").partition("Last searched on ")
    return after.partition(", nothing found")[0] if found else None


def shown(day: date) -> str:
    return f"{day:%-d %B %Y}"


def test_a_silent_country_says_when_it_was_last_searched_and_not_where(site):
    searched(noon(YESTERDAY - timedelta(days=9)))
    searched(noon(YESTERDAY))
    assert told(site) == shown(YESTERDAY)
    assert "secretmarker" not in site("/countries/poland/")


def test_where_nobody_has_searched_nothing_is_said(site):
    factories.make_country("PL")
    searched(noon(YESTERDAY), "FR")
    assert told(site) is None


def test_a_page_tells_of_todays_search_tomorrow_since_it_stays_as_it_is_until_then(site, on_day):
    searched(noon(TODAY))
    assert told(site) is None
    on_day(TODAY + timedelta(days=1))
    assert told(site) == shown(TODAY)


def test_a_page_of_an_earlier_day_tells_what_had_been_searched_by_then(site):
    searched(noon(YESTERDAY - timedelta(days=9)))
    searched(noon(YESTERDAY))
    assert told(site, f"?as_of={YESTERDAY - timedelta(days=3)}") == shown(YESTERDAY - timedelta(days=9))
    assert told(site, f"?as_of={YESTERDAY - timedelta(days=30)}") is None


def test_a_page_of_an_earlier_edition_tells_what_had_been_searched_before_the_next(site, on_day):
    factories.make_country("PL")
    first = Edition.objects.last_number()
    factories.make_country("FR")
    searched(datetime.now(tz=UTC))
    on_day(TODAY + timedelta(days=1))
    assert told(site) is not None
    assert told(site, f"?known_at={first}") is None


def test_a_country_that_has_spoken_says_nothing_of_searches(site):
    searched(noon(YESTERDAY))
    factories.published_commitment(country="PL")
    assert told(site) is None


def test_the_api_says_the_same_day(client, site):
    searched(noon(YESTERDAY))
    row = client.get("/api/v1/countries/PL/").json()
    assert row["last_searched_on"] == YESTERDAY.isoformat()
    listed = client.get(f"/api/v1/countries/?as_of={YESTERDAY - timedelta(days=1)}").json()["results"]
    assert [one["last_searched_on"] for one in listed if one["code"] == "PL"] == [None]
