"""The two clocks: `as_of` asks what had been said by a day, `known_at` what we had published by an edition (rule 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext

from coalition.local_words import day_words
from coalition.models import Edition
from coalition.newest import newest_edition


class BadClock(ValueError):
    """A question about time that cannot be answered; `parameter` names it, the text says what to do."""

    def __init__(self, parameter: str, message: str):
        super().__init__(message)
        self.parameter = parameter


class BeforeRecord(BadClock):
    """A question about a moment before the first edition: the record begins later. `begins_on` may be None."""

    def __init__(self, begins_on: date | None):
        begins = gettext("This record is still empty.")
        if begins_on:
            begins = gettext("This record begins on %(day)s.") % {"day": day_words(begins_on)}
        super().__init__("known_at", begins)
        self.begins_on = begins_on


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a question asks about: the day by which it was said, and the edition by which we had published it.

    `as_of_given` and `known_at_given` tell a question about the past from one about now. `edition` is 0 while
    nothing has been published. `moment` is set where known_at was given as a moment, to be redirected to the number.
    """

    as_of: date
    edition: int
    as_of_given: bool = False
    known_at_given: bool = False
    moment: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Whether the question is about the newest record and today."""
        return not (self.as_of_given or self.known_at_given)

    @property
    def query(self) -> str:
        """The clocks as a query string that keeps them from page to page, "" for now."""
        parts = [f"as_of={self.as_of.isoformat()}"] if self.as_of_given else []
        parts += [f"known_at={self.edition}"] if self.known_at_given else []
        return "&".join(parts)


def read_clocks(parameters: Mapping[str, str], *, today: date, last: int | None = None) -> Clocks:
    """Return the clocks that a request's parameters set; both default to now. Days are UTC.

    `last` is the newest edition's number where the caller knows it already, 0 while nothing has been published.

    `known_at` is an edition's number, a day (its end) or a moment in ISO 8601. Raises BadClock for what cannot be
    read, a future day or moment or an edition that does not exist, BeforeRecord for a moment before the first edition.
    """
    if last is None:
        newest = newest_edition()
        last = newest.number if newest else 0
    as_of = _read_day(parameters.get("as_of", "").strip(), today)
    known_at = parameters.get("known_at", "").strip()
    if not known_at:
        return Clocks(as_of=as_of or today, edition=last, as_of_given=as_of is not None)
    edition, moment = _read_edition(known_at, last, today)
    return Clocks(
        as_of=as_of or today,
        edition=edition,
        as_of_given=as_of is not None,
        known_at_given=True,
        moment=moment,
    )


def _read_day(text: str, today: date) -> date | None:
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        words = gettext("“%(value)s” is not a day. Write it as in 2025-03-15.")
        raise BadClock("as_of", words % {"value": text[:40]})
    if day > today:
        words = gettext("%(day)s is in the future. Ask for %(latest)s or earlier.")
        raise BadClock("as_of", words % {"day": day.isoformat(), "latest": today.isoformat()})
    return day


def _read_edition(text: str, last: int, today: date) -> tuple[int, datetime | None]:
    if text.isascii() and text.isdigit():
        number = int(text[:10])
        if number > last:
            words = gettext("There is no edition %(number)s yet; the newest is %(last)s.")
            raise BadClock("known_at", words % {"number": number, "last": last})
        if number < 1:
            raise BeforeRecord(_first_day())
        return number, None
    moment = _read_moment(text)
    if moment.astimezone(UTC).date() > today:
        words = gettext("“%(value)s” is in the future: nobody knows what will be published by then.")
        raise BadClock("known_at", words % {"value": text[:40]})
    found = Edition.objects.number_at(moment)
    if found is None:
        raise BeforeRecord(_first_day())
    return found, moment


def _read_moment(text: str) -> datetime:
    try:
        moment, day = parse_datetime(text), parse_date(text)
        # A moment at the calendar's edge may fall outside it in UTC.
        moment = moment.astimezone(UTC) if moment and moment.tzinfo else moment
    except (ValueError, OverflowError):
        moment = day = None
    if day is not None:
        return datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=UTC)
    if moment is None:
        words = gettext("“%(value)s” is neither an edition's number nor a moment such as 2025-03-15T12:00Z.")
        raise BadClock("known_at", words % {"value": text[:40]})
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _first_day() -> date | None:
    first = Edition.objects.order_by("number").first()
    return first.made_at.astimezone(UTC).date() if first else None
