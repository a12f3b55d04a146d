"""What the database refuses about editions where several steps are open, or one is over."""

import threading
from datetime import date

import pytest
from django.db import connection

from coalition.actions import versions
from coalition.actions.base import acting
from coalition.models import Edition
from coalition.tests import factories
from coalition.tests.test_guards import open_period, refused, sql, submitted

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_editions_at_once_get_consecutive_numbers():
    drafts = [submitted(stated_on=date(2025, 3, day)) for day in (10, 11, 12)]
    before = Edition.objects.last_number()
    ready, numbers, by = threading.Barrier(len(drafts)), [], factories.editor()

    def publish(draft):
        try:
            ready.wait(10)
            numbers.append(versions.publish([draft], by=by, reason="At once.").number)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(numbers) == [before + 1, before + 2, before + 3]
    times = list(Edition.objects.order_by("number").values_list("made_at", flat=True))
    assert times == sorted(times)


def test_an_earlier_edition_is_not_used_again():
    factories.published_commitment()
    earlier = Edition.objects.latest()
    draft = submitted(country=factories.make_country("FR"))
    with refused("made by the same person in the same step"), acting(by=factories.editor(), reason="Late."):
        sql("SELECT set_config('tracker.edition', %s, true)", str(earlier.number))
        open_period(draft, earlier)
