"""Keys of the newsroom's own tools: made for oneself, shown once, revoked for good; and who acts by one."""

import hashlib
import secrets
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from coalition.actions.base import Refused, acting, require
from coalition.choices import TokenScope
from coalition.models import MachineToken

# Says to secret scanners and to people what it is.
MARK = "ctk_"
SHOWN = 8


def make(
    *, name: str, scopes: list[TokenScope], by: User, reason: str, expires_on: date | None = None
) -> tuple[MachineToken, str]:
    """Return a new key of `by`'s own and its secret, which is stored nowhere. Who may add keys may make one.

    Refuses a last day that has passed.
    """
    require(by, "add_machinetoken")
    if expires_on and expires_on < timezone.now().date():
        raise Refused("Its last day has passed already.")
    secret = MARK + secrets.token_urlsafe(32)
    with acting(by=by, reason=reason):
        token = MachineToken.objects.create(
            name=name,
            owner=by,
            scopes=scopes,
            prefix=secret[:SHOWN],
            sha256=_hash(secret),
            expires_on=expires_on,
            made_by=by,
        )
    return token, secret


def revoke(token: MachineToken, *, by: User, reason: str) -> None:
    """End a key for good. Its owner may, and who may revoke any; refuses others and a second time."""
    if token.owner_id != by.pk:
        require(by, "revoke_any_machinetoken")
    with acting(by=by, reason=reason):
        open_one = MachineToken.objects.filter(pk=token.pk, revoked_at=None)
        if not open_one.update(revoked_at=timezone.now(), revoked_by=by):
            raise Refused("This key was revoked already.")
    token.refresh_from_db()


def find(secret: str, *, scope: TokenScope, now: datetime) -> MachineToken | None:
    """Return the key with this secret if it works now for `scope`, and note that it was used; None for any other.

    It works until it is revoked, through its last day, and as long as its owner's account is in use at the desk. The
    database revokes the keys of whoever is switched off or may have none any more.
    """
    is_valid = Q(expires_on=None) | Q(expires_on__gte=now.date())
    token = (
        MachineToken.objects.select_related("owner")
        .filter(is_valid, sha256=_hash(secret), revoked_at=None, scopes__contains=[scope])
        .filter(owner__is_active=True, owner__is_staff=True)
        .first()
    )
    if token is not None:
        MachineToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def _hash(secret: str) -> str:
    # The secret is random, 256 bits: a slow hash would protect nothing.
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
