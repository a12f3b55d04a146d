"""The same day under each rule of counting: a switch between the rules, and all of them side by side."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from coalition import record
from coalition.clocks import Clocks
from coalition.questions import name_errors
from coalition.views.filter_forms import CLOCKS, asked_here
from coalition.views.overview import counts_beside
from coalition.views.page import page, show


@page
def count_page(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show the counts by the clocks, the one in `?rule=` in full; an unknown rule is a 400 that names all."""
    found = counts_beside(record.overview(clocks), clocks)
    codes = [one.count.code for one in found]
    errors = name_errors(asked_here(request.GET), ["rule", *CLOCKS])
    asked = request.GET.get("rule", "")
    if asked and asked not in codes:
        words = gettext("There is no rule “%(value)s”. Known: %(known)s.")
        errors["rule"] = words % {"value": asked[:40], "known": ", ".join(codes)}
    chosen = next((one for one in found if one.count.code == asked), found[0])
    context = {"counts": found, "chosen": chosen, "errors": errors.values()}
    return show(request, clocks, "coalition/counts.html", context, 400 if errors else 200)
