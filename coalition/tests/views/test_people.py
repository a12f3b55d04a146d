"""Who said it: what one person said over time, in which offices; and whom nobody is told of."""

from datetime import date

import pytest

from coalition.actions import merges, redactions
from coalition.choices import Ground
from coalition.models import Government
from coalition.tests import factories

pytestmark = pytest.mark.django_db
ERIN = "/people/erin-example/"


def say(day: str, name: str = "Erin Example", **fields):
    person = factories.make_person(name)
    return factories.published_commitment(speaker=person, stated_on=date.fromisoformat(day), **fields)


def test_a_person_is_shown_with_all_that_they_said_the_last_word_first(site):
    say("2025-03-10", office="Minister", summary="First.")
    say("2025-05-01", office="Prime Minister", summary="Second.", position="pledged")
    say("2025-06-01", name="Finn Example", summary="Another.")
    words = site(ERIN)
    assert "2 statements on record" in words
    assert words.index("Second.") < words.index("First.")
    assert "Another." not in words
    assert "Prime Minister, Poland on record on 1 May 2025" in words
    assert "Minister, Poland on record on 10 March 2025" in words


def test_what_was_said_in_one_office_on_several_days_has_its_first_and_last(site):
    say("2025-03-10", office="Minister")
    say("2025-05-01", office="Minister")
    assert "on record from 10 March 2025 to 1 May 2025" in site(ERIN)


def test_a_person_is_shown_by_both_clocks(site, client):
    first = say("2025-03-10", summary="First.")
    say("2025-02-01", summary="Earlier, found later.")
    assert "Earlier" not in site(f"{ERIN}?known_at={first.public_from_id}")
    then = site(f"{ERIN}?as_of=2025-03-01")
    assert "1 statement on record" in then
    assert "First." not in then
    assert client.get(f"{ERIN}?known_at={first.public_from_id - 1}").status_code == 404


def test_who_led_a_government_is_shown_without_a_word_of_theirs(site):
    country = factories.make_country()
    Government.objects.create(
        country=country,
        person=factories.make_person(),
        office="Prime Minister",
        from_on=date(2025, 1, 1),
        to_on=date(2025, 6, 1),
    )
    words = site(ERIN)
    assert "No statement on record by this day" in words
    assert "Poland, Prime Minister from 1 January 2025 to 1 June 2025" in words
    assert "no end" not in words


def test_figures_that_somebody_gave_stand_beside_what_they_said(site):
    say("2025-03-10")
    factories.published_figure(speaker="Erin Example")
    factories.published_figure(speaker="Finn Example", value=977)
    words = site(ERIN)
    assert "Countries pledging: 26" in words
    assert "977" not in words


@pytest.mark.parametrize("address", [ERIN, f"{ERIN}feed.atom", f"{ERIN}feed.json"])
def test_whom_only_drafts_name_is_nobodys_business(client, address):
    factories.published_commitment()
    factories.draft_commitment(speaker=factories.make_person())
    assert client.get(address).status_code == 404
    assert "Erin" not in client.get("/people/").content.decode()


def test_a_name_that_was_removed_leads_to_nobody(client, site):
    version = say("2025-03-10")
    assert f'href="{ERIN}"' in client.get(f"/commitments/{version.claim_id}/").content.decode()
    redactions.redact("Erin Example", by=factories.administrator(), ground=Ground.SAFETY, reason="Asked for.")
    assert client.get(ERIN).status_code == 404
    assert "erin-example" not in client.get(f"/commitments/{version.claim_id}/").content.decode()
    assert "erin-example" not in client.get("/sitemap-people.xml").content.decode()


def test_one_who_turned_out_to_be_another_leads_there(client, site):
    say("2025-03-10", name="E. Example", summary="Under the old name.")
    old, kept = factories.make_person("E. Example"), factories.make_person()
    merges.merge_people(old, into=kept, by=factories.editor(), reason="They are one.")
    answer = client.get("/people/e-example/?as_of=2025-04-01")
    assert (answer.status_code, answer["Location"]) == (301, f"{ERIN}?as_of=2025-04-01")
    assert "Under the old name." in site(ERIN)
    assert "Under the old name." in site("/commitments/?person=erin-example")


def test_a_merged_name_that_only_drafts_had_leads_nowhere(client):
    factories.draft_commitment(speaker=factories.make_person("E. Example"))
    say("2025-03-10")
    merges.merge_people(
        factories.make_person("E. Example"),
        into=factories.make_person(),
        by=factories.editor(),
        reason="They are one.",
    )
    assert client.get("/people/e-example/").status_code == 404


def test_people_are_listed_by_name(site):
    say("2025-03-10", name="Finn Example")
    say("2025-03-10")
    words = site("/people/")
    assert "2 people" in words
    assert words.index("Erin Example") < words.index("Finn Example")
