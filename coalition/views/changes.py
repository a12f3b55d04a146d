"""What this record published, corrected and retracted, edition by edition."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from coalition.clocks import Clocks
from coalition.filters import ChangeFilter
from coalition.models import VERSION_MODELS, Change
from coalition.views.filter_forms import as_form
from coalition.views.page import one_page, page, show


@page
def change_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the changes made by the clocks' edition, the newest first."""
    rows = Change.objects.known_at(clocks.edition)
    chosen = ChangeFilter(request.GET, rows.for_list())
    form = as_form(chosen)
    found = one_page(request, chosen.qs if form.is_valid() else rows.none())
    context = {"form": form, "rows": found, "changes": with_versions(found.object_list)}
    return show(request, clocks, "coalition/change_list.html", context, 200 if form.is_valid() else 400)


def with_versions(changes: Iterable[Change]) -> list[Change]:
    """Return changes, each with `version`: the one that the edition published, or that a retraction ended.

    One query for each type of claim among them.
    """
    changes = list(changes)
    by_type: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_type[change.claim.type].append(change)
    for model in VERSION_MODELS:
        mine = by_type[model._meta.model_name.removesuffix("version")]
        versions = _published(model, mine) if mine else {}
        for change in mine:
            before = [one for one in versions[change.claim_id] if one.public_from_id <= change.edition_id]
            change.version = before[-1]
    return changes


def _published(model: Any, changes: Iterable[Change]) -> dict[str, list[Any]]:
    rows = model.objects.filter(claim__in={change.claim_id for change in changes}, public_from__isnull=False)
    if any(field.name == "country" for field in model._meta.concrete_fields):
        rows = rows.select_related("country")
    found: dict[str, list[Any]] = defaultdict(list)
    for version in rows.order_by("number"):
        found[version.claim_id].append(version)
    return found
