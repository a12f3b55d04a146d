"""Whatever is wrong with a request is said in one shape, and never a fault of ours."""

import pytest
from django.db import OperationalError

from coalition.tests import factories as make

pytestmark = pytest.mark.django_db

LONG = "a" * 5000


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("status/?as_of=2025-13-01", 400, "as_of"),
        ("status/?as_of=2999-01-01", 400, "as_of"),
        ("status/?as_of=yesterday", 400, "as_of"),
        ("status/?as_of=2025-3-1%00", 400, "as_of"),
        (f"status/?as_of={LONG}", 400, "as_of"),
        ("status/?known_at=abc", 400, "known_at"),
        ("status/?known_at=999999", 400, "known_at"),
        ("status/?known_at=99999999999999999999", 400, "known_at"),
        ("status/?known_at=-1", 400, "known_at"),
        (f"status/?known_at={LONG}", 400, "known_at"),
        ("status/?known_at=0", 404, "known_at"),
        ("status/?known_at=1999-01-01", 404, "known_at"),
        ("status/?known_at=2025-01-01T12:00Z", 404, "known_at"),
        ("status/?format=xml", 400, "format"),
        (f"status/?format={LONG}", 400, "format"),
        ("status/?as_off=2025-03-01", 400, "as_off"),
        ("status/?country=PL", 400, "country"),
        ("status/?page_size=5", 400, "page_size"),
        ("status/?as_of=2025-03-01&as_of=2025-03-02", 400, "as_of"),
        ("commitments/?page_size=0", 400, "page_size"),
        ("commitments/?page_size=-1", 400, "page_size"),
        ("commitments/?page_size=x", 400, "page_size"),
        ("commitments/?page_size=1001", 400, "page_size"),
        ("commitments/?page_size=1e3", 400, "page_size"),
        ("commitments/?page_size=²", 400, "page_size"),
        (f"commitments/?page_size={'9' * 5000}", 400, "page_size"),
        ("commitments/?cursor=garbage", 400, "cursor"),
        ("commitments/?cursor=WzFd:abc", 400, "cursor"),
        (f"commitments/?cursor={LONG}", 400, "cursor"),
        ("commitments/?cursor=%00", 400, "cursor"),
        ("commitments/?kind=tank", 400, "kind"),
        ("commitments/?kind=troops,tank", 400, "kind"),
        ("commitments/?kind=%00", 400, "kind"),
        (f"commitments/?kind={LONG}", 400, "kind"),
        ("commitments/?kind=air&kind=naval", 400, "kind"),
        ("commitments/?country=UK", 400, "country"),
        ("commitments/?country=pl", 400, "country"),
        ("commitments/?country=%00", 400, "country"),
        (f"commitments/?country={LONG}", 400, "country"),
        ("commitments/?said_from=2025-13-01", 400, "said_from"),
        ("commitments/?said_from=01/02/2025", 400, "said_from"),
        ("commitments/?edition_from=x", 400, "edition_from"),
        ("commitments/?edition_from=1.5", 400, "edition_from"),
        ("commitments/?edition_to=99999999999999999999", 400, "edition_to"),
        ("commitments/?in_force=perhaps", 400, "in_force"),
        ("commitments/?positions=pledged", 400, "positions"),
        ("events/?country=UK", 400, "country"),
        ("events/?country=%00", 400, "country"),
        ("countries/?nato=1", 400, "nato"),
        ("articles/?q=%00", 400, "q"),
        ("articles/?publisher_class=blog", 400, "publisher_class"),
        ("changes/?type=tank", 400, "type"),
        ("editions/?action=published", 400, "action"),
        (f"editions/?{LONG}=1", 400, LONG[:60]),
        ("schema/?as_of=2025-01-01", 400, "as_of"),
    ],
)
def test_bad_parameters_are_named(api, address, status, parameter):
    body = api.problem(address, status)
    assert body["parameter"] == parameter
    assert len(body["detail"]) <= 600


def test_all_that_is_wrong_is_listed(api):
    body = api.problem("commitments/?kind=tank&position=sure", 400)
    assert [one["parameter"] for one in body["errors"]] == ["kind", "position"]
    assert "troops" in body["errors"][0]["detail"]
    assert "pledged" in body["errors"][1]["detail"]


def test_an_unknown_parameter_is_answered_with_those_that_are_known(api):
    detail = api.problem("commitments/?knd=air", 400)["detail"]
    assert all(name in detail for name in ("kind", "in_force", "as_of", "page_size"))


def test_a_day_before_the_record_is_told_where_it_begins(api):
    body = api.problem("status/?known_at=1999-01-01", 404)
    assert body["begins_on"] is None
    make.published_commitment()
    body = api.problem("status/?known_at=1999-01-01", 404)
    assert body["begins_on"] == api.data("editions/")["results"][-1]["made_at"][:10]


@pytest.mark.parametrize(
    "address",
    [
        "nowhere/", "commitments/nothere/", "commitments/%00/", f"commitments/{LONG}/", "events/a-b/",
        "countries/%00/", "articles/nothere/", "/api/", "/api/v2/status/", "/api/v1/status/more/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_too(api, address):
    api.problem(address, 404)


@pytest.mark.parametrize(
    "address",
    [
        "q=" + LONG,
        "publisher=" + LONG,
        "language=" + LONG,
        "q=%27%3B--",
        "q=%25_%5C",
        "published_to=0001-01-01",
    ],
)
def test_strange_but_readable_values_find_nothing(api, address):
    make.published_commitment()
    assert api.results(f"articles/?{address}") == []


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(api):
    assert api.get("status?as_of=2025-03-01", 301).headers["Location"] == "/api/v1/status/?as_of=2025-03-01"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "address", ["/api/v1/", "/api/v1/status/", "/api/v1/commitments/", "/api/v1/schema/"]
)
def test_the_api_only_reads(client, method, address):
    answer = getattr(client, method)(address, data="{}", content_type="application/json")
    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_problems_are_json_also_where_csv_was_asked_for(api):
    api.problem("commitments/?format=csv&kind=tank", 400)
    api.problem("commitments/?kind=tank", 400, accept="text/csv")


def test_a_format_that_is_not_there_is_not_acceptable(api):
    api.problem("status/", 406, accept="application/xml")


def test_a_database_that_does_not_answer_is_said_and_may_be_asked_again(api, monkeypatch):
    def fails(*args, **kwargs):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("coalition.record.statuses_by", fails)
    answer = api.get("status/", 503)
    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "server closed" not in answer.content.decode()


def test_a_fault_of_ours_is_a_problem_that_tells_nothing_of_the_inside(client, db, monkeypatch, caplog):
    def fails(*args, **kwargs):
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("coalition.record.statuses_by", fails)
    client.raise_request_exception = False
    answer = client.get("/api/v1/status/")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "secret" not in answer.content.decode()
    assert "a secret of the inside" in caplog.text
