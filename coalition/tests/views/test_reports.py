"""A reader reports an error: a form without cookies, hostile input, limits; nothing of it is ever public."""

import time

import pytest
from django.core.cache import cache
from django.test import Client
from redis.exceptions import ConnectionError as NoCache

from coalition.models import ReaderReport
from coalition.tests import factories
from coalition.views import reports

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
TEXT = "It was the foreign minister who said it."


@pytest.fixture(autouse=True)
def _no_counts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def statement():
    return factories.published_commitment()


def address_of(version) -> str:
    return f"/commitments/{version.claim_id}/report/"


def opened(uid: str, monkeypatch, seconds_ago: float = 60) -> str:
    """Return the sign of a form that was opened some time ago."""
    now = time.time()
    with monkeypatch.context() as past:
        past.setattr("django.core.signing.time.time", lambda: now - seconds_ago)
        return reports._opened_now(uid)


@pytest.fixture
def send(monkeypatch, statement):
    """Return a function that sends a form opened a minute ago, as somebody whose browser checks tokens would."""
    client = Client(enforce_csrf_checks=True)

    def post(version=statement, *, seconds_ago=60, **fields):
        values = {"text": TEXT, "opened": opened(version.claim_id, monkeypatch, seconds_ago), **fields}
        return client.post(address_of(version), values, REMOTE_ADDR=fields.pop("address", "192.0.2.1"))

    return post


def test_the_page_of_a_statement_leads_to_the_form(client, statement):
    assert address_of(statement) in client.get(f"/commitments/{statement.claim_id}/").content.decode()


def test_a_report_is_kept_for_the_desk_with_the_edition_that_was_seen(send, statement):
    answer = send(source="https://example.org/proof")
    assert answer.status_code == 200
    assert "Thank you" in answer.content.decode()
    kept = ReaderReport.objects.get()
    assert (kept.claim, kept.text, kept.source) == (statement.claim, TEXT, "https://example.org/proof")
    assert kept.edition == statement.public_from
    assert kept.outcome == "open"


def test_neither_the_form_nor_its_answers_set_a_cookie_or_are_kept(client, send, statement):
    for answer in (client.get(address_of(statement)), send(), send(text=" ")):
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
        assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_the_form_that_is_shown_can_be_sent(client, statement, monkeypatch):
    form = client.get(address_of(statement)).context["form"]
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 30)
    answer = client.post(address_of(statement), {"text": TEXT, "opened": form["opened"].value()})
    assert "Thank you" in answer.content.decode()


HOSTILE = [
    # What is sent, the status, what is said.
    ({"text": ""}, 400, "This field is required"),
    ({"text": "  \n "}, 400, "This field is required"),
    ({"text": "x" * 2001}, 400, "at most 2000 characters"),
    ({"text": "NUL \x00 here"}, 400, "Null characters are not allowed"),
    ({"source": "javascript:alert(1)"}, 400, "Enter a valid URL"),
    ({"source": "ftp://example.org/x"}, 400, "beginning with https"),
    ({"source": "not an address"}, 400, "Enter a valid URL"),
    ({"source": "https://example.org/" + "x" * 1000}, 400, "at most 1000 characters"),
    ({"website": "https://spam.example"}, 400, "Leave this field empty"),
    ({"seconds_ago": 0}, 400, "quicker than anybody can write"),
    ({"seconds_ago": 2}, 400, "quicker than anybody can write"),
    ({"seconds_ago": 25 * 3600}, 400, "longer than a day"),
    ({"opened": ""}, 400, "longer than a day"),
    ({"opened": "forged:1abc:signature"}, 400, "longer than a day"),
]


@pytest.mark.parametrize(("fields", "status", "said"), HOSTILE)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(fields, status, said, send):
    answer = send(**fields)
    shown = answer.content.decode()
    assert answer.status_code == status
    assert said in shown
    assert fields.get("text", TEXT).strip()[:40] in shown
    assert not ReaderReport.objects.exists()


