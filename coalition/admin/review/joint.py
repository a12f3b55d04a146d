"""Joint statements and gathering: from an article's words to a batch."""

from collections.abc import Sequence

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.models import Article, TextVersion
from coalition.actions import batches
from coalition.actions.base import Refused
from coalition.actions.reviewing import with_speaker
from coalition.admin.refusing import needs
from coalition.admin.review.answers import go_to, page_again, pieces, wants_pieces
from coalition.admin.review.by_hand import on_selected_words, values_around
from coalition.admin.review.forms import CardForm
from coalition.admin.review.replies import address_of_review, article_of, context_of, require_view
from coalition.admin.review.screen import screen_of
from coalition.admin.review.surroundings import Selected
from coalition.models import Batch, CommitmentVersion, Country, EventVersion, Suggestion

# An event is offered for its participants while people still write about it.
EVENTS_OFFERED = 30


class JointForm(CardForm):
    """What several governments signed, said once; and who they are."""

    signatories = forms.ModelMultipleChoiceField(
        Country.objects.order_by("name"), required=False, widget=forms.CheckboxSelectMultiple
    )
    names = forms.CharField(
        label="Or their names, as the statement lists them",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Separated by commas, semicolons or lines; codes such as PL do as well.",
    )
    batch = forms.ModelChoiceField(
        Batch.objects.filter(closed_at=None), required=False, empty_label="A new batch"
    )
    new_batch = forms.CharField(label="Name of a new batch", required=False, max_length=200)

    class Meta(CardForm.Meta):
        fields = [name for name in CardForm.Meta.fields if name != "country"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["summary"].help_text = "For each signatory, {country} becomes its name."

    @property
    def who(self):
        """Return the fields that ask who signed, and where the drafts gather."""
        return [self[name] for name in ("signatories", "names", "batch", "new_batch")]

    def clean(self):
        """Find the countries by name, and ask for a batch."""
        data = super().clean()
        named, unknown = countries_named(data.get("names", ""))
        if unknown:
            self.add_error("names", f"No country is called {', '.join(f'“{name}”' for name in unknown)}.")
        chosen = {*data.get("signatories", []), *named}
        self.countries = sorted(chosen, key=lambda country: country.name)
        if not self.countries and not unknown:
            self.add_error("signatories", "Choose who signed, or list their names.")
        if not data.get("batch") and not data.get("new_batch", "").strip():
            self.add_error("new_batch", "Name the batch in which the drafts gather.")
        return data


def countries_named(words: str) -> tuple[list[Country], list[str]]:
    """Return the countries that a list of names or codes names, and the names that nobody has."""
    known = {}
    for country in Country.objects.all():
        known.update(
            {name.casefold(): country for name in (country.name, country.code, *country.alias_names)}
        )
    parts = [part.strip() for part in words.replace(";", ",").replace("\n", ",").split(",")]
    names = [part.removeprefix("and ").removeprefix("the ").strip(" .") for part in parts if part]
    found = [known[name.casefold()] for name in names if name.casefold() in known]
    return found, [name for name in names if name and name.casefold() not in known]


@on_selected_words("coalition.add_batch")
def joint_view(request: HttpRequest, article: Article, text: TextVersion, place: Selected) -> HttpResponse:
    """Make one draft for each signatory of selected words: GET gives the form, POST saves it and leads to the batch.

    `?event=` fills in the participants of an event.
    """
    prefix = f"joint-{place.start}-{place.end}"
    if request.method == "POST":
        return _record(request, article, place, prefix)
    read = values_around(text, place, article)
    initial = {
        "attribution": "document",
        **{name: read[name] for name in ("kind", "position", "place", "scope", "conditions") if name in read},
        "quoted": place.words,
        "at": place.start,
        "stated_on": article.published_on,
        "signatories": _participants(request.GET.get("event", "")),
    }
    return _shown(request, article, place, JointForm(prefix=prefix, initial=initial, article=article))


def _participants(claim: str) -> list[str]:
    event = EventVersion.objects.filter(claim=claim).exclude(state="dropped").order_by("-number").first()
    return list(event.participants.values_list("country", flat=True)) if event else []


def _record(request: HttpRequest, article: Article, place: Selected, prefix: str) -> HttpResponse:
    form = JointForm(request.POST, prefix=prefix, article=article)
    try:
        with transaction.atomic():
            if not form.is_valid():
                return _shown(request, article, place, form, status=422)
            batch = form.cleaned_data["batch"] or batches.open_batch(
                form.cleaned_data["new_batch"], by=request.user
            )
            quoted = {"article": article, "language": article.language, **form.quoted_columns(request.user)}
            drafts = batches.joint_statement(
                batch,
                by=request.user,
                reason=form.cleaned_data["why"],
                countries=form.countries,
                fields=with_speaker(form.version_fields()),
                quoted=quoted,
            )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, article, place, form, status=422)
    return go_to(request, address_of_batch(batch), _said(drafts))


def _said(drafts: Sequence[CommitmentVersion]) -> str:
    settled = Suggestion.objects.filter(claim__in=[one.claim_id for one in drafts]).count()
    said = f"{len(drafts)} drafts, one for each signatory."
    if settled == 1:
        return f"{said} A suggestion of the reader that said the same is settled with them."
    return (
        f"{said} {settled} suggestions of the reader that said the same are settled with them."
        if settled
        else said
    )


def address_of_batch(batch: Batch) -> str:
    """Return the address of a batch's screen."""
    return reverse("admin:review_batch", args=[batch.pk])


def _shown(
    request: HttpRequest, article: Article, place: Selected, form: JointForm, status=200
) -> HttpResponse:
    screen = screen_of(article, request.user)
    events = EventVersion.objects.exclude(state="dropped").order_by("-starts_on")[:EVENTS_OFFERED]
    context = {**context_of(screen, request), "form": form, "place": place, "events": events}
    if not wants_pieces(request):
        page = {**admin.site.each_context(request), "title": str(article), **context, "joint": True}
        return TemplateResponse(request, "admin/review/article.html", page, status=status)
    said = "Not saved: look at what is marked." if status != 200 else "A joint statement: who signed it?"
    return pieces(request, ("admin/review/_joint.html", context), said=said, status=status)


@require_POST
def gather_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Put the open drafts of an article into a batch, an open one or a new one."""
    require_view(request)
    if not request.user.has_perm("coalition.change_batch"):
        raise needs("coalition.change_batch")
    article = article_of(uid)
    drafts = [
        card.version
        for card in screen_of(article, request.user).cards
        if card.state in ("draft", "in-review")
    ]
    chosen = request.POST.get("batch", "")
    try:
        if not drafts:
            raise Refused("No draft of this article is open. Accept a card first, then gather.")
        with transaction.atomic():
            if chosen:
                batch = get_object_or_404(Batch, pk=chosen if chosen.isdecimal() and len(chosen) < 18 else 0)
            else:
                batch = batches.open_batch(request.POST.get("name", "")[:200], by=request.user)
            count = batches.gather(batch, drafts, by=request.user)
    except Refused as refusal:
        return _gathered(request, article, str(refusal), status=409)
    return _gathered(request, article, f"Gathered {count} into “{batch}”.")


def _gathered(request: HttpRequest, article: Article, said: str, status: int = 200) -> HttpResponse:
    if not wants_pieces(request):
        return page_again(request, address_of_review(article), said, is_refusal=status != 200)
    context = context_of(screen_of(article, request.user), request)
    return pieces(request, ("admin/review/_progress.html", context), said=said, status=status)
