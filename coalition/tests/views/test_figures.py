"""The page of figures: each with its history; corrections show both values, retractions stay and count no more."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.fixture
def corrected():
    """A figure of 10 March 2025: published as 26, then corrected to 27."""
    first = factories.published_figure(value=26, basis="a count by the hosts")
    return first, factories.correct(first, value=27, reason="We misread the page.")


def figure(client, claim: str, address: str = "/figures/") -> str:
    """Return the words of one figure on the page, "" where it is not there."""
    html = client.get(address).content.decode()
    found = re.search(rf'<article class="figure" id="{claim}">.*?</article>', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])) if found else ""


def test_a_link_from_the_feed_leads_to_the_figure(client, corrected):
    first, _ = corrected
    feed = client.get("/changes/feed.atom").content.decode()
    assert f"/figures/#{first.claim_id}" in feed
    assert figure(client, first.claim_id)


def test_a_corrected_figure_shows_both_values_with_edition_day_and_reason(client, corrected):
    first, second = corrected
    words = figure(client, first.claim_id)
    made = second.public_from.made_at.date()
    assert f"Corrected in edition {second.public_from_id} on {made.day} {made:%B %Y}" in words
    assert "We misread the page." in words
    assert "Value 26 27" in words
    assert "Version 1: published in edition" in words and "First entry." in words
    assert "1 figure " in re.sub(r"<[^>]+>", " ", client.get("/figures/").content.decode())


def test_a_figure_that_was_never_corrected_has_no_earlier_wordings(client):
    one = factories.published_figure()
    assert "Earlier wordings" not in figure(client, one.claim_id)


def test_before_its_correction_a_figure_said_what_it_said(client, corrected):
    first, _ = corrected
    words = figure(client, first.claim_id, f"/figures/?known_at={first.public_from_id}")
    assert "26" in words and "27" not in words and "Corrected" not in words


def test_a_retracted_figure_stays_apart_says_so_and_is_not_counted(client, site, corrected):
    first, second = corrected
    gone = factories.retract(second, reason="Nobody said it.")
    factories.published_figure(value=11)
    html = client.get("/figures/").content.decode()
    assert '<p class="found">1 figure</p>' in html
    assert html.index('id="retracted"') < html.index(f'id="{first.claim_id}"')
    words = figure(client, first.claim_id)
    assert f"Retracted in edition {gone.number} on" in words and "Nobody said it." in words
    assert first.claim_id not in client.get("/").content.decode()
    assert "Retracted" not in site(f"/figures/?known_at={gone.number - 1}")


def test_a_retracted_figure_is_not_there_before_it_was_said_or_where_filters_leave_it_out(client, corrected):
    first, second = corrected
    factories.retract(second)
    for query, is_there in [
        ("as_of=2025-03-09", False),
        ("as_of=2025-03-10", True),
        ("measure=countries-attending", False),
        ("measure=countries-pledging", True),
    ]:
        assert bool(figure(client, first.claim_id, f"/figures/?{query}")) == is_there, query


def test_drafts_of_corrections_are_no_wordings(client, corrected):
    first, _ = corrected
    factories.versions.propose_correction(first.claim, by=factories.reporter(), reason="A secret reason.")
    assert "A secret reason." not in figure(client, first.claim_id)


def test_histories_cost_as_many_queries_for_ten_figures_as_for_one(client):
    def change(number: int) -> None:
        factories.correct(factories.published_figure(value=number), value=number + 1)
        factories.retract(factories.correct(factories.published_figure(value=number), value=number + 1))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/figures/")
        return len(captured)

    change(1)
    for_one = queries()
    for number in range(9):
        change(number)
    assert queries() == for_one <= 12
