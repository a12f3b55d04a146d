"""What a change of the record was: a government that moved, or said the same again, or something that we put right.

Pure functions: no database, no clock. querysets/editions.py asks the database for what they say.
"""

from itertools import product

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from coalition.choices import ChangeAction, ClaimType, Position


class ChangeWhat(TextChoices):
    """What a change was, as readers tell changes apart."""

    NEW = "new", _("New position")
    FIRMER = "firmer", _("Firmer")
    SOFTER = "softer", _("Softer")
    RESTATED = "restated", _("Said again")
    UNCOUNTED = "uncounted", _("Noted, not counted")
    ADDED = "added", _("Added")
    CORRECTION = "correction", _("Correction")
    RETRACTION = "retraction", _("Retraction")
    REDACTION = "redaction", _("Words removed")
    CONFIRMATION = "confirmation", _("Confirmed by a second person")


# What an edition did to a claim that it did not publish for the first time says by itself what the change was.
BY_ACTION = {
    ChangeAction.CORRECTED: ChangeWhat.CORRECTION,
    ChangeAction.RETRACTED: ChangeWhat.RETRACTION,
    ChangeAction.REDACTED: ChangeWhat.REDACTION,
    ChangeAction.CONFIRMED: ChangeWhat.CONFIRMATION,
}
# How far a position goes; a refusal goes least far.
_RANK = {"ruled-out": 0, "considering": 1, "offered": 2, "pledged": 3}


def goes_further(position: str, than: str) -> bool:
    """Whether one position goes further than another, by pledged, offered, considering, ruled out."""
    return _RANK[position] > _RANK[than]


def what_of_statement(position: str, before: str | None, *, is_counting: bool = True) -> ChangeWhat:
    """Return what the first publishing of a statement was.

    `before` is what the same voice had last said on the same kind and place by then, None where it had said nothing.

    1. What does not count (another government's claim, the unconfirmed) is noted: it moves nothing.
    2. Nothing before: new. The same as before: said again. Else firmer or softer.
    """
    if not is_counting:
        return ChangeWhat.UNCOUNTED
    if before is None:
        return ChangeWhat.NEW
    if before == position:
        return ChangeWhat.RESTATED
    return ChangeWhat.FIRMER if goes_further(position, than=before) else ChangeWhat.SOFTER


def what_of(
    action: str, claim_type: str, position: str = "", before: str | None = None, *, is_counting: bool = True
) -> ChangeWhat:
    """Return what a change was: by what the edition did, by the type of claim, and of a statement by its position."""
    if action != ChangeAction.PUBLISHED:
        return BY_ACTION[ChangeAction(action)]
    if claim_type != ClaimType.COMMITMENT:
        return ChangeWhat.ADDED
    return what_of_statement(position, before, is_counting=is_counting)


def steps_that_are(wanted: set[ChangeWhat]) -> list[tuple[str | None, str]]:
    """Return the steps from one position to another, or to a first one, that are any of what is wanted."""
    steps = product([None, *Position.values], Position.values)
    return [(before, after) for before, after in steps if what_of_statement(after, before) in wanted]
