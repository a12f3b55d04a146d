"""Where a page says that it can be shown elsewhere: as an embed, as a picture."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from coalition.embedding import CLOCKS, OF_MATRIX, Embed, embed_of
from coalition.pictures.social import HEIGHT, WIDTH

register = template.Library()

# What the builder calls the embed that goes with a chart; a country's card goes with its lanes.
WHAT_OF_CHART = {"chart-map": "map", "chart-matrix": "matrix", "chart-lanes": "country"}
# The pages that have a social picture of their own.
SOCIAL = {
    "overview": "social-overview",
    "country-detail": "social-country",
    "commitment-detail": "social-commitment",
}


def _embed_of(context: template.Context) -> Embed | None:
    """Return the embed of the page that is being made; None on pages that are none of ours, such as errors."""
    request = context.get("request")
    found = getattr(request, "resolver_match", None)
    if request is None or found is None or found.url_name is None or "clocks" not in context:
        return None
    return embed_of(found.url_name, found.kwargs, request.GET)


@register.simple_tag(takes_context=True)
def embed_of_page(context: template.Context) -> dict[str, Any] | None:
    """Return the addresses by which oEmbed answers for this page: `json` and `xml`; None where it has no embed."""
    embed = _embed_of(context)
    if embed is None:
        return None
    asked = {"url": f"{settings.SITE_URL}{embed.page}"}
    answer = f"{settings.SITE_URL}{reverse('oembed')}"
    return {form: f"{answer}?{urlencode({**asked, 'format': form})}" for form in ("json", "xml")}


@register.simple_tag(takes_context=True)
def picture_of_chart(context: template.Context, chart: str, of: str = "") -> dict[str, str]:
    """Return the addresses of a chart as a picture, on the day and with the filters of its page: `svg` and `png`.

    `of` is the slug of the country where the chart is one's; `embed` leads to the page that makes an embed of it.
    """
    request, clocks = context["request"], context["clocks"]
    names = {"chart-matrix": (*CLOCKS, *OF_MATRIX)}.get(chart, CLOCKS)
    asked = {name: request.GET[name] for name in names if request.GET.get(name)}
    query = f"?{urlencode(asked, safe=',')}" if asked else ""
    about = {"slug": of} if of else {}
    found = {form: f"{reverse(chart, kwargs={**about, 'form': form})}{query}" for form in ("svg", "png")}
    what = WHAT_OF_CHART.get(chart)
    if what:
        day = {"as_of": clocks.as_of.isoformat()} if clocks.as_of_given else {}
        country = {"country": of} if of else {}
        found["embed"] = f"{reverse('embed-builder')}?{urlencode({'what': what, **country, **day})}"
    return found


@register.simple_tag(takes_context=True)
def social_picture(context: template.Context) -> dict[str, Any]:
    """Return the picture that social networks show of this page, on its day: `address`, `width`, `height`, `alt`."""
    clocks = context.get("clocks")
    found = getattr(context.get("request"), "resolver_match", None) if clocks else None
    name = SOCIAL.get(found.url_name) if found else None
    kwargs = {**found.kwargs, "form": "png"} if found and name else {"form": "png"}
    query = f"?{clocks.query}" if clocks and clocks.query else ""
    alt = (context.get("sentence") or getattr(context.get("version"), "summary", "")) if name else ""
    return {
        "address": f"{settings.SITE_URL}{reverse(name or 'social-record', kwargs=kwargs)}{query}",
        "width": WIDTH,
        "height": HEIGHT,
        "alt": alt
        or gettext("Coalition Tracker: what governments have said they would, might or would not do"),
    }
