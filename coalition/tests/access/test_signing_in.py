"""Signing in by name, password and second factor; who is held off; what is written down of it."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as project
from django.urls import NoReverseMatch, resolve, reverse

from coalition.models import AccessEvent
from coalition.tests import factories
from coalition.tests.second_factors import PASSWORD, SECRET, code_of, give_app, give_password

pytestmark = pytest.mark.django_db
LOGIN, CODE, DESK = "/desk/login/", "/desk/login/code/", "/desk/"


@pytest.fixture(autouse=True)
def _a_code_may_be_half_a_minute_old(settings):
    settings.MFA_TOTP_TOLERANCE = 1


@pytest.fixture
def ben():
    return give_password(factories.editor())


def log_in(client, name="ben", password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": name, "password": password}, **extra)


def is_in(client) -> bool:
    return client.get(DESK).status_code == 200


def acts() -> list[tuple[str, str]]:
    """Return what is written down, oldest first, with its details."""
    return list(AccessEvent.objects.order_by("at", "pk").values_list("act", "detail"))


def test_a_password_is_enough_where_no_second_factor_is_set_up(client, ben):
    assert log_in(client).headers["Location"] == DESK
    assert is_in(client)
    assert acts() == [("signed-in", "password")]


def test_who_has_an_app_is_asked_for_its_code_and_is_not_in_before(client, ben):
    give_app(ben)
    assert log_in(client).headers["Location"] == CODE
    assert not is_in(client)
    wrong = client.post(CODE, {"code": "000000"})
    assert "This code does not fit" in wrong.content.decode()
    assert not is_in(client)
    assert client.post(CODE, {"code": code_of()}).headers["Location"] == DESK
    assert is_in(client)
    assert acts() == [("factor-failed", "app"), ("factor-used", "app"), ("signed-in", "password, app")]


def test_a_code_lets_in_once(client, ben):
    give_app(ben)
    code = code_of()
    log_in(client)
    client.post(CODE, {"code": code})
    client.post("/desk/logout/")
    log_in(client)
    assert "This code does not fit" in client.post(CODE, {"code": code}).content.decode()
    assert not is_in(client)


def test_a_recovery_code_lets_in_once(client, ben):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    give_app(ben)
    code = RecoveryCodes.activate(ben).get_unused_codes()[0]
    log_in(client)
    assert client.post(CODE, {"code": code}).status_code == 302
    assert is_in(client)
    client.post("/desk/logout/")
    log_in(client)
    assert client.post(CODE, {"code": code}).status_code == 200
    assert not is_in(client)


def test_secrets_of_second_factors_are_sealed_in_the_database(ben):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    give_app(ben)
    RecoveryCodes.activate(ben)
    for held in Authenticator.objects.all():
        assert SECRET not in str(held.data)
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_of())


def test_a_secret_sealed_under_the_key_before_still_opens(ben, settings):
    give_app(ben)
    settings.SECRET_KEY_FALLBACKS = [project.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-desk-that-is-long-enough"
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_of())


# ------------------------------------------------------------------------------------------ who is not let in


def test_one_name_is_held_off_after_five_wrong_passwords_even_from_many_addresses(client, ben, settings):
    settings.NUM_PROXIES = 0
    for number in range(5):
        answer = log_in(client, password="wrong", REMOTE_ADDR=f"198.51.100.{number}")
        assert "do not fit" in answer.content.decode()
    answer = log_in(client, REMOTE_ADDR="198.51.100.77")
    assert "Too many tries. Wait ten minutes" in answer.content.decode()
    assert not is_in(client)
    assert [act for act, _ in acts()] == ["sign-in-failed"] * 5 + ["sign-in-held-off"]


def test_one_address_is_held_off_after_twenty_wrong_passwords_under_many_names(client, ben):
    for number in range(20):
        log_in(client, name=f"guess-{number}", password="wrong")
    assert "Too many tries" in log_in(client).content.decode()
    assert not is_in(client)
    assert log_in(client, REMOTE_ADDR="198.51.100.1").status_code == 302


def test_an_address_that_asks_all_the_time_gets_a_page_that_says_so(client, db):
    for number in range(30):
        log_in(client, name=f"guess-{number}", password="wrong")
    answer = log_in(client)
    assert answer.status_code == 429
    assert "Too many requests came from where you are" in answer.content.decode()


def test_codes_are_not_tried_by_the_hundred(client, ben):
    give_app(ben)
    log_in(client)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    assert "Too many tries" in client.post(CODE, {"code": code_of()}).content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("column", ["is_active", "is_staff"])
def test_an_account_that_is_switched_off_or_not_of_the_desk_is_turned_away(client, ben, column):
    setattr(ben, column, False)
    ben.save()
    log_in(client)
    answer = client.get(DESK, follow=True)
    assert answer.redirect_chain
    assert AccessEvent.objects.filter(act="signed-in").count() == 0


def test_nobody_signs_up_and_no_password_is_sent_by_mail(client, db):
    for name in ("account_signup", "account_reset_password", "account_email", "mfa_signup_webauthn"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert resolve("/desk/login/").url_name == "account_login"
    assert reverse("admin:login") == reverse("account_login")


def test_after_signing_in_nobody_is_led_to_another_site(client, ben):
    given = {"login": "ben", "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post(LOGIN, given).headers["Location"] == DESK
    given["next"] = "/desk/coalition/edition/"
    client.post("/desk/logout/")
    assert client.post(LOGIN, given).headers["Location"] == "/desk/coalition/edition/"


# ------------------------------------------------------------------------------------------ what is written down


def test_a_name_that_no_account_has_is_not_written_down(client, db):
    log_in(client, name="my-secret-typed-in-the-wrong-field", password="wrong")
    event = AccessEvent.objects.get()
    assert (event.act, event.account, event.by) == ("sign-in-failed", None, None)
    assert "secret" not in event.detail


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1234:5678::1", "2001:db8:1234::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("not-an-address", ""),
    ],
)
def test_only_the_network_of_an_address_is_kept_for_good(client, ben, address, network):
    log_in(client, password="wrong", REMOTE_ADDR=address)
    assert AccessEvent.objects.get().network == network


def test_the_address_is_the_one_that_the_outermost_of_our_proxies_saw(rf, monkeypatch):
    from rest_framework.settings import api_settings

    from coalition.access.networks import address_of

    asked = rf.get("/", headers={"X-Forwarded-For": "198.51.100.9, 203.0.113.1, 10.0.0.2"})
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 2)
    assert address_of(asked) == "203.0.113.1"
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 0)
    assert address_of(asked) == "127.0.0.1"


def test_a_passkey_that_does_not_fit_is_written_down(client, ben):
    given = {"credential": '{"id": "forged"}'}
    client.post("/desk/login/passkey/", given)
    give_app(ben)
    log_in(client)
    client.post(CODE, given)
    assert not is_in(client)
    assert [act for act, _ in acts()] == ["sign-in-failed", "factor-failed"]


def test_signing_out_is_written_down(client, ben):
    log_in(client)
    client.post("/desk/logout/")
    assert not is_in(client)
    assert [act for act, _ in acts()] == ["signed-in", "signed-out"]


def test_a_changed_password_is_written_down_and_ends_other_sessions_only(client, ben):
    from django.test import Client

    other = Client()
    log_in(other)
    log_in(client)
    new = "another-long-sample-phrase"
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/desk/password_change/", given).status_code == 302
    assert is_in(client)
    assert not is_in(other)
    assert acts()[-1][0] == "password-changed"
    assert client.get("/desk/account/sessions/").content.decode().count("This one") == 1


def test_cookies_stay_under_the_desk(client, ben):
    answer = log_in(client)
    assert {cookie["path"] for cookie in answer.cookies.values()} == {"/desk/"}
    assert client.get("/").cookies == {}
