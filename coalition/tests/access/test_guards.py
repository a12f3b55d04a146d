"""What the database refuses about the access log and invitations, whoever asks: plain SQL too."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from coalition.access import log
from coalition.actions import accounts
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
