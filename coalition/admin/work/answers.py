"""What follows a click at the desk: back to where it was made, or once more with what was typed and what was wrong."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from coalition import exports
from coalition.actions.base import NotAllowed, Refused


def way_back(request: HttpRequest) -> str:
    """Return the page of the desk on which a form stood, its front page where none is named."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours and address.startswith("/desk/") else reverse("admin:index")


def act(request: HttpRequest, do: Callable[[], object], done: str, *, title: str) -> HttpResponse:
    """Do what a form asks and lead back; where an action refuses, ask once more with all that was typed."""
    try:
        do()
    except Refused as refusal:
        return once_more(request, refusal, title=title)
    messages.success(request, done)
    return HttpResponseRedirect(way_back(request))


def once_more(request: HttpRequest, refusal: Refused, *, title: str) -> HttpResponse:
    """Return a page with the form as it was posted, and what was wrong with it."""
    posted = [
        (name, name.replace("_", " ").capitalize(), value)
        for name in request.POST
        if name not in ("csrfmiddlewaretoken", "next")
        for value in request.POST.getlist(name)
    ]
    context = {"title": title, "problem": str(refusal), "posted": posted, "back": way_back(request)}
    status = 403 if isinstance(refusal, NotAllowed) else 400
    return page(request, "admin/work/once_more.html", context, status=status)


def page(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """Return a page of the desk."""
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context}, status=status)


def csv_file(table: exports.Table, rows: list) -> HttpResponse:
    """Return rows as a file to save."""
    text = exports.csv_text(table, {"results": rows})
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{table.name}.csv"'},
    )
