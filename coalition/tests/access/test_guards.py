"""What the database refuses about the access log and invitations, whoever asks: plain SQL too."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from coalition.access import log
from coalition.actions import accounts
from coalition.actions.base import acting
from coalition.choices import AccessAct
from coalition.models import AccessEvent
from coalition.tests import factories

pytestmark = pytest.mark.django_db


def sql(statement: str, *values) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def event() -> AccessEvent:
    log.write(AccessAct.SIGNED_IN, account=factories.reporter())
    return AccessEvent.objects.get()


@pytest.fixture
def invitation():
    return accounts.invite(
        by=factories.administrator(),
        reason="Joins.",
        username="nina",
        email="nina@example.org",
        group=Group.objects.get(name="Reporters"),
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE coalition_accessevent SET detail = 'nothing to see'",
        "UPDATE coalition_accessevent SET at = '2020-01-01'",
        "UPDATE coalition_accessevent SET account_id = NULL, act = 'sign-in-failed'",
        "DELETE FROM coalition_accessevent",
        "TRUNCATE coalition_accessevent",
    ],
)
def test_what_is_written_down_of_accounts_is_never_changed(event, statement):
    with pytest.raises(DatabaseError):
        sql(statement)
    assert AccessEvent.objects.get() == event


def test_the_time_of_an_act_is_the_databases_own(reporter):
    before = timezone.now()
    sql(
        "INSERT INTO coalition_accessevent (at, act, account_id, network, detail) "
        "VALUES ('2020-01-01', 'signed-in', %s, '', '')",
        reporter.pk,
    )
    assert abs(AccessEvent.objects.get().at - before) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("act", "constraint"),
    [("waved", "access_act_is_known"), ("signed-in", "only_strangers_have_no_account")],
)
def test_an_act_that_cannot_be_meant_is_refused(act, constraint):
    with pytest.raises(DatabaseError, match=constraint):
        sql("INSERT INTO coalition_accessevent (at, act, network, detail) VALUES (now(), %s, '', '')", act)


@pytest.mark.parametrize(
    "change",
    [
        "email = 'other@example.org'",
        "username = 'other'",
        "group_id = (SELECT id FROM auth_group WHERE name = 'Administrators')",
        "open_until = open_until + interval '1 year'",
        "made_by_id = (SELECT max(id) + 1 FROM auth_user)",
    ],
)
def test_what_was_offered_to_an_invited_person_stays(invitation, change):
    with pytest.raises(DatabaseError):
        sql(f"UPDATE coalition_invitation SET {change}")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("accepted_at = open_until + interval '1 second', accepted_by_id = made_by_id", "accepted_in_time"),
        ("accepted_at = now()", "accepted_in_time_by_an_account"),
        ("withdrawn_at = now()", "accepted_or_withdrawn"),
        (
            "accepted_at = now(), accepted_by_id = made_by_id, withdrawn_at = now(), withdrawn_by_id = made_by_id",
            "accepted_or_withdrawn",
        ),
    ],
)
def test_an_invitation_is_accepted_in_time_or_withdrawn_and_by_somebody(invitation, change, constraint):
    with pytest.raises(DatabaseError, match=constraint):
        sql(f"UPDATE coalition_invitation SET {change}")


def test_an_invitation_is_used_up_once_and_never_deleted(invitation):
    accounts.accept_invitation(invitation, password="seven green ladders")
    for statement in (
        "UPDATE coalition_invitation SET accepted_at = NULL, accepted_by_id = NULL",
        "UPDATE coalition_invitation SET accepted_by_id = made_by_id",
        "DELETE FROM coalition_invitation",
    ):
        with pytest.raises(DatabaseError):
            sql(statement)


# What is said of an invitation past the actions, and why the database refuses it.
PAST_THE_ACTIONS = [
    ("accepted_at = now(), accepted_by_id = {ada}", "by the new account of its name"),
    ("accepted_at = now(), accepted_by_id = {old}", "by the new account of its name"),
    ("withdrawn_at = now(), withdrawn_by_id = {ada}", "needs a named actor"),
]


@pytest.mark.parametrize(("change", "refusal"), PAST_THE_ACTIONS)
def test_an_invitation_makes_nobody_elses_account(change, refusal, invitation, reporter):
    old = factories.make_user(invitation.username, date_joined=timezone.now() - timedelta(days=1))
    with pytest.raises(DatabaseError, match=refusal), transaction.atomic():
        sql(f"UPDATE coalition_invitation SET {change.format(ada=reporter.pk, old=old.pk)}")


def test_an_invitation_is_withdrawn_by_the_one_who_acts(invitation, reporter, editor):
    with pytest.raises(DatabaseError, match="by the one who acts"), acting(by=reporter, reason="A test."):
        sql("UPDATE coalition_invitation SET withdrawn_at = now(), withdrawn_by_id = %s", editor.pk)


def test_an_invitation_is_made_open_and_by_the_one_who_acts(invitation, reporter):
    columns = (
        "username, first_name, last_name, email, group_id, made_at, made_by_id, mail_failure, open_until"
    )
    copy = f"INSERT INTO coalition_invitation ({columns}{{more}}) SELECT {columns}{{as_}} FROM coalition_invitation"
    for more, as_ in (("", ""), (", withdrawn_at, withdrawn_by_id", ", now(), made_by_id")):
        with pytest.raises(DatabaseError, match="by the one who acts"), acting(by=reporter, reason="A test."):
            sql(copy.format(more=more, as_=as_))


def test_an_invitation_past_its_day_is_not_accepted_with_an_earlier_hour(administrator, settings):
    settings.INVITATION_DAYS = -1
    group = Group.objects.get(name="Reporters")
    late = accounts.invite(
        by=administrator, reason="New.", username="late", email="late@example.org", group=group
    )
    person = factories.make_user("late")
    with pytest.raises(DatabaseError, match="an open invitation"), transaction.atomic():
        sql(
            "UPDATE coalition_invitation SET accepted_by_id = %s, accepted_at = open_until WHERE id = %s",
            person.pk,
            late.pk,
        )


def test_one_account_comes_of_one_invitation(administrator):
    group = Group.objects.get(name="Reporters")
    first, second = (
        accounts.invite(by=administrator, reason="New.", username=name, email="x@example.org", group=group)
        for name in ("one", "two")
    )
    person = accounts.accept_invitation(first, password="a long enough sentence")
    with acting(by=administrator, reason="Another name."):
        person.username = "two"
        person.save()
    with pytest.raises(DatabaseError, match="account_comes_of_one_invitation"), transaction.atomic():
        sql(
            "UPDATE coalition_invitation SET accepted_by_id = %s, accepted_at = now() WHERE id = %s",
            person.pk,
            second.pk,
        )
