"""Accounts at the desk: what changes of rights leave behind, and sessions that are ended."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition.actions import accounts
from coalition.models import AccessEvent
from coalition.tasks import forget_sessions
from coalition.tests import factories
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
