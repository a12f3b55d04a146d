"""What all resources share: the two clocks, refusals, caching and limits told in headers."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import get_conditional_response
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from coalition.api.envelope import LICENCE
from coalition.api.parameters import COMMON, PAGED, check_names, filters_of
from coalition.api.problems import MEDIA_TYPE
from coalition.api.renderers import ProblemRenderer
from coalition.api.throttling import Rate
from coalition.caching import CACHE_CONTROL, etag_for, today
from coalition.clocks import Clocks, read_clocks
from coalition.exports import Table
from coalition.models import Edition
from coalition.newest import newest_edition

_KEPT_STATUSES = {200, 301, 302, 304, 400, 404}


class RecordView(GenericAPIView):
    """One read-only resource: subclasses say in `answer` what it holds by `self.clocks`.

    `name` is its word in ids and file names, `tag` the resource that it belongs to; `table` says how its answer
    becomes CSV.
    """

    name: ClassVar[str]
    tag: ClassVar[str]
    table: ClassVar[Table]
    http_method_names = ["get", "head", "options"]
    pagination_class = None
    filter_backends: ClassVar = []
    clocks: Clocks
    newest: Edition | None
    rate_left: Rate | None = None

    def known_parameters(self) -> list[str]:
        """Return the names that a request may use."""
        paged = PAGED if self.pagination_class else ()
        return [*filters_of(self), *COMMON, *paged]

    def initial(self, request: Request, *args, **kwargs) -> None:
        """Read the clocks before anything is answered. Raises BadClock and BadParameters."""
        super().initial(request, *args, **kwargs)
        if request.method != "OPTIONS":
            check_names(request.query_params, self.known_parameters())
            self.newest = newest_edition()
            last = self.newest.number if self.newest else 0
            self.clocks = read_clocks(request.query_params, today=today(), last=last)

    def get(self, request: Request, *args, **kwargs):
        """Answer 304 where the asker holds the answer already, send a moment to its edition, else answer."""
        if self.clocks.moment is not None:
            return self._redirect(request)
        self.etag = self._etag(request)
        unchanged = get_conditional_response(request._request, etag=self.etag)
        return unchanged or self.answer(request, *args, **kwargs)

    def answer(self, request: Request, *args, **kwargs) -> Response:
        """Return what the resource holds by the clocks."""
        raise NotImplementedError

    def answer_schema(self, of: Callable[[type], dict[str, str]]) -> dict[str, Any]:
        """Describe the answer for the OpenAPI file; `of` refers to a serializer's keys."""
        raise NotImplementedError

    def options(self, request: Request, *args, **kwargs) -> Response:
        """Say what may be asked of this resource."""
        return Response({"methods": self.allowed_methods, "parameters": self.known_parameters()})

    def get_serializer_context(self):
        """Return what serializers are told: the clocks besides the usual."""
        return {**super().get_serializer_context(), "clocks": getattr(self, "clocks", None)}

    def finalize_response(self, request: Request, response, *args, **kwargs):
        """Add the headers of caching, limits and licence; problems are JSON whatever was asked for."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if getattr(response, "content_type", None) == MEDIA_TYPE:
            response.accepted_renderer, response.accepted_media_type = ProblemRenderer(), MEDIA_TYPE
        kept = response.status_code in _KEPT_STATUSES and request.method != "OPTIONS"
        response.headers.setdefault("Cache-Control", CACHE_CONTROL if kept else "no-store")
        if self.rate_left:
            for word, value in zip(("Limit", "Remaining", "Reset"), self.rate_left, strict=True):
                response.headers[f"RateLimit-{word}"] = str(value)
        if request.method != "OPTIONS" and response.status_code in (200, 304):
            response.headers["ETag"] = self.etag
        if request.method != "OPTIONS" and response.status_code == 200:
            self._describe(request, response)
        return response

    def _describe(self, request: Request, response) -> None:
        """Say in headers what a file without an envelope cannot say: licence, neighbours, day and edition."""
        links = [f'<{LICENCE["url"]}>; rel="license"']
        if getattr(self, "paginator", None) and hasattr(self.paginator, "has_next"):
            pages = {"next": self.paginator.next_link(), "prev": self.paginator.previous_link()}
            links += [f'<{address}>; rel="{rel}"' for rel, address in pages.items() if address]
        response.headers["Link"] = ", ".join(links)
        if request.accepted_renderer.format == "csv":
            name = f"{self.name}-{self.clocks.as_of}-edition-{self.clocks.edition}.csv"
            response.headers["Content-Disposition"] = f'inline; filename="{name}"'

    def _etag(self, request: Request) -> str:
        """Return the ETag by the newest edition, for a redaction changes what older ones show."""
        return etag_for(self.newest, day=today(), variant=request.accepted_renderer.format)

    def moved(self, path: str) -> HttpResponsePermanentRedirect:
        """Send to the address of what the thing asked for was merged into, with the same question."""
        query = self.request.query_params.urlencode()
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)

    def _redirect(self, request: Request) -> HttpResponseRedirect:
        """Send a moment to its edition's number, so that caches keep one answer for all moments between two."""
        parameters = request.query_params.copy()
        parameters["known_at"] = str(self.clocks.edition)
        return HttpResponseRedirect(f"{request.path}?{parameters.urlencode()}")


class NowhereView(RecordView):
    """Whatever address under /api/ is none of ours."""

    name = "nowhere"
    schema = None

    def initial(self, request: Request, *args, **kwargs) -> None:
        """Refuse at once: there is nothing to ask."""
        super(RecordView, self).initial(request, *args, **kwargs)
        raise Http404("There is nothing at this address; /api/v1/ lists what there is.")
