"""Undoing a page's compression without ever holding more of it than is allowed."""

import zlib
from collections.abc import Iterator

from articles.fetching.errors import FetchError


def unpacked(chunks: Iterator[bytes], encoding: str, max_bytes: int) -> Iterator[bytes]:
    """Yield the body in the clear; raise FetchError where it is packed otherwise than asked, broken or too large.

    We ask for gzip alone, and what comes packed otherwise (br, zstd, twice) is refused unread.
    """
    # httpx unpacks a chunk whole before we could count it; zlib unpacks no more than we allow.
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchError("unreadable")
    unpacker = None if encoding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
    room = max_bytes
    for packed in chunks:
        try:
            chunk = packed if unpacker is None else unpacker.decompress(packed, room + 1)
        except zlib.error:
            raise FetchError("unreadable") from None
        room -= len(chunk)
        if room < 0:
            raise too_large(max_bytes)
        yield chunk
    if unpacker is not None and (not unpacker.eof or unpacker.unused_data.strip(b"\0")):
        raise FetchError("unreadable")


def too_large(max_bytes: int) -> FetchError:
    """Return the error that names the limit."""
    return FetchError("too-large", f"{max_bytes / 1_000_000:g} MB")
