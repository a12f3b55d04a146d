"""Every change of who may do what at the desk stands in the audit trail, raw SQL included; passwords never do."""

import pytest
from django.contrib.auth.models import Group, Permission, User, update_last_login
from django.db import DatabaseError, connection, transaction
from pghistory.models import Events

from coalition.actions.base import acting
from coalition.models import Account
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def events(model: str, label: str):
    return Events.objects.filter(pgh_model=f"coalition.{model}", pgh_label=label)


def test_making_and_changing_an_account_is_told_with_who_and_why():
    dana = factories.administrator()
    with acting(by=dana, reason="She joined."):
        fay = User.objects.create_user("fay", email="fay@example.org", password="a secret of hers")
    with acting(by=dana, reason="She left."):
        User.objects.filter(pk=fay.pk).update(is_active=False)
    (made,) = events("AccountEvent", "insert").filter(pgh_obj_id=str(fay.pk))
    (changed,) = events("AccountEvent", "update").filter(pgh_obj_id=str(fay.pk))
    assert made.pgh_data["email"] == "fay@example.org"
    assert changed.pgh_diff == {"is_active": [True, False]}
    assert changed.pgh_context["reason"] == "She left."
    assert changed.pgh_context["user"] == dana.pk


def test_no_password_and_no_sign_in_goes_into_the_trail():
    ada = factories.reporter()
    before = events("AccountEvent", "update").count()
    ada.set_password("another secret")
    ada.save()
    update_last_login(None, ada)
    assert events("AccountEvent", "update").count() == before
    assert {"password", "last_login"}.isdisjoint(Account.pgh_event_model._meta.fields_map)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'coalition_accountevent'"
        )
        assert {"password", "last_login"}.isdisjoint(name for (name,) in cursor.fetchall())


def test_joining_and_leaving_a_group_is_told_raw_sql_included():
    ada = factories.reporter()
    editors = Group.objects.get(name="Editors")
    with acting(by=factories.administrator(), reason="She is an editor now."):
        ada.groups.add(editors)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM auth_user_groups WHERE user_id = %s AND group_id = %s", [ada.pk, editors.pk]
        )
    joined = [one.pgh_data for one in events("MembershipEvent", "insert")]
    assert {"user_id": ada.pk, "group_id": editors.pk}.items() <= joined[-1].items()
    (left,) = events("MembershipEvent", "delete")
    assert (left.pgh_data["user_id"], left.pgh_context) == (ada.pk, None)


def test_a_groups_and_an_accounts_own_rights_are_told():
    ada, right = factories.reporter(), Permission.objects.get(codename="publish_claim")
    with acting(by=factories.administrator(), reason="For a day."):
        ada.user_permissions.add(right)
        Group.objects.get(name="Reporters").permissions.add(right)
        Group.objects.create(name="Guests")
    assert events("AccountRightEvent", "insert").get().pgh_data["permission_id"] == right.pk
    assert right.pk in [one.pgh_data["permission_id"] for one in events("GroupRightEvent", "insert")]
    assert (
        events("AccountGroupEvent", "insert").order_by("pgh_created_at").last().pgh_data["name"] == "Guests"
    )


@pytest.mark.parametrize(
    "table", ["accountevent", "accountgroupevent", "membershipevent", "grouprightevent", "accountrightevent"]
)
def test_what_the_trail_tells_of_accounts_stays_and_is_written_by_the_database_alone(table):
    factories.reporter().user_permissions.add(Permission.objects.first())
    factories.make_user("gus", "Editors")
    Group.objects.create(name="Guests")
    Group.objects.get(name="Guests").permissions.add(Permission.objects.first())
    for statement in (
        f"DELETE FROM coalition_{table}",
        f"UPDATE coalition_{table} SET pgh_label = 'x'",
        f"INSERT INTO coalition_{table} SELECT * FROM coalition_{table}",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
