"""What this record published, corrected and retracted, edition by edition."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from coalition.changes import ChangeWhat, what_of
from coalition.choices import ChangeAction, ClaimType
from coalition.clocks import Clocks
from coalition.filters import ChangeFilter
from coalition.models import VERSION_MODELS, Change, CommitmentVersion, Country, Edition
from coalition.views.claims import is_link
from coalition.views.filter_forms import as_form, found_page
from coalition.views.page import page, show

# An edition with more changes shows how many there are of each type, and opens to them.
LARGE_EDITION = 20


@dataclass(frozen=True, slots=True)
class TypeChanges:
    """What an edition did to claims of one type: how many changes in all, and those on this page."""

    type: str
    number: int
    changes: Sequence[Change]

    @property
    def telling(self) -> Sequence[Change]:
        """Those on this page that tell something that was not known before."""
        return [one for one in self.changes if one.what != ChangeWhat.RESTATED]

    @property
    def restated(self) -> Sequence[Change]:
        """Those on this page in which somebody only said the same again."""
        return [one for one in self.changes if one.what == ChangeWhat.RESTATED]


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What an edition changed, as far as the filters let it through."""

    edition: Edition
    types: Sequence[TypeChanges]

    @property
    def is_large(self) -> bool:
        """Whether the changes are too many to be read one after another."""
        return sum(one.number for one in self.types) > LARGE_EDITION


@page
def change_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the changes made by the clocks' edition, the newest edition first, in it by type, country and day."""
    rows = Change.objects.known_at(clocks.edition)
    chosen = ChangeFilter(request.GET, rows.for_list().by_subject())
    form = as_form(chosen, Country.objects.order_by("name"))
    found = found_page(request, chosen, form)
    changes = with_versions(found.object_list)
    numbers = numbers_of(ChangeFilter(request.GET, rows.filter(edition__in={c.edition_id for c in changes})))
    context = {
        "form": form,
        "rows": found,
        "editions": by_edition(changes, numbers),
        "shows_restated": ChangeWhat.RESTATED in (request.GET.get("what") or "").split(","),
        "is_narrowed": found.has_previous() or (form.is_valid() and any(form.cleaned_data.values())),
    }
    return show(request, clocks, "coalition/change_list.html", context, 200 if form.is_valid() else 400)


def numbers_of(chosen: ChangeFilter) -> Mapping[int, Mapping[str, int]]:
    """Return how many changes an edition made of each type of claim, by edition and type."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    if chosen.is_valid():
        rows = chosen.qs.order_by("edition", "claim__type").values_list("edition", "claim__type")
        for edition, claim_type, number in rows.annotate(number=Count("pk")):
            found[edition][claim_type] = number
    return found


def by_edition(changes: Iterable[Change], numbers: Mapping[int, Mapping[str, int]]) -> list[EditionChanges]:
    """Return a page's changes by edition and type; types of which the page holds none are there with their number."""
    found = []
    for edition, rows in groupby(changes, key=attrgetter("edition")):
        here = defaultdict(list)
        for change in rows:
            here[change.claim.type].append(change)
        types = [TypeChanges(one, number, here[one]) for one, number in numbers[edition.number].items()]
        found.append(EditionChanges(edition, types))
    return found


def with_versions(changes: Iterable[Change]) -> list[Change]:
    """Return changes, each with `version`: the one that the edition published, or that a retraction ended.

    And with `before`: the one that a correction replaced, else None. And with `what` the change was.
    """
    changes = list(changes)
    versions = published_versions({change.claim_id for change in changes})
    for change in changes:
        known = [one for one in versions[change.claim_id] if one.public_from_id <= change.edition_id]
        change.version = known[-1]
        is_corrected = change.action == ChangeAction.CORRECTED and len(known) > 1
        change.before = known[-2] if is_corrected else None
        change.what = _what(change)
    return changes


def _what(change: Any) -> ChangeWhat:
    version = change.version
    if change.claim.type != ClaimType.COMMITMENT:
        return what_of(change.action, change.claim.type)
    before = version.previous_position
    return what_of(
        change.action, change.claim.type, version.position, before, is_counting=version.is_counting
    )


def published_versions(claims: Iterable[str]) -> dict[str, list[Any]]:
    """Return the published versions of claims, the first one first, in one query a type."""
    found: dict[str, list[Any]] = defaultdict(list)
    for model in VERSION_MODELS:
        rows = model.objects.filter(claim__in=claims, public_from__isnull=False).order_by("number")
        links = [name for name in ("country", "speaker") if is_link(model, name)]
        rows = rows.select_related("public_from", *links).with_second_look()
        if model is CommitmentVersion:
            rows = rows.with_previous_position()
        for version in rows:
            found[version.claim_id].append(version)
    return found
