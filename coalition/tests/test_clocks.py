"""Questions about time, as requests ask them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coalition.clocks import BadClock, BeforeRecord, read_clocks
from coalition.models import Edition
from coalition.tests import factories

pytestmark = pytest.mark.django_db
# Later than the editions, which the tests make now.
TODAY = date(2126, 11, 22)


@pytest.fixture
def editions() -> list[Edition]:
    """Three editions: Poland's standing, and two entries."""
    factories.published_commitment()
    factories.published_commitment(stated_on=date(2025, 3, 11))
    return list(Edition.objects.order_by("number"))


def clocks(**parameters):
    return read_clocks(parameters, today=TODAY)


def test_without_parameters_the_question_is_about_now(editions):
    now = clocks()
    assert (now.as_of, now.edition, now.is_now, now.query) == (TODAY, 3, True, "")
    assert clocks(as_of="", known_at=" ") == now


def test_an_empty_record_is_edition_0():
    assert clocks().edition == 0


def test_a_day_and_an_edition_are_taken_and_kept_for_links(editions):
    asked = clocks(as_of="2025-03-15", known_at="2")
    assert (asked.as_of, asked.edition, asked.is_now) == (date(2025, 3, 15), 2, False)
    assert asked.query == "as_of=2025-03-15&known_at=2"
    assert clocks(as_of="2025-03-15").query == "as_of=2025-03-15"
    assert clocks(known_at="3").query == "known_at=3"


def test_today_is_a_day_like_any_other_and_tomorrow_is_none(editions):
    assert clocks(as_of=TODAY.isoformat()).as_of == TODAY
    with pytest.raises(BadClock, match="is in the future"):
        clocks(as_of=(TODAY + timedelta(days=1)).isoformat())


@pytest.mark.parametrize("text", ["yesterday", "2025-02-30", "2025-3-1x", "10/03/2025", "20250310T", "²"])
def test_what_is_no_day_is_refused_by_name(editions, text):
    with pytest.raises(BadClock, match="is not a day") as refusal:
        clocks(as_of=text)
    assert refusal.value.parameter == "as_of"


@pytest.mark.parametrize("text", ["4", "99999999999999999999"])
def test_an_edition_that_is_not_there_yet_is_refused(editions, text):
    with pytest.raises(BadClock, match="the newest is 3") as refusal:
        clocks(known_at=text)
    assert refusal.value.parameter == "known_at"


@pytest.mark.parametrize("text", ["soon", "-1", "1.5", "²", "2025-13-01", "2025-03-15T25:00Z"])
def test_what_is_neither_edition_nor_moment_is_refused(editions, text):
    with pytest.raises(BadClock, match="neither an edition's number nor a moment"):
        clocks(known_at=text)


def test_a_moment_asks_for_the_edition_that_was_newest_then(editions):
    second, third = editions[1].made_at, editions[2].made_at
    asked = clocks(known_at=second.isoformat())
    assert (asked.edition, asked.moment) == (2, second)
    assert clocks(known_at=(third - timedelta(microseconds=1)).isoformat()).edition == 2
    assert clocks(known_at=third.isoformat()).edition == 3


def test_a_day_means_its_end_and_a_moment_without_a_zone_is_utc(editions):
    made = editions[2].made_at.astimezone(UTC)
    asked = clocks(known_at=made.date().isoformat())
    assert (asked.edition, asked.moment) == (
        3,
        datetime(made.year, made.month, made.day, 23, 59, 59, 999999, tzinfo=UTC),
    )
    assert clocks(known_at=made.replace(tzinfo=None).isoformat()).edition == 3


@pytest.mark.parametrize("known_at", ["0", "2001-01-01", "2001-01-01T00:00Z"])
def test_before_its_first_edition_the_record_says_when_it_begins(editions, known_at):
    with pytest.raises(BeforeRecord) as refusal:
        clocks(known_at=known_at)
    begins = editions[0].made_at.astimezone(UTC).date()
    assert (refusal.value.begins_on, refusal.value.parameter) == (begins, "known_at")
    assert str(refusal.value) == f"This record begins on {begins:%-d %B %Y}."


@pytest.mark.parametrize("time", ["", "T00:00Z"])
def test_what_will_be_published_by_tomorrow_cannot_be_asked(editions, time):
    with pytest.raises(BadClock, match="is in the future") as refusal:
        clocks(known_at=(TODAY + timedelta(days=1)).isoformat() + time)
    assert refusal.value.parameter == "known_at"


def test_an_empty_record_has_no_beginning():
    with pytest.raises(BeforeRecord, match="still empty"):
        clocks(known_at="2025-01-01")


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_outside_the_calendar_in_utc_is_refused_in_words(moment):
    with pytest.raises(BadClock, match="neither an edition's number nor a moment"):
        read_clocks({"known_at": moment}, today=date(2025, 3, 15))
