"""Where it was said: the bibliographic facts of sources, never their texts."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.checking import last_answer
from coalition.clocks import Clocks
from coalition.filters import ArticleFilter
from coalition.querysets.sources import citing, known_as, public_articles, public_citations
from coalition.views.filter_forms import as_form, found_page
from coalition.views.page import one_page, page, show


@page
def source_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List the sources of what had been said by the clocks, the latest published first."""
    rows = public_articles(clocks.edition, clocks.as_of)
    chosen = ArticleFilter(request.GET, rows.order_by(F("published_on").desc(nulls_last=True), "uid"))
    form = as_form(chosen)
    context = {"form": form, "rows": found_page(request, chosen, form)}
    return show(request, clocks, "coalition/source_list.html", context, 200 if form.is_valid() else 400)


@page
def source_detail(request: HttpRequest, clocks: Clocks, uid: str) -> HttpResponse:
    """Show one source's bibliographic facts and the public claims that rest on it; a merged one leads to its other."""
    article = get_object_or_404(public_articles(clocks.edition, clocks.as_of), known_as(uid))
    if article.pk != uid:
        address = reverse("source-detail", args=[article.pk])
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    citations = public_citations(clocks.edition, clocks.as_of).filter(citing(article))
    related = ("commitment_version__country", "event_version", "figure_version")
    rows = citations.select_related(
        *related, "light", "standing_version__country", "milestone_version"
    ).order_by("-pk")
    context = {"article": article, "rows": one_page(request, rows), "checked": last_answer(article)}
    return show(request, clocks, "coalition/source.html", context)
