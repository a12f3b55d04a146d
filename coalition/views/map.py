"""The map by itself, with the table of what it shows."""

from django.http import HttpRequest, HttpResponse

from coalition import record
from coalition.atlas import LOOKS, atlas, look_of
from coalition.clocks import Clocks
from coalition.counts import by_name
from coalition.views.page import page, show


@page
def map_page(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show every country's status by the clocks on the map, and beside it as a table in the same order."""
    statuses = record.statuses_by(clocks)
    order = list(LOOKS)
    rows = sorted(statuses, key=lambda one: (order.index(look_of(one)), by_name(one)))
    return show(request, clocks, "coalition/map.html", {"atlas": atlas(statuses), "rows": rows})
