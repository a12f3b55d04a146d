"""What pages tell search engines: well-formed, what the page says, and nothing that opens a tag."""

import json
import re
from datetime import date

import pytest

from coalition.tests import factories

pytestmark = pytest.mark.django_db


def told(client, address: str) -> dict:
    """Return what a page tells, {} where it tells nothing."""
    html = client.get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1]) if found else {}


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://tracker.example"


def test_a_country_is_told_with_its_sentence(client, on_day):
    on_day(date(2025, 3, 15))
    factories.published_commitment()
    found = told(client, "/countries/poland/")
    assert found["@type"] == "WebPage"
    assert found["about"] == {"@type": "Country", "name": "Poland", "identifier": "PL"}
    assert found["description"] == "Poland has offered soldiers, last said on 10 March 2025."
    assert found["url"] == "https://tracker.example/countries/poland/"


def test_an_organisation_is_no_country(client):
    factories.make_country("NATO", standing="organisation")
    assert told(client, "/countries/nato/")["about"]["@type"] == "Organization"


def test_an_event_is_told_with_hosts_and_those_named(client):
    event = factories.published_event(participants=("PL",), hosts=("GB",))
    found = told(client, f"/events/{event.claim_id}/")
    assert found["@type"] == "Event"
    assert (found["startDate"], found["endDate"]) == ("2025-03-10", "2025-03-10")
    assert found["organizer"] == [{"@type": "Country", "name": "United Kingdom"}]
    assert found["attendee"] == [{"@type": "Country", "name": "Poland"}]
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"


def test_a_statement_is_told_with_its_sources_and_a_month_as_a_month(client):
    said = factories.published_commitment(
        stated_on=date(2025, 3, 1), precision="month", speaker=factories.make_person()
    )
    found = told(client, f"/commitments/{said.claim_id}/")
    assert found["@type"] == "Claim"
    assert found["datePublished"] == "2025-03"
    assert found["author"] == {"@type": "Person", "name": "Erin Example"}
    assert found["appearance"] == [
        {
            "@type": "CreativeWork",
            "headline": "A report",
            "url": "https://example.org/a-report",
            "datePublished": "2025-03-10",
            "publisher": {"@type": "Organization", "name": "Nowhere News"},
        }
    ]


def test_what_was_retracted_is_told_to_no_search_engine(client):
    said = factories.published_commitment()
    factories.retract(said)
    assert told(client, f"/commitments/{said.claim_id}/") == {}


def test_the_record_is_told_as_a_data_set(client):
    factories.published_commitment()
    found = told(client, "/methodology/")
    assert found["@type"] == "Dataset"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["version"] == "2"
    assert len(found["description"]) >= 50, "as those who list data sets ask"
    for one in found["distribution"]:
        assert client.get(one["contentUrl"].removeprefix("https://tracker.example")).status_code == 200


def test_pages_of_other_days_tell_nothing(client):
    factories.published_commitment()
    assert told(client, "/countries/poland/?as_of=2025-04-01") == {}


def test_no_words_of_the_record_open_or_end_a_tag(client):
    words = "</script><script>alert(1)</script><!-- & \u2028"
    said = factories.published_commitment(summary=words)
    assert told(client, f"/commitments/{said.claim_id}/")["text"] == words
    assert "<script>alert" not in client.get(f"/commitments/{said.claim_id}/").content.decode()
