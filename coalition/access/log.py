"""Writing down who came to the desk and what was done with accounts: by the signals of Django and django-allauth.

Their signals tell of every way in, also of one that is added later; nothing else of the project listens to signals.
"""

from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as factors
from django.contrib.auth import signals
from django.contrib.auth.models import User
from django.http import HttpRequest

from coalition.access.networks import network_of
from coalition.choices import AccessAct

WAYS = {"password": "password", "totp": "app", "recovery_codes": "recovery code", "webauthn": "passkey"}


def write(
    act: AccessAct,
    *,
    account: User | None,
    by: User | None = None,
    request: HttpRequest | None = None,
    detail: str = "",
) -> None:
    """Write one act down. `by` is left out where the account's own person did it."""
    from coalition.models import AccessEvent

    AccessEvent.objects.create(
        act=act,
        account=account,
        by=by or account,
        network=network_of(request),
        detail=detail[:1200],
    )


def write_failure(
    request: HttpRequest | None, credentials: Mapping[str, Any], *, act: AccessAct = AccessAct.SIGN_IN_FAILED
) -> None:
    """Write down that nobody was let in. A name that no account has is not kept: it may be a mistyped password."""
    from coalition.models import AccessEvent

    account = User.objects.filter(username=credentials.get("username") or "").first()
    detail = "" if account else "under a name that no account has"
    AccessEvent.objects.create(act=act, account=account, network=network_of(request), detail=detail)


def _signed_in(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    records = get_authentication_records(request, user)
    ways = [WAYS.get(record.get("type") or record["method"], record["method"]) for record in records]
    write(AccessAct.SIGNED_IN, account=user, request=request, detail=", ".join(dict.fromkeys(ways)))


def _failed(
    sender: object, credentials: Mapping[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    write_failure(request, credentials)


def _signed_out(sender: object, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        write(AccessAct.SIGNED_OUT, account=user, request=request)


def _on_factor(act: AccessAct) -> Any:
    def receive(sender: object, request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
        detail = WAYS.get(str(authenticator.type), str(authenticator.type))
        if kwargs.get("reauthenticated") or kwargs.get("reauthentication"):
            detail += ", to confirm"
        write(act, account=user, request=request, detail=detail)

    return receive


def listen() -> None:
    """Begin to write down; called once, when Django is ready."""
    signals.user_logged_in.connect(_signed_in, dispatch_uid="desk-signed-in")
    signals.user_login_failed.connect(_failed, dispatch_uid="desk-sign-in-failed")
    signals.user_logged_out.connect(_signed_out, dispatch_uid="desk-signed-out")
    for signal, act in (
        (factors.authenticator_used, AccessAct.FACTOR_USED),
        (factors.authentication_failed, AccessAct.FACTOR_FAILED),
        (factors.authenticator_added, AccessAct.FACTOR_ADDED),
        (factors.authenticator_removed, AccessAct.FACTOR_REMOVED),
        (factors.authenticator_reset, AccessAct.CODES_RENEWED),
    ):
        signal.connect(_on_factor(act), weak=False, dispatch_uid=f"desk-{act}")
