"""The only module that talks to the outside: one page from one address, or an error that an editor understands.

Every connection, those of redirects included, passes through `Guard`: it resolves a name once, checks every address
that the name has, and connects to what it checked, so that a second answer of the name server changes nothing.
"""

import ipaddress
import json
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as ResolvingTakesTooLong
from dataclasses import dataclass

import httpcore2
import httpx2
from django.conf import settings

from articles.canonical import AddressError, tidy_url

PORTS = frozenset({80, 443})
MAX_REDIRECTS = 5
MAX_BYTES = 5_000_000
DEADLINE_SECONDS = 20.0
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")

# reason: (sentence for the editor, whether another attempt may help)
REASONS = {
    "refused-address": ("This address leads to a place that we never read from: {detail}.", False),
    "no-such-site": ("No site of this name was found. Check the address.", False),
    "name-server": ("The name of the site could not be looked up just now.", True),
    "unreachable": ("The site did not answer.", True),
    "certificate": ("The site's security certificate is not valid.", False),
    "timeout": ("The site took too long to answer.", True),
    "too-many-redirects": ("The address sends us on and on, and never to a page.", False),
    "gone": ("The page is not there (any more): the site answered {detail}.", False),
    "subscription": (
        "The site does not show this page to us ({detail}): it may need a subscription. Paste the text instead.",
        False,
    ),
    "refused": ("The site refused the request ({detail}).", False),
    "busy": ("The site asks us to come back later ({detail}).", True),
    "server-error": ("The site has a fault of its own ({detail}).", True),
    "not-a-page": ("The address leads to {detail}, not to a page of text. Paste the text instead.", False),
    "too-large": ("The page is larger than {detail}.", False),
    "unreadable": ("The site's answer breaks off or cannot be read.", True),
    "empty": ("The site answered with an empty page.", True),
}
STATUS_REASONS = {401: "subscription", 402: "subscription", 403: "subscription", 451: "subscription"}
STATUS_REASONS |= {404: "gone", 410: "gone", 408: "busy", 425: "busy", 429: "busy"}


class FetchError(Exception):
    """A page that could not be had; its text is a sentence for the desk.

    `reason` is a key of REASONS; `may_retry` says whether another attempt may help.
    """

    def __init__(self, reason: str, detail: str = ""):
        sentence, self.may_retry = REASONS[reason]
        self.reason = reason
        super().__init__(sentence.format(detail=detail))


@dataclass(frozen=True)
class FetchedPage:
    """What a server answered: the address after redirects, the content type as sent, the decoded bytes."""

    url: str
    content_type: str
    body: bytes


def is_public_address(address: str) -> bool:
    """Say whether an IP address belongs to the public internet.

    IPv4 addresses inside IPv6 ones (mapped, 6to4, Teredo, NAT64) are taken out and checked themselves.
    `is_global` alone would let multicast and some of these through.
    """
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public_address(str(inner))
        if ip.is_site_local or ip in NAT64_LOCAL:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_private)


def fetch(
    url: str,
    *,
    is_allowed: Callable[[str], bool] = is_public_address,
    ports: Iterable[int] | None = PORTS,
    max_bytes: int = MAX_BYTES,
    seconds: float = DEADLINE_SECONDS,
) -> FetchedPage:
    """Return the page at `url`; raise FetchError with the reason where there is none to be had.

    At most 5 redirects, `seconds` in all and `max_bytes` after decompression. `is_allowed` and `ports` decide to
    whom we connect (`ports=None`: to any): nothing but tests passes others than the defaults.
    """
    guard = Guard(is_allowed, ports, Deadline(seconds))
    headers = {
        "User-Agent": f"CoalitionTracker/1 (+{settings.SITE_URL}/methodology/)",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
        "Accept-Encoding": "gzip",
    }
    try:
        transport = GuardedTransport(guard)
        with httpx2.Client(transport=transport, trust_env=False, headers=headers, timeout=seconds) as client:
            return _follow(client, url, max_bytes)
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


def _follow(client: httpx2.Client, url: str, max_bytes: int) -> FetchedPage:
    # httpx's own following of redirects reads each redirect's body without limit.
    request = client.build_request("GET", _checked(url))
    for _ in range(MAX_REDIRECTS + 1):
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.next_request is None:
                return _page(response, max_bytes)
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


def _page(response: httpx2.Response, max_bytes: int) -> FetchedPage:
    _check_status(response.status_code)
    content_type = response.headers.get("content-type", "")
    media_type = content_type.split(";")[0].strip().lower()
    if media_type not in PAGE_TYPES:
        raise FetchError(
            "not-a-page", f"a file of the type {media_type[:80]}" if media_type else "a file of no type"
        )
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise _too_large(max_bytes)
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    body = b"".join(_decoded(response.iter_raw(), encoding, max_bytes))
    if not body.strip():
        raise FetchError("empty")
    return FetchedPage(url=str(response.url), content_type=content_type, body=body)


def _check_status(status: int) -> None:
    if status == 200:
        return
    if status >= 500:
        raise FetchError("server-error", str(status))
    if status >= 400:
        raise FetchError(STATUS_REASONS.get(status, "refused"), str(status))
    raise FetchError("not-a-page", f"an answer without a page ({status})")


