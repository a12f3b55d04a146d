"""What the audit trail holds of one row, for people to read."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from pghistory.core import event_models

from coalition.admin.wording import in_words

# Columns that say that a row changed, not what changed.
SILENT = {"id", "uid", "claim", "revision", "number", "changed_at", "changed_by", "created_at", "created_by"}
STEPS_SHOWN = 200


@dataclass(frozen=True)
class Step:
    """One recorded change of a row: `changes` are (column's name, before, after)."""

    at: datetime
    by: str
    reason: str
    label: str
    changes: list[tuple[str, str, str]]


def trail_of(obj) -> list[Step]:
    """Return the recorded steps of a row, newest first; none where its table is not tracked."""
    tables = event_models(tracks_model=type(obj))
    if not tables:
        return []
    events = tables[0].objects.filter(pgh_obj_id=obj.pk).select_related("pgh_context").order_by("-pgh_id")
    rows = list(events[:STEPS_SHOWN])
    people = get_user_model().objects.in_bulk({_metadata(row).get("user") for row in rows} - {None})
    steps = [_step(type(obj), row, before, people) for row, before in zip_longest(rows, rows[1:])]
    return [step for step in steps if step.changes]


def _metadata(event) -> dict[str, Any]:
    return (event.pgh_context.metadata if event.pgh_context else None) or {}


def _shown(event, name: str) -> str:
    """Return a column of an event in words; a row that it points to may be gone by now."""
    try:
        return in_words(event, name) if event else ""
    except ObjectDoesNotExist:
        return str(getattr(event, f"{name}_id"))


def _step(model, event, before, people) -> Step:
    metadata = _metadata(event)
    person = people.get(metadata.get("user"))
    changes = []
    for field in model._meta.concrete_fields:
        if field.name in SILENT or not hasattr(event, field.attname):
            continue
        new = getattr(event, field.attname)
        old = getattr(before, field.attname) if before else None
        if new != old and not (before is None and new in ("", [], False, 0)):
            changes.append((str(field.verbose_name), _shown(before, field.name), _shown(event, field.name)))
    return Step(
        at=event.pgh_created_at,
        by=str(person or "the tracker itself"),
        reason=metadata.get("reason", ""),
        label={"insert": "Added", "update": "Changed", "delete": "Removed"}.get(
            event.pgh_label, event.pgh_label
        ),
        changes=changes,
    )
