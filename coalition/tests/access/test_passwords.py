"""Another password ends what the old one opened, whichever way it is set; the same password kept anew ends nothing."""

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client

from coalition.actions.base import FORGET_ACTOR, acting
from coalition.models import AccessEvent
from coalition.tests import factories
from coalition.tests.acts import key_of
from coalition.tests.second_factors import PASSWORD, give_password

pytestmark = pytest.mark.django_db
OTHER = "another-long-sample-phrase"


def by_raw_sql(user: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE auth_user SET password = %s WHERE id = %s", [make_password(OTHER), user.pk])


def by_command(user: User) -> None:
    from unittest.mock import patch

    with patch("getpass.getpass", return_value=OTHER):
        call_command("changepassword", user.username)


def by_the_model(user: User) -> None:
    user.set_password(OTHER)
    user.save()


def by_a_queryset(user: User) -> None:
    User.objects.filter(pk=user.pk).update(password=make_password(OTHER))


def by_none_at_all(user: User) -> None:
    user.set_unusable_password()
    user.save(update_fields=["password"])


def signed_in(user: User) -> Client:
    browser = Client()
    browser.post("/desk/login/", {"login": user.username, "password": PASSWORD})
    assert browser.get("/desk/").status_code == 200
    return browser


@pytest.fixture
def ada():
    return give_password(factories.reporter())


WAYS = [by_raw_sql, by_command, by_the_model, by_a_queryset, by_none_at_all]


@pytest.mark.parametrize("change", WAYS)
def test_a_password_set_in_any_way_ends_sessions_and_keys_and_is_written_down(change, ada):
    (mine, _), (others, _) = key_of(ada), key_of(factories.editor())
    dana = give_password(factories.administrator())
    browser, bystander = signed_in(ada), signed_in(dana)
    # Both requests were part of this test's one transaction, which ends none of their names.
    with connection.cursor() as cursor:
        cursor.execute(FORGET_ACTOR)
    change(ada)
    for token in (mine, others):
        token.refresh_from_db()
    assert (mine.revoked_by, others.revoked_at) == (ada, None)
    assert Session.objects.count() == 1
    assert browser.get("/desk/").status_code == 302
    assert bystander.get("/desk/").status_code == 200
    said = AccessEvent.objects.get(act="password-changed")
    assert (said.account, said.by, said.network, said.detail) == (ada, None, "", "1 key of tools revoked")


def test_who_acts_stands_beside_the_password_that_was_set(ada):
    token, _ = key_of(ada)
    with acting(by=factories.administrator(), reason="She asked for it."):
        by_the_model(ada)
    token.refresh_from_db()
    assert token.revoked_by == AccessEvent.objects.get(act="password-changed").by == factories.administrator()


def test_a_form_at_the_desk_says_from_which_network_it_came(ada):
    given = {"old_password": PASSWORD, "new_password1": OTHER, "new_password2": OTHER}
    signed_in(ada).post("/desk/password_change/", given, REMOTE_ADDR="198.51.100.7")
    assert AccessEvent.objects.get(act="password-changed").network == "198.51.100.0/24"
    by_raw_sql(ada)
    assert AccessEvent.objects.filter(act="password-changed").first().network == ""


def test_saving_an_account_with_the_same_password_ends_nothing(ada):
    browser = signed_in(ada)
    ada.first_name = "Adele"
    ada.save()
    assert browser.get("/desk/").status_code == 200
    assert not AccessEvent.objects.filter(act="password-changed").exists()


def test_the_first_password_of_an_account_being_made_ends_nothing():
    give_password(factories.reporter())
    assert not AccessEvent.objects.filter(act="password-changed").exists()


def test_a_password_kept_anew_by_a_newer_method_is_the_same_password(ada, settings):
    token, _ = key_of(ada)
    older = ada.password
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    signed_in(ada)
    ada.refresh_from_db()
    assert ada.password != older
    token.refresh_from_db()
    assert token.revoked_at is None
    assert not AccessEvent.objects.filter(act="password-changed").exists()
    by_the_model(ada)
    token.refresh_from_db()
    assert token.revoked_at is not None
