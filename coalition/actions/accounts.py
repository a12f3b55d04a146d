"""Who works at the desk: invited, let in, given rights, shown out. Each act stands in the access log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.keeping import send_later
from coalition.access import log
from coalition.access.networks import network_of
from coalition.actions.base import Refused, acting, require
from coalition.choices import AccessAct
from coalition.models import Invitation

LINK_SALT = "coalition.invitation"
NETWORK = "SELECT set_config('tracker.network', %s, true)"
MAIL_TASK = "coalition.tasks.mail_invitation"
NO_LONGER = "This invitation is no longer open. Ask an administrator of the desk for another one."


# ------------------------------------------------------------------------------------------ invitations


def invite(
    *,
    by: User,
    reason: str,
    username: str,
    email: str,
    group: Group,
    first_name: str = "",
    last_name: str = "",
    request: HttpRequest | None = None,
) -> Invitation:
    """Return the invitation of a person to a group, whose link the worker sends. Administrators may.

    Refuses a sign-in name that is taken or cannot be one, and a second open invitation under the same name.
    """
    require(by, "add_invitation")
    _check_name(username)
    with acting(by=by, reason=reason):
        made = Invitation.objects.create(
            username=username,
            email=email,
            group=group,
            first_name=first_name,
            last_name=last_name,
            made_by=by,
            open_until=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
        )
        said = f"{username} as one of {group}. {reason}"
        log.write(AccessAct.INVITED, account=None, by=by, request=request, detail=said)
        send_later(MAIL_TASK, made.pk)
    return made


def _check_name(username: str) -> None:
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(f"There is an account “{username}” already. Choose another sign-in name.")
    if open_invitations().filter(username__iexact=username).exists():
        raise Refused(f"“{username}” is invited already. Withdraw that invitation first.")


def open_invitations() -> QuerySet[Invitation]:
    """Return the invitations whose link works now."""
    now = timezone.now()
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None, open_until__gt=now)


def link_of(invitation: Invitation) -> str:
    """Return the whole address at which an invitation is accepted; only the secret key can make it."""
    token = signing.dumps(invitation.pk, salt=LINK_SALT)
    return f"{settings.SITE_URL}{reverse('invitation', args=[token])}"


def invitation_of(token: str) -> Invitation:
    """Return the open invitation of a link. Refuses links that are not ours, used, withdrawn or too old."""
    try:
        pk = signing.loads(token, salt=LINK_SALT)
    except signing.BadSignature as error:
        raise Refused("This link is not complete. Copy all of it from the letter.") from error
    found = open_invitations().select_related("group", "made_by").filter(pk=pk).first()
    # What somebody could no longer do themselves, no letter of theirs does.
    if found is None or not found.made_by.has_perm("coalition.add_invitation"):
        raise Refused(NO_LONGER)
    return found


def withdraw(invitation: Invitation, *, by: User, reason: str, request: HttpRequest | None = None) -> None:
    """Let an invitation's link work no more. Administrators may; refuses one that is not open."""
    require(by, "add_invitation")
    with acting(by=by, reason=reason):
        if (
            not open_invitations()
            .filter(pk=invitation.pk)
            .update(withdrawn_at=timezone.now(), withdrawn_by=by)
        ):
            raise Refused("Only an open invitation can be withdrawn.")
        said = f"{invitation.username}. {reason}"
        log.write(AccessAct.INVITATION_WITHDRAWN, account=None, by=by, request=request, detail=said)


def accept_invitation(invitation: Invitation, *, password: str, request: HttpRequest | None = None) -> User:
    """Return the account that an invited person makes of their invitation, once; whoever has the link may.

    Refuses an invitation that is no longer open, and a sign-in name that was taken meanwhile.
    """
    person = User(
        username=invitation.username,
        email=invitation.email,
        first_name=invitation.first_name,
        last_name=invitation.last_name,
        is_staff=True,
    )
    person.set_password(password)
    try:
        with acting(by=invitation.made_by, reason="An invitation was accepted."):
            _use_up(invitation, person)
            person.groups.add(invitation.group)
            said = f"as one of {invitation.group}"
            log.write(AccessAct.INVITATION_ACCEPTED, account=person, request=request, detail=said)
    except IntegrityError as error:
        raise Refused("The sign-in name was taken meanwhile. Ask for another invitation.") from error
    return person


