"""Which entries were held against their sources again and found unchanged, by day."""

from django.http import HttpRequest, HttpResponse

from coalition.clocks import Clocks
from coalition.models import Check
from coalition.views.changes import published_versions
from coalition.views.page import one_page, page, show


@page
def rechecked_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the checks of public entries by the clocks, the newest first."""
    told = Check.objects.told(edition=clocks.edition, as_of=clocks.as_of)
    found = one_page(request, told.select_related("claim"))
    versions = published_versions({check.claim_id for check in found})
    for check in found:
        known = [one for one in versions[check.claim_id] if one.public_from_id <= clocks.edition]
        check.version = known[-1]
    return show(request, clocks, "coalition/rechecked_list.html", {"rows": found})
