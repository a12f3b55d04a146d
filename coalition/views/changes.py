"""What this record published, corrected and retracted, edition by edition."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from coalition.clocks import Clocks
from coalition.filters import ChangeFilter
from coalition.models import VERSION_MODELS, Change
from coalition.views.filter_forms import as_form, found_page
from coalition.views.page import page, show


@page
def change_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the changes made by the clocks' edition, the newest first."""
    rows = Change.objects.known_at(clocks.edition)
    chosen = ChangeFilter(request.GET, rows.for_list())
    form = as_form(chosen)
    found = found_page(request, chosen, form)
    context = {"form": form, "rows": found, "changes": with_versions(found.object_list)}
    return show(request, clocks, "coalition/change_list.html", context, 200 if form.is_valid() else 400)


def with_versions(changes: Iterable[Change]) -> list[Change]:
    """Return changes, each with `version`: the one that the edition published, or that a retraction ended."""
    changes = list(changes)
    versions = _published({change.claim_id for change in changes})
    for change in changes:
        known = [one for one in versions[change.claim_id] if one.public_from_id <= change.edition_id]
        change.version = known[-1]
    return changes


def _published(claims: Iterable[str]) -> dict[str, list[Any]]:
    """Return the published versions of claims, the first one first, in one query a type."""
    found: dict[str, list[Any]] = defaultdict(list)
    for model in VERSION_MODELS:
        rows = model.objects.filter(claim__in=claims, public_from__isnull=False).order_by("number")
        if any(field.name == "country" for field in model._meta.concrete_fields):
            rows = rows.select_related("country")
        for version in rows:
            found[version.claim_id].append(version)
    return found
