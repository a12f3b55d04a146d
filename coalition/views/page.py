"""What all pages share: the two clocks of a request, answers about them, and what every template is given."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition.caching import today
from coalition.clocks import BadClock, BeforeRecord, Clocks, read_clocks
from coalition.models import Edition

ROWS_PER_PAGE = 50


def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view of a page the clocks that its request sets; see `by_clocks`."""
    return by_clocks(view, _answer)


def by_clocks(
    view: Callable[..., HttpResponse], answer: Callable[[HttpRequest, BadClock], HttpResponse]
) -> Callable[..., HttpResponse]:
    """Give a view the clocks that its request sets, and answer for it where they cannot be read.

    1. What cannot be read is answered by `answer`, as is a moment before the record (`BeforeRecord`).
    2. A moment in `known_at` is sent to the number of its edition, so that caches keep one page for all moments.
    """

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            newest = request.newest_edition
            clocks = read_clocks(request.GET, today=today(), last=newest.number if newest else 0)
        except BadClock as bad:
            return answer(request, bad)
        if clocks.moment is not None:
            parameters = request.GET.copy()
            parameters["known_at"] = str(clocks.edition)
            return HttpResponseRedirect(f"{request.path}?{parameters.urlencode()}")
        return view(request, clocks, *args, **kwargs)

    return wrapped


def _answer(request: HttpRequest, problem: BadClock) -> HttpResponse:
    """Say when the record begins, or return a 400 with the form to correct the question."""
    is_before = isinstance(problem, BeforeRecord)
    template = "coalition/before_record.html" if is_before else "coalition/bad_clock.html"
    context = {
        "problem": problem,
        "asked_as_of": request.GET.get("as_of", "")[:40],
        "asked_known_at": request.GET.get("known_at", "")[:40],
        "today": today(),
        "is_indexed": False,
    }
    return render(request, template, context, status=200 if is_before else 400)


def show(
    request: HttpRequest, clocks: Clocks, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page: its own context, and what base.html says of the clocks."""
    return render(
        request,
        template,
        {
            "clocks": clocks,
            "edition": _edition(request, clocks),
            "newest_edition": request.newest_edition,
            "today": today(),
            "canonical": f"{settings.SITE_URL}{request.path}",
            "is_indexed": not request.GET,
            **context,
        },
        status=status,
    )


def _edition(request: HttpRequest, clocks: Clocks) -> Edition | None:
    newest = request.newest_edition
    if newest is None or newest.number == clocks.edition:
        return newest
    return Edition.objects.get(number=clocks.edition)


def one_page(request: HttpRequest, rows: Any) -> Page:
    """Return the page of a list that `?page=` asks for; one that is not there is a 404."""
    paginator = Paginator(rows, ROWS_PER_PAGE)
    try:
        return paginator.page(request.GET.get("page") or 1)
    except (PageNotAnInteger, EmptyPage) as problem:
        raise Http404("This list has no such page.") from problem
