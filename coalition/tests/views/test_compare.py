"""Countries side by side: which cells, which sentences, and what cannot be asked."""

import re
from datetime import date

import pytest

from coalition.tests import factories
from coalition.tests.views.conftest import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(db):
    """Poland offers soldiers and pledges logistics, France pledges soldiers; Spain is silent."""
    factories.make_country("ES")
    factories.published_commitment(country="PL", summary="Poland offered them.")
    factories.published_commitment(country="PL", kind="logistics", position="pledged")
    factories.published_commitment(
        country="FR", position="pledged", stated_on=date(2025, 4, 1), firmness="signed-document"
    )


def table(client, address: str) -> list[str]:
    """Return the rows of the table as words."""
    html = client.get(address).content.decode()
    return [words_of(row).strip() for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)]


def test_countries_stand_side_by_side_in_the_order_asked_for(client, said):
    head, soldiers, logistics = table(client, "/compare/?country=FR,PL,ES")
    assert head == "Kind France Poland Spain"
    assert re.fullmatch(
        r"Soldiers Pledged France said so.* 1 Apr 2025 · signed document"
        r" Offered Poland offered them\. 10 Mar 2025 · not assessed Nothing found",
        soldiers,
    )
    assert logistics.startswith("Logistics Nothing found Pledged Poland said so")
    assert logistics.endswith("Nothing found")


def test_each_has_its_sentence(site, said, on_day):
    on_day(date(2025, 4, 2))
    words = site("/compare/?country=FR,ES")
    assert "France has pledged soldiers, last said on 1 April 2025." in words
    assert "No position of Spain on soldiers or other help" in words
    assert "“Nothing found” is not a no" in words


def test_a_comparison_obeys_both_clocks(client, said):
    assert "Offered" in table(client, "/compare/?country=FR,PL&as_of=2025-03-10")[1]
    assert "Pledged" not in table(client, "/compare/?country=FR,PL&as_of=2025-03-10")[1]
    first = factories.CommitmentVersion.objects.get(summary="Poland offered them.")
    assert len(table(client, f"/compare/?country=FR,PL&known_at={first.public_from_id}")) == 2


def test_help_for_ukraine_at_large_and_no_decision_are_rows_of_their_own(client, said):
    factories.published_commitment(country="PL", kind="air", scope="ukraine")
    factories.published_commitment(
        country="FR", kind="undecided", position="considering", stated_on=date(2025, 5, 1)
    )
    names = [row.split(" Nothing found")[0] for row in table(client, "/compare/?country=FR,PL")[3:]]
    assert names[0].startswith("Undecided Considering")
    assert names[1].startswith("Air For Ukraine at large")


def test_silence_of_all_is_no_refusal(site, said):
    assert "None of them has a position on record by this day. That is not a no." in site(
        "/compare/?country=ES"
    )


def test_what_a_form_sends_is_joined_to_one_address(client, said):
    answer = client.get("/compare/?as_of=2025-04-01&country=FR&country=PL")
    assert answer.status_code == 302
    assert answer["Location"] == "/compare/?as_of=2025-04-01&country=FR,PL"


def test_without_a_question_the_page_asks_for_one(client, said):
    html = client.get("/compare/").content.decode()
    assert "Choose up to 6 countries" in html
    assert html.count('type="checkbox"') == 3


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("country=PL,XX", "The record has no country XX. Choose from the list below."),
        ("country=PL,FR,ES,A,B,C,D", "7 countries are asked for. Compare 6 at most"),
        ("country=PL&kind=air", "There is no parameter “kind” here. Known: country, as_of, known_at."),
    ],
)
def test_what_cannot_be_compared_is_refused_and_loses_nothing(client, said, query, sentence):
    answer = client.get(f"/compare/?{query}")
    assert answer.status_code == 400
    assert sentence in words_of(answer.content.decode())
    assert re.search(r'value="PL" id="c-PL" checked', answer.content.decode())


def test_a_country_named_twice_is_compared_once(client, said):
    assert table(client, "/compare/?country=PL,PL,FR")[0] == "Kind Poland France"
