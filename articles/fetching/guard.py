"""Connections to allowed places only, and none that outlives the time for a page.

Every connection, those of redirects included, passes through `Guard`: it resolves a name once, checks every address
that the name has, and connects to what it checked, so that a second answer of the name server changes nothing.
"""

import socket
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as ResolvingTakesTooLong

import httpcore2
import httpx2

from articles.fetching.errors import FetchError


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


def refuse_port(port: int, ports: Iterable[int] | None) -> None:
    """Raise FetchError for a port to which we never connect; `ports=None` allows any."""
    if ports is not None and port not in ports:
        raise FetchError("refused-address", f"port {port}")


def refuse_hidden(addresses: Iterable[str], is_allowed: Callable[[str], bool]) -> None:
    """Raise FetchError where one of a site's addresses is not allowed."""
    if not all(is_allowed(address) for address in addresses):
        raise FetchError("refused-address", "it is not on the public internet")


def named_outright(host: str) -> list[str]:
    """Return the addresses that a host names by itself, asking no name server: numbers as spelt, this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return ["127.0.0.1", "::1"]
    try:
        if ":" in host:
            return [socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, host))]
        # As the system reads numbers: in ten, eight or sixteen, with fewer dots than three.
        return [socket.inet_ntoa(socket.inet_aton(host))]
    except OSError:
        return []


class Guard(httpcore2.NetworkBackend):
    """Opens connections to allowed addresses and ports only, and none that outlives the deadline."""

    def __init__(self, is_allowed: Callable[[str], bool], ports: Iterable[int] | None, deadline: Deadline):
        self.is_allowed = is_allowed
        self.ports = ports
        self.deadline = deadline
        self.backend = httpcore2.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        """Connect to the first of the host's addresses that answers; refuse all where one is not allowed."""
        refuse_port(port, self.ports)
        addresses = self._addresses(host, port)
        refuse_hidden(addresses, self.is_allowed)
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
