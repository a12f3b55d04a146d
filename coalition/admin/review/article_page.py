"""The review screen of an article as a page, and what is done with all of its cards at once."""

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from coalition.actions import reviewing
from coalition.actions.base import Refused
from coalition.admin.review.answers import wants_pieces
from coalition.admin.review.replies import (
    article_of,
    context_of,
    everything,
    may_edit,
    require_view,
    require_writer,
)
from coalition.admin.review.screen import form_of, screen_of
from coalition.models import Suggestion


@require_GET
def article_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the text beside its cards; `?edit=KEY` opens a card's form, for those without script.

    The script asks again for the pieces while the reader has not read the text yet.
    """
    require_view(request)
    article = article_of(uid)
    if wants_pieces(request):
        return everything(request, article, "")
    screen = screen_of(article, request.user)
    editing = screen.card(request.GET.get("edit", ""))
    if editing and may_edit(editing, request.user):
        editing.form = form_of(editing, article)
    context = {**admin.site.each_context(request), "title": str(article), **context_of(screen, request)}
    return TemplateResponse(request, "admin/review/article.html", context)


@require_POST
def certain_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Accept all suggestions of which the reader is certain, as drafts, with undo."""
    require_writer(request)
    article = article_of(uid)
    certain = screen_of(article, request.user).certain
    try:
        with transaction.atomic():
            reviewing.accept_all([card.suggestion for card in certain], by=request.user)
    except Refused as refusal:
        return everything(request, article, str(refusal), status=409)
    said = f"Accepted {len(certain)} as drafts." if certain else "The reader is certain of none that is open."
    return everything(request, article, said, undo=tuple(card.suggestion.pk for card in certain))


@require_POST
def undo_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Undo the person's own decisions on suggestions of this article."""
    require_writer(request)
    article = article_of(uid)
    keys = [key for key in request.POST.getlist("suggestion") if key.isdigit()]
    rows = Suggestion.objects.filter(pk__in=keys, reading__text_version__article=article)
    chosen = list(rows.select_related("claim", "decided_by"))
    try:
        with transaction.atomic():
            reviewing.undo(chosen, by=request.user)
    except Refused as refusal:
        return everything(request, article, str(refusal), status=409)
    return everything(request, article, f"Undone: {len(chosen)} to decide again.")
