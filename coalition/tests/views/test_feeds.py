"""Feeds: of everything, of a country, of any filter; as Atom and as JSON Feed, the same entries in both."""

import json
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from coalition.tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def said(db):
    """An offer of Poland's by a minister, a British pledge of ships, a meeting of both, and a French refusal."""
    erin = factories.make_person()
    return {
        "offer": factories.published_commitment(country="PL", speaker=erin, office="Minister"),
        "ships": factories.published_commitment(country="GB", kind="naval", position="pledged"),
        "meeting": factories.published_event(participants=("PL", "GB")),
        "refusal": factories.published_commitment(
            country="FR", position="ruled-out", stated_on=date(2025, 3, 1)
        ),
    }


def atom(client, address: str) -> list[tuple[str, str]]:
    """Return the ids and titles of a feed's entries."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    entries = ET.fromstring(answer.content).findall(f"{ATOM}entry")
    return [(one.find(f"{ATOM}id").text, one.find(f"{ATOM}title").text) for one in entries]


def as_json(client, address: str) -> dict:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    return json.loads(answer.content)


@pytest.mark.parametrize(
    "address", ["/changes/feed", "/commitments/feed", "/countries/poland/feed", "/changes/feed?country=PL"]
)
def test_both_forms_tell_the_same(client, said, address):
    path, _, query = address.partition("?")
    found = as_json(client, f"{path}.json?{query}")
    assert [(one["id"], one["title"]) for one in found["items"]] == atom(client, f"{path}.atom?{query}")
    assert found["items"]


def test_a_json_feed_has_what_its_standard_asks_for(client, said, settings):
    settings.SITE_URL = "https://tracker.example"
    found = as_json(client, "/countries/poland/feed.json")
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"] == "Coalition Tracker: Poland"
    assert found["home_page_url"] == "https://tracker.example/countries/poland/"
    assert found["feed_url"] == "https://tracker.example/countries/poland/feed.json"
    offer = next(one for one in found["items"] if one["title"].startswith("New position: Poland: Soldiers"))
    assert offer["url"] == f"https://tracker.example/commitments/{said['offer'].claim_id}/"
    assert offer["date_published"] == said["offer"].public_from.made_at.isoformat()
    assert "Poland said so at a sample meeting." in offer["content_text"]
    assert offer["tags"] == ["published", "commitment", "new"]


@pytest.mark.parametrize("path", ["/changes/feed", "/commitments/feed"])
def test_words_of_the_record_are_text_and_no_markup(client, path):
    factories.published_commitment(summary="<b onclick=x>R&D</b>")
    newest = ET.fromstring(client.get(f"{path}.atom").content).find(f"{ATOM}entry/{ATOM}summary")
    assert newest.get("type") == "text"
    assert newest.text.startswith("<b onclick=x>R&D</b>")
    assert as_json(client, f"{path}.json")["items"][0]["content_text"] == newest.text


def test_an_atom_feed_has_what_its_standard_asks_for(client, said):
    feed = ET.fromstring(client.get("/changes/feed.atom").content)
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "Coalition Tracker"
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    for entry in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert entry.find(f"{ATOM}{name}").text


# Each case: filters of the changes, and whose changes they let through.
CHANGES = [
    ("country=PL", {"offer", "meeting"}),
    ("country=GB,FR", {"ships", "meeting", "refusal"}),
    ("kind=naval", {"ships"}),
    ("kind=naval,troops&country=GB", {"ships"}),
    ("person=erin-example", {"offer"}),
    ("type=event", {"meeting"}),
    ("country=XX", set()),
]


@pytest.mark.parametrize(("query", "names"), CHANGES)
def test_changes_are_filtered(client, said, query, names):
    told = {one["id"].rpartition("/")[2] for one in as_json(client, f"/changes/feed.json?{query}")["items"]}
    assert {name for name, version in said.items() if version.claim_id in told} == names


def test_a_claim_is_found_by_what_it_was_and_by_what_it_became(client, said):
    factories.correct(said["ships"], kind="air")
    titles = [one["title"] for one in as_json(client, "/changes/feed.json?kind=naval")["items"]]
    assert titles == [
        "Correction: United Kingdom: Air, pledged", "New position: United Kingdom: Naval, pledged"
    ]  # fmt: skip
    (only,) = as_json(client, "/changes/feed.json?kind=air")["items"]
    assert only["title"] == "Correction: United Kingdom: Air, pledged"


def test_what_a_draft_would_make_of_a_claim_moves_no_change(client, said):
    draft = factories.versions.propose_correction(
        said["ships"].claim, by=factories.reporter(), reason="A slip."
    )
    factories.versions.revise(
        draft, by=factories.reporter(), reason="A slip.", revision=draft.revision, fields={"kind": "hosting"}
    )
    assert as_json(client, "/changes/feed.json?kind=hosting")["items"] == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["United Kingdom: Naval, pledged", "Poland: Soldiers, offered", "France: Soldiers, ruled out"]),
        ("person=erin-example", ["Poland: Soldiers, offered"]),
        ("position=ruled-out", ["France: Soldiers, ruled out"]),
        ("in_force=true&country=GB", ["United Kingdom: Naval, pledged"]),
        ("in_force=perhaps", []),
        ("as_of=nonsense&in_force=true&country=FR", ["France: Soldiers, ruled out"]),
    ],
)
def test_statements_are_told_the_last_word_first(client, said, query, titles):
    found = [one["title"] for one in as_json(client, f"/commitments/feed.json?{query}")["items"]]
    assert sorted(found) == sorted(titles)
    assert found[-1:] == titles[-1:]


def test_a_person_who_is_not_on_record_is_refused_and_nothing_is_guessed(client, site, said):
    factories.draft_commitment(speaker=factories.make_person("Drew Draft"))
    assert "The record has no person “nobody”." in site("/commitments/?person=nobody", 400)
    assert "The record has no person “drew-draft”." in site("/changes/?person=drew-draft", 400)
    assert "Poland said so" in site("/commitments/?person=erin-example")


def test_a_country_that_is_not_there_has_no_feed(client, said):
    assert client.get("/countries/atlantis/feed.atom").status_code == 404
