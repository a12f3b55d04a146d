"""Answers of the review screens: pieces of the page for the script, a whole page for those without."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

# The script asks with this header and knows by it that an answer is one of ours, and no page to log in.
HEADER = "X-Fragment"
# Where the script goes next.
GO = "X-Go"


def wants_pieces(request: HttpRequest) -> bool:
    """Whether the script asks, which puts pieces into the page that stands."""
    return request.headers.get(HEADER) == "1"


def pieces(request: HttpRequest, *parts: tuple[str, dict], said: str = "", status: int = 200) -> HttpResponse:
    """Return pieces of the page, each an element with an id, and what is said to the person.

    `parts` are templates with their contexts.
    """
    html = "".join(render_to_string(name, context, request=request) for name, context in parts)
    said_html = render_to_string("admin/review/_said.html", {"said": said})
    return HttpResponse(html + said_html, status=status, headers={HEADER: "1"})


def go_to(request: HttpRequest, address: str, said: str) -> HttpResponse:
    """Lead on to another page with what is said; the script goes there by itself."""
    messages.success(request, said)
    if not wants_pieces(request):
        return HttpResponseRedirect(address)
    return HttpResponse(headers={HEADER: "1", GO: address})


def page_again(
    request: HttpRequest, address: str, said: str = "", *, is_refusal: bool = False
) -> HttpResponse:
    """Lead back to the whole page with what is said."""
    if said:
        (messages.error if is_refusal else messages.success)(request, said)
    return HttpResponseRedirect(address)
