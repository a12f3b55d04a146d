"""What governments said, one statement at a time."""

from django.http import HttpRequest, HttpResponse

from coalition import structured
from coalition.clocks import Clocks
from coalition.filters import CommitmentFilter
from coalition.languages import site
from coalition.models import CommitmentVersion, Country
from coalition.views.claims import history_of, not_yet, published_versions
from coalition.views.evidence import best_first
from coalition.views.filter_forms import as_form, found_page
from coalition.views.page import page, show


@page
def commitment_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List what had been said by the clocks, the latest first."""
    rows = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of)
    chosen = CommitmentFilter(request.GET, rows.for_list().latest_first(), clocks=clocks)
    form = as_form(chosen, Country.objects.order_by("name"))
    context = {"form": form, "rows": found_page(request, chosen, form)}
    return show(request, clocks, "coalition/commitment_list.html", context, 200 if form.is_valid() else 400)


@page
def commitment_detail(request: HttpRequest, clocks: Clocks, uid: str) -> HttpResponse:
    """Show one statement: the claim, its evidence, its dates, its versions; retracted ones say so."""
    versions = published_versions(CommitmentVersion, uid, clocks)
    if not versions or versions[-1].counts_from > clocks.as_of:
        return not_yet(request, clocks, CommitmentVersion, uid)
    version = versions[-1]
    sources = best_first(version.citations.all())
    context = {
        "version": version,
        "sources": sources,
        "data": structured.statement(version, sources, site=site()),
        **history_of(versions, clocks),
    }
    return show(request, clocks, "coalition/commitment.html", context)
