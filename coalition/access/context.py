"""What the pages of signing in and of one's account need to look like the desk's other pages."""

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from coalition.access.second_factor import is_missing

OWN_PAGES = ("/desk/login/", "/desk/logout/", "/desk/account/", "/desk/invitation/")


def desk_page(request: HttpRequest) -> dict[str, object]:
    """Return the desk's context for the pages that Django's admin does not render itself; nothing for others."""
    if not request.path.startswith("/desk/"):
        return {}
    # A request that is refused early, for a wrong Host say, has not been asked yet who sends it.
    user = getattr(request, "user", None) or AnonymousUser()
    common: dict[str, object] = {"second_factor_missing": is_missing(user)}
    if request.path.startswith(OWN_PAGES):
        return {**admin.site.each_context(request), **common}
    return common
