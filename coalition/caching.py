"""What HTTP caches may keep of a public answer, and the sign by which they know that it has not changed."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

# Shared caches keep an answer for half a minute, browsers ask again each time (and mostly hear 304).
CACHE_CONTROL = "public, max-age=0, s-maxage=30, stale-while-revalidate=60"


def today() -> date:
    """Return the day in UTC: the record's days are UTC days."""
    return timezone.now().date()


def etag_for(newest: Any, *, day: date, variant: str) -> str:
    """Return the ETag of a public answer at its address.

    `newest` is what `newest_edition()` returns. The tag changes with that edition, with what is shown as it is today
    (names, titles, lights, checks, merges: the bibliography's serial), the release, the UTC day (ages count in days)
    and the `variant`: the language of a page, the format of data. Weak, since the bytes also depend on the compression.
    """
    record = f"{newest.number}.{newest.bibliography}" if newest else "0"
    return f'W/"{record}-{settings.RELEASE}-{day:%Y%m%d}-{variant}"'
