"""What others said that the coalition counts, beside what the record can name on that day."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.tests import factories

pytestmark = pytest.mark.django_db


def rows(client, address: str = "/figures/") -> list[list[str]]:
    """Return the cells of the table under the charts."""
    html = client.get(address).content.decode()
    found = re.findall(r'<table class="stack claimed-table">(.*?)</table>', html, re.DOTALL)
    lines = [line for table in found for line in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    cells = [re.findall(r"<t[hd] (?:scope=\"row\"|data-label)[^>]*>(.*?)</t[hd]>", line) for line in lines]
    return [[re.sub(r"<[^>]+>", "", cell) for cell in line] for line in cells if line]


def test_a_figure_stands_beside_the_count_of_its_own_day(client):
    factories.published_commitment(stated_on=date(2025, 3, 1))
    factories.published_commitment(country="FR", position="pledged", stated_on=date(2025, 5, 1))
    said = {"measure": "countries-sending-troops", "office": "A sample palace"}
    factories.published_figure(stated_on=date(2025, 4, 1), value=10, basis="soldiers", **said)
    factories.published_figure(stated_on=date(2025, 6, 1), value=12, value_max=14, **said)
    first, last = rows(client)
    assert first == ["1 Apr 2025", "10", "A sample palace: soldiers", "1"]
    assert (last[0], last[1], last[3]) == ("1 Jun 2025", "12–14", "2")


def test_the_count_leads_to_its_rule_and_countries_on_that_day(client):
    figure = factories.published_figure()
    edition = figure.public_from_id
    for query, link in [
        ("", "/?as_of=2025-03-10#counts"),
        (f"?known_at={edition}", f"/?as_of=2025-03-10&amp;known_at={edition}#counts"),
    ]:
        html = client.get(f"/figures/{query}").content.decode()
        assert f'href="{link}"' in html
        assert "Rule <code>any-help</code>" in html


def test_numbers_of_soldiers_have_no_count_beside_them_and_no_chart(client):
    factories.published_figure(measure="force-size-troops", value=10_000)
    assert 'class="claimed"' not in client.get("/figures/").content.decode()


def test_a_figure_not_yet_given_or_filtered_out_draws_no_chart(client):
    factories.published_figure()
    for query in ("as_of=2025-03-09", "measure=countries-pledging", "measure=nonsense"):
        assert 'class="claimed"' not in client.get(f"/figures/?{query}").content.decode(), query
    assert 'class="claimed"' in client.get("/figures/?as_of=2025-03-10").content.decode()


def test_charts_cost_as_many_queries_for_ten_days_as_for_one(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/figures/")
        return len(captured)

    factories.published_figure()
    for_one = queries()
    for day in range(1, 10):
        factories.published_figure(stated_on=date(2025, 4, day), value=day)
        factories.published_commitment(stated_on=date(2025, 4, day), kind="air")
    assert queries() == for_one <= 12
