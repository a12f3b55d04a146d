"""What every answer carries about keeping: readers' pages may be kept by caches, the desk's by nobody."""

from csp.constants import SELF
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.views.defaults import bad_request

from coalition.caching import CACHE_CONTROL, etag_for, today
from coalition.compression import compressed
from coalition.languages import without_prefix
from coalition.models import Edition
from coalition.newest import newest_edition

# Not for readers: never kept, never compressed, since secrets and what a visitor sends stand on one page there.
DESK = "/desk/"
# Answers by format as well as by address, so it says itself what may be kept: see coalition/api/base.py.
API = "/api/v1/"
# Watchers ask these, and want the answer of this very moment.
UNKEPT = ("/healthz", "/readyz")
# Other sites may frame what lies beneath this address, in every language; the page of the address itself frames a
# preview of it.
EMBEDS = "/embed/"
KEPT_STATUSES = {200, 301, 302, 304, 400, 404, 410}


class PublicPageMiddleware:
    """Makes public answers cacheable by anybody, and answers 304 before a page does its work.

    1. A page is the same for everyone until an edition, a change of the bibliography, a release or a UTC day later:
       these, with the language, are its ETag. Everything else that it depends on stands in its address.
    2. Public answers set no cookie and vary by nothing but their compression.
    3. The desk is private: never kept, never compressed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            response = self.get_response(request)
            response["Cache-Control"] = "private, no-store"
            return response
        if request.path_info.startswith(API):
            response = self.get_response(request)
            response.cookies.clear()
            response["Vary"] = "Accept"
            return compressed(request, response)
        if request.path_info in UNKEPT or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        request.newest_edition = newest_edition()
        tag = page_tag(request.newest_edition)
        if holds(request, tag):
            return self.as_public(request, HttpResponseNotModified(), tag)
        return self.as_public(request, self.get_response(request), tag)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 400 where a request brought what no column can hold, such as a NUL character: no fault of ours."""
        return bad_request(request, exception) if isinstance(exception, DataError) else None

    def as_public(self, request: HttpRequest, response: HttpResponse, tag: str) -> HttpResponse:
        """Return an answer as caches may keep it; what failed is never kept."""
        kept = response.status_code in KEPT_STATUSES
        response.setdefault("Cache-Control", CACHE_CONTROL if kept else "no-store")
        if response.status_code in (200, 304):
            response.setdefault("ETag", tag)
        response.cookies.clear()
        response["Vary"] = "Accept-Encoding"
        return compressed(request, response)


def page_tag(newest: Edition | None) -> str:
    """Return the ETag of every public page now."""
    return etag_for(newest, day=today(), variant=get_language() or "")


def holds(request: HttpRequest, tag: str) -> bool:
    """Whether the asker says that it holds the page as it is now."""
    return tag in parse_etags(request.headers.get("If-None-Match", ""))


class FramingMiddleware:
    """Lets other sites frame the embeds, and nothing else; stands inside CSPMiddleware, outside all that refuses.

    It goes by the address and not by the view: where a cache is told that nothing has changed, or a frame that nothing
    is there, browsers keep to the headers of that answer, so that these must be those of the embed itself.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        path = without_prefix(request.path_info)
        if path == EMBEDS:
            response._csp_update = {"frame-src": [SELF]}
        elif path.startswith(EMBEDS):
            response._csp_replace = {"frame-ancestors": ["*"]}
            del response["X-Frame-Options"]
        return response
