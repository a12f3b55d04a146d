"""Whether the tracker says truly that it can serve."""

import pytest

from coalition.tests import factories
from coalition.views import health

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def test_an_empty_record_is_ready(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["positions"]) == (200, "ok")


def test_positions_drawn_by_other_rules_are_not_served(client, monkeypatch):
    factories.published_commitment()
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(health, "KEPT_AS", "rules of another release")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["positions"]) == (503, "run manage.py rebuild_positions")


def test_being_alive_asks_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"
