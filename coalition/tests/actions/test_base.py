"""Who acts, and why."""

import pghistory
import pytest
from django.db import connection

from coalition.actions.base import Refused, acting, make_edition, require
from coalition.choices import EditionKind
from coalition.models import Government
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def actor() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tracker_actor()")
        return cursor.fetchone()[0]


def listed(office: str) -> Government:
    return Government.objects.create(
        country=factories.make_country(), person=factories.make_person(), office=office
    )


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_step_needs_a_reason(editor, reason):
    with pytest.raises(Refused, match="needs a reason"), acting(by=editor, reason=reason):
        pass


def test_a_step_within_another_gives_the_outer_person_back(reporter, editor):
    country, person = factories.make_country(), factories.make_person()

    def trace(office):
        Government.objects.create(country=country, person=person, office=office)
        return Government.pgh_event_model.objects.get(office=office).pgh_context.metadata

    with acting(by=reporter, reason="Outer."):
        with acting(by=editor, reason="Inner."):
            assert trace("inner") == {"user": editor.pk, "reason": "Inner."}
        assert trace("outer") == {"user": reporter.pk, "reason": "Outer."}


def test_each_step_of_a_request_keeps_its_own_person_and_reason(reporter, editor):
    country, person = factories.make_country(), factories.make_person()
    with pghistory.context(url="/desk/"):
        for by, reason in ((reporter, "First."), (editor, "Second.")):
            with acting(by=by, reason=reason):
                Government.objects.create(country=country, person=person, office=reason)
    events = Government.pgh_event_model.objects.order_by("pgh_id").select_related("pgh_context")
    assert [event.pgh_context.metadata for event in events] == [
        {"url": "/desk/", "user": reporter.pk, "reason": "First."},
        {"url": "/desk/", "user": editor.pk, "reason": "Second."},
    ]


def test_nobody_acts_after_a_step(editor):
    with acting(by=editor, reason="A step."):
        make_edition(by=editor, kind=EditionKind.ENTRY, reason="A step.")
        assert actor() == editor.pk
    assert actor() is None


def test_a_step_that_fails_leaves_nothing(editor):
    with pytest.raises(ZeroDivisionError), acting(by=editor, reason="A step."):
        listed("Premier")
        raise ZeroDivisionError
    assert not Government.objects.exists()
    assert actor() is None


def test_who_may_not_is_told_so(reporter):
    with pytest.raises(Refused, match="may not publish entries"):
        require(reporter, "publish_claim")
