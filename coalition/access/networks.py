"""Where somebody comes from, as far as anybody needs to know."""

import ipaddress

from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

UNKNOWN = "0.0.0.0"  # noqa: S104 - an address that nobody has
KEPT_BITS = {4: 24, 6: 48}


def address_of(request: HttpRequest) -> str:
    """Return the asker's IP address as the outermost of our NUM_PROXIES proxies saw it; 0.0.0.0 where unknown."""
    # It reads nothing but the headers, which both kinds of request have.
    found = BaseThrottle().get_ident(request) if request.META else ""  # type: ignore[arg-type]
    try:
        address = ipaddress.ip_address((found or "").strip())
    except ValueError:
        return UNKNOWN
    return str(getattr(address, "ipv4_mapped", None) or address)


def network_of(request: HttpRequest | None) -> str:
    """Return the network that the asker's address belongs to, which is all that is kept for good."""
    address = address_of(request) if request is not None else UNKNOWN
    return "" if address == UNKNOWN else shortened(address)


def shortened(address: str) -> str:
    """Return the network of an IP address: 24 bits of an IPv4 address, 48 of an IPv6 one."""
    bits = KEPT_BITS[ipaddress.ip_address(address).version]
    return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))
