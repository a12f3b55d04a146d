"""The front page and the pages of countries: what they say of whom."""

from datetime import date

import pytest

from coalition.choices import Measure
from coalition.status import STATUS_NOTES, STATUSES
from coalition.tests import factories
from coalition.views.overview import FIGURES_BESIDE, overview


def test_every_status_that_members_can_have_is_explained():
    assert set(STATUS_NOTES) == set(STATUSES) - {"not-applicable"}
    assert set(FIGURES_BESIDE.values()) <= set(Measure.values)
    assert overview.__doc__


def test_countries_stand_by_status_soldiers_first(site, db):
    factories.published_commitment(country="PL", kind="logistics")
    factories.published_commitment(country="GB", position="pledged")
    factories.published_commitment(country="FR")
    factories.published_commitment(country="DE", position="ruled-out")
    words = site("/")
    headings = ["Soldiers pledged 1", "Soldiers offered 1", "Help without soldiers 1", "Declined 1"]
    places = [words.rindex(heading) for heading in headings]
    assert places == sorted(places)


def test_counts_open_to_their_rule_and_their_countries(client, db):
    factories.published_commitment(country="FR", position="pledged")
    html = client.get("/").content.decode()
    count = html[html.index("Rule <code>troops-pledged</code>") - 400 :][:700]
    assert "whose position on soldiers" in count
    assert ">France</a>" in count


def test_a_figure_stands_beside_the_count_of_the_same_never_in_its_line(client, db):
    factories.published_figure(speaker="Erin Example")
    html = client.get("/").content.decode()
    beside = html[html.index('<p class="figure-beside">') :]
    assert beside[: beside.index("</p>")].count(">26<") == 1
    assert "said Erin Example" in beside[: beside.index("</p>")]


def test_latest_moves_leave_out_what_was_said_again(site, db):
    for day, position in ((1, "considering"), (2, "offered"), (3, "offered")):
        factories.published_commitment(stated_on=date(2025, 3, day), position=position)
    words = site("/")
    moves = words[words.index("Latest changes") : words.index("All statements")]
    assert "2 March 2025" in moves and "(before: considering)" in moves
    assert "3 March 2025" not in moves


@pytest.mark.parametrize(
    ("day", "age"), [(date(2025, 3, 20), "current"), (date(2025, 8, 1), "ageing"), (date(2026, 8, 1), "old")]
)
def test_the_record_says_how_old_it_is(site, db, on_day, day, age):
    factories.published_commitment()
    on_day(day)
    words = site("/")
    assert "As last recorded on 10 March 2025" in words
    assert f"{(day - factories.STATED_ON).days} days ago" in words
    assert f" {age} The newest statement" in words


def test_an_offer_is_never_told_as_what_a_country_would_do(site, db):
    factories.published_commitment()
    for address in ("/", "/countries/", "/countries/poland/", "/commitments/"):
        assert "would send" not in site(address)


def test_a_past_day_shows_what_had_been_said_by_then(site, db):
    factories.published_commitment(stated_on=date(2025, 3, 1), position="considering")
    factories.published_commitment(stated_on=date(2025, 4, 1), position="pledged")
    assert "Soldiers considered" in site("/countries/poland/?as_of=2025-03-31")
    assert "Soldiers pledged" not in site("/countries/poland/?as_of=2025-03-31")
    assert "Soldiers pledged" in site("/countries/poland/?as_of=2025-04-01")


def test_a_country_page_tells_its_position_with_all_it_rests_on(site, db):
    factories.published_commitment(
        stated_on=date(2025, 3, 1), conditions=["ceasefire"], quote="We are ready", speaker=factories.make_person(),
        office="Prime Minister", troops_min=1000, troops_max=2000,
    )  # fmt: skip
    factories.published_commitment(
        stated_on=date(2025, 3, 9), limits=["not-combat"], firmness="signed-document"
    )
    words = site("/countries/poland/")
    for said in (
        "Since 1 March 2025", "Last said 9 March 2025", "Rests on Signed document", "Conditions A ceasefire",
        "Limits No combat", "How much 1,000–2,000 soldiers", "“We are ready”", "Erin Example, Prime Minister",
        "2 statements without a break, 1 source", "Its newest statement on record is of 9 March 2025",
    ):  # fmt: skip
        assert said in words, said


def test_what_differs_and_what_is_contested_is_shown_with_both(site, db):
    factories.published_commitment(position="offered")
    factories.published_commitment(position="ruled-out", summary="The same day, the other way.")
    factories.published_commitment(
        voice="minister", position="pledged", office="Minister of Sample Affairs", stated_on=date(2025, 3, 12)
    )
    words = site("/countries/poland/")
    assert "Contested" in words
    assert "Another statement of the same date says otherwise" in words
    assert "Other voices of the state differ" in words
    assert "Minister of Sample Affairs" in words


def test_help_for_ukraine_at_large_and_the_claims_of_others_stand_apart(site, db):
    factories.published_commitment(kind="equipment", scope="ukraine", position="pledged")
    factories.published_commitment(attribution="another-government", summary="Somebody else said so.")
    words = site("/countries/poland/")
    assert "No position found" in words
    assert "For Ukraine at large" in words
    others = words[words.index("What others say of it") :]
    assert "Somebody else said so." in others
    assert "Not counted" in others


def test_meetings_and_leaders_stand_with_their_days(site, db):
    country = factories.make_country("PL")
    country.governments.create(
        person=factories.make_person(), office="Prime Minister", from_on=date(2025, 4, 1)
    )
    factories.published_event(participants=("PL",), name="A sample summit")
    words = site("/countries/poland/")
    assert "A sample summit" in words
    assert "Erin Example, Prime Minister from 1 April 2025; no end on record" in words
    assert "Erin Example" not in site("/countries/poland/?as_of=2025-03-31")


def test_a_standing_names_its_basis_and_its_sources(site, db):
    factories.make_country("PL", from_on=date(2025, 3, 2), basis="chairs-list")
    words = site("/countries/poland/")
    assert "Member: on the chairs' list; first named at a meeting on 2 March 2025" in words.replace(
        "&#x27;", "'"
    )
    assert "1 source" in words
    assert "Not yet named with the coalition" in site("/countries/poland/?as_of=2025-03-01")
