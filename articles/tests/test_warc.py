"""Pages kept as they came: what the archives' own reader finds in a record."""

import hashlib
import io
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator

from articles.warc import as_warc, payload

AT = datetime(2025, 3, 12, 8, 30, tzinfo=UTC)
BODY = "<p>Слава</p>".encode()


def test_an_answer_is_kept_with_its_headers_and_the_hash_of_its_payload():
    headers = [
        ("Content-Type", "text/html"),
        ("ETag", '"7"'),
        ("Content-Encoding", "gzip"),
        ("Content-Length", "9"),
    ]
    warc = as_warc(BODY, url="https://news.example/a", content_type="text/html", at=AT, headers=headers)
    record = next(iter(ArchiveIterator(io.BytesIO(warc))))
    assert record.rec_type == "response"
    assert record.rec_headers["WARC-Target-URI"] == "https://news.example/a"
    assert record.rec_headers["WARC-Date"] == "2025-03-12T08:30:00Z"
    assert record.rec_headers["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(BODY).hexdigest()}"
    assert record.http_headers.get_statuscode() == "200"
    assert record.http_headers["ETag"] == '"7"'
    assert record.http_headers["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert record.http_headers["Content-Length"] == str(len(BODY))
    assert record.content_stream().read() == BODY


def test_what_a_person_gave_is_a_resource_named_by_its_hash():
    warc = as_warc(BODY, url="", content_type="text/plain; charset=utf-8", at=AT)
    record = next(iter(ArchiveIterator(io.BytesIO(warc))))
    assert record.rec_type == "resource"
    assert record.rec_headers["WARC-Target-URI"] == f"urn:sha256:{hashlib.sha256(BODY).hexdigest()}"
    assert record.rec_headers["Content-Type"] == "text/plain; charset=utf-8"
    assert record.content_stream().read() == BODY


@pytest.mark.parametrize(
    "body",
    [b"", BODY, b"\r\n\r\nWARC/1.0\r\n", bytes(range(256)) * 100],
    ids=["none", "page", "a forged record", "bytes"],
)
@pytest.mark.parametrize("headers", [(), [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]])
def test_the_bytes_come_out_as_they_went_in(body, headers):
    assert (
        payload(as_warc(body, url="https://news.example/a", content_type="x/y", at=AT, headers=headers))
        == body
    )


def test_a_header_cannot_begin_another():
    headers = [("X-Made", "a\r\nWARC-Type: forged\r\n\r\nbody")]
    warc = as_warc(
        BODY, url="https://news.example/a", content_type="text/html\r\nX: y", at=AT, headers=headers
    )
    record = next(iter(ArchiveIterator(io.BytesIO(warc))))
    assert record.http_headers["X-Made"] == "a WARC-Type: forged body"
    assert record.content_stream().read() == BODY
