"""Numbers that somebody gave for the whole coalition."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from coalition.clocks import Clocks
from coalition.filters import FigureFilter
from coalition.models import FigureVersion
from coalition.views.claimed import panels
from coalition.views.claims import history_of, published_by_claim
from coalition.views.filter_forms import as_form, found_page
from coalition.views.page import page, show


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure's last wording by the clocks, with what became of it: see `history_of`."""

    version: FigureVersion
    history: dict[str, Any]


@page
def figure_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the figures given by the clocks, the latest first, with sources and history; the retracted ones apart.

    Retracted figures stand on the first page, where a link to one leads, and are in no number. The whole list begins
    with the figures as charts, beside what the record can name.
    """
    rows = FigureVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    chosen = FigureFilter(request.GET, rows.order_by("-stated_on", "claim"))
    form = as_form(chosen)
    found = found_page(request, chosen, form)
    gone = [] if found.has_previous() or not form.is_valid() else retracted(request, clocks)
    shown = with_history([*found.object_list, *gone], clocks)
    number = len(found.object_list)
    is_narrowed = found.has_previous() or not form.is_valid() or any(form.cleaned_data.values())
    context = {
        "form": form,
        "rows": found,
        "figures": shown[:number],
        "retracted": shown[number:],
        "panels": [] if is_narrowed else panels(clocks),
    }
    return show(request, clocks, "coalition/figure_list.html", context, 200 if form.is_valid() else 400)


def retracted(request: HttpRequest, clocks: Clocks) -> list[FigureVersion]:
    """Return the retracted figures by the clocks that the request's filters let through, the latest first."""
    rows = FigureVersion.objects.retracted(clocks.edition).said_by(clocks.as_of)
    return list(FigureFilter(request.GET, rows.order_by("-stated_on", "claim")).qs)


def with_history(rows: Sequence[FigureVersion], clocks: Clocks) -> list[ShownFigure]:
    """Return figures with their sources and all that was published of them by the clocks' edition."""
    versions = published_by_claim(FigureVersion, [row.claim_id for row in rows], clocks)
    known = [versions[row.claim_id] for row in rows]
    return [ShownFigure(wordings[-1], history_of(wordings, clocks)) for wordings in known]
