"""What this record got wrong: corrections with the old value and the new, retractions, removals of words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from coalition.choices import ChangeAction
from coalition.clocks import Clocks
from coalition.filters import ChangeFilter
from coalition.models import Change, Country
from coalition.views.changes import with_versions
from coalition.views.claims import Changed, columns_changed
from coalition.views.filter_forms import as_form, found_page
from coalition.views.page import page, show

WRONG = (ChangeAction.CORRECTED, ChangeAction.RETRACTED, ChangeAction.REDACTED)


@dataclass(frozen=True, slots=True)
class Righted:
    """A change that put something right, with the columns in which the wordings before and after differ."""

    change: Change
    changed: Sequence[Changed]

    @property
    def reason(self) -> str:
        """What was wrong: the correction's own words, else those of the edition."""
        corrected = self.change.action == ChangeAction.CORRECTED
        return self.change.version.reason if corrected else self.change.edition.reason


@page
def correction_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List what was corrected, retracted or redacted by the clocks, the newest first."""
    rows = Change.objects.known_at(clocks.edition).filter(action__in=WRONG)
    if clocks.as_of_given:
        rows = rows.said_by(clocks.as_of, edition=clocks.edition)
    chosen = ChangeFilter(request.GET, rows.for_list())
    form = as_form(chosen, Country.objects.order_by("name"))
    found = found_page(request, chosen, form)
    context = {"form": form, "rows": found, "righted": [righted(one) for one in with_versions(found)]}
    return show(request, clocks, "coalition/correction_list.html", context, 200 if form.is_valid() else 400)


def righted(change: Change) -> Righted:
    """Return a change from `with_versions` with what it put right."""
    return Righted(change, columns_changed(change.before, change.version) if change.before else [])
