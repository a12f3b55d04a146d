"""What the record's pledges and offers wait for: conditions as switches."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from coalition import record
from coalition.clocks import Clocks
from coalition.questions import name_errors
from coalition.unlocking import SWITCHES, unlocking
from coalition.views.filter_forms import CLOCKS, asked_here
from coalition.views.page import page, show


@page
def unlocking_page(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show by the clocks what unlocks when the conditions in `?met=` are met, given one by one or joined by commas.

    A condition or parameter that does not exist is a 400 that says what there is.
    """
    asked = [word for value in request.GET.getlist("met") for word in value.split(",") if word]
    others = asked_here(request.GET)
    others.pop("met", None)
    errors = name_errors(others, CLOCKS)
    unknown = [word for word in asked if word not in SWITCHES]
    if unknown:
        words = gettext("“%(value)s” is not one of: %(known)s.")
        errors["met"] = words % {"value": unknown[0][:40], "known": ", ".join(SWITCHES)}
    met = [word for word in SWITCHES if word in asked]
    context = {
        "errors": errors.values(),
        "met": met,
        "found": unlocking(record.statuses_by(clocks), met, clocks.as_of),
    }
    return show(request, clocks, "coalition/unlocking.html", context, 400 if errors else 200)
