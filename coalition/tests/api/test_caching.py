"""What caches may keep, and how an asker hears that nothing has changed."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from coalition.tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def test_an_answer_that_is_held_already_is_304_without_a_body(api):
    make.published_commitment()
    etag = api.get("status/").headers["ETag"]
    answer = api.get("status/", 304, if_none_match=etag)
    assert (answer.content, answer.headers["ETag"]) == (b"", etag)
    assert "s-maxage=30" in answer.headers["Cache-Control"]


def test_a_new_edition_changes_the_etag_also_of_the_past(api):
    said = make.published_commitment()
    past = f"status/?known_at={said.public_from_id}"
    before = api.get("status/").headers["ETag"], api.get(past).headers["ETag"]
    make.published_commitment()
    assert api.get("status/").headers["ETag"] != before[0]
    # A redaction removes words from older editions too.
    assert api.get(past).headers["ETag"] != before[1]


def test_a_new_day_and_a_new_release_change_the_etag(api, settings, monkeypatch):
    make.published_commitment()
    first = api.get("status/").headers["ETag"]
    monkeypatch.setattr(timezone, "now", lambda: datetime(2030, 1, 2, 0, 0, 1, tzinfo=UTC))
    second = api.get("status/").headers["ETag"]
    settings.RELEASE = "next"
    third = api.get("status/").headers["ETag"]
    assert len({first, second, third}) == 3


def test_json_and_csv_at_one_address_are_told_apart(api):
    make.published_commitment()
    json, csv = api.get("status/"), api.get("status/", accept="text/csv")
    assert json.headers["ETag"] != csv.headers["ETag"]
    assert "Accept" in [one.strip() for one in json.headers["Vary"].split(",")]
    assert api.get("status/", accept="text/csv", if_none_match=json.headers["ETag"]).status_code == 200


@pytest.mark.parametrize("cookie", [None, "sessionid=abc"])
def test_answers_are_public_and_set_no_cookie(api, cookie):
    headers = {"cookie": cookie} if cookie else {}
    answer = api.get("status/", **headers)
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=30, stale-while-revalidate=60"
    assert not answer.cookies
    assert "Cookie" not in answer.headers["Vary"]


def test_a_moment_is_sent_to_its_edition(api):
    make.published_commitment()
    edition = api.data("status/")["edition"]
    made_at = api.data("editions/")["results"][0]["made_at"]
    answer = api.get(f"commitments/?kind=troops&known_at={made_at}&format=csv", 302)
    assert answer.headers["Location"] == f"/api/v1/commitments/?kind=troops&known_at={edition}&format=csv"
    answer = api.get(f"status/?known_at={made_at[:10]}", 302)
    assert answer.headers["Location"] == f"/api/v1/status/?known_at={edition}"


@pytest.mark.parametrize("accept_encoding", ["gzip", "gzip, br"])
def test_long_answers_are_compressed_on_request(api, many, accept_encoding):
    many(2)
    answer = api.get("status/", accept_encoding=accept_encoding)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "address", ["/api/v1/", "/api/v1/status/", "/api/v1/commitments/", "/api/v1/schema/"]
)
def test_head_is_get_without_a_body(client, db, address):
    get, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == get.headers["ETag"]


def test_options_says_what_may_be_asked(client, db):
    answer = client.options("/api/v1/commitments/")
    assert answer.status_code == 200
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert {"kind", "as_of", "cursor"} <= set(answer.json()["parameters"])


def test_any_web_page_may_read_the_api(api):
    answer = api.get("status/", origin="https://example.org")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    exposed = {one.strip() for one in answer.headers["Access-Control-Expose-Headers"].split(",")}
    assert {"ETag", "Link", "RateLimit-Remaining", "Retry-After"} <= exposed
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_browser_that_asks_first_is_let_in(client, db):
    answer = client.options(
        "/api/v1/status/",
        headers={
            "origin": "https://example.org",
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        },
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "if-none-match" in answer.headers["Access-Control-Allow-Headers"].lower()


def test_errors_may_be_read_by_web_pages_too(api):
    assert (
        api.get("status/?x=1", 400, origin="https://example.org").headers["Access-Control-Allow-Origin"]
        == "*"
    )
