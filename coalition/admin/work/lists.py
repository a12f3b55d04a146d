"""The whole of one list of the desk, as a page and as a file; and the clicks that note a search or a look."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import strip_tags
from django.views.decorators.http import require_POST, require_safe

from articles.models import Article
from coalition import exports
from coalition.actions import desk
from coalition.admin.refusing import needs
from coalition.admin.work.answers import act, csv_file, page
from coalition.admin.worklists import Worklist, may_see_lists, whole_list
from coalition.models import Country

LINES_PER_PAGE = 100
COLUMNS = ("what", "state", "detail", "address")


@require_safe
def list_view(request: HttpRequest, name: str) -> HttpResponse:
    """Show a list with all its lines."""
    found = _list(request, name)
    lines = Paginator(found.items, LINES_PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "admin/work/list.html", {"title": found.title, "list": found, "lines": lines})


@require_safe
def export_view(request: HttpRequest, name: str) -> HttpResponse:
    """Return a list with all its lines as comma-separated values."""
    found = _list(request, name)
    rows = [
        {
            "what": item.title,
            "state": strip_tags(item.chip).strip(),
            "detail": item.detail,
            "address": request.build_absolute_uri(item.address),
        }
        for item in found.items
    ]
    return csv_file(exports.table(name, COLUMNS), rows)


@require_POST
def search_view(request: HttpRequest, code: str) -> HttpResponse:
    """Note that the person looked for a country's word and found nothing."""
    country = get_object_or_404(Country, pk=code)
    looked_in = request.POST.get("looked_in", "")
    return act(
        request,
        lambda: desk.record_search(country, by=request.user, looked_in=looked_in),
        f"Noted: {country} searched today, nothing found.",
        title=f"Searched for {country}",
    )


@require_POST
def looked_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Note that the person looked at a source which asked for it, as it was at the moment `seen`."""
    article = get_object_or_404(Article, pk=uid)
    why = request.POST.get("why", "")
    return act(
        request,
        lambda: desk.look_at(article, by=request.user, why=why, seen=_moment(request.GET.get("seen", ""))),
        f"Noted: “{article}” was looked at. It comes back when something changes again.",
        title=f"Looked at {article}",
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def _list(request: HttpRequest, name: str) -> Worklist:
    if not may_see_lists(request.user):
        raise needs("coalition.view_commitmentversion")
    try:
        return whole_list(name, request.user)
    except KeyError:
        raise Http404("The desk has no such list.") from None
