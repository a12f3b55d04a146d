"""Holding a version back until its hour, approving it for that hour, and making it public when the hour has come.

See docs/adr/0009-embargoes-are-held-by-the-clock.md.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from coalition.actions import versions
from coalition.actions.base import EDITION_LOCK, Conflict, Refused, acting, require
from coalition.choices import DeskState
from coalition.models import Edition, Embargo
from coalition.models.claims import Version

logger = logging.getLogger(__name__)

NO_APPROVAL = {"approved_by": None, "approved_at": None, "approved_revision": None, "approval_reason": ""}


def embargo_of(version: Version) -> Embargo | None:
    """Return the embargo on a version, past or to come, or None."""
    rows = Embargo.objects.filter(claim=version.claim_id, number=version.number)
    return rows.select_related("approved_by", "set_by").first()


def hold(version: Version, *, until: datetime, by: User, reason: str) -> Embargo:
    """Hold a draft, or a version in review, back until a moment to come. Who may change such entries may.

    Another moment for one that is held already takes the approval back; an earlier one than the one in force is for
    editors. Refuses moments past, and what is public.
    """
    require(by, f"change_{version._meta.model_name}")
    if version.state not in (DeskState.DRAFT, DeskState.IN_REVIEW):
        raise Refused("Only what is not yet public can be held back.")
    if until <= timezone.now():
        raise Refused("The hour has passed already. Choose a moment to come (UTC).")
    if Embargo.objects.filter(claim=version.claim, number=version.number, until__gt=until).exists():
        require(by, "publish_claim")
    with acting(by=by, reason=reason):
        held, _ = Embargo.objects.update_or_create(
            claim=version.claim,
            number=version.number,
            defaults={
                "until": until,
                "reason": reason.strip(),
                "set_by": by,
                "set_at": timezone.now(),
                "failure": "",
            },
        )
    held.refresh_from_db()
    return held


def lift(version: Version, *, by: User, reason: str) -> None:
    """End a version's embargo now; publishing it is another step. Editors may. Refuses where none is in force."""
    require(by, "publish_claim")
    with acting(by=by, reason=reason):
        now = timezone.now()
        rows = Embargo.objects.filter(claim=version.claim_id, number=version.number, until__gt=now)
        if not rows.update(until=now, set_by=by, set_at=now, reason=reason.strip()):
            raise Refused("No embargo is in force on this entry.")


def approve(version: Version, *, by: User, reason: str) -> Embargo:
    """Approve a version in review for its hour: it then becomes public on this person's behalf. Editors may.

    Refuses what `publish` refuses, and what is under no embargo; a change of the version takes the approval back.
    """
    require(by, "publish_claim")
    versions.check_publishable(version, by)
    held = embargo_of(version)
    if held is None or held.until <= timezone.now():
        raise Refused("No embargo is in force on this entry: publish it.")
    with acting(by=by, reason=reason):
        versions.lock_revision(version, revision=version.revision)
        held.approved_by, held.approved_at = by, timezone.now()
        held.approved_revision, held.approval_reason = version.revision, reason.strip()
        try:
            held.save(update_fields=[*NO_APPROVAL])
        except IntegrityError as error:
            raise Conflict(
                "The entry changed while you were looking at it. Read it again, then decide."
            ) from error
    return held


def release_due(*, now: datetime) -> list[Edition]:
    """Make public whatever was approved for an hour that has come, and return the editions, oldest hour first.

    1. What one person approved for the same reason and hour becomes one edition, made on that person's behalf.
    2. Safe to call at any time, by anybody, from several places at once: the edition's lock lets one through.
    3. What can no longer be published (its claim retracted, its approver gone) loses its approval and says why.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(EDITION_LOCK)
        due = list(Embargo.objects.due(now).select_related("approved_by", "claim"))
        groups = groupby(due, key=lambda held: (held.until, held.approved_by, held.approval_reason))
        return [edition for _, group in groups for edition in _release(list(group))]


def release_if_due(*, now: datetime) -> None:
    """Do the same on a reader's way: what goes wrong is logged, and the reader sees the record as it is."""
    try:
        release_due(now=now)
    except DatabaseError as error:
        logger.warning("What is due could not be released: %s", error)


def _release(group: Sequence[Embargo]) -> Iterable[Edition]:
    """Publish a group as one edition; where that is refused, each by itself."""
    # What is due names who approved it.
    by: Any = group[0].approved_by
    reason = group[0].approval_reason
    try:
        with transaction.atomic():
            return [versions.publish([_version(held) for held in group], by=by, reason=reason)]
    except (Refused, IntegrityError) as refusal:
        if len(group) > 1:
            return [edition for held in group for edition in _release([held])]
        why = str(refusal) if isinstance(refusal, Refused) else "The database refused it."
        with acting(by=by, reason="It could not be released at its hour."):
            Embargo.objects.filter(pk=group[0].pk).update(**NO_APPROVAL, failure=why)
        return []


def _version(held: Embargo) -> Version:
    rows = getattr(held.claim, f"{held.claim.type}_versions")
    version: Version = rows.select_related("claim").get(number=held.number)
    return version
