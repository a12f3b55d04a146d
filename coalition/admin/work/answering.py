"""The answer to a reader's report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from coalition.actions import reports
from coalition.actions.base import Refused
from coalition.admin.work.answers import once_more
from coalition.admin.worklists.now import address_of
from coalition.models import ReaderReport


@require_POST
def answer_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a report, which leads to its correction, or decline it with the reason."""
    report = get_object_or_404(ReaderReport.objects.select_related("claim"), pk=pk)
    answer = request.POST.get("answer", "")
    try:
        if request.POST.get("decision") == "accept":
            draft = reports.accept(report, by=request.user, answer=answer)
            messages.success(request, "Accepted. Put the correction into words, then submit it.")
            return HttpResponseRedirect(address_of(draft))
        reports.decline(report, by=request.user, answer=answer)
    except Refused as refusal:
        return once_more(request, refusal, title="Answer to a reader")
    messages.success(request, "Declined, with your reason.")
    return HttpResponseRedirect(reverse("admin:index"))
