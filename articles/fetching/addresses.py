"""Which IP addresses belong to the public internet. A pure function."""

import ipaddress

# Addresses that Python's own tables let through, or judge by version, though no site of the public lies there.
SPECIAL = [
    ipaddress.ip_network(network)
    for network in (
        "192.88.99.0/24",  # relays of 6to4
        "192.0.0.0/24",  # protocol assignments, anycast included
        "2001::/23",  # protocol assignments: benchmarking, ORCHID, anycast; Teredo is taken apart before
        "3fff::/20",  # documentation
    )
]
# IPv6 addresses of sites begin with the bits 001; all else is local, reserved or a translation.
SITES = ipaddress.ip_network("2000::/3")
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public_address(address: str) -> bool:
    """Say whether an IP address belongs to the public internet.

    1. An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) is taken out and checked itself.
    2. Other IPv6 addresses must be those of sites (2000::/3): so local-use NAT64, site-local, unique-local,
       link-local, multicast and segment routing are out.
    3. `is_global` alone would let multicast and some special networks through.
    """
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public_address(str(inner))
        if ip not in SITES:
            return False
    if any(ip in network for network in SPECIAL if network.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_private)
