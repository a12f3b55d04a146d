"""What the answers of an article's review screen are made of: who may look, and the pieces of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Article
from coalition.actions import versions
from coalition.actions.base import Refused
from coalition.admin.refusing import needs
from coalition.admin.review.answers import page_again, pieces, wants_pieces
from coalition.admin.review.forms import CardForm
from coalition.admin.review.screen import Card, Screen, screen_of
from coalition.models import Batch, CommitmentVersion, Person

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
        raise needs("coalition.view_suggestion")


def require_writer(request: HttpRequest) -> None:
    """Refuse those who only look."""
    require_view(request)
    if not request.user.has_perm("coalition.change_suggestion"):
        raise needs("coalition.change_suggestion")


def address_of_review(article: Article, anchor: str = "") -> str:
    """Return the address of an article's review screen."""
    return reverse("admin:review_article", args=[article.pk]) + anchor


def article_of(uid: str) -> Article:
    """Return the article with its publisher, or answer that there is none."""
    return get_object_or_404(Article.objects.select_related("publisher"), pk=uid)


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


def may_edit(card: Card, user) -> bool:
    """Say whether the person may change what a card says."""
    if card.version is None:
        return card.is_suggested and user.has_perm("coalition.add_commitmentversion") and card.is_decidable
    is_open = card.version.state in ("draft", "in-review")
    return is_open and user.has_perm("coalition.change_commitmentversion")


def changed(request: HttpRequest, article: Article, done: Done) -> HttpResponse:
    """Answer with the card that changed, those on the same country and kind, and what stands around the cards."""
    screen = screen_of(article, request.user)
    card = screen.card(done.key)
    if card is None:
        return everything(request, article, done.said, gone=done.key)
    context = context_of(screen, request)
    same = [one for one in screen.cards if one is not card and _alike(one, card)]
    return pieces(
        request,
        *(("admin/review/_card.html", {**context, "card": one}) for one in [card, *same]),
        ("admin/review/_text.html", context),
        ("admin/review/_progress.html", context),
        ("admin/review/_undo.html", {**context, "undo": done.undo, "said": done.said}),
        said=done.said,
    )


def _alike(one: Card, other: Card) -> bool:
    return (one.says.country_id, one.says.kind) == (other.says.country_id, other.says.kind)


def refused(request: HttpRequest, article: Article, card: Card, refusal: str) -> HttpResponse:
    """Answer with the card as it is now and the refusal on it."""
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


def everything(
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
    return changed(request, article, done)


def refusing(form: CardForm, refusal: Refused) -> CardForm:
    """Return the form with a refusal above it, and all that was typed."""
    form.add_error(None, str(refusal))
    return form
