"""Asking somebody to join the desk: the letter, the link that works once, and what refuses it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.utils import timezone

from coalition.actions import accounts
from coalition.actions.base import Refused
from coalition.models import AccessEvent, Invitation
from coalition.tasks import mail_invitation
from coalition.tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "seven green ladders"


def invite(**changes) -> Invitation:
    given = {
        "by": factories.administrator(),
        "reason": "Joins for the summit.",
        "username": "nina",
        "first_name": "Nina",
        "email": "nina@example.org",
        "group": Group.objects.get(name="Editors"),
    }
    return accounts.invite(**{**given, **changes})


def path_of(invitation: Invitation) -> str:
    return "/desk/" + accounts.link_of(invitation).partition("/desk/")[2]


def accept(client, invitation: Invitation, password=PASSWORD, again=None):
    return client.post(path_of(invitation), {"password": password, "again": again or password})


def test_an_invited_person_chooses_a_password_and_joins_their_group(client):
    invitation = invite()
    page = client.get(path_of(invitation))
    assert "You join as one of <strong>Editors</strong>" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    answer = accept(client, invitation)
    assert answer.headers["Location"] == "/desk/login/"
    nina = User.objects.get(username="nina")
    assert nina.is_staff
    assert nina.check_password(PASSWORD)
    assert [group.name for group in nina.groups.all()] == ["Editors"]
    assert (
        client.post("/desk/login/", {"login": "nina", "password": PASSWORD}).headers["Location"] == "/desk/"
    )
    told = list(AccessEvent.objects.order_by("at").values_list("act", "account__username", "by__username"))
    assert told[:2] == [("invited", None, "dana"), ("invitation-accepted", "nina", "nina")]


def test_looking_at_the_link_uses_nothing_up(client):
    invitation = invite()
    for _ in range(3):
        assert client.get(path_of(invitation)).status_code == 200
    assert accept(client, invitation).status_code == 302


def test_the_link_works_once(client):
    invitation = invite()
    accept(client, invitation)
    again = accept(client, invitation, "another green ladder")
    assert again.status_code == 410
    assert "no longer open" in again.content.decode()
    assert User.objects.get(username="nina").check_password(PASSWORD)


def test_a_link_that_ran_out_or_was_withdrawn_makes_no_account(client, monkeypatch):
    late = invite()
    later = timezone.now() + timedelta(days=8)
    with monkeypatch.context() as patch:
        patch.setattr("coalition.actions.accounts.timezone.now", lambda: later)
        assert accept(client, late).status_code == 410
    accounts.withdraw(late, by=factories.administrator(), reason="Changed their mind.")
    assert accept(client, late).status_code == 410
    with pytest.raises(Refused, match="Only an open invitation"):
        accounts.withdraw(late, by=factories.administrator(), reason="Again.")
    assert not User.objects.filter(username="nina").exists()


@pytest.mark.parametrize("token", ["x", "MQ:1abcde:forged-signature", "%00"])
def test_a_link_that_is_not_ours_opens_nothing(client, db, token):
    answer = client.get(f"/desk/invitation/{token}/")
    assert answer.status_code == 410
    assert "This link is not complete" in answer.content.decode()


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        (PASSWORD, "seven green ladder", "The two differ"),
        ("short", "short", "too short"),
        ("password1234", "password1234", "too common"),
        ("nina@example.org", "nina@example.org", "too similar"),
    ],
)
def test_a_password_that_is_easily_guessed_or_mistyped_is_refused(client, password, again, words):
    invitation = invite()
    answer = accept(client, invitation, password, again)
    assert words in answer.content.decode()
    assert not User.objects.filter(username="nina").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"username": "Ada"}, "There is an account"),
        ({"username": "with space"}, "valid username"),
        ({"reason": " "}, "a change needs a reason"),
        ({"by": None}, "may not look after accounts"),
    ],
)
def test_who_cannot_be_invited_or_invite_is_told_why(changes, words):
    factories.reporter()
    if "by" in changes:
        changes = {"by": factories.editor()}
    with pytest.raises(Refused, match=words):
        invite(**changes)
    assert not Invitation.objects.exists()


def test_nobody_is_invited_twice_under_one_name():
    invite()
    with pytest.raises(Refused, match="invited already"):
        invite(username="NINA")


def test_the_letter_holds_the_link_and_what_it_is_for():
    invitation = invite()
    assert mail_invitation(invitation.pk) is True
    letter = mail.outbox[0]
    assert letter.to == ["nina@example.org"]
    token = re.search(r"/desk/invitation/([^/\s]+)/", letter.body)[1]
    assert accounts.invitation_of(token) == invitation
    assert "Dana Example invites you" in letter.body
    assert "as one of its Editors" in letter.body


def test_no_letter_goes_out_for_an_invitation_that_is_no_longer_open():
    invitation = invite()
    accounts.withdraw(invitation, by=factories.administrator(), reason="A mistake.")
    assert mail_invitation(invitation.pk) is False
    assert mail.outbox == []


def test_why_a_letter_could_not_be_sent_stands_beside_the_invitation(monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError("The mail server does not answer.")

    invitation = invite()
    monkeypatch.setattr("coalition.tasks.send_mail", fail)
    with pytest.raises(Exception, match=r"mail server|Retry"):
        mail_invitation(invitation.pk)
    invitation.refresh_from_db()
    assert invitation.mail_failure == "The mail server does not answer."


def test_at_the_desk_an_administrator_invites_and_withdraws(client, administrator, settings):
    client.force_login(administrator)
    editors = Group.objects.get(name="Editors")
    given = {"username": "nina", "email": "nina@example.org", "group": editors.pk, "why": "Joins."}
    page = client.post(
        "/desk/coalition/invitation/add/", {**given, "email": "no address", "first_name": "Nina"}
    )
    assert "Enter a valid email" in page.content.decode()
    assert 'value="Nina"' in page.content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    done = client.post("/desk/coalition/invitation/add/", given, follow=True)
    invitation = Invitation.objects.get()
    assert accounts.link_of(invitation) in done.content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    shown = client.get(done.redirect_chain[-1][0]).content.decode()
    assert accounts.link_of(invitation) not in shown
    client.post(f"/desk/coalition/invitation/{invitation.pk}/withdraw/", {"reason": "A mistake."})
    invitation.refresh_from_db()
    assert invitation.stands == "withdrawn"
    assert invitation.withdrawn_by == administrator
