"""Asking a second reader that the settings name; a stub on this machine answers."""

import json
import threading

import pytest

from articles.fetching import FetchError
from articles.tests.server import Server, answer
from coalition import tasks
from coalition.actions import readings, second_reading
from coalition.models import Reading
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
TEXT = "Allies of Ukraine met. Poland will help with logistics, a minister said, and the coalition of the willing was glad."
STATEMENT = {
    "country": "PL",
    "kind": "logistics",
    "position": "pledged",
    "quote": "Poland will help with logistics",
}
PATH = "/v1/chat/completions"


def says(content: object, **changes) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}], **changes}).encode()


def replies(body: bytes, status: int = 200):
    return answer(status, body, "application/json")


class Service(Server):
    """A server that is asked by POST."""

    def __init__(self):
        super().__init__()
        self.is_over = threading.Event()

    def _handler(self):
        handler = super()._handler()

        def do_post(one):
            one.rfile.read(int(one.headers["Content-Length"]))
            one.do_GET()

        handler.do_POST = do_post
        return handler


@pytest.fixture
def service(settings):
    """A chat service on this machine that finds one statement, named in the settings."""
    with Service() as server:
        settings.READER_URL = server.url("/v1")
        settings.READER_MODEL, settings.READER_KEY, settings.READER_SECONDS = "sample-1", "k", 5.0
        server.answers[PATH] = replies(says(json.dumps({"records": [STATEMENT]})))
        yield server
        server.is_over.set()


@pytest.fixture
def text(db):
    factories.make_country("PL", demonyms=["Polish"])
    return factories.make_text(factories.make_article("read"), TEXT)


def test_nothing_is_asked_where_the_settings_name_no_service(text):
    assert second_reading.is_on() is False
    assert second_reading.read_text(text) is None
    assert not Reading.objects.exists()


def test_what_it_finds_is_kept_beside_the_rules(service, text):
    reading = second_reading.read_text(text)
    assert reading.reader == "model sample-1"
    assert [(s.country_id, s.kind, s.evidence) for s in reading.suggestions.all()] == [
        ("PL", "logistics", STATEMENT["quote"])
    ]


def test_what_the_rules_found_already_is_not_suggested_twice(service, text):
    assert readings.read_text(text).suggestions.count() == 1
    assert second_reading.read_text(text).suggestions.count() == 0


def test_a_text_is_asked_about_once(service, text):
    assert second_reading.read_text(text) == second_reading.read_text(text)
    assert len(service.asked) == 1


def test_the_key_goes_with_the_question(service, text):
    second_reading.read_text(text)
    ((path, headers),) = service.asked
    assert (path, headers["Authorization"]) == (PATH, "Bearer k")


INVENTED = {**STATEMENT, "quote": "Poland will send 5,000 soldiers"}


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (says(json.dumps({"records": [INVENTED]})), ""),
        (says("no idea"), "could not be understood"),
        (says(None), "could not be understood"),
        (b"{}", "could not be understood"),
        (b"[]", "could not be understood"),
        (b"<html>", "could not be asked: "),
        (b"x" * 5_000_001, "could not be asked: The page is larger"),
    ],
)
def test_an_answer_that_cannot_be_checked_suggests_nothing(body, note, service, text):
    service.answers[PATH] = replies(body)
    reading = second_reading.read_text(text)
    assert reading.suggestions.count() == 0
    assert reading.note.startswith(note)


def test_a_service_that_refuses_is_noted(service, text):
    service.answers[PATH] = replies(b"", 401)
    assert second_reading.read_text(text, keeps_failure=False).note.startswith("could not be asked: ")


def test_a_service_that_is_busy_may_be_asked_again(service, text):
    service.answers[PATH] = replies(b"", 503)
    with pytest.raises(FetchError):
        second_reading.read_text(text, keeps_failure=False)
    assert not Reading.objects.exists()
    assert second_reading.read_text(text, keeps_failure=True).note.startswith("could not be asked: ")


def test_a_redirect_is_not_followed(service, text):
    service.answers[PATH] = answer(302, b"", "text/plain", Location=service.url("/elsewhere"))
    assert second_reading.read_text(text).suggestions.count() == 0
    assert [path for path, _ in service.asked] == [PATH]


def test_a_service_that_is_too_slow_is_given_up(service, text, settings):
    settings.READER_SECONDS = 0.2
    service.answers[PATH] = lambda handler: service.is_over.wait(5)
    assert "took too long" in second_reading.read_text(text).note


def test_reading_a_text_asks_the_second_reader_too(service, text, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.ask_second_reader, "delay", asked.append)
    tasks.read_text(text.pk)
    assert asked == [text.pk]
    assert tasks.ask_second_reader(text.pk) == 0
    assert Reading.objects.filter(reader="model sample-1").exists()
