"""Every chart by itself, as SVG and as PNG: `/charts/map.svg`, `/charts/map.png?scale=2&theme=dark`."""

import logging
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from coalition import record
from coalition.atlas import atlas
from coalition.caching import today
from coalition.clocks import BadClock, BeforeRecord, Clocks
from coalition.embedding import OF_MATRIX
from coalition.local_words import day_words, name_of
from coalition.pictures.bars import lane_picture
from coalition.pictures.claims import claimed_picture
from coalition.pictures.colours import THEMES, colours
from coalition.pictures.maps import map_picture
from coalition.pictures.png import CannotDraw, place, png, too_large
from coalition.pictures.svg import Picture, Told
from coalition.pictures.tables import table_picture
from coalition.querysets.countries import with_all
from coalition.templatetags.tracker import days_ago
from coalition.views.asking import BadQuestion, choice, only_known, table_asked
from coalition.views.claimed import panels
from coalition.views.countries import chart_of, history_of, is_cut, meetings_of
from coalition.views.page import by_clocks

logger = logging.getLogger(__name__)

TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
SCALES = ("1", "2", "3")
USUAL_SCALE = 1


def picture(*asks: str) -> Callable[[Callable[..., Picture]], Callable[..., HttpResponse]]:
    """Make a view of what draws a picture, given the clocks and the colours; it may be asked `asks` and the looks.

    What cannot be drawn is said in plain text, with its status.
    """

    def decorate(draw: Callable[..., Picture]) -> Callable[..., HttpResponse]:
        @wraps(draw)
        def wrapped(request: HttpRequest, clocks: Clocks, form: str, **about: Any) -> HttpResponse:
            try:
                only_known(request, *asks, "theme", *(["scale"] if form == "png" else []))
                of = colours(choice(request, "theme", THEMES, "light"))
                with place() if form == "png" else nullcontext():
                    drawn = draw(request, clocks, of, **about)
                    content = drawn.svg if form == "svg" else png(drawn.svg, _scale(request, drawn))
            except BadQuestion as bad:
                return _say(str(bad), 400)
            except Http404:
                return _say(gettext("There is no such picture."), 404)
            except CannotDraw as problem:
                logger.warning("%s could not be drawn: %s", request.path, problem)
                return _try_again()
            answer = HttpResponse(content, content_type=TYPES[form])
            answer["Content-Disposition"] = f'inline; filename="{_file_name(request, clocks)}.{form}"'
            answer["Access-Control-Allow-Origin"] = "*"
            return answer

        return by_clocks(wrapped, _say_about_clocks)

    return decorate


def _scale(request: HttpRequest, drawn: Picture) -> int:
    """Return how many times its size a PNG is to be drawn, as asked for or as usual where that is not too large."""
    scale = int(choice(request, "scale", SCALES, str(USUAL_SCALE)))
    if not too_large(drawn.width, drawn.height, scale):
        return scale
    if "scale" in request.GET:
        raise BadQuestion(
            gettext("At this scale the picture is too large. Ask for a smaller one, or for the SVG.")
        )
    return 1


def _file_name(request: HttpRequest, clocks: Clocks) -> str:
    chart = request.path.rpartition("/")[2].partition(".")[0]
    return f"coalition-tracker-{chart}-{clocks.as_of:%Y-%m-%d}-edition-{clocks.edition}"


def _say_about_clocks(request: HttpRequest, bad: BadClock) -> HttpResponse:
    return _say(str(bad), 404 if isinstance(bad, BeforeRecord) else 400)


def _try_again() -> HttpResponse:
    answer = _say(gettext("This cannot be drawn now. Try again soon, or take the SVG."), 503)
    answer["Retry-After"] = "5"
    return answer


def _say(words: str, status: int) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")


@picture()
def map_chart(request: HttpRequest, clocks: Clocks, of: Mapping[str, str]) -> Picture:
    """Draw every country's status by the clocks on the map."""
    title = gettext("Coalition of the willing: where each government stands")
    told = _told(request, clocks, title, reverse("map"), record.record_until(clocks))
    return map_picture(atlas(record.statuses_by(clocks)), told, of)


@picture(*OF_MATRIX)
def matrix_chart(request: HttpRequest, clocks: Clocks, of: Mapping[str, str]) -> Picture:
    """Draw the table of countries and kinds by the clocks, with the filters of its page."""
    title = gettext("Coalition of the willing: who has pledged, offered or declined what")
    told = _told(request, clocks, title, reverse("matrix"), record.record_until(clocks))
    return table_picture(table_asked(request, clocks), told, of)


@picture()
def claimed_chart(request: HttpRequest, clocks: Clocks, of: Mapping[str, str]) -> Picture:
    """Draw what others said that the coalition counts, beside what this record can name."""
    title = gettext("The coalition of the willing, claimed and named")
    told = _told(request, clocks, title, reverse("figure-list"), record.record_until(clocks))
    return claimed_picture(panels(clocks), told, of)


@picture()
def lane_chart(request: HttpRequest, clocks: Clocks, of: Mapping[str, str], slug: str) -> Picture:
    """Draw a country's positions over time, by kind."""
    country = next(iter(with_all(clocks.edition, clocks.as_of, today(), slug)), None)
    if country is None:
        raise Http404
    standing = record.standing_version_by(clocks, country.code)
    facts = record.facts_of(country, standing.standing if standing else record.NOT_YET_NAMED)
    status = record.status_by(clocks, country, facts.standing)
    held = clocks.edition, clocks.as_of, country.code
    lanes = chart_of(country, facts, status, meetings_of(*held), history_of(*held))
    title = gettext("%(country)s: its positions over time") % {"country": name_of(country)}
    address = reverse("country-detail", args=[slug])
    told = _told(request, clocks, title, address, record.record_until(clocks))
    return lane_picture(lanes, told, of, is_cut=is_cut(country))


def _told(request: HttpRequest, clocks: Clocks, title: str, page: str, record_until: date | None) -> Told:
    return Told(title=title, dated=dated(clocks, record_until), source=source(request, clocks, page))


def dated(clocks: Clocks, record_until: date | None) -> str:
    """Say of which day a picture is: what had been said by a day, or how far the record reaches and how old that is."""
    if clocks.as_of_given:
        return gettext("As said by %(day)s.") % {"day": day_words(clocks.as_of)}
    if record_until is None:
        return gettext("Nothing that counts is on record.")
    return gettext("As last recorded on %(day)s, %(ago)s when this was drawn.") % {
        "day": day_words(record_until),
        "ago": days_ago(record_until, today()),
    }


def source(request: HttpRequest, clocks: Clocks, page: str) -> str:
    """Say out of what a picture is drawn: the edition, the page, the licence."""
    address = f"{settings.SITE_URL}{page}{f'?{clocks.query}' if clocks.query else ''}"
    return gettext(
        "Coalition Tracker, edition %(edition)s, drawn on %(day)s. %(address)s. CC BY 4.0, quotations excepted."
    ) % {"edition": clocks.edition, "day": day_words(today()), "address": address.partition("://")[2]}
