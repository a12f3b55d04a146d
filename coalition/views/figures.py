"""Numbers that somebody gave for the whole coalition."""

from django.http import HttpRequest, HttpResponse

from coalition.clocks import Clocks
from coalition.filters import FigureFilter
from coalition.models import FigureVersion
from coalition.views.filter_forms import as_form
from coalition.views.page import one_page, page, show


@page
def figure_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the figures given by the clocks, the latest first, each with its sources."""
    rows = FigureVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    chosen = FigureFilter(request.GET, rows.with_citations().order_by("-stated_on", "claim"))
    form = as_form(chosen)
    rows = chosen.qs if form.is_valid() else rows.none()
    context = {"form": form, "rows": one_page(request, rows)}
    return show(request, clocks, "coalition/figure_list.html", context, 200 if form.is_valid() else 400)
