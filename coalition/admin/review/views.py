"""The review screen of an article: one page, and small answers to what a person does with its cards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from articles.models import Article
from coalition.actions import readings, reviewing, versions
from coalition.actions.base import Refused
from coalition.admin.review.answers import page_again, pieces, wants_pieces
from coalition.admin.review.forms import CardForm
from coalition.admin.review.screen import Card, Screen, form_of, screen_of
from coalition.admin.steps import STEPS, open_steps
from coalition.admin.versions import check_seen
from coalition.models import Batch, CommitmentVersion, Person, Suggestion

# Reasons to dismiss that come up every day, each with its digit.
DISMISSALS = [
    "Not a government's own position.",
    "Not about this force.",
    "History, or another time.",
    "Misread: the words say something else.",
    "Said twice in this article.",
]
# And to drop a draft.
DROPS = [
    "Not a government's own position.",
    "Recorded elsewhere already.",
    "Misread: the words say something else.",
    "Not needed after all.",
]


@dataclass(frozen=True)
class Done:
    """What a step did: what is said, the card to look at now, and the suggestions whose decision may be undone."""

    said: str
    key: str
    undo: tuple[int, ...] = ()


def require_view(request: HttpRequest) -> None:
    """Refuse those who may not look at suggestions."""
    if not request.user.has_perm("coalition.view_suggestion"):
        raise PermissionDenied


def require_writer(request: HttpRequest) -> None:
    """Refuse those who only look."""
    require_view(request)
    if not request.user.has_perm("coalition.change_suggestion"):
        raise PermissionDenied


def address_of_review(article: Article, anchor: str = "") -> str:
    """Return the address of an article's review screen."""
    return reverse("admin:review_article", args=[article.pk]) + anchor


def article_of(uid: str) -> Article:
    """Return the article with its publisher, or answer that there is none."""
    return get_object_or_404(Article.objects.select_related("publisher"), pk=uid)


# ------------------------------------------------------------------------------------------ the page


@require_GET
def article_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the text beside its cards; `?edit=KEY` opens a card's form, for those without script.

    The script asks again for the pieces while the reader has not read the text yet.
    """
    require_view(request)
    article = article_of(uid)
    if wants_pieces(request):
        return _everything(request, article, "")
    screen = screen_of(article, request.user)
    editing = screen.card(request.GET.get("edit", ""))
    if editing and _may_edit(editing, request.user):
        editing.form = form_of(editing, article)
    context = {**admin.site.each_context(request), "title": str(article), **context_of(screen, request)}
    return TemplateResponse(request, "admin/review/article.html", context)


def context_of(screen: Screen, request: HttpRequest) -> dict[str, object]:
    """Return what the templates of the screen ask for."""
    return {
        "screen": screen,
        "article": screen.article,
        "dismissals": DISMISSALS,
        "drops": DROPS,
        "may_record": request.user.has_perm("coalition.add_commitmentversion"),
        "people": _people(),
        "open_batches": Batch.objects.filter(closed_at=None),
        "page_key": f"{request.user.pk}:{screen.article.pk}",
    }


def _people() -> Iterable[str]:
    return Person.objects.order_by("name").values_list("name", flat=True)


def _may_edit(card: Card, user) -> bool:
    if card.version is None:
        return card.is_suggested and user.has_perm("coalition.add_commitmentversion") and card.is_decidable
    is_open = card.version.state in ("draft", "in-review")
    return is_open and user.has_perm("coalition.change_commitmentversion")


def _changed(request: HttpRequest, article: Article, done: Done, *, form: CardForm | None = None, status=200):
    """Answer with the card that changed, those on the same country and kind, and what stands around the cards."""
    screen = screen_of(article, request.user)
    card = screen.card(done.key)
    if card is None:
        return _everything(request, article, done.said, gone=done.key)
    card.form = form
    context = context_of(screen, request)
    same = [one for one in screen.cards if one is not card and _alike(one, card)]
    return pieces(
        request,
        *(("admin/review/_card.html", {**context, "card": one}) for one in [card, *same]),
        ("admin/review/_text.html", context),
        ("admin/review/_progress.html", context),
        ("admin/review/_undo.html", {**context, "undo": done.undo, "said": done.said}),
        said=done.said,
        status=status,
    )


def _alike(one: Card, other: Card) -> bool:
    return (one.says.country_id, one.says.kind) == (other.says.country_id, other.says.kind)


def _refused(request: HttpRequest, article: Article, card: Card, refusal: str) -> HttpResponse:
    if not wants_pieces(request):
        return page_again(request, address_of_review(article, f"#card-{card.key}"), refusal, is_refusal=True)
    screen = screen_of(article, request.user)
    now = screen.card(card.key) or card
    now.refusal = refusal
    context = context_of(screen, request)
    return pieces(
        request,
        ("admin/review/_card.html", {**context, "card": now}),
        ("admin/review/_progress.html", context),
        said=refusal,
        status=409,
    )


# ------------------------------------------------------------------------------------------ one card


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
    form = form_of(card, article) if "edit" in request.GET and _may_edit(card, request.user) else None
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
        return _refused(request, article, card, str(refusal))
    if not wants_pieces(request):
        return page_again(request, address_of_review(article, f"#card-{done.key}"), done.said)
    return _changed(request, article, done)


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
    if not _may_edit(card, request.user):
        return _refused(
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


def submitted(request: HttpRequest, draft: CommitmentVersion, done: Done) -> Done:
    """Submit a draft where the button said so; say what came of it."""
    if "_submit" not in request.POST:
        return done
    if draft.state == "draft":
        versions.submit(draft, by=request.user)
    return Done(done.said.replace("Saved", "Saved and submitted", 1), done.key, done.undo)


def saved(request: HttpRequest, article: Article, done: Done) -> HttpResponse:
    """Answer a form that was saved."""
    if not wants_pieces(request):
        return page_again(request, address_of_review(article, f"#card-{done.key}"), done.said)
    return _changed(request, article, done)


def refusing(form: CardForm, refusal: Refused) -> CardForm:
    """Return the form with a refusal above it, and all that was typed."""
    form.add_error(None, str(refusal))
    return form


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


# ------------------------------------------------------------------------------------------ all cards at once


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
        return _everything(request, article, str(refusal), status=409)
    said = f"Accepted {len(certain)} as drafts." if certain else "The reader is certain of none that is open."
    return _everything(request, article, said, undo=tuple(card.suggestion.pk for card in certain))


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
        return _everything(request, article, str(refusal), status=409)
    return _everything(request, article, f"Undone: {len(chosen)} to decide again.")


def _everything(
    request: HttpRequest, article: Article, said: str, *, undo=(), gone: str = "", status: int = 200
) -> HttpResponse:
    """Answer with all cards; `gone` is the key of one that is there no more."""
    if not wants_pieces(request):
        return page_again(request, address_of_review(article), said, is_refusal=status != 200)
    screen = screen_of(article, request.user)
    context = context_of(screen, request)
    return pieces(
        request,
        *(("admin/review/_card.html", {**context, "card": card}) for card in screen.cards),
        *([("admin/review/_gone.html", {"key": gone})] if gone else []),
        ("admin/review/_text.html", context),
        ("admin/review/_progress.html", context),
        ("admin/review/_undo.html", {**context, "undo": undo, "said": said}),
        said=said,
        status=status,
    )