def _decoded(chunks: Iterator[bytes], encoding: str, max_bytes: int) -> Iterator[bytes]:
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
            raise _too_large(max_bytes)
        yield chunk
    if unpacker is not None and (not unpacker.eof or unpacker.unused_data.strip(b"\0")):
        raise FetchError("unreadable")


def _too_large(max_bytes: int) -> FetchError:
    return FetchError("too-large", f"{max_bytes / 1_000_000:g} MB")


def _root(error: BaseException) -> BaseException:
    while before := error.__cause__ or error.__context__:
        error = before
    return error


class Deadline:
    """A moment, some seconds from now, after which nothing more is waited for."""

    def __init__(self, seconds: float):
        self.at = time.monotonic() + seconds

    def left(self, wanted: float | None = None) -> float:
        """Return the seconds left, `wanted` at most; raise httpcore2.ReadTimeout where none are."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this page is used up")
        return left if wanted is None else min(left, wanted)


class Guard(httpcore2.NetworkBackend):
    """Opens connections to allowed addresses and ports only, and none that outlives the deadline."""

    def __init__(self, is_allowed: Callable[[str], bool], ports: Iterable[int] | None, deadline: Deadline):
        self.is_allowed = is_allowed
        self.ports = ports
        self.deadline = deadline
        self.backend = httpcore2.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        """Connect to the first of the host's addresses that answers; refuse all where one is not allowed."""
        if self.ports is not None and port not in self.ports:
            raise FetchError("refused-address", f"port {port}")
        addresses = self._addresses(host, port)
        if not all(self.is_allowed(address) for address in addresses):
            raise FetchError("refused-address", "it is not on the public internet")
        failure = httpcore2.ConnectError("the name has no address")
        for address in addresses:
            left = self.deadline.left(timeout)
            try:
                stream = self.backend.connect_tcp(address, port, left, local_address, socket_options)
            except httpcore2.ConnectError as error:
                failure = error
            else:
                return TimedStream(stream, self.deadline)
        raise failure

    def connect_unix_socket(self, path, timeout=None, socket_options=None):
        """Refuse: a page never lies behind a local socket."""
        raise FetchError("refused-address", "it is a local socket")

    def sleep(self, seconds):
        """Wait between two attempts to connect."""
        self.backend.sleep(self.deadline.left(seconds))

    def _addresses(self, host: str, port: int) -> list[str]:
        # getaddrinfo knows no time limit of its own; a thread left behind ends when it answers.
        resolver = ThreadPoolExecutor(max_workers=1)
        answer = resolver.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        resolver.shutdown(wait=False)
        try:
            found = answer.result(timeout=self.deadline.left())
        except ResolvingTakesTooLong:
            raise httpcore2.ConnectTimeout("the name server did not answer") from None
        except socket.gaierror as error:
            raise FetchError("name-server" if error.errno == socket.EAI_AGAIN else "no-such-site") from error
        except (OSError, UnicodeError) as error:
            raise FetchError("no-such-site") from error
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class TimedStream(httpcore2.NetworkStream):
    """A connection of which no step waits beyond the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline):
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes, timeout=None):
        """Read up to `max_bytes`."""
        return self.stream.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer, timeout=None):
        """Write all of `buffer`."""
        self.stream.write(buffer, self.deadline.left(timeout))

    def close(self):
        """Close the connection."""
        self.stream.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        """Return the connection with TLS on it."""
        secured = self.stream.start_tls(ssl_context, server_hostname, self.deadline.left(timeout))
        return TimedStream(secured, self.deadline)

    def get_extra_info(self, info):
        """Return what the connection beneath knows."""
        return self.stream.get_extra_info(info)


class GuardedTransport(httpx2.HTTPTransport):
    """httpx's transport over connections that the guard opens.

    httpx has no public way to give a transport a network backend: `_pool` is private, and a test holds it.
    """

    def __init__(self, guard: Guard):
        ssl_context = httpx2.create_ssl_context(trust_env=False)
        super().__init__(verify=ssl_context, trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=ssl_context, network_backend=guard)


def ask(url: str, question: dict[str, object], *, key: str = "", seconds: float = 60.0) -> object:
    """Return the JSON that a service of ours answers to a question posted as JSON; raise FetchError where none comes.

    For addresses out of the settings alone, which may lie in our own network: nothing that a page or a user gives
    comes here. No redirect is followed, no proxy of the environment asked; the answer has MAX_BYTES at most.
    """
    headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
    deadline = Deadline(seconds)
    try:
        with (
            httpx2.Client(trust_env=False, timeout=seconds) as client,
            client.stream("POST", url, json=question, headers=headers) as response,
        ):
            _check_status(response.status_code)
            body = b""
            for chunk in response.iter_raw():
                body += chunk
                deadline.left()
                if len(body) > MAX_BYTES:
                    raise _too_large(MAX_BYTES)
        return json.loads(body)
    except (httpx2.TimeoutException, httpcore2.ReadTimeout):
        raise FetchError("timeout") from None
    except httpx2.NetworkError as error:
        raise FetchError("unreachable") from error
    except (httpx2.RequestError, httpx2.InvalidURL, ValueError) as error:
        raise FetchError("unreadable") from error
