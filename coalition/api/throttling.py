"""A limit per reader's address, told in headers; where the counter cannot be reached, the API answers all the same."""

import ipaddress
import logging
import math
import time
from typing import NamedTuple

from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

logger = logging.getLogger(__name__)


class Rate(NamedTuple):
    """What a reader has left: requests a window, those that remain, seconds until the next window."""

    limit: int
    remaining: int
    reset: int


class ReadersThrottle(SimpleRateThrottle):
    """Counts requests by address in fixed windows, with one atomic step in the cache.

    `rate_left` says what is left after `allow_request`, None where the cache could not be asked: then everybody is
    let in, since a record that cannot be read is worse than one that is read too often.
    """

    scope = "readers"
    timer = staticmethod(time.time)
    rate_left: Rate | None = None

    def allow_request(self, request: Request, view) -> bool:
        """Count the request and say whether it is within the limit."""
        now = self.timer()
        window = int(now // self.duration)
        self.reset = math.ceil((window + 1) * self.duration - now)
        try:
            count = self._count(f"api:{self.scope}:{self.counted(request)}:{window}")
        except (RedisError, OSError) as error:
            logger.warning("Requests are not limited: the cache does not answer (%s)", error)
            return True
        self.rate_left = Rate(self.num_requests, max(0, self.num_requests - count), self.reset)
        view.rate_left = self.rate_left
        return count <= self.num_requests

    def counted(self, request: Request) -> str:
        """Return whom the request is counted for."""
        return address_of(self.get_ident(request))

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return self.reset

    def _count(self, key: str) -> int:
        cache.add(key, 0, timeout=self.duration)
        try:
            return cache.incr(key)
        except ValueError:
            # The key was evicted in between.
            return 1


def address_of(ident: str | None) -> str:
    """Return whom a limit is for: an IPv4 address, or the /64 that one IPv6 customer has to himself."""
    try:
        address = ipaddress.ip_address((ident or "").strip())
    except ValueError:
        return "unknown"
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 6:
        return str(ipaddress.ip_network((address.packed[:8] + bytes(8), 64)).network_address)
    return str(address)
