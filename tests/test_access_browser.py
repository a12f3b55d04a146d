"""Signing in with app, passkey and recovery code, in a browser; every page of it obeys policy and accessibility."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from coalition.actions import accounts, versions
from coalition.models import CommitmentVersion
from coalition.tests import factories
from coalition.tests.second_factors import PASSWORD, code_of, give_password
from tests.accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A key in the computer that asks for a finger, and gets it.
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _second_factor_is_asked_for(settings):
    settings.DESK_SECOND_FACTOR = True
    settings.MFA_TOTP_TOLERANCE = 1


@pytest.fixture
def quiet_page(page):
    """A tab whose console must stay silent: what the content security policy refuses is an error there."""
    noise = []
    page.on(
        "console", lambda said: noise.append(f"{page.url}: {said.text}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
    page.noise = noise
    yield page
    assert noise == []


def log_in(page, name: str) -> None:
    page.goto("/desk/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def log_out(page) -> None:
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("heading", name="Sign in").wait_for()


def confirm(page) -> None:
    page.get_by_role("heading", name="Confirm that it is you").wait_for()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def add_key(page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def in_review(settings) -> CommitmentVersion:
    """Return a draft in review; what it stands on was published before second factors were asked for."""
    settings.DESK_SECOND_FACTOR = False
    draft = factories.draft_commitment()
    versions.submit(draft, by=factories.reporter())
    settings.DESK_SECOND_FACTOR = True
    return draft


def test_an_editor_is_led_to_set_up_an_app_then_publishes_and_signs_in_with_it(quiet_page, settings):
    page, draft = quiet_page, in_review(settings)
    give_password(factories.editor())
    log_in(page, "ben")
    page.get_by_role("heading", name="The desk").wait_for()
    page.goto(f"/desk/coalition/commitmentversion/{draft.pk}/change/")
    page.get_by_role("link", name="Publish", exact=True).click()
    page.get_by_text("Set up a second factor first").wait_for()

    page.get_by_role("link", name="Set up an app").click()
    confirm(page)
    secret = page.locator("code.key").inner_text()
    page.get_by_label("Enter the six digits").fill(code_of(secret))
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10

    page.goto(f"/desk/coalition/commitmentversion/{draft.pk}/change/")
    page.get_by_role("link", name="Publish", exact=True).click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published.", exact=True).wait_for()

    log_out(page)
    log_in(page, "ben")
    page.get_by_label("Code of your app, or a recovery code").fill(codes[0])
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="The desk").wait_for()
    page.goto("/desk/account/")
    page.get_by_text("9 left, for the day your phone is lost.").wait_for()


def test_a_passkey_is_added_named_used_alone_and_as_second_factor_and_removed(quiet_page):
    page = quiet_page
    add_key(page)
    give_password(factories.editor())
    log_in(page, "ben")
    page.goto("/desk/account/")
    page.get_by_role("link", name="Add a passkey").click()
    confirm(page)
    page.get_by_label("What do you call it?").fill("my laptop")
    page.get_by_label("Let me log in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert str(Authenticator.objects.get(type="webauthn")) == "my laptop"

    log_out(page)
    page.get_by_role("button", name="Use a passkey instead").click()
    page.get_by_role("heading", name="The desk").wait_for()

    log_out(page)
    log_in(page, "ben")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="The desk").wait_for()

    page.goto("/desk/account/passkeys/")
    page.get_by_role("link", name="Rename my laptop").click()
    confirm(page)
    page.get_by_label("Name").fill("old laptop")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove old laptop").click()
    page.get_by_role("button", name="Remove it").click()
    page.get_by_text("You have no passkey.").wait_for()
    assert not Authenticator.objects.exists()


def test_a_browser_without_a_passkey_says_so_on_the_page(quiet_page):
    session = quiet_page.context.new_cdp_session(quiet_page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, "isUserVerified": False}})
    quiet_page.goto("/desk/login/")
    assert not quiet_page.get_by_text("The passkey was not used").is_visible()
    quiet_page.get_by_role("button", name="Use a passkey instead").click()
    quiet_page.get_by_text("The passkey was not used").wait_for()


def test_an_invited_person_joins_and_is_led_to_a_second_factor(quiet_page, settings):
    page = quiet_page
    settings.DESK_SECOND_FACTOR = False
    invitation = accounts.invite(
        by=factories.administrator(),
        reason="Joins.",
        username="nina",
        first_name="Nina",
        email="nina@example.org",
        group=Group.objects.get(name="Editors"),
    )
    settings.DESK_SECOND_FACTOR = True
    page.goto("/desk/" + accounts.link_of(invitation).partition("/desk/")[2])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Join the desk").click()
    page.get_by_text("Your account is ready. Sign in as “nina”.").wait_for()
    log_in(page, "nina")
    page.get_by_text("Set up a second factor:").wait_for()


PAGES = [
    "account/",
    "account/app/",
    "account/passkeys/",
    "account/passkeys/add/",
    "account/codes/",
    "account/codes/new/",
    "account/sessions/",
    "account/app/remove/",
    "logout/",
    "pghistory/events/",
    "pghistory/events/?entry=nowhere",
    "coalition/invitation/",
    "coalition/invitation/add/",
    "coalition/accessevent/",
]


# Every page once; `make audit` walks them all in both themes.
@pytest.mark.parametrize(("theme", "first"), [("light", 0), ("dark", 1)])
def test_every_page_of_accounts_obeys_the_policy_and_the_rules_of_accessibility(
    quiet_page, settings, theme, first
):
    page, broken, seen = quiet_page, {}, []
    page.emulate_media(color_scheme=theme)

    def look(name: str) -> None:
        assert page.noise == [], name
        seen.append(name)
        if len(seen) % 2 == first:
            return
        found = violations(page)
        # Axe itself puts styles into the page, which the policy refuses.
        page.noise.clear()
        if found:
            broken[name] = [(one["id"], one["nodes"][0]["html"]) for one in found]

    settings.DESK_SECOND_FACTOR = False
    dana, reporter = give_password(factories.administrator()), factories.reporter()
    group = Group.objects.get(name="Reporters")
    invited = {"username": "nina", "email": "nina@example.org", "group": group}
    invitation = accounts.invite(by=dana, reason="Joins.", **invited)
    settings.DESK_SECOND_FACTOR = True
    link = "/desk/" + accounts.link_of(invitation).partition("/desk/")[2]
    for name in ("/desk/login/", "/desk/account/inactive/", link, "/desk/invitation/nothing/"):
        page.goto(name)
        page.noise.clear() if name.endswith("nothing/") else None
        look(name)
    log_in(page, "dana")
    page.get_by_text("Set up a second factor:").wait_for()
    look("the desk without a second factor")
    page.goto("/desk/account/app/")
    look("confirm")
    confirm(page)
    look("account/app/")
    page.get_by_label("Enter the six digits").fill(code_of(page.locator("code.key").inner_text()))
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    own = [f"auth/user/{reporter.pk}/access/", f"coalition/invitation/{invitation.pk}/change/"]
    for address in [*PAGES, *own]:
        answer = page.goto(f"/desk/{address}")
        assert answer.status == 200, address
        look(address)
    page.goto("/desk/")
    log_out(page)
    log_in(page, "dana")
    page.get_by_role("heading", name="Your second factor").wait_for()
    look("second factor")
    assert broken == {}
