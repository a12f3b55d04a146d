"""The page for those who may not do something: which role it needs, and the way back."""

from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

GENERAL = "Your account may not see this page or do this here. An administrator of the desk can say who may."


def needs(permission: str, doing: str) -> PermissionDenied:
    """Return the refusal of `doing` that names the groups whose members may.

    `permission` is one such as `articles.add_article`.
    """
    app, codename = permission.split(".")
    may = {"permissions__codename": codename, "permissions__content_type__app_label": app}
    roles = [
        name.lower() for name in Group.objects.filter(**may).order_by("pk").values_list("name", flat=True)
    ]
    return PermissionDenied(f"{doing} is for {_joined(roles)}. An administrator can give you another role.")


def _joined(roles: list[str]) -> str:
    if len(roles) < 2:
        return "".join(roles) or "nobody"
    return f"{', '.join(roles[:-1])} and {roles[-1]}"


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what was refused: at the desk in its own frame, elsewhere as a page of the site."""
    is_desk = request.path.startswith(reverse("admin:index")) and request.user.is_authenticated
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    context = {
        "title": "Not open to your account",
        "words": str(exception) or GENERAL,
        "roles": [name.lower() for name in request.user.groups.values_list("name", flat=True)]
        if is_desk
        else [],
        "back": came_from if is_ours and came_from != request.build_absolute_uri() else "",
    }
    if is_desk:
        context |= admin.site.each_context(request)
    return render(request, "admin/refused.html" if is_desk else "403.html", context, status=403)
