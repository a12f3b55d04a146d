"""The table of countries and kinds, with filters and three orders."""

from django.http import HttpRequest, HttpResponse

from coalition import record
from coalition.clocks import Clocks
from coalition.filters import MatrixFilter
from coalition.matrix import SORTS, matrix
from coalition.models import Country
from coalition.views.filter_forms import as_form
from coalition.views.page import page, show

UNASKED = {"standing": "Members and partners", "sort": "Status"}


@page
def matrix_page(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show where every country stands on every kind by the clocks; what cannot be asked is a 400 that says why."""
    chosen = MatrixFilter(request.GET, Country.objects.order_by())
    form = as_form(chosen, unasked=UNASKED, is_paged=False)
    context = {"form": form, "sorts": _sorts(request)}
    if not form.is_valid():
        return show(request, clocks, "coalition/matrix.html", context, 400)
    table = matrix(record.statuses_by(clocks), chosen.wanted())
    return show(request, clocks, "coalition/matrix.html", {**context, "table": table})


def _sorts(request: HttpRequest) -> dict[str, str]:
    """Return, for each order, the query that asks for the same table in it."""
    queries = {}
    for sort in SORTS:
        asked = request.GET.copy()
        asked["sort"] = sort
        queries[sort.replace("-", "_")] = asked.urlencode()
    return queries
