"""Records that a person makes by hand of words selected in an article's text."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.models import Article, TextVersion
from coalition.actions import reviewing
from coalition.actions.base import Refused
from coalition.admin.refusing import needs
from coalition.admin.review.answers import page_again, pieces, wants_pieces
from coalition.admin.review.forms import CardForm
from coalition.admin.review.replies import (
    Done,
    address_of_review,
    article_of,
    context_of,
    refusing,
    require_view,
    saved,
    submitted,
)
from coalition.admin.review.screen import screen_of
from coalition.admin.review.surroundings import Selected, fields_around, found, selected
from coalition.models import Country
from coalition.sentences import statement_sentence


def on_selected_words(right: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give a view, to those with a right, the article, its newest text and the words selected in it.

    The words are given by their place (`start`, `end`) or as such (`words`); those that are not there are refused.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, uid: str) -> HttpResponse:
            require_view(request)
            if not request.user.has_perm(right):
                raise needs(right)
            article = article_of(uid)
            text = article.text_versions.order_by("-number").first()
            try:
                place = words_asked_for(request, text)
            except Refused as refusal:
                return no_words(request, article, str(refusal))
            return view(request, article, text, place)

        return wrapped

    return decorate


@on_selected_words("coalition.add_commitmentversion")
def hand_view(request: HttpRequest, article: Article, text: TextVersion, place: Selected) -> HttpResponse:
    """Make a record of words that a person selected: GET gives its form, prefilled; POST saves it."""
    prefix = f"new-{place.start}-{place.end}"
    if request.method == "POST":
        return _record(request, article, place, prefix)
    initial = {
        **values_around(text, place, article),
        "quoted": place.words,
        "at": place.start,
        "stated_on": article.published_on,
    }
    form = CardForm(prefix=prefix, initial=initial, article=article)
    return _hand_form(request, article, place, form)


def words_asked_for(request: HttpRequest, text: TextVersion | None) -> Selected:
    """Return the words that an address names by their place or as such; refuses what is not in the text."""
    if text is None:
        raise Refused("We hold no text of this article. Paste it on the article's page first.")
    asked = request.GET
    if asked.get("words"):
        return found(text.text, asked["words"])
    start, end = asked.get("start", ""), asked.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and len(start + end) < 20):
        raise Refused("Select some words of the text first, or type them.")
    return selected(text.text, int(start), int(end))


def values_around(text: TextVersion, place: Selected, article: Article) -> dict[str, object]:
    """Return the form's initial values: what the reader finds, and a summary in the record's words."""
    fields = fields_around(text.text, place, published=article.published_on)
    if "kind" in fields:
        name = Country.objects.values_list("name", flat=True).get(pk=fields["country"])
        said = {key: str(fields.get(key, "")) for key in ("kind", "place", "position")}
        fields["summary"] = statement_sentence(name, **said)
    return fields


def _record(request: HttpRequest, article: Article, place: Selected, prefix: str) -> HttpResponse:
    form = CardForm(request.POST, prefix=prefix, article=article)
    try:
        with transaction.atomic():
            if not form.is_valid():
                return _hand_form(request, article, place, form, status=422)
            quoted = {"article": article, "language": article.language, **form.quoted_columns(request.user)}
            why = form.cleaned_data["why"]
            draft = reviewing.record_from_text(
                by=request.user, reason=why, fields=form.version_fields(), quoted=quoted
            )
            done = submitted(request, draft, Done("Saved: a record by hand.", f"d{draft.pk}"))
    except Refused as refusal:
        return _hand_form(request, article, place, refusing(form, refusal), status=422)
    return saved(request, article, done)


def _hand_form(
    request: HttpRequest, article: Article, place: Selected, form: CardForm, status=200
) -> HttpResponse:
    screen = screen_of(article, request.user)
    context = {**context_of(screen, request), "form": form, "place": place}
    if not wants_pieces(request):
        page = {**admin.site.each_context(request), "title": str(article), **context, "by_hand": True}
        return TemplateResponse(request, "admin/review/article.html", page, status=status)
    said = (
        "Not saved: look at what is marked."
        if status != 200
        else "A record of these words: check it, then save."
    )
    return pieces(request, ("admin/review/_new.html", context), said=said, status=status)


def no_words(request: HttpRequest, article: Article, refusal: str) -> HttpResponse:
    """Say that the words are not in the text."""
    if not wants_pieces(request):
        return page_again(request, address_of_review(article), refusal, is_refusal=True)
    return pieces(request, said=refusal, status=409)
