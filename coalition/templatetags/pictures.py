"""Shapes of pictures, built in Python: a map has a hundred countries, and lanes as many bars."""

from collections.abc import Callable, Sequence

from django import template
from django.utils.safestring import SafeString

from coalition.atlas import Place
from coalition.local_words import name_of
from coalition.markup import NOTHING, fill, joined
from coalition.sentences import map_label
from coalition.templatetags.tracker import ways
from coalition.views.overview import Line

register = template.Library()

Way = Callable[..., str]

SHAPE = '<path class="look-{}" fill="url(#m-{})" d="{}"{}/>'
HIDDEN = SafeString(' aria-hidden="true"')
# A tiny country is seen as a disk, and touched in a larger one.
DISK = (
    '<circle class="reach" cx="{0}" cy="{1}" r="34"/>'
    '<circle class="look-{2}" fill="url(#m-{2})" cx="{0}" cy="{1}" r="15"/>'
)
CODE = '<text x="{}" y="{}" dy="9" aria-hidden="true">{}</text>'
LINK = '<a class="place" href="{0}" aria-label="{1}"><title>{1}</title>{2}{3}</a>'


@register.simple_tag(takes_context=True)
def places(context: template.Context, drawn: Sequence[Place]) -> SafeString:
    """Return the countries of a frame of the map, each leading to its page unless a frame before does."""
    way = ways(context)
    return joined((_place(way, place) for place in drawn), "\n")


def _place(way: Way, place: Place) -> SafeString:
    # Paths are ours, and long: nothing in them needs to be escaped.
    outline = SafeString(place.shape.path)
    path = fill(SHAPE, place.look, place.look, outline, NOTHING if place.is_link else HIDDEN)
    if not place.is_link:
        return path
    x, y, country = place.shape.x, place.shape.y, place.status
    name = fill(DISK, x, y, place.look) if place.shape.is_tiny else fill(CODE, x, y, country.country)
    return fill(LINK, way("country-detail", country.slug), map_label(country), path, name)


@register.simple_tag(takes_context=True)
def tiles(context: template.Context, code: str, lines: Sequence[Line]) -> SafeString:
    """Return a tile for each country of a status."""
    way = ways(context)
    return joined(
        fill(
            '<a class="tile tile-{}" tabindex="-1" href="{}"><span class="tile-code">{}</span>'
            '<span class="tile-name">{}</span></a>',
            code,
            way("country-detail", line.status.slug),
            line.status.country,
            name_of(line.status),
        )
        for line in lines
    )
