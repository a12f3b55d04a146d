"""One card of an article's review screen: shown, taken a step further, or its form saved."""

from collections.abc import Callable

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from articles.models import Article
from coalition.actions import readings, reviewing
from coalition.actions.base import Refused
from coalition.admin.review.answers import page_again, pieces, wants_pieces
from coalition.admin.review.forms import CardForm
from coalition.admin.review.replies import (
    Done,
    address_of_review,
    article_of,
    changed,
    context_of,
    may_edit,
    refused,
    refusing,
    require_view,
    require_writer,
    saved,
    submitted,
)
from coalition.admin.review.screen import Card, form_of, screen_of
from coalition.admin.steps import STEPS, open_steps
from coalition.admin.versions import check_seen
from coalition.models import CommitmentVersion, Suggestion


def _card(request: HttpRequest, uid: str, key: str) -> tuple[Article, Card]:
    require_view(request)
    article = article_of(uid)
    card = screen_of(article, request.user).card(key)
    if card is None:
        raise Http404
    return article, card


@require_GET
def card_view(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """Give one card, with its form where `?edit=1` asks for it."""
    article, card = _card(request, uid, key)
    if not wants_pieces(request):
        return page_again(request, f"{address_of_review(article)}?edit={key}#card-{key}")
    form = form_of(card, article) if "edit" in request.GET and may_edit(card, request.user) else None
    screen = screen_of(article, request.user)
    shown = screen.card(key)
    shown.form = form
    return pieces(request, ("admin/review/_card.html", {**context_of(screen, request), "card": shown}))


@require_POST
def step_view(request: HttpRequest, uid: str, key: str, step: str) -> HttpResponse:
    """Take one step with a card; a refusal comes back as a sentence on it, and nothing is lost."""
    require_writer(request)
    article, card = _card(request, uid, key)
    take = CARD_STEPS.get(step)
    if take is None:
        raise Http404
    try:
        with transaction.atomic():
            done = take(request, card)
    except Refused as refusal:
        return refused(request, article, card, str(refusal))
    if not wants_pieces(request):
        return page_again(request, address_of_review(article, f"#card-{done.key}"), done.said)
    return changed(request, article, done)


def _decided(card: Card, request: HttpRequest) -> Suggestion:
    """Return the card's suggestion, for those who may decide it."""
    if not card.is_decidable:
        raise PermissionDenied
    if card.suggestion is None:
        raise Refused("This entry was made by hand: there is no suggestion to decide.")
    return card.suggestion


def _accept(request: HttpRequest, card: Card) -> Done:
    suggestion = _decided(card, request)
    readings.accept(suggestion, by=request.user)
    return Done(f"Accepted as a draft: {card.title}.", card.key, (suggestion.pk,))


def _dismiss(request: HttpRequest, card: Card) -> Done:
    suggestion = _decided(card, request)
    readings.dismiss(suggestion, by=request.user, reason=request.POST.get("reason", "")[:1000])
    return Done(f"Dismissed: {card.title}.", card.key, (suggestion.pk,))


def _same(request: HttpRequest, card: Card) -> Done:
    suggestion = _decided(card, request)
    if not card.can_repeat:
        raise Refused("The record does not say the same, so this is not said again. Accept it instead.")
    reviewing.restate(suggestion, by=request.user)
    return Done(f"Recorded as said again, and submitted: {card.title}.", card.key, (suggestion.pk,))


def _split(request: HttpRequest, card: Card) -> Done:
    draft = card.version or readings.accept(_decided(card, request), by=request.user)
    second = reviewing.split(draft, by=request.user)
    said = "Split: two drafts rest on these words now. Change each to say its half."
    return Done(said, f"d{second.pk}")


def _take(name: str) -> Callable[[HttpRequest, Card], Done]:
    """Return what takes one of the steps of entries, with a reason that the person gave or the usual one."""
    step = STEPS[name]

    def take(request: HttpRequest, card: Card) -> Done:
        if card.version is None or step not in open_steps(card.version, request.user):
            raise Refused(card.why_not_publish or f"“{step.label}” is not open to you for this entry now.")
        check_seen([card.version], request)
        reason = request.POST.get("reason", "").strip() or step.suggested_reason
        step.act(card.version, request.user, reason)
        return Done(f"{step.done.rstrip('.')}: {card.title}.", card.key)

    return take


CARD_STEPS: dict[str, Callable[[HttpRequest, Card], Done]] = {
    "accept": _accept,
    "dismiss": _dismiss,
    "same": _same,
    "split": _split,
    **{name: _take(name) for name in ("submit", "publish", "send-back", "drop")},
}


@require_POST
def save_view(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """Save a card's form: what was typed comes back with what is wrong, or with the words saved meanwhile."""
    require_writer(request)
    article, card = _card(request, uid, key)
    if not may_edit(card, request.user):
        return refused(
            request, article, card, "Somebody decided or published this meanwhile. Your words are kept."
        )
    try:
        with transaction.atomic():
            form = form_of(card, article, request.POST)
            done = _save(request, card, form) if form.is_valid() else None
    except Refused as refusal:
        return _with_form(request, article, card, refusing(form, refusal))
    if done is None:
        return _with_form(request, article, card, form)
    return saved(request, article, done)


def _save(request: HttpRequest, card: Card, form: CardForm) -> Done:
    fields, why = form.version_fields(), form.cleaned_data["why"]
    common = {
        "by": request.user,
        "reason": why,
        "fields": fields,
        "quoted": form.quoted_columns(request.user),
    }
    if card.version:
        # The form has put its words on its instance: what is saved is changed, not what is shown.
        stored = CommitmentVersion.objects.get(pk=card.version.pk)
        draft = reviewing.reword(stored, card.citation, revision=form.cleaned_data["seen"], **common)
    else:
        draft = reviewing.accept_worded(_decided(card, request), **common)
    undo = () if card.version else (card.suggestion.pk,)
    return submitted(request, draft, Done(f"Saved: {card.title}.", card.key, undo))


def _with_form(request: HttpRequest, article: Article, card: Card, form: CardForm) -> HttpResponse:
    """Show a card with its form and all that was typed."""
    screen = screen_of(article, request.user)
    shown = screen.card(card.key) or card
    shown.form = form
    context = context_of(screen, request)
    if not wants_pieces(request):
        page = {**admin.site.each_context(request), "title": str(article), **context}
        return TemplateResponse(request, "admin/review/article.html", page, status=422)
    said = "Not saved: look at what is marked."
    return pieces(request, ("admin/review/_card.html", {**context, "card": shown}), said=said, status=422)