def _use_up(invitation: Invitation, person: User) -> None:
    # Of two who press the button at once, the second waits here and then finds it used.
    if not open_invitations().select_for_update().filter(pk=invitation.pk).exists():
        raise Refused(NO_LONGER)
    person.save()
    open_invitations().filter(pk=invitation.pk).update(accepted_at=timezone.now(), accepted_by=person)


# ------------------------------------------------------------------------------------------ accounts


def rights_of(account: User) -> str:
    """Return what an account may do, in a few words, for the log."""
    groups = ", ".join(account.groups.order_by("name").values_list("name", flat=True)) or "no group"
    extra = (" and above all groups" if account.is_superuser else "") + (
        "" if account.is_active else ", switched off"
    )
    return groups + extra


def log_account(
    account: User, *, by: User, reason: str, before: str | None, request: HttpRequest | None = None
) -> None:
    """Write down that an account was made (`before` None) or that its rights changed, where they did."""
    after = rights_of(account)
    if before is None:
        log.write(
            AccessAct.ACCOUNT_MADE, account=account, by=by, request=request, detail=f"{after}. {reason}"
        )
    elif before != after:
        said = f"{before} → {after}. {reason}"
        log.write(AccessAct.RIGHTS_CHANGED, account=account, by=by, request=request, detail=said)


@contextmanager
def changing_password(*, by: User, request: HttpRequest) -> Iterator[None]:
    """Run the block, in which a form sets a password, as a step of `by` that came from the network of `request`.

    The database does the rest, as for a password set anywhere else: it ends the account's sessions and its tools'
    keys and writes it down.
    """
    with acting(by=by, reason="The password was changed."), connection.cursor() as cursor:
        cursor.execute(NETWORK, [network_of(request)])
        yield
        cursor.execute(NETWORK, [""])


def reset_second_factor(account: User, *, by: User, reason: str, request: HttpRequest | None = None) -> None:
    """Take an account's second factors and recovery codes away, such as after a lost phone, and end its sessions.

    Administrators may, for others only: one's own are changed by confirming who one is.
    """
    require(by, "add_invitation")
    if account.pk == by.pk:
        raise Refused("Change your own second factor under “Your account”.")
    with acting(by=by, reason=reason):
        Authenticator.objects.filter(user=account).delete()
        log.write(AccessAct.FACTOR_REMOVED, account=account, by=by, request=request, detail=reason)
        _end(UserSession.objects.filter(user=account))


# ------------------------------------------------------------------------------------------ sessions


def end_sessions(
    account: User,
    *,
    by: User,
    reason: str,
    chosen: QuerySet[UserSession] | None = None,
    request: HttpRequest | None = None,
) -> int:
    """End sessions of an account, all or those chosen, and return how many. Everybody may end their own, else
    administrators."""
    if by.pk != account.pk:
        require(by, "add_invitation")
    own = UserSession.objects.filter(user=account)
    with acting(by=by, reason=reason):
        ended = _end(own if chosen is None else own.filter(pk__in=chosen))
        if ended:
            said = f"{ended} of them. {reason}"
            log.write(AccessAct.SESSION_ENDED, account=account, by=by, request=request, detail=said)
    return ended


def _end(sessions: QuerySet[UserSession]) -> int:
    rows = list(sessions)
    for row in rows:
        row.end()
    return len(rows)


def forget_ended_sessions() -> int:
    """Delete sessions that have run out, and with them the addresses that they came from; return how many."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    alive = Session.objects.values("session_key")
    forgotten: int = UserSession.objects.exclude(session_key__in=alive).delete()[0]
    return forgotten
