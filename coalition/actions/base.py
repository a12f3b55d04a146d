"""What all actions share: who acts and why, refusals, and making an edition."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.history import step
from coalition.access import rights, second_factor
from coalition.choices import EditionKind
from coalition.models import Edition

FORGET_ACTOR = """
SELECT set_config('pghistory.context_id', '', true), set_config('pghistory.context_metadata', '', true)
"""
EDITION_LOCK = "SELECT pg_advisory_xact_lock(hashtext('coalition_edition'))"


class Refused(Exception):
    """An action that may not happen; its text is a sentence for the person at the desk, saying what to do."""


class NotAllowed(Refused):
    """An action that this account may not take at all, whatever it is about."""


class Conflict(Refused):
    """Somebody else changed the same entry in the meantime; nothing was written."""


@contextmanager
def acting(*, by: User, reason: str) -> Iterator[None]:
    """Run the block as one step of `by`, named with the reason in the audit trail that triggers write.

    A step inside another's names its own person, and gives the outer one back. Refuses a blank reason.
    """
    if not reason.strip():
        raise Refused("Say why: a change needs a reason.")
    with transaction.atomic(), step(user=by.pk, reason=reason.strip()):
        yield
    if connection.in_atomic_block:
        # The names last as long as the transaction: whoever goes on in it does not act as `by`.
        with connection.cursor() as cursor:
            cursor.execute(FORGET_ACTOR)


def require(by: User, permission: str) -> None:
    """Refuse, where `by` lacks a permission such as `publish_claim`, or the second factor that it asks for."""
    if not by.has_perm(f"coalition.{permission}"):
        raise NotAllowed(rights.refusal(f"coalition.{permission}"))
    if permission in second_factor.GUARDED and second_factor.is_missing(by):
        raise Refused(second_factor.SET_UP_FIRST)


def make_edition(*, by: User, kind: EditionKind, reason: str) -> Edition:
    """Return the next edition, inside the caller's step; the lock holds until that step ends."""
    with connection.cursor() as cursor:
        cursor.execute(EDITION_LOCK)
    number = (Edition.objects.last_number() or 0) + 1
    edition = Edition.objects.create(number=number, made_by=by, kind=kind, reason=reason.strip())
    edition.refresh_from_db()
    return edition
