"""Accounts at the desk: what changes of rights leave behind, and sessions that are ended."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition.actions import accounts, tokens
from coalition.actions.base import acting
from coalition.choices import TokenScope
from coalition.models import AccessEvent
from coalition.tasks import forget_sessions
from coalition.tests import factories
from coalition.tests.acts import key_of
from coalition.tests.second_factors import PASSWORD, give_app, give_password

pytestmark = pytest.mark.django_db


def group(name: str) -> int:
    return Group.objects.get(name=name).pk


def signed_in(user: User) -> Client:
    if not user.password:
        # A new one would end the sessions that there are.
        give_password(user)
    browser = Client()
    browser.post("/desk/login/", {"login": user.username, "password": PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/desk/").status_code == 200


def last() -> tuple[str, str, str, str]:
    event = AccessEvent.objects.first()
    return event.act, str(event.account), str(event.by), event.detail


def test_a_change_of_groups_is_written_down_with_the_reason(client, administrator, reporter):
    client.force_login(administrator)
    page = reverse("admin:auth_user_change", args=[reporter.pk])
    given = {"username": "ada", "is_active": "on", "groups": [group("Editors")], "why": "Ada edits now."}
    assert client.post(page, given).status_code == 302
    assert last() == ("rights-changed", "ada", "dana", "Reporters → Editors. Ada edits now.")
    del given["is_active"]
    client.post(page, {**given, "why": "On leave."})
    assert last()[3] == "Editors → Editors, switched off. On leave."


def test_a_change_of_the_name_alone_is_no_change_of_rights(client, administrator, reporter):
    client.force_login(administrator)
    page = reverse("admin:auth_user_change", args=[reporter.pk])
    given = {"username": "ada", "first_name": "Adele", "is_active": "on", "groups": [group("Reporters")]}
    client.post(page, {**given, "why": "A typing error."})
    reporter.refresh_from_db()
    assert reporter.first_name == "Adele"
    assert not AccessEvent.objects.filter(act="rights-changed").exists()


def test_an_account_made_by_hand_is_written_down(client, administrator):
    client.force_login(administrator)
    given = {
        "username": "hal", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD,
        "groups": [group("Reviewers")], "why": "Looks in.",
    }  # fmt: skip
    assert client.post(reverse("admin:auth_user_add"), given).status_code == 302
    assert last() == ("account-made", "hal", "dana", "Reviewers. Looks in.")


def test_a_password_set_by_an_administrator_is_written_down(client, administrator, reporter):
    client.force_login(administrator)
    page = reverse("admin:auth_user_password_change", args=[reporter.pk])
    given = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert client.post(page, given).status_code == 302
    assert last()[:3] == ("password-changed", "ada", "dana")


def test_a_new_password_ends_the_keys_of_tools(client, administrator, reporter, editor):
    (own, _), (other, _), (editors, _) = key_of(reporter), key_of(reporter), key_of(editor)
    by_hand = Client()
    by_hand.force_login(administrator)
    given = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    by_hand.post(reverse("admin:auth_user_password_change", args=[reporter.pk]), given)
    assert last() == ("password-changed", "ada", "dana", "2 keys of tools revoked")
    give_password(editor)
    client.force_login(editor)
    given = {"old_password": PASSWORD, "new_password1": f"{PASSWORD} 2", "new_password2": f"{PASSWORD} 2"}
    assert client.post(reverse("admin:password_change"), given).status_code == 302
    assert last() == ("password-changed", "ben", "ben", "1 key of tools revoked")
    for token, by in ((own, administrator), (other, administrator), (editors, editor)):
        token.refresh_from_db()
        assert (token.revoked_by, token.events.last().revoked_by_id) == (by, by.pk)


# What is done with an account, and whether its keys are revoked for good.
LOSSES = [
    ("UPDATE auth_user SET is_active = false", True),
    ("UPDATE auth_user SET is_staff = false", True),
    ("DELETE FROM auth_user_groups", True),
    ("UPDATE auth_user_groups SET group_id = (SELECT id FROM auth_group WHERE name = 'Editors')", False),
    ("UPDATE auth_user SET last_name = 'Other'", False),
    ("UPDATE auth_user SET is_active = true", False),
]


@pytest.mark.parametrize(("statement", "is_revoked"), LOSSES)
def test_the_keys_of_whoever_may_have_none_any_more_are_revoked_for_good(statement, is_revoked, reporter):
    token, secret = key_of(reporter)
    with acting(by=factories.administrator(), reason="Left."), connection.cursor() as cursor:
        cursor.execute(
            f"{statement} WHERE {'user_id' if 'user_groups' in statement else 'id'} = {reporter.pk}"
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    token.refresh_from_db()
    assert token.revoked_by == (factories.administrator() if is_revoked else None)
    User.objects.filter(pk=reporter.pk).update(is_active=True, is_staff=True)
    reporter.groups.add(Group.objects.get(name="Reporters"))
    works = tokens.find(secret, scope=TokenScope.ADD_ARTICLES, now=timezone.now())
    assert bool(works) is not is_revoked


def test_whoever_goes_from_one_group_to_another_keeps_the_keys(reporter):
    token, _ = key_of(reporter)
    reporter.groups.clear()
    reporter.groups.add(Group.objects.get(name="Editors"))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    token.refresh_from_db()
    assert token.revoked_at is None


def test_a_person_ends_one_session_or_all_others(reporter):
    here, there, elsewhere = signed_in(reporter), signed_in(reporter), signed_in(reporter)
    page = here.get("/desk/account/sessions/")
    assert len(page.context["sessions"]) == 3
    other = next(one for one in page.context["sessions"] if one.session_key == there.session.session_key)
    here.post("/desk/account/sessions/", {"session": other.pk})
    assert (is_in(here), is_in(there), is_in(elsewhere)) == (True, False, True)
    here.post("/desk/account/sessions/")
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert last()[:2] == ("session-ended", "ada")


def test_a_person_cannot_end_the_session_of_another(reporter, editor):
    mine, theirs = signed_in(reporter), signed_in(editor)
    session = theirs.get("/desk/account/sessions/").context["sessions"][0]
    mine.post("/desk/account/sessions/", {"session": session.pk})
    assert is_in(theirs)


def test_an_administrator_ends_the_sessions_of_another(client, administrator, reporter):
    theirs = signed_in(reporter)
    client.force_login(administrator)
    page = reverse("admin:auth_user_access", args=[reporter.pk])
    assert len(client.get(page).context["sessions"]) == 1
    client.post(page, {"why": "A stolen laptop.", "_sessions": "1"})
    assert not is_in(theirs)
    assert last() == ("session-ended", "ada", "dana", "1 of them. A stolen laptop.")


def test_a_lost_second_factor_is_taken_away_and_the_sessions_end(client, administrator, editor):
    theirs = signed_in(editor)
    give_app(editor)
    client.force_login(administrator)
    page = reverse("admin:auth_user_access", args=[editor.pk])
    client.post(page, {"why": "The phone fell into the sea.", "_factor": "1"})
    assert not is_in(theirs)
    assert last() == ("factor-removed", "ben", "dana", "The phone fell into the sea.")
    assert client.get(page).context["has_second_factor"] is False


def test_sessions_that_ran_out_are_forgotten_with_their_addresses(reporter):
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session

    signed_in(reporter)
    assert forget_sessions() == 0
    Session.objects.update(expire_date=timezone.now())
    assert forget_sessions() == 1
    assert not UserSession.objects.exists()


def test_nobody_above_all_groups_is_changed_from_below(client, administrator):
    root = factories.make_user("root", is_superuser=True)
    client.force_login(administrator)
    assert client.get(reverse("admin:auth_user_access", args=[root.pk])).status_code == 403
    assert accounts.rights_of(root) == "no group and above all groups"
