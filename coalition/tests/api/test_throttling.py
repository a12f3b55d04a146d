"""Limits per address, told in headers; a cache that is down limits nobody."""

import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as CacheDown

from coalition.api.throttling import ReadersThrottle, address_of

pytestmark = pytest.mark.django_db

HOUR = 3600
NOON = 500_000 * HOUR


@pytest.fixture
def clock(monkeypatch):
    """A limit of three an hour, and a clock that the test sets."""
    at = {"now": NOON + 10}
    monkeypatch.setattr(ReadersThrottle, "timer", staticmethod(lambda: at["now"]))
    monkeypatch.setattr(ReadersThrottle, "THROTTLE_RATES", {"readers": "3/hour"})
    return at


def left(answer) -> tuple[str, str, str]:
    return tuple(answer.headers[f"RateLimit-{word}"] for word in ("Limit", "Remaining", "Reset"))


def test_each_answer_says_what_is_left(api, clock):
    assert [left(api.get(address, status)) for address, status in [("status/", 200), ("counts/?x=1", 400), ("no/", 404)]] == [
        ("3", "2", "3590"), ("3", "1", "3590"), ("3", "0", "3590"),
    ]  # fmt: skip


def test_beyond_the_limit_the_answer_says_when_to_come_back(api, clock):
    for _ in range(3):
        api.get("status/")
    answer = api.get("status/", 429)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Retry-After"] == "3590"
    assert answer.headers["Cache-Control"] == "no-store"
    assert left(answer) == ("3", "0", "3590")
    clock["now"] = NOON + HOUR
    assert left(api.get("status/")) == ("3", "2", "3600")


def test_an_unchanged_answer_says_what_is_left_too(api, clock):
    etag = api.get("status/").headers["ETag"]
    assert left(api.get("status/", 304, if_none_match=etag)) == ("3", "1", "3590")


def test_addresses_are_counted_apart(client, clock):
    for _ in range(4):
        refused = client.get("/api/v1/status/", REMOTE_ADDR="192.0.2.1")
    assert refused.status_code == 429
    assert client.get("/api/v1/status/", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_a_reader_cannot_name_himself_another_address(client, clock):
    for number in range(4):
        answer = client.get("/api/v1/status/", headers={"x-forwarded-for": f"198.51.100.{number}"})
    assert answer.status_code == 429


@pytest.mark.parametrize("broken", ["add", "incr"])
@pytest.mark.parametrize("error", [CacheDown("gone"), OSError("gone")])
def test_where_the_cache_is_down_the_api_answers_and_the_log_says_so(api, monkeypatch, caplog, broken, error):
    def fails(*args, **kwargs):
        raise error

    monkeypatch.setattr(cache, broken, fails)
    answer = api.get("status/")
    assert "RateLimit-Limit" not in answer.headers
    assert "not limited" in caplog.text


@pytest.mark.parametrize(
    ("ident", "whom"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", "unknown"),
        (None, "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_whom_a_limit_is_for(ident, whom):
    assert address_of(ident) == whom
