"""Several days at once: the same answers as for each day alone, in as many queries as for one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition import record
from coalition.clocks import Clocks
from coalition.days import counts_on, days_of_change, statuses_on
from coalition.models import Edition
from coalition.tests import factories

pytestmark = pytest.mark.django_db
DAYS = [date(2025, 3, 1), date(2025, 3, 10), date(2025, 4, 2), date(2025, 9, 30), date(2025, 12, 31)]


def edition() -> int:
    return Edition.objects.last_number() or 0


def make_history() -> None:
    """Publish moves, a month, an undecided word that lapses, other scopes and places, standings and meetings."""
    factories.make_country("FR", from_on=date(2025, 3, 5))
    factories.make_country("EU", standing="organisation")
    said = factories.published_commitment
    said(country="FR", position="considering", stated_on=date(2025, 3, 1))
    said(country="FR", position="pledged", stated_on=date(2025, 4, 1))
    said(stated_on=date(2025, 9, 1), precision="month")
    said(kind="undecided", position="considering", stated_on=date(2025, 3, 9))
    said(kind="equipment", scope="ukraine", position="pledged")
    said(kind="logistics", place="outside-ukraine", stated_on=date(2025, 10, 1))
    factories.published_event(participants=("PL", "FR"), hosts=())


def test_many_days_say_what_each_day_says_alone():
    make_history()
    together = statuses_on(DAYS, edition())
    for day in DAYS:
        alone = record.statuses_by(Clocks(as_of=day, edition=edition()))
        for one, other in zip(together[day], alone, strict=True):
            for name in (
                "country",
                "standing",
                "status",
                "help",
                "because",
                "since",
                "last_said_on",
                "undecided",
            ):
                assert getattr(one, name) == getattr(other, name), (day, one.country, name)


def test_counts_of_many_days_are_those_of_each_day_alone():
    make_history()
    together = counts_on(DAYS, edition())
    assert len({tuple(count.number for count in counts) for counts in together.values()}) > 2
    for day in DAYS:
        assert together[day] == record.overview(Clocks(as_of=day, edition=edition())).counts, day


def test_many_days_cost_as_many_queries_as_one():
    make_history()
    newest = edition()

    def queries(days: list[date]) -> int:
        with CaptureQueriesContext(connection) as captured:
            counts_on(days, newest)
        return len(captured)

    assert queries(DAYS) == queries(DAYS[:1]) == 4
    assert counts_on([], newest) == {}


def test_an_earlier_edition_is_asked_as_it_was():
    first = factories.published_commitment(position="pledged")
    factories.correct(first, position="ruled-out")

    def status(number: int) -> str:
        return statuses_on([date(2025, 4, 1)], number)[date(2025, 4, 1)][0].status

    assert (status(first.public_from_id), status(edition())) == ("troops-pledged", "declined")


def test_days_of_change_leave_out_what_was_only_said_again():
    factories.make_country(from_on=date(2025, 2, 1))
    for day, position in ((3, "considering"), (4, "considering"), (5, "offered"), (9, "offered")):
        factories.published_commitment(stated_on=date(2025, 3, day), position=position)
    factories.published_commitment(kind="undecided", position="considering", stated_on=date(2025, 3, 7))
    now = Clocks(as_of=date(2025, 12, 31), edition=edition())
    assert days_of_change(now) == [date(2025, 2, 1), *(date(2025, 3, day) for day in (3, 5, 7))]
    assert days_of_change(Clocks(as_of=date(2025, 3, 4), edition=edition())) == [
        date(2025, 2, 1),
        date(2025, 3, 3),
    ]
    assert days_of_change(Clocks(as_of=date(2025, 12, 31), edition=0)) == []
