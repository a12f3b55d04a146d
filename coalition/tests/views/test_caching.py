"""What caches are told."""

import copy
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.caching import CACHE_CONTROL
from coalition.tests import factories


@pytest.fixture
def record(record_of_module, db):
    """One of each, for this test alone."""
    return copy.deepcopy(record_of_module)


def test_public_pages_may_be_kept_by_anybody(client, addresses):
    for address in [
        *addresses,
        "/changes/feed.atom",
        "/changes/feed.json",
        "/events/calendar.ics",
        "/sitemap.xml",
        "/robots.txt",
    ]:
        answer = client.get(address)
        assert answer["Cache-Control"] == CACHE_CONTROL, address
        assert answer["Vary"] == "Accept-Encoding", address
        assert answer["ETag"].startswith('W/"'), address
        assert not answer.cookies, address


def test_a_signed_in_person_gets_the_same_page_without_a_cookie_and_unasked(client, record):
    with CaptureQueriesContext(connection) as for_reader:
        as_reader = client.get("/countries/").content
    client.force_login(factories.editor())
    with CaptureQueriesContext(connection) as for_editor:
        answer = client.get("/countries/")
    assert answer.content == as_reader
    assert not answer.cookies
    assert len(for_editor) == len(for_reader), "a public page never asks who reads it"


def test_who_holds_the_page_is_told_so_before_it_is_made(client, addresses):
    for address in addresses:
        tag = client.get(address)["ETag"]
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address, headers={"if-none-match": f'"other", {tag}'})
        assert answer.status_code == 304, address
        assert answer["ETag"] == tag
        assert answer["Cache-Control"] == CACHE_CONTROL
        assert len(captured) == 1, "only the number of the newest edition is asked for"


def test_an_edition_a_day_and_a_release_each_change_the_tag(client, record, on_day, settings):
    tags = [client.get("/")["ETag"]]
    factories.published_figure(value=27)
    tags.append(client.get("/")["ETag"])
    settings.RELEASE = "next"
    tags.append(client.get("/")["ETag"])
    on_day(date(2030, 1, 1))
    tags.append(client.get("/")["ETag"])
    assert len(set(tags)) == 4
    assert client.get("/", headers={"if-none-match": tags[0]}).status_code == 200


@pytest.mark.parametrize("address", ["/nowhere/", "/?as_of=2999-01-01", "/countries/?known_at=2001-01-01"])
def test_refusals_are_kept_as_shortly_as_pages(client, record, address):
    answer = client.get(address)
    assert answer["Cache-Control"] == CACHE_CONTROL
    assert answer["Vary"] == "Accept-Encoding"


def test_the_desk_is_private_and_never_compressed(client, db):
    client.force_login(factories.administrator())
    answer = client.get("/desk/password_change/", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert "Content-Encoding" not in answer
    assert client.get("/desk/login/")["Cache-Control"] == "private, no-store"


def test_health_is_never_kept_nor_asked_of_the_record(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert "no-cache" in answer["Cache-Control"]


def test_answers_are_compressed_for_who_can_read_it(client, record):
    assert client.get("/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/")
