"""The page for those who may not do something: which role it needs, and the way back."""

import re

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from coalition.access import rights

GENERAL = "Your account may not see this page or do this here. An administrator of the desk can say who may."

OF_A_MODEL = re.compile("(articles|auth|coalition)_([a-z]+)_(add|change|changelist|delete|export|history)")


def needs(permission: str) -> PermissionDenied:
    """Return the refusal that says whose a permission, such as `articles.add_article`, is and who can give it."""
    return PermissionDenied(rights.refusal(permission))


def _words_by_address(request: HttpRequest) -> str:
    """Return what is said where Django itself refused a page of its own: whose it is, as its address tells."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    page = OF_A_MODEL.fullmatch(name or "")
    if page is None:
        return GENERAL
    app, model, what = page.groups()
    for verb in ("view", what) if what in ("add", "change", "delete") else ("view",):
        permission = f"{app}.{verb}_{model}"
        if not request.user.has_perm(permission):
            return rights.refusal(permission)
    return GENERAL


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what was refused: at the desk in its own frame, elsewhere as a page of the site."""
    is_desk = request.path.startswith(reverse("admin:index")) and request.user.is_authenticated
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    context = {
        "title": "Not open to your account",
        "words": str(exception) or (_words_by_address(request) if is_desk else GENERAL),
        "roles": [name.lower() for name in request.user.groups.values_list("name", flat=True)]
        if is_desk
        else [],
        "back": came_from if is_ours and came_from != request.build_absolute_uri() else "",
    }
    if is_desk:
        context |= admin.site.each_context(request)
    return render(request, "admin/refused.html" if is_desk else "403.html", context, status=403)
