"""Who must have a second factor before they publish or look after accounts, and how they are led to one."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import override_settings
from django.urls import reverse

from coalition.access import second_factor
from coalition.actions import accounts, versions
from coalition.actions.base import Refused
from coalition.admin.versions import seen_mark
from coalition.models import AccessEvent, Edition, Invitation
from coalition.tests import factories
from coalition.tests.second_factors import PASSWORD, code_of, give_app, give_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.fixture(autouse=True)
def _second_factor_is_asked_for(settings):
    settings.DESK_SECOND_FACTOR = True
    settings.MFA_TOTP_TOLERANCE = 1


def in_review():
    """Return a draft in review; what it stands on was published before second factors were asked for."""
    with override_settings(DESK_SECOND_FACTOR=False):
        draft = factories.draft_commitment()
    versions.submit(draft, by=factories.reporter())
    return draft


ASKED = [
    (factories.reporter, False),
    (factories.reviewer, False),
    (factories.editor, True),
    (factories.administrator, True),
    (lambda: factories.make_user("nobody"), False),
]


@pytest.mark.parametrize(("person", "is_asked"), ASKED)
def test_those_who_publish_or_look_after_accounts_are_asked_for_one(person, is_asked, settings):
    user = person()
    assert second_factor.is_missing(user) is is_asked
    give_app(user)
    assert second_factor.is_missing(user) is False
    settings.DESK_SECOND_FACTOR = False
    assert second_factor.is_asked_of(user) is False


def test_recovery_codes_alone_are_no_second_factor(editor):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    RecoveryCodes.activate(editor)
    assert second_factor.is_missing(editor)


def test_without_one_nothing_is_published_retracted_or_sent_back(editor):
    draft = in_review()
    for act in (
        lambda: versions.publish([draft], by=editor, reason="Checked."),
        lambda: versions.send_back(draft, by=editor, reason="Why?"),
        lambda: versions.drop(draft, by=editor, reason="Not needed."),
        lambda: versions.retract(draft.claim, by=editor, reason="Wrong."),
    ):
        with pytest.raises(Refused, match="Set up a second factor first"):
            act()
    give_app(editor)
    assert versions.publish([draft], by=editor, reason="Checked.").kind == "entry"


def test_without_one_nobody_is_invited(administrator):
    given = {"username": "newcomer", "email": "new@example.org", "group": Group.objects.get(name="Reporters")}
    with pytest.raises(Refused, match="Set up a second factor first"):
        accounts.invite(by=administrator, reason="Joins.", **given)
    give_app(administrator)
    assert accounts.invite(by=administrator, reason="Joins.", **given).stands == "open"


def test_the_desk_leads_to_the_set_up_where_one_is_missing(client, editor):
    client.force_login(editor)
    assert "Set up a second factor:" in client.get("/desk/").content.decode()
    draft = in_review()
    step = reverse("admin:coalition_commitmentversion_step", args=[draft.pk, "publish"])
    for answer in (client.get(step), client.post(step, {"reason": "x", "seen": seen_mark(draft)})):
        assert answer.headers["Location"] == reverse("mfa_index")
    several = {"action": "publish_several", "_selected_action": [draft.pk], "confirmed": "1", "reason": "x"}
    listed = reverse("admin:coalition_commitmentversion_changelist")
    assert client.post(listed, several).headers["Location"] == reverse("mfa_index")
    assert not Edition.objects.filter(changes__claim=draft.claim).exists()
    give_app(editor)
    assert client.get(step).status_code == 200
    assert "Set up a second factor:" not in client.get("/desk/").content.decode()


def test_without_one_no_account_is_made_or_changed(client, administrator, reporter):
    client.force_login(administrator)
    pages = [
        reverse("admin:auth_user_change", args=[reporter.pk]),
        reverse("admin:auth_user_add"),
        reverse("admin:auth_user_password_change", args=[reporter.pk]),
        reverse("admin:auth_user_access", args=[reporter.pk]),
    ]
    for page in pages:
        assert client.post(page, {"why": "I want to."}).headers["Location"] == reverse("mfa_index"), page
    assert client.get(reverse("admin:coalition_invitation_add")).headers["Location"] == reverse("mfa_index")
    assert not Invitation.objects.exists()


def test_an_app_is_set_up_with_the_password_and_gives_recovery_codes(
    client, django_capture_on_commit_callbacks
):
    editor = give_password(factories.editor())
    client.post("/desk/login/", {"login": "ben", "password": PASSWORD})
    answer = client.get("/desk/account/app/")
    assert answer.headers["Location"].startswith("/desk/account/confirm/")
    client.post(answer.headers["Location"], {"password": PASSWORD})
    page = client.get("/desk/account/app/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    wrong = client.post("/desk/account/app/", {"code": "000000"})
    assert "This code does not fit" in wrong.content.decode()
    assert secret in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/desk/account/app/", {"code": code_of(secret)}, follow=True)
    assert done.redirect_chain[-1][0] == "/desk/account/codes/"
    assert len(done.context["unused_codes"]) == 10
    assert second_factor.has_one(editor)
    assert {"factor-added"} <= set(AccessEvent.objects.values_list("act", flat=True))
    file = client.get("/desk/account/codes/file/")
    assert done.context["unused_codes"][0] in file.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/desk/account/app/remove/")
    assert not second_factor.has_one(User.objects.get(pk=editor.pk))
    assert AccessEvent.objects.filter(act="factor-removed").exists()