def test_markup_in_a_report_is_words(send, client):
    answer = send(text="<script>alert(1)</script>", source='nonsense"><img>')
    assert "<script>alert" not in answer.content.decode()
    assert "&lt;script&gt;alert" in answer.content.decode()


def test_a_form_that_stood_open_too_long_can_be_sent_again_at_once(send, statement, monkeypatch):
    form = send(seconds_ago=25 * 3600).context["form"]
    renewed = form["opened"].value()
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 10)
    answer = Client().post(address_of(statement), {"text": TEXT, "opened": renewed})
    assert "Thank you" in answer.content.decode()


def test_the_sign_of_one_statement_is_of_no_use_for_another(send, monkeypatch, statement):
    other = factories.published_commitment(country="FR")
    answer = send(opened=opened(other.claim_id, monkeypatch))
    assert answer.status_code == 400
    assert not ReaderReport.objects.exists()


def test_two_who_open_the_form_in_the_same_second_have_forms_of_their_own(client, statement):
    signs = {client.get(address_of(statement)).context["form"]["opened"].value() for _ in range(5)}
    assert len(signs) == 5


def test_the_same_form_sent_twice_is_one_report(send, monkeypatch, statement):
    sign = opened(statement.claim_id, monkeypatch)
    send(opened=sign)
    assert "received already" in send(opened=sign).content.decode()
    assert ReaderReport.objects.count() == 1


def test_an_address_sends_a_few_an_hour_and_others_still_may(send):
    for number in range(reports.FROM_ONE):
        assert send(text=f"Report {number}").status_code == 200
    answer = send(text="One more")
    assert answer.status_code == 429
    assert "One more" in answer.content.decode()
    assert ReaderReport.objects.count() == reports.FROM_ONE
    assert send(text="Elsewhere", address="198.51.100.7").status_code == 200


def test_everybody_together_sends_no_more_than_the_desk_can_read(send, monkeypatch):
    monkeypatch.setattr(reports, "FROM_ALL", 2)
    answers = [send(address=f"198.51.100.{number}").status_code for number in range(4)]
    assert answers == [200, 200, 429, 429]


def test_what_one_sends_in_vain_closes_the_form_for_nobody_else(send, monkeypatch):
    monkeypatch.setattr(reports, "FROM_ALL", reports.FROM_ONE + 1)
    for number in range(3 * reports.FROM_ONE):
        send(text=f"Report {number}")
    assert send(text="Elsewhere", address="198.51.100.7").status_code == 200


def test_without_the_cache_nothing_is_received_and_nothing_is_lost(send, monkeypatch):
    def fails(*args, **kwargs):
        raise NoCache("gone")

    monkeypatch.setattr(reports.cache, "add", fails)
    answer = send()
    assert answer.status_code == 503
    assert TEXT in answer.content.decode()
    assert not ReaderReport.objects.exists()


def test_only_what_is_public_can_be_reported_on(client, send):
    draft = factories.draft_commitment(kind="air")
    retracted = factories.published_commitment(country="FR")
    factories.retract(retracted)
    for version in (draft, retracted):
        assert client.get(address_of(version)).status_code == 404
        assert send(version).status_code == 404
    assert client.get("/commitments/never-was/report/").status_code == 404


def test_other_methods_are_refused(client, statement):
    assert client.put(address_of(statement)).status_code == 405
    assert client.delete(address_of(statement)).status_code == 405


def test_no_word_of_a_report_is_public(send, client, statement):
    send(text="reportmarker said so")
    for address in ("/", f"/commitments/{statement.claim_id}/", address_of(statement), "/changes/",
                    "/search/?q=reportmarker", f"/api/v1/commitments/{statement.claim_id}/"):  # fmt: skip
        shown = client.get(address).content.decode()
        assert "reportmarker said" not in shown, address
