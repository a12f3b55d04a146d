"""Limits, told in headers."""

from rest_framework.throttling import SimpleRateThrottle


class ReadersThrottle(SimpleRateThrottle):
    """One limit per address of a reader."""

    scope = "readers"
