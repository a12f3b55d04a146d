"""Where a page says that it can be shown elsewhere: as an embed, as a picture."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from coalition.embedding import CLOCKS, OF_MATRIX, SOCIAL, Embed, embed_of, social_of
from coalition.pictures.social import HEIGHT, WIDTH
from coalition.punctuation import after_colon

register = template.Library()

# The embed that goes with a chart; a country's card goes with its lanes.
EMBED_OF_CHART = {"chart-map": "embed-map", "chart-matrix": "embed-matrix", "chart-lanes": "embed-country"}


def _embed_of(context: template.Context) -> Embed | None:
    """Return the embed of the page that is being made; None on pages that are none of ours, such as errors."""
    request = context.get("request")
    found = getattr(request, "resolver_match", None)
    if request is None or found is None or found.url_name is None or "clocks" not in context:
        return None
    return embed_of(found.url_name, found.kwargs, request.GET)


@register.simple_tag(takes_context=True)
def embed_of_page(context: template.Context) -> dict[str, Any] | None:
    """Return the addresses by which oEmbed answers for this page, `json` and `xml`, and of its `builder`.

    None where the page has no embed.
    """
    embed = _embed_of(context)
    if embed is None:
        return None
    asked = {"url": f"{settings.SITE_URL}{embed.page}"}
    answer = f"{settings.SITE_URL}{reverse('oembed')}"
    found = {form: f"{answer}?{urlencode({**asked, 'format': form})}" for form in ("json", "xml")}
    return {**found, "builder": embed.builder}


@register.simple_tag(takes_context=True)
def picture_of_chart(context: template.Context, chart: str, of: str = "") -> dict[str, str]:
    """Return the addresses of a chart as a picture, on the day and with the filters of its page: `svg` and `png`.

    `of` is the slug of the country where the chart is one's; `embed` leads to the page that makes an embed of it.
    """
    request = context["request"]
    names = {"chart-matrix": (*CLOCKS, *OF_MATRIX)}.get(chart, CLOCKS)
    asked = {name: request.GET[name] for name in names if request.GET.get(name)}
    query = f"?{urlencode(asked, safe=',')}" if asked else ""
    about = {"slug": of} if of else {}
    found = {form: f"{reverse(chart, kwargs={**about, 'form': form})}{query}" for form in ("svg", "png")}
    if chart in EMBED_OF_CHART:
        found["embed"] = Embed(EMBED_OF_CHART[chart], about, asked).builder
    return found


@register.simple_tag(takes_context=True)
def social_picture(context: template.Context) -> dict[str, Any]:
    """Return the picture that social networks show of this page, on its day: `address`, `width`, `height`, `alt`."""
    clocks = context.get("clocks")
    found = getattr(context.get("request"), "resolver_match", None) if clocks else None
    name = (found.url_name or "") if found else ""
    address = social_of(name, found.kwargs if found else {}, clocks.query if clocks else "")
    told = (
        (context.get("sentence") or getattr(context.get("version"), "summary", "")) if name in SOCIAL else ""
    )
    if told and context.get("retraction"):
        told = after_colon(gettext("Retracted"), told)
    return {
        "address": f"{settings.SITE_URL}{address}",
        "width": WIDTH,
        "height": HEIGHT,
        "alt": told
        or gettext("Coalition Tracker: what governments have said they would, might or would not do"),
    }
