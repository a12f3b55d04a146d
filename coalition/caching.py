"""What HTTP caches may keep of a public answer, and the sign by which they know that it has not changed."""

from datetime import date

from django.conf import settings
from django.utils import timezone

# Shared caches keep an answer for half a minute, browsers ask again each time (and mostly hear 304).
CACHE_CONTROL = "public, max-age=0, s-maxage=30, stale-while-revalidate=60"


def today() -> date:
    """Return the day in UTC: the record's days are UTC days."""
    return timezone.now().date()


def etag_for(edition: int, *, day: date, variant: str) -> str:
    """Return the ETag of a public answer at its address.

    It changes with the newest edition, the release, the UTC day (ages count in days) and the `variant`: the
    language of a page, the format of data. Weak, since the bytes also depend on the compression.
    """
    return f'W/"{edition}-{settings.RELEASE}-{day:%Y%m%d}-{variant}"'
