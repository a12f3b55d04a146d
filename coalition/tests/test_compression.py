"""Public answers are compressed for whoever takes them so, and are the same underneath."""

from gzip import decompress

from django.http import HttpResponse
from django.test import RequestFactory

from coalition.compression import WORTHWHILE, compressed

TEXT = b"A government said so. " * 40


def answered(content: bytes, accepts: str, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return compressed(request, HttpResponse(content, headers=headers))


def test_whoever_takes_gzip_gets_the_same_in_fewer_bytes():
    answer = answered(TEXT, "br, gzip")
    assert decompress(answer.content) == TEXT
    assert answer["Content-Length"] == str(len(answer.content))
    assert (answer["Content-Encoding"], answer["Vary"]) == ("gzip", "Accept-Encoding")
    assert answered(TEXT, "gzip").content == answer.content


def test_others_get_it_as_it_is_and_caches_know():
    answer = answered(TEXT, "br", Vary="Accept")
    assert answer.content == TEXT
    assert "Content-Encoding" not in answer
    assert answer["Vary"] == "Accept, Accept-Encoding"


def test_short_answers_and_those_encoded_already_stay():
    assert answered(TEXT[: WORTHWHILE - 1], "gzip").content == TEXT[: WORTHWHILE - 1]
    assert answered(TEXT, "gzip", **{"Content-Encoding": "br"}).content == TEXT
