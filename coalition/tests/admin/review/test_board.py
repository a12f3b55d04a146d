"""The board of an event: what each participant said on its days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from coalition.actions import desk as desk_actions
from coalition.admin.review.board import places_of
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

DAY = date(2025, 3, 10)


@pytest.fixture
def event(db):
    return factories.published_event(participants=["PL", "FR"], hosts=["GB"], starts_on=DAY)


def place(event, code):
    return next(one for one in places_of(event) if one.country.code == code)


# What was said before the event's day, what on it, and what the board says.
CASES = [
    (None, None, "nothing"),
    ("offered", None, "nothing"),
    (None, "offered", "changed-position"),
    ("considering", "offered", "changed-position"),
    ("offered", "offered", "unchanged"),
]


@pytest.mark.parametrize(("before", "today", "said"), CASES)
@pytest.mark.parametrize("write", [factories.draft_commitment, factories.published_commitment])
def test_a_participant_stands_on_the_board_as_the_table_says(before, today, said, write, event):
    if before:
        factories.published_commitment(country="PL", position=before, stated_on=DAY - timedelta(5))
    if today:
        write(country="PL", position=today, stated_on=DAY)
    assert place(event, "PL").said[0] == said


def test_who_is_on_it_is_who_wrote(event):
    factories.draft_commitment(country="PL", stated_on=DAY)
    assert place(event, "PL").people == ["Ada Example"]
    assert place(event, "FR").people == []


def test_who_was_put_on_an_entry_is_named_before_its_writer(event):
    draft = factories.draft_commitment(country="PL", stated_on=DAY)
    desk_actions.assign(draft.claim, by=factories.editor(), to=factories.editor())
    assert place(event, "PL").people == ["Ben Example (assigned)", "Ada Example"]
    desk_actions.assign(draft.claim, by=factories.editor(), to=factories.reporter())
    assert place(event, "PL").people == ["Ada Example (assigned)"]
    desk_actions.assign(draft.claim, by=factories.editor(), to=None)
    assert place(event, "PL").people == ["Ada Example"]


def awaited(event, code="PL"):
    return desk_actions.Awaited(event.claim, factories.make_country(code))


def test_who_is_on_a_country_of_whom_nothing_is_entered_yet_is_named_with_the_day(event):
    today = datetime.now(tz=UTC).date()
    desk_actions.assign(awaited(event), by=factories.editor(), to=factories.reporter(), due_on=today)
    assert place(event, "PL").said[0] == "nothing"
    assert place(event, "PL").people == [f"Ada Example (assigned, due {today:%-d %B %Y})"]
    assert place(event, "FR").people == []
    factories.draft_commitment(country="PL", stated_on=DAY)
    assert len(place(event, "PL").people) == 1
    desk_actions.assign(awaited(event), by=factories.editor(), to=None)
    assert place(event, "PL").people == ["Ada Example"]


# Who says what on which day, and whether that ends what somebody was put on.
ENDS = [
    (factories.published_commitment, "PL", 0, True),
    (factories.draft_commitment, "PL", 0, False),
    (factories.published_commitment, "FR", 0, False),
    (factories.published_commitment, "PL", 1, False),
]


@pytest.mark.parametrize(("write", "country", "days_later", "is_ended"), ENDS)
def test_publishing_what_the_country_said_at_the_event_ends_it(write, country, days_later, is_ended, event):
    desk_actions.assign(awaited(event), by=factories.editor(), to=factories.editor())
    write(country=country, stated_on=DAY + timedelta(days_later))
    assert (place(event, "PL").awaited is None) is is_ended
    desk_actions.assign(awaited(event), by=factories.editor(), to=factories.editor())
    assert place(event, "PL").awaited


def test_people_are_put_on_silent_participants_from_the_board(event, desk, reporter, editor):
    board = reverse("admin:review_board", args=[event.claim_id])
    address = reverse("admin:desk_await", args=[event.claim_id, "PL"])
    client = desk(reporter)
    assert address in client.get(board).content.decode()
    answer = client.post(address, {"assignee": "ada", "next": board}, follow=True)
    assert answer.redirect_chain == [(board, 302)]
    assert "Ada Example (assigned)" in answer.content.decode()
    others = desk(factories.make_user("eve", "Reporters"))
    assert address not in others.get(board).content.decode()
    refused = others.post(address, {"assignee": "eve", "next": board})
    assert "ada is on this" in refused.content.decode()
    assert address in desk(editor).get(board).content.decode()
    assert address not in desk(factories.make_user("rita", "Reviewers")).get(board).content.decode()


def test_what_was_dropped_or_retracted_or_said_on_another_day_is_not_on_the_board(event):
    factories.retract(factories.published_commitment(country="PL", stated_on=DAY))
    factories.draft_commitment(country="PL", stated_on=DAY + timedelta(1))
    assert place(event, "PL").lines == []


def test_the_page_shows_every_participant_and_is_the_desks_alone(event, desk, reporter):
    factories.draft_commitment(country="PL", stated_on=DAY)
    address = reverse("admin:review_board", args=[event.claim_id])
    shown = desk(reporter).get(address).content.decode()
    for words in ("Poland", "France", "United Kingdom", "Said something new", "Nothing yet", "Ada Example"):
        assert words in shown
    page = reverse("admin:coalition_eventversion_change", args=[event.pk])
    assert address in desk(reporter).get(page).content.decode()
    assert desk(factories.make_user("nobody")).get(address).status_code == 403
    unknown = reverse("admin:review_board", args=["none"])
    assert desk(reporter).get(unknown).status_code == 404


def test_the_board_asks_the_database_as_often_for_many_entries_as_for_few(event, desk, reporter):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = desk(reporter), reverse("admin:review_board", args=[event.claim_id])
    factories.draft_commitment(country="PL", stated_on=DAY)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for code in ("PL", "FR", "GB"):
        for kind in ("air", "naval", "training"):
            factories.draft_commitment(country=code, kind=kind, stated_on=DAY)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 20
