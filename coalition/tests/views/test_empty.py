"""What pages say while the record holds nothing, or nothing of a country."""

import pytest
from django.urls import reverse

from coalition.tests import factories

pytestmark = pytest.mark.django_db


def test_an_empty_record_says_so(site, client):
    assert "nothing has been published yet" in site("/")
    for name in ("coalition", "country-list", "commitment-list", "event-list", "source-list", "figure-list",
                 "change-list", "methodology", "search", "change-feed", "sitemap", "matrix", "counts", "unlocking",
                 "change-feed-json", "commitment-feed", "commitment-feed-json", "event-calendar", "person-list",
                 "correction-list", "rechecked-list", "glossary", "accessibility", "compare", "timeline"):  # fmt: skip
        assert client.get(reverse(name)).status_code == 200, name
    assert "This record is still empty." in site("/?known_at=2025-01-01")


def test_a_country_without_any_row_has_a_page(site):
    factories.make_country("PL", standing=None)
    words = site("/countries/poland/")
    assert "No position of Poland on soldiers or other help for the coalition" in words
    assert "Not yet named with the coalition" in words
