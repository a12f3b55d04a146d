"""Pages as they came, in the form that web archives keep and exchange: one WARC record each. Pure functions."""

import hashlib
import io
from collections.abc import Iterable
from datetime import datetime

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import WARCWriter

# Headers that told how the body travelled; it is kept unpacked, so they are kept under the archives' own prefix.
TRAVEL = frozenset({"content-encoding", "content-length", "transfer-encoding"})
ORIGINAL = "X-Archive-Orig-"
REASONS = {200: "OK"}


def as_warc(
    body: bytes,
    *,
    url: str,
    content_type: str,
    at: datetime,
    headers: Iterable[tuple[str, str]] = (),
    status: int = 200,
) -> bytes:
    """Return one compressed record of a page, named by the SHA-256 of its payload.

    With headers it is what a server answered (`response`); without, a file or a text that a person gave (`resource`).
    """
    digest = hashlib.sha256(body).hexdigest()
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    facts = {"WARC-Date": datetime_to_iso_date(at), "WARC-Payload-Digest": f"sha256:{digest}"}
    sent = [(ORIGINAL + name if name.lower() in TRAVEL else name, _plain(value)) for name, value in headers]
    http = None
    if sent:
        sent.append(("Content-Length", str(len(body))))
        http = StatusAndHeaders(f"{status} {REASONS.get(status, '')}".strip(), sent, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url or f"urn:sha256:{digest}",
        "response" if http else "resource",
        payload=io.BytesIO(body),
        length=len(body),
        warc_content_type="" if http else _plain(content_type) or "application/octet-stream",
        warc_headers_dict=facts,
        http_headers=http,
    )
    writer.write_record(record)
    return out.getvalue()


def payload(warc: bytes) -> bytes:
    """Return the page's bytes out of its record."""
    record = next(iter(ArchiveIterator(io.BytesIO(warc))))
    return record.content_stream().read()


def _plain(value: str) -> str:
    # A line end in a value would begin a header of its own.
    return " ".join(value.split())
