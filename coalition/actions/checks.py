"""Holding what is public against its sources again."""

from django.contrib.auth.models import User
from django.utils import timezone

from coalition.actions.base import Refused, acting, require
from coalition.actions.versions import current_version
from coalition.models import Check, Claim


def unchanged(claim: Claim, *, by: User, note: str = "") -> Check:
    """Say that a public claim was held against its sources and stands as it is, and return that check.

    Whoever has the permission `check_claim` may: reporters too. Refuses what is not public.
    """
    require(by, "check_claim")
    if current_version(claim) is None:
        raise Refused("Only a public entry can be checked. A draft is read when it is reviewed.")
    with acting(by=by, reason=note.strip() or "Checked, unchanged."):
        return Check.objects.create(claim=claim, checked_by=by, checked_at=timezone.now(), note=note.strip())
