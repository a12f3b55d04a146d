"""Queries whose SQL is made once answer as if it were made each time."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection

from coalition.models import CommitmentVersion, Country
from coalition.querysets.compiled import compiled, hold, is_held
from coalition.tests import factories

pytestmark = pytest.mark.django_db


def said(edition: int, day: date, countries: list[str]):
    """Return what some countries had said, with what the same voice had said before."""
    rows = CommitmentVersion.objects.public(edition).said_by(day).filter(country__in=countries)
    return rows.with_previous_position(edition).select_related("country").with_second_look().latest_first()


def told(rows) -> list[tuple]:
    return [
        (row.pk, row.previous_position, row.country.name, row.second_look, row.conditions) for row in rows
    ]


@pytest.fixture
def record():
    """Publish three statements of two countries, in three editions."""
    factories.published_commitment(stated_on=date(2025, 3, 1), conditions=["ceasefire"])
    factories.published_commitment(stated_on=date(2025, 3, 5), position="pledged")
    return factories.published_commitment(country="FR", stated_on=date(2025, 3, 9))


def test_each_question_is_answered_with_its_own_values(record):
    ask, last = compiled(said), record.public_from_id
    for asked in (
        (last, date(2025, 3, 31), ["PL", "FR"]),
        (last - 1, date(2025, 3, 31), ["PL", "FR"]),
        (last, date(2025, 3, 1), ["PL"]),
        (last, date(2025, 3, 31), []),
        (last, date(2025, 3, 31), ["'); DROP TABLE x; --", "FR"]),
    ):
        assert told(ask(*asked)) == told(said(*asked)), asked
    assert len(ask(last, date(2025, 3, 31), ["PL", "FR"])) == 3


def test_the_sql_is_made_once(record, django_assert_num_queries):
    runs = []

    @compiled
    def names(codes: list[str]):
        runs.append(codes)
        return Country.objects.filter(code__in=codes).order_by("code").values_list("code", flat=True)

    with django_assert_num_queries(3):
        assert [names(["PL"]), names(["FR"]), names(["FR", "PL"])] == [["PL"], ["FR"], ["FR", "PL"]]
    assert len(runs) == 1


def test_a_query_made_in_one_thread_is_asked_in_another_over_its_own_connection():
    @compiled
    def countries(code: str):
        return Country.objects.filter(code=code)

    countries("PL")
    seen = []

    def ask():
        connection.force_debug_cursor = True
        countries("PL")
        seen.append(len(connection.queries))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert seen == [1]


def test_held_rows_are_listed_without_a_query(record, django_assert_num_queries):
    country = record.country
    assert not is_held(country, "governments")
    with django_assert_num_queries(0):
        hold(country, "governments", ["a term"])
        assert is_held(country, "governments")
        assert list(country.governments.all()) == ["a term"]
