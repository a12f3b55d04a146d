"""Where a page says that it can be shown elsewhere: as an embed, as a picture."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

from coalition.embedding import Embed, embed_of

register = template.Library()


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
