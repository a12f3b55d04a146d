"""The audit trail of all tables and the access log, asked together: who did what, when and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet, Value
from django.urls import reverse
from pghistory.core import event_models
from pghistory.models import Events

from articles.models import Article
from coalition.admin.base import DayInput
from coalition.admin.trail import SILENT
from coalition.choices import AccessAct
from coalition.models import VERSION_MODELS, AccessEvent, Claim

ACCESS = "access"
LABELS = {"insert": "added", "update": "changed", "delete": "removed"}
COLUMNS = ("at", "by", "what", "about", "id", "changed", "reason", "network")
EXPORT_LIMIT = 10_000


@dataclass(frozen=True)
class Line:
    """One act: `about` names the row or account, `id` its key, `changed` the columns, `address` its page if any."""

    at: datetime
    by: str
    what: str
    about: str
    id: str = ""
    changed: str = ""
    reason: str = ""
    network: str = ""
    address: str = ""


def may_see_accounts(user: User) -> bool:
    """Say whether somebody may see who signed in, from where, and what was done with accounts."""
    return user.has_perm("coalition.view_accessevent")


def tables_for(user: User) -> dict[str, Any]:
    """Return the event tables that somebody may read, by the label of what they track."""
    tables = {table.pgh_tracked_model._meta.label_lower: table for table in event_models()}
    hidden = () if may_see_accounts(user) else ("auth.",)
    return {label: table for label, table in sorted(tables.items()) if not label.startswith(tuple(hidden))}


class AuditForm(forms.Form):
    """What is asked of the trail; everything may be left open."""

    person = forms.ModelChoiceField(
        User.objects.order_by("username"), required=False, empty_label="Everybody"
    )
    since = forms.DateField(label="From", required=False, widget=DayInput())
    until = forms.DateField(label="To", required=False, widget=DayInput())
    what = forms.ChoiceField(required=False)
    entry = forms.CharField(
        label="Entry or article", required=False, max_length=80, help_text="Its id, or its import key."
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables = [
            (label, table.pgh_tracked_model._meta.verbose_name.capitalize())
            for label, table in tables_for(user).items()
        ]
        groups: list[Any] = [("", "Everything"), ("The record", tables)]
        if may_see_accounts(user):
            acts = [(ACCESS, "All of these"), *((f"{ACCESS}:{act}", act.label) for act in AccessAct)]
            groups.append(("Sign-ins and accounts", acts))
        self.fields["what"].choices = groups

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round, and find what the entry is."""
        asked = super().clean() or {}
        if asked.get("since") and asked.get("until") and asked["since"] > asked["until"]:
            self.add_error("until", "This day is before the first one.")
        asked["rows"] = self._rows(asked.get("entry", "").strip())
        return asked

    def _rows(self, name: str) -> dict[type[Model], list[Any]] | None:
        """Return the rows that an entry's or article's trail is about: keys by model; None where nothing is asked."""
        if not name:
            return None
        claim = Claim.objects.filter(Q(uid=name) | Q(ref=name)).first()
        if claim:
            versions = {
                model: list(model.objects.filter(claim=claim).values_list("pk", flat=True))
                for model in VERSION_MODELS
            }
            return {Claim: [claim.pk], **versions}
        article = Article.objects.filter(Q(uid=name) | Q(ref=name)).first()
        if article is None:
            self.add_error("entry", "There is no entry and no article of this id or import key.")
            return {}
        return {Article: [article.pk]}


def lines(asked: dict[str, Any], user: User, *, first: int, count: int) -> list[Line]:
    """Return the lines from number `first` on, the newest first."""
    what = asked.get("what") or ""
    found: list[tuple[datetime, str, int]] = []
    if not what.startswith(ACCESS):
        found += _trail(asked, user, what, first + count)
    if may_see_accounts(user) and (not what or what.startswith(ACCESS)) and asked.get("rows") is None:
        rows = _access(asked, what).values_list("at", "pk")[: first + count]
        found += [(at, ACCESS, pk) for at, pk in rows]
    found.sort(reverse=True)
    return _in_words(found[first : first + count])


def _days(asked: dict[str, Any], column: str) -> Q:
    """Return the condition that a moment lies on the days asked for, in UTC."""
    condition = Q()
    if asked.get("since"):
        condition &= Q(**{f"{column}__gte": _midnight(asked["since"])})
    if asked.get("until"):
        condition &= Q(**{f"{column}__lt": _midnight(asked["until"] + timedelta(days=1))})
    return condition


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo("UTC"))


