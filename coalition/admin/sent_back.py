"""Why a second person sent an entry back to its writer: read from the audit trail, which keeps every step's reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Window
from django.db.models.functions import Lag
from pghistory.core import event_models

from coalition.choices import DeskState


@dataclass(frozen=True)
class SentBack:
    """Who sent an entry back last, when, and with which note."""

    by: str
    at: datetime
    note: str

    @property
    def words(self) -> str:
        """All three in a sentence; the note comes first, since lists cut what is long."""
        return f"Sent back: “{self.note}” ({self.by}, {self.at:%-d %B %Y, %H:%M} UTC)"


def sent_back(versions: Iterable[Any]) -> dict[tuple[str, int], SentBack]:
    """Return by `key_of` the last sending back of versions that are open; two queries a type, however many versions.

    What was never submitted was never sent back, and of what is public or dropped nobody asks any more.
    """
    open_ones = [one for one in versions if one.submitted_at and one.state in ("draft", "in-review")]
    found: dict[tuple[str, int], SentBack] = {}
    for model in {type(one) for one in open_ones}:
        found |= _of_type(model, [one.pk for one in open_ones if type(one) is model])
    return found


def key_of(version: Any) -> tuple[str, int]:
    """Return what names a version among versions of all types."""
    return version._meta.model_name, version.pk


def _of_type(model: Any, keys: list[int]) -> dict[tuple[str, int], SentBack]:
    before = Window(Lag("state"), partition_by="pgh_obj_id", order_by="pgh_id")
    steps = event_models(tracks_model=model)[0].objects.filter(pgh_obj_id__in=keys).annotate(before=before)
    left_review = steps.filter(before=DeskState.IN_REVIEW).order_by("pgh_id")
    columns = left_review.values_list("pgh_obj_id", "state", "pgh_created_at", "pgh_context__metadata")
    # A later one takes the place of an earlier one. Asked of the database, the state would hide the step before.
    last = {key: (at, context) for key, state, at, context in columns if state == DeskState.DRAFT}
    people = User.objects.in_bulk({(context or {}).get("user") for _, context in last.values()} - {None})
    return {
        (model._meta.model_name, key): _told(at, context or {}, people) for key, (at, context) in last.items()
    }


def _told(at: datetime, context: dict[str, Any], people: dict[int, User]) -> SentBack:
    person = people.get(context.get("user") or 0)
    name = (person.get_full_name() or person.get_username()) if person else "the tracker itself"
    return SentBack(name, at, context.get("reason", ""))
