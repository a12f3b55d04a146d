"""At the desk: publishing one's own entry now, and the second look at it that stands first until it was had."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition.admin.review.queue import second_looks_due
from coalition.admin.worklists import whole_list, worklists
from coalition.tests import factories
from coalition.tests.actions.test_second_looks import in_review
from coalition.tests.admin.review.test_queue import QUEUE, decide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def later(monkeypatch, hours: int) -> None:
    """Let the clock of the desk go ahead."""
    then = timezone.now() + timedelta(hours=hours)
    monkeypatch.setattr(timezone, "now", lambda: then)


def test_an_editor_publishes_their_own_entry_now_from_the_queue(desk, editor):
    draft = in_review()
    assert "Publish now, second look within the hour" in desk(editor).get(reverse(QUEUE)).content.decode()
    answer = decide(desk(editor), draft, "publish-now", reason="It cannot wait.")
    assert answer.status_code == 200
    draft.refresh_from_db()
    assert (draft.state, draft.review) == ("public", "one-person-first")
    assert "a second look is due by" in answer.content.decode()


def test_nobody_else_is_offered_it(desk, second_editor, reporter):
    draft = in_review()
    for person in (second_editor, reporter):
        assert "Publish now" not in desk(person).get(reverse(QUEUE)).content.decode()
        assert decide(desk(person), draft, "publish-now").status_code == 409
    draft.refresh_from_db()
    assert draft.state == "in-review"


def test_it_asks_why_it_cannot_wait(desk, editor):
    answer = decide(desk(editor), in_review(), "publish-now", reason="")
    assert (answer.status_code, "Say why" in answer.content.decode()) == (409, True)


def test_a_second_person_confirms_it_with_one_button(desk, second_editor):
    version = factories.published_now()
    version.refresh_from_db()
    shown = desk(second_editor).get(reverse(QUEUE)).content.decode()
    assert "Published by one person: a second look is due" in shown
    assert "Edition" in shown
    answer = decide(desk(second_editor), version, "confirm")
    assert (answer.status_code, "Confirmed:" in answer.content.decode()) == (200, True)
    assert second_looks_due(second_editor) == []
    assert decide(desk(second_editor), version, "confirm").status_code == 409


def test_who_published_it_sees_why_another_confirms_it(desk, editor):
    version = factories.published_now()
    version.refresh_from_db()
    assert "so a second person confirms it" in desk(editor).get(reverse(QUEUE)).content.decode()
    answer = decide(desk(editor), version, "confirm")
    assert (answer.status_code, "so a second person confirms it" in answer.content.decode()) == (409, True)


def test_it_stands_first_on_the_front_page_and_says_when_it_is_overdue(desk, second_editor, monkeypatch):
    factories.published_now()
    first = worklists(second_editor)[0]
    assert (first.name, first.total) == ("second-looks", 1)
    assert "Overdue" not in first.items[0].chip
    assert not second_looks_due(second_editor)[0].is_overdue
    later(monkeypatch, 2)
    assert "Overdue" in whole_list("second-looks", second_editor).items[0].chip
    assert second_looks_due(second_editor)[0].is_overdue
    assert "a second look is due" in desk(second_editor).get(reverse("admin:index")).content.decode()


def test_the_page_of_an_entry_has_both_buttons(desk, editor, second_editor):
    version = in_review()
    address = reverse("admin:coalition_commitmentversion_step", args=[version.pk, "publish-now"])
    page = desk(editor).get(reverse("admin:coalition_commitmentversion_change", args=[version.pk]))
    assert address in page.content.decode()
    published = factories.published_now(stated_on=version.stated_on.replace(day=2))
    address = reverse("admin:coalition_commitmentversion_step", args=[published.pk, "confirm"])
    page = desk(second_editor).get(reverse("admin:coalition_commitmentversion_change", args=[published.pk]))
    assert address in page.content.decode()


def test_the_queue_asks_no_more_of_several_second_looks(desk, second_editor):
    client = desk(second_editor)
    factories.published_now(stated_on=factories.STATED_ON.replace(day=1))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(QUEUE))
    for day in (2, 3, 4):
        factories.published_now(stated_on=factories.STATED_ON.replace(day=day))
    with CaptureQueriesContext(connection) as four:
        client.get(reverse(QUEUE))
    assert len(four) == len(one)
