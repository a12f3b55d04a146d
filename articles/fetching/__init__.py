"""The only package that talks to the outside: one page from one address, or an error that an editor understands."""

import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx2
from django.conf import settings

from articles.canonical import DEFAULT_PORTS, AddressError, tidy_url
from articles.fetching.addresses import is_public_address
from articles.fetching.errors import REASONS, FetchError, check_status
from articles.fetching.guard import (
    Deadline,
    Guard,
    GuardedTransport,
    named_outright,
    refuse_hidden,
    refuse_port,
)
from articles.fetching.services import ask
from articles.fetching.unpacking import too_large, unpacked

__all__ = ["REASONS", "FetchError", "FetchedPage", "ask", "fetch", "is_public_address", "refuse_place"]

PORTS = frozenset({80, 443})
MAX_REDIRECTS = 5
MAX_BYTES = 5_000_000
DEADLINE_SECONDS = 20.0
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
NOT_MODIFIED = 304


@dataclass(frozen=True)
class FetchedPage:
    """What a server answered: the address after redirects, the content type as sent, the decoded bytes.

    `status` is 200, or 304 where only news was asked for and there is none; `headers` are as sent, in their order.
    """

    url: str
    content_type: str
    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = field(default=())

    def header(self, name: str) -> str:
        """Return the first header of this name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def fetch(
    url: str,
    *,
    is_allowed: Callable[[str], bool] = is_public_address,
    ports: Iterable[int] | None = PORTS,
    max_bytes: int = MAX_BYTES,
    seconds: float = DEADLINE_SECONDS,
    types: frozenset[str] = PAGE_TYPES,
    news_since: Mapping[str, str] | None = None,
) -> FetchedPage:
    """Return the page at `url`; raise FetchError with the reason where there is none to be had.

    At most 5 redirects, `seconds` in all and `max_bytes` after decompression; a page of none of `types` is refused.
    `news_since` are the conditional headers of a page read before: then an answer may say that nothing changed.
    `is_allowed` and `ports` decide to whom we connect (`ports=None`: to any): nothing but tests passes others than
    the defaults.
    """
    guard = Guard(is_allowed, ports, Deadline(seconds))
    headers = {
        "User-Agent": f"CoalitionTracker/1 (+{settings.SITE_URL}/methodology/)",
        "Accept": ",".join(sorted(types)),
        "Accept-Encoding": "gzip",
        **(news_since or {}),
    }
    try:
        transport = GuardedTransport(guard)
        with httpx2.Client(transport=transport, trust_env=False, headers=headers, timeout=seconds) as client:
            return _follow(client, url, types, max_bytes)
    except httpx2.TimeoutException:
        raise FetchError("timeout") from None
    except httpx2.ConnectError as error:
        is_certificate = isinstance(_root(error), ssl.SSLCertVerificationError)
        raise FetchError("certificate" if is_certificate else "unreachable") from error
    except httpx2.NetworkError as error:
        raise FetchError("unreachable") from error
    except httpx2.InvalidURL:
        raise FetchError("refused-address", "it is not a valid address") from None
    except httpx2.RequestError as error:
        raise FetchError("unreadable") from error


def refuse_place(url: str) -> None:
    """Raise FetchError for an address that `fetch` refuses whatever a name server says of it.

    So that a form can tell at once what a fetch would tell later: other ports, and places that are not public, named
    by their numbers or as this machine. Raises AddressError for what is no address.
    """
    parts = urlsplit(tidy_url(url))
    refuse_port(parts.port or DEFAULT_PORTS[parts.scheme], PORTS)
    refuse_hidden(named_outright(parts.hostname or ""), is_public_address)


def _follow(client: httpx2.Client, url: str, types: frozenset[str], max_bytes: int) -> FetchedPage:
    # httpx's own following of redirects reads each redirect's body without limit.
    request = client.build_request("GET", _checked(url))
    for _ in range(MAX_REDIRECTS + 1):
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.next_request is None:
                return _page(response, types, max_bytes)
            request = response.next_request
            _checked(str(request.url))
        finally:
            response.close()
    raise FetchError("too-many-redirects")


def _checked(url: str) -> str:
    try:
        return tidy_url(url)
    except AddressError as error:
        raise FetchError("refused-address", str(error).rstrip(".")) from None


def _page(response: httpx2.Response, types: frozenset[str], max_bytes: int) -> FetchedPage:
    content_type = response.headers.get("content-type", "")
    asked_for_news = {"if-none-match", "if-modified-since"} & set(response.request.headers)
    if response.status_code == NOT_MODIFIED and asked_for_news:
        return _answer(response, b"")
    check_status(response.status_code)
    media_type = content_type.split(";")[0].strip().lower()
    if media_type not in types:
        raise FetchError(
            "not-a-page", f"a file of the type {media_type[:80]}" if media_type else "a file of no type"
        )
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise too_large(max_bytes)
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    body = b"".join(unpacked(response.iter_raw(), encoding, max_bytes))
    if not body.strip():
        raise FetchError("empty")
    return _answer(response, body)


def _answer(response: httpx2.Response, body: bytes) -> FetchedPage:
    return FetchedPage(
        url=str(response.url),
        content_type=response.headers.get("content-type", ""),
        body=body,
        status=response.status_code,
        headers=tuple(response.headers.multi_items()),
    )


def _root(error: BaseException) -> BaseException:
    while before := error.__cause__ or error.__context__:
        error = before
    return error
