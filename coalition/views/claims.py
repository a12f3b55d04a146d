"""What the pages of all claims share: which version stands there, and how it came to be."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, pgettext

from coalition import choices
from coalition.actions.versions import DESK_COLUMNS
from coalition.clocks import Clocks
from coalition.languages import as_written
from coalition.local_words import day_words, month_words
from coalition.models import VERSION_MODELS
from coalition.models.claims import Version
from coalition.punctuation import after_colon, quoted, semicolon
from coalition.views.page import show

# Its reason is shown with every version by itself.
NOT_COMPARED = DESK_COLUMNS | {"reason", "desk_order"}


@dataclass(frozen=True, slots=True)
class Changed:
    """One column that a correction changed, in words, "" for nothing; `is_own` where the words are a person's."""

    label: str
    before: str
    after: str
    is_own: bool = False

    @property
    def shown_before(self) -> str:
        """The old value for the page: the record's own words marked as English."""
        return as_written(self.before) if self.is_own else self.before

    @property
    def shown_after(self) -> str:
        """The new value in the same way."""
        return as_written(self.after) if self.is_own else self.after


@dataclass(frozen=True, slots=True)
class Step:
    """One published version in a claim's history, with what it changed."""

    version: Any
    changed: Sequence[Changed]


def published_versions(model: type[Version], uid: str, clocks: Clocks) -> list[Any]:
    """Return a claim's versions published by the clocks' edition, the first one first, with their editions."""
    return published_by_claim(model, [uid], clocks)[uid]


def published_by_claim(
    model: type[Version], uids: Collection[str], clocks: Clocks
) -> defaultdict[str, list[Any]]:
    """Return the same of several claims, by claim, in two queries; a claim without any has an empty list."""
    rows = model.objects.filter(claim__in=uids, public_from__lte=clocks.edition).order_by("number")
    related = [path for path in ("country", "speaker__merge__kept") if is_link(model, path.split("__")[0])]
    rows = rows.select_related("claim__retracted_in", "public_from", "public_until", *related)
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for version in rows.with_citations().with_marks():
        found[version.claim_id].append(version)
    return found


def not_yet(request: HttpRequest, clocks: Clocks, model: type[Version], uid: str) -> HttpResponse:
    """Answer 404 for a claim that is not there by the clocks; one that is public now is told from one that is not.

    Drafts answer as what never was.
    """
    newest = request.newest_edition.number if request.newest_edition else 0
    version = model.objects.public(newest).filter(claim=uid).select_related("public_from").first()
    if version is None or clocks.is_now:
        raise Http404("Nothing is on record under this id.")
    return show(request, clocks, "coalition/not_yet.html", {"version": version, "is_indexed": False}, 404)


def history_of(
    versions: Sequence[Any], clocks: Clocks, parts: Mapping[int, Mapping[str, str]] | None = None
) -> dict[str, Any]:
    """Return what a claim's page says of its history: its steps, the retraction, when it was first recorded.

    `parts` holds, by version, what hangs on it in words, such as an event's participants.
    """
    claim = versions[-1].claim
    is_retracted = claim.retracted_in_id is not None and claim.retracted_in_id <= clocks.edition
    steps = [Step(versions[0], [])]
    for before, after in pairwise(versions):
        steps.append(Step(after, changes(before, after, parts or {})))
    return {
        "steps": steps[::-1],
        "retraction": claim.retracted_in if is_retracted else None,
        "correction": steps[-1] if len(steps) > 1 else None,
        "recorded": versions[0].public_from,
    }


def changes(before: Any, after: Any, parts: Mapping[int, Mapping[str, str]]) -> list[Changed]:
    """Return in what two versions differ, with both values in words: columns, sources, and what hangs on them."""
    found = columns_changed(before, after)
    old, new = sources_in_words(before), sources_in_words(after)
    sources = pgettext("column", "sources")
    for label, was, is_now in [
        (sources, old, new),
        *(
            (str(name), was, parts.get(after.pk, {}).get(name, ""))
            for name, was in parts.get(before.pk, {}).items()
        ),
    ]:
        if was != is_now:
            found.append(Changed(label, was, is_now, is_own=label == sources))
    return found


def columns_changed(before: Any, after: Any) -> list[Changed]:
    """Return the columns in which two versions differ, with both values in words."""
    found = []
    for field in before._meta.concrete_fields:
        if field.name in NOT_COMPARED or field.generated:
            continue
        if getattr(before, field.attname) != getattr(after, field.attname):
            values = in_words(before, field), in_words(after, field)
            found.append(Changed(column_label(field), *values, is_own=is_own_words(field)))
    return found


def column_label(field: models.Field) -> str:
    """Return what a column is called for readers; the words are those that locale/ has in the context "column"."""
    return pgettext("column", field.verbose_name.replace("_", " "))


def is_own_words(field: models.Field) -> bool:
    """Whether a column holds what somebody wrote, and no word of a vocabulary."""
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def readers_columns() -> list[str]:
    """Return in English what the columns are called whose corrections readers are shown."""
    fields = (field for model in VERSION_MODELS for field in model._meta.concrete_fields)
    shown = (field for field in fields if field.name not in NOT_COMPARED and not field.generated)
    return sorted({field.verbose_name.replace("_", " ") for field in shown})


def sources_in_words(version: Any) -> str:
    """Return a version's sources with their quotes, one after another."""
    return semicolon().join(
        after_colon(str(one.shown_article), quoted(one.quote)) if one.quote else str(one.shown_article)
        for one in version.citations.all()
    )


def in_words(version: Any, field: models.Field) -> str:
    """Return a column's value as a reader reads it."""
    value = getattr(version, field.name)
    if value is None or value == "" or value == []:
        return ""
    if isinstance(field, ArrayField):
        labels = dict(field.base_field.choices)
        return ", ".join(str(labels[word]) for word in value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field.name == "stated_on" and getattr(version, "precision", "day") == choices.Precision.MONTH:
        return month_words(value)
    if isinstance(field, models.DateField):
        return day_words(value)
    return str(getattr(version, f"get_{field.name}_display", lambda: value)())


def is_link(model: type[Version], name: str) -> bool:
    """Whether a type of version has a link of this name to another row."""
    return any(field.name == name and field.is_relation for field in model._meta.concrete_fields)