def _access(asked: dict[str, Any], what: str) -> QuerySet[AccessEvent]:
    events = AccessEvent.objects.filter(_days(asked, "at"))
    if asked.get("person"):
        events = events.filter(Q(account=asked["person"]) | Q(by=asked["person"]))
    act = what.partition(":")[2]
    return events.filter(act=act) if act else events


def _trail(asked: dict[str, Any], user: User, what: str, most: int) -> Any:
    """Return time, table and key of the newest events of the trail, in one query over all tables.

    Each table gives as many as are wanted, by its index of moments: the whole of it is never sorted.
    """
    parts = []
    for label, table in tables_for(user).items():
        condition = _days(asked, "pgh_created_at")
        if asked.get("person"):
            condition &= Q(pgh_context__metadata__user=asked["person"].pk)
        if asked.get("rows") is not None:
            about = _about(table, asked["rows"])
            if about is None:
                continue
            condition &= about
        if not what or what == label:
            events = table.objects.filter(condition).annotate(table=Value(label))
            columns = events.values_list("pgh_created_at", "table", "pgh_id")
            parts.append(columns.order_by("-pgh_created_at", "-pgh_id")[:most])
    if len(parts) < 2:
        return parts[0] if parts else []
    return parts[0].union(*parts[1:], all=True).order_by("-pgh_created_at", "-table", "-pgh_id")[:most]


def _about(table: Any, rows: dict[type[Model], list[Any]]) -> Q | None:
    """Return the condition that an event is of or points to one of these rows; None where its table never does."""
    condition = Q()
    if table.pgh_tracked_model in rows:
        condition |= Q(pgh_obj_id__in=rows[table.pgh_tracked_model])
    for field in table._meta.concrete_fields:
        if not field.name.startswith("pgh_") and field.related_model in rows:
            condition |= Q(**{f"{field.name}__in": rows[field.related_model]})
    return condition or None


# ------------------------------------------------------------------------------------------ in words


def _in_words(found: Iterable[tuple[datetime, str, int]]) -> list[Line]:
    """Return the lines of what was found, in its order: one query for each table that has any, and their rows'."""
    found = list(found)
    by_table: dict[str, list[int]] = defaultdict(list)
    for _, label, pk in found:
        by_table[label].append(pk)
    told: dict[tuple[str, int], Line] = {}
    for label, pks in by_table.items():
        told |= _access_lines(pks) if label == ACCESS else _trail_lines(label, pks)
    return [told[label, pk] for _, label, pk in found]


def _access_lines(pks: list[int]) -> dict[tuple[str, int], Line]:
    rows = AccessEvent.objects.filter(pk__in=pks).select_related("account", "by")
    return {
        (ACCESS, row.pk): Line(
            at=row.at,
            by=str(row.by or "nobody signed in"),
            what=row.get_act_display(),
            about=str(row.account or ""),
            reason=row.detail,
            network=row.network,
        )
        for row in rows
    }


def _trail_lines(label: str, pks: list[int]) -> dict[tuple[str, int], Line]:
    table = next(one for one in event_models() if one.pgh_tracked_model._meta.label_lower == label)
    model = table.pgh_tracked_model
    events = list(Events.objects.across(table).filter(pgh_id__in=pks))
    people = User.objects.in_bulk({(event.pgh_context or {}).get("user") for event in events} - {None})
    rows = model._base_manager.select_related().in_bulk({event.pgh_obj_id for event in events})
    rows = {str(pk): row for pk, row in rows.items()}
    return {(label, event.pgh_id): _trail_line(model, event, people, rows) for event in events}


def _trail_line(model: Any, event: Any, people: dict[Any, User], rows: dict[str, Any]) -> Line:
    context = event.pgh_context or {}
    row = rows.get(event.pgh_obj_id)
    changed = sorted(set(event.pgh_diff or {}) - SILENT - {f"{name}_id" for name in SILENT})
    return Line(
        at=event.pgh_created_at,
        by=str(people.get(context.get("user")) or "the tracker itself"),
        what=f"{model._meta.verbose_name} {LABELS.get(event.pgh_label, event.pgh_label)}".capitalize(),
        about=str(row) if row is not None else "",
        id=str(event.pgh_obj_id),
        changed=", ".join(name.removesuffix("_id").replace("_", " ") for name in changed),
        reason=context.get("reason", ""),
        address=_address(model, row),
    )


def _address(model: Any, row: Any) -> str:
    """Return the page of a row's history; "" where the row is gone or its table has no pages."""
    if row is None or not admin.site.is_registered(model):
        return ""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", args=[row.pk])
