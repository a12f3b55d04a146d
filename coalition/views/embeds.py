"""Parts of the record for other sites to show in a frame: see docs/embeds.md.

They work without scripts, say how old what they show is, and lead to the page that has the rest.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from coalition import record
from coalition.atlas import atlas
from coalition.caching import today
from coalition.clocks import BadClock, BeforeRecord, Clocks
from coalition.embedding import KINDS, THEMES, embed_of
from coalition.languages import site
from coalition.local_words import name_of
from coalition.models import CommitmentVersion, Country
from coalition.sentences import status_sentence
from coalition.status import age_of
from coalition.views.asking import BadQuestion, choice, only_known, table_asked
from coalition.views.claims import history_of, published_versions
from coalition.views.evidence import best_first
from coalition.views.overview import counts_beside, sentence
from coalition.views.page import by_clocks, show

LOADER = settings.BASE_DIR / "static" / "js" / "embed-loader.js"


def embed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view of an embed its clocks; whatever cannot be answered is said in the frame, with its status."""

    @wraps(view)
    def wrapped(request: HttpRequest, clocks: Clocks, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            only_known(request, *KINDS[request.resolver_match.url_name].asks, "theme")
            choice(request, "theme", THEMES, "auto")
            return view(request, clocks, *args, **kwargs)
        except BadQuestion as bad:
            return _say(request, str(bad), 400)
        except Http404:
            return _say(request, gettext("Nothing is on record here by this day."), 404)

    return by_clocks(wrapped, lambda request, bad: _say(request, str(bad), 400 if _is_wrong(bad) else 200))


def _is_wrong(bad: BadClock) -> bool:
    return not isinstance(bad, BeforeRecord)


def _say(request: HttpRequest, words: str, status: int) -> HttpResponse:
    context = {"words": words, "theme": "auto", "is_indexed": False, "page": f"{site()}/"}
    return render(request, "embed/nothing.html", context, status=status)


def _show(
    request: HttpRequest, clocks: Clocks, template: str, record_until: date | None, context: Mapping[str, Any]
) -> HttpResponse:
    """Return an embed: its own context, and what its frame says of the day and of the page that it is part of."""
    asked = embed_of(request.resolver_match.url_name, request.resolver_match.kwargs, request.GET)
    assert asked
    newest = request.newest_edition.number if request.newest_edition else 0
    common = {
        "theme": request.GET.get("theme") or "auto",
        "is_indexed": False,
        "canonical": f"{settings.SITE_URL}{asked.page.partition('?')[0]}",
        "page": f"{settings.SITE_URL}{asked.page}",
        "record_until": record_until,
        "age": age_of(record_until if clocks.is_now else clocks.as_of, today()) if record_until else None,
        "is_behind": clocks.as_of < today() or clocks.edition < newest,
        "newer_editions": newest - clocks.edition,
    }
    return show(request, clocks, template, {**common, **context})


@embed
def map_embed(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show every country's status by the clocks on the map."""
    context = {"atlas": atlas(record.statuses_by(clocks))}
    return _show(request, clocks, "embed/map.html", record.record_until(clocks), context)


@embed
def matrix_embed(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show where countries stand on each kind by the clocks, with the filters of the page of the same table."""
    context = {"table": table_asked(request, clocks)}
    return _show(request, clocks, "embed/matrix.html", record.record_until(clocks), context)


@embed
def count_embed(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """Show the count by `?rule=`, or without it all of them below the sentence that says the state."""
    found = record.overview(clocks)
    counts = counts_beside(found, clocks)
    rule = choice(request, "rule", ["", *(one.count.code for one in counts)], "")
    chosen = [one for one in counts if one.count.code == rule]
    context = {"counts": chosen or counts, "is_one": bool(chosen), "sentence": sentence(found, clocks)}
    return _show(request, clocks, "embed/counts.html", found.record_until, context)


@embed
def country_embed(request: HttpRequest, clocks: Clocks, slug: str) -> HttpResponse:
    """Show a country's status in a sentence, and its positions for the force."""
    country = get_object_or_404(Country, slug=slug)
    status = record.status_by(clocks, country)
    said = [one.newest_said_on for one in (*status.positions, *filter(None, [status.undecided]))]
    context = {"country": country, "status": status, "sentence": status_sentence(name_of(country), status)}
    return _show(request, clocks, "embed/country.html", max(said, default=None), context)


@embed
def commitment_embed(request: HttpRequest, clocks: Clocks, uid: str) -> HttpResponse:
    """Show one statement with its quote and its best source; a retracted one says so, as its page does."""
    versions = published_versions(CommitmentVersion, uid, clocks)
    if not versions or versions[-1].counts_from > clocks.as_of:
        raise Http404
    version = versions[-1]
    source = next(iter(best_first(version.citations.all())), None)
    context = {"version": version, "source": source, **history_of(versions, clocks)}
    return _show(request, clocks, "embed/commitment.html", version.stated_on, context)


@require_safe
def loader(request: HttpRequest) -> HttpResponse:
    """Return the script that other sites may load, at an address that stays, whatever its file is called."""
    return HttpResponse(LOADER.read_bytes(), content_type="text/javascript; charset=utf-8")
