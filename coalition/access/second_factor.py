"""Who must have a second factor, and whether somebody has one. The rule's one home: see docs/adr/0012."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

# What asks for a second factor: to make public, to take back, to remove words, to merge, to look after accounts.
GUARDED = ("publish_claim", "retract_claim", "redact_claim", "merge_records", "add_invitation")
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SET_UP_FIRST = (
    "Set up a second factor first, under “Your account”: "
    "who publishes or looks after accounts signs in with one."
)


def has_one(user: Any) -> bool:
    """Say whether an account has an app or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=KINDS).exists()


def is_asked_of(user: Any) -> bool:
    """Say whether somebody may do anything that asks for a second factor."""
    return bool(settings.DESK_SECOND_FACTOR) and any(user.has_perm(f"coalition.{name}") for name in GUARDED)


def is_missing(user: Any) -> bool:
    """Say whether somebody must set up a second factor before they may do all that their group may."""
    return user.is_authenticated and is_asked_of(user) and not has_one(user)
