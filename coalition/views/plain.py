"""What machines ask a site for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what to leave alone: the desk, and pages of other days, which have no end."""
    lines = [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /*as_of=",
        "Disallow: /*known_at=",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Send browsers that ask at the old place to the sign."""
    return HttpResponsePermanentRedirect(static("img/sign.svg"))
