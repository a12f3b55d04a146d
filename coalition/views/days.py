"""The days on which something changed, for the slider of the pages through time."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from coalition.clocks import Clocks
from coalition.days import days_of_change
from coalition.views.page import page


@page
def days(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Return the days on which a position or a standing changed by the clocks, the first one first, as JSON."""
    found = [day.isoformat() for day in days_of_change(clocks)]
    return JsonResponse({"edition": clocks.edition, "days": found})
