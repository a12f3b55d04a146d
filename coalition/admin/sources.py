"""Articles and publishers at the desk: taking an article in, its text with the reader's suggestions, fetching again."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from articles import actions
from articles.admin import ArticlePage, NewArticleForm, PublisherPage
from articles.canonical import AddressError
from articles.choices import ArticleState, Form
from articles.duplicates import AlreadyKnown
from articles.keeping import SourceRefused
from articles.models import Article, EditorsWord, Publisher
from coalition.admin.base import DeskAdmin, tell_refusal
from coalition.admin.duties import redact_address
from coalition.admin.intake import IntakePages, progress_url
from coalition.admin.merging import MergeMixin
from coalition.admin.passages import marked_text, passage
from coalition.admin.progress import progress_of
from coalition.admin.public_facts import PublicFactsMixin
from coalition.admin.suggestions import address_of_article
from coalition.admin.watches import QuietFilter
from coalition.admin.work.talk import talk_of
from coalition.choices import Condition, Limit, SuggestionState
from coalition.models import Suggestion
from coalition.querysets.quiet import quiet_articles

# Of what rests on an article, how many quotes its page shows.
SHOWN_QUOTES = 20
NO_DATE = (
    "This article has no date of publication. Enter it, as the page gives it, before you accept a suggestion."
)


@admin.register(Publisher)
class PublisherAdmin(PublicFactsMixin, MergeMixin, PublisherPage, DeskAdmin):
    """Who published an article."""


class GivenText(forms.Form):
    """The text of an article that is here without one, or whose page changed."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 10}), label="The article's text")
    reason = forms.CharField(max_length=1000, label="Why", initial="The page could not be read.")


@admin.register(Article)
class ArticleAdmin(PublicFactsMixin, MergeMixin, IntakePages, ArticlePage, DeskAdmin):
    """An article: taken in by one form, read on one page beside its suggestions."""

    add_template = "admin/articles/article/add.html"
    change_form_template = "admin/articles/article/change.html"
    list_display = [*ArticlePage.list_display, "quiet", "review"]
    list_filter = [QuietFilter, *ArticlePage.list_filter]
    actions = ["fetch_again"]

    @admin.display(description="Title", ordering="title")
    def headline(self, article):
        """Show the title, or the address where there is none."""
        return str(article)

    def get_queryset(self, request):
        """Return the articles, each with whether it is quiet."""
        is_quiet = Exists(quiet_articles().filter(pk=OuterRef("pk")))
        return super().get_queryset(request).annotate(is_quiet=is_quiet)

    @admin.display(description="Quiet", ordering="is_quiet")
    def quiet(self, article):
        """Say of what a watch found that nothing in it waits for anybody."""
        return "quiet" if article.is_quiet else ""

    def get_readonly_fields(self, request, obj=None):
        """Leave what an editor gave a word for as it is."""
        fields = super().get_readonly_fields(request, obj)
        has_word = obj is not None and EditorsWord.objects.filter(article=obj).exists()
        return [*fields, "title", "note", "form"] if has_word else fields

    @admin.display(description="Review")
    def review(self, article):
        """Lead to the text with its cards."""
        return format_html('<a href="{}">Review</a>', reverse("admin:review_article", args=[article.pk]))

    def has_fetch_permission(self, request):
        """Say whether the person may send articles to the worker."""
        return request.user.has_perm("articles.change_article")

    # ---------------------------------------------------------------------------------------- taking one in

    def add_view(self, request, form_url="", extra_context=None):
        """Take an article in; one that is here already is shown instead."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        named = {name: request.GET[name] for name in ("url", "title") if name in request.GET}
        form = NewArticleForm(request.POST or None, request.FILES or None, initial=named)
        if request.method == "POST" and form.is_valid():
            response = self._taken_in(request, form)
            if response:
                return response
        context = {
            **self.admin_site.each_context(request),
            "title": "Add an article",
            "opts": self.opts,
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, self.add_template, context)

    def _taken_in(self, request, form):
        try:
            article = form.add(request.user)
        except AlreadyKnown as known:
            messages.warning(request, f"{known} Here it is.")
            return HttpResponseRedirect(address_of_article(known.article))
        except (SourceRefused, AddressError) as refusal:
            form.add_error("url" if isinstance(refusal, AddressError) else None, str(refusal))
            return None
        self.log_addition(request, article, form.cleaned_data["why"])
        if article.state == ArticleState.WAITING:
            messages.success(request, "Added. The page is being fetched.")
        else:
            messages.success(request, "Added, with its text.")
            return HttpResponseRedirect(reverse("admin:review_article", args=[article.pk]))
        return HttpResponseRedirect(address_of_article(article))

    # ---------------------------------------------------------------------------------------- the page of one

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the facts to correct, the text with the suggestions' sentences, and each suggestion to decide."""
        article = self.get_object(request, object_id)
        extra = {**(extra_context or {}), **(self._reading_of(article, request.user) if article else {})}
        return super().change_view(request, object_id, form_url, extra)

    def _reading_of(self, article, user) -> dict[str, object]:
        text = article.text_versions.order_by("-number").first()
        suggestions = _suggestions_of(article)
        open_ones = [one for one in suggestions if one.state == SuggestionState.OPEN]
        in_newest = [
            (one.start, one.end) for one in suggestions if text and one.reading.text_version_id == text.pk
        ]
        return {
            "text": text,
            "paragraphs": marked_text(text.text, in_newest) if text else [],
            "suggestions": [_card(one) for one in suggestions],
            "open_count": len(open_ones),
            "no_date": NO_DATE if open_ones and article.published_on is None else "",
            "is_read": bool(text and text.readings.exists()),
            "cannot_read": text.readings.exclude(note="").values_list("note", flat=True).first()
            if text
            else None,
            "may_decide": user.has_perm("coalition.change_suggestion"),
            "may_fetch": bool(article.url)
            and article.state != ArticleState.WAITING
            and user.has_perm("articles.change_article"),
            "text_form": GivenText() if user.has_perm("articles.change_article") else None,
            "progress": progress_of([article.pk]),
            "progress_url": progress_url([article]),
            "word": EditorsWord.objects.filter(article=article).select_related("given_by").first(),
            "may_vouch": article.form == Form.OWN_REPORTING and user.has_perm("articles.add_editorsword"),
            "raw_pages": article.raw_pages.defer("warc", "body_gzip").order_by("-fetched_at")[:20]
            if user.has_perm("articles.download_rawpage")
            else [],
            "talk": talk_of(article, user),
            "redact_address": redact_address(user, article=article.pk),
            "checks": article.checks.all()[:5],
            "cited": article.citations.exclude(quote="")
            .select_related("light")
            .order_by("-pk")[:SHOWN_QUOTES],
            "may_keep_apart": article.state == ArticleState.FAILED and article.raw_pages.exists(),
        }

    # ---------------------------------------------------------------------------------------- fetching, texts

    def get_urls(self):
        """Add the addresses that the page's buttons post to."""
        wrap = self.admin_site.admin_view
        return [
            *self.intake_urls(),
            path("<str:uid>/fetch/", wrap(require_POST(self.fetch_view)), name="articles_article_fetch"),
            path("<str:uid>/give-text/", wrap(require_POST(self.text_view)), name="articles_article_text"),
            path("<str:uid>/keep-apart/", wrap(require_POST(self.apart_view)), name="articles_article_apart"),
            *super().get_urls(),
        ]

    def fetch_view(self, request, uid):
        """Send one article to the worker."""
        article = self._changeable(request, uid)
        return self._answer(
            request,
            article,
            lambda: actions.retry(article, by=request.user, reason="Fetch again."),
            "It is being fetched.",
        )

    def text_view(self, request, uid):
        """Give an article a pasted text."""
        article = self._changeable(request, uid)
        form = GivenText(request.POST)
        if not form.is_valid():
            messages.error(request, "Paste the text, and say why.")
            return HttpResponseRedirect(address_of_article(article))
        given = form.cleaned_data
        return self._answer(
            request,
            article,
            lambda: actions.give_text(article, given["text"], by=request.user, reason=given["reason"]),
            "The text is kept. The reader's suggestions appear below once it has read it.",
        )

    def apart_view(self, request, uid):
        """Take the text of a page although another article has the same."""
        article = self._changeable(request, uid)
        return self._answer(
            request,
            article,
            lambda: actions.keep_apart(article, by=request.user, reason="An article of its own."),
            "Kept as an article of its own.",
        )

    @admin.action(description="Fetch again", permissions=["fetch"])
    def fetch_again(self, request, queryset):
        """Send the chosen articles to the worker."""
        for article in queryset:
            self._tell(
                request,
                lambda article=article: actions.retry(article, by=request.user, reason="Fetch again."),
                f"“{article}” is being fetched.",
            )

    def _changeable(self, request, uid) -> Article:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(Article, pk=uid)

    def _answer(self, request, article, act, done: str):
        self._tell(request, act, done)
        return HttpResponseRedirect(address_of_article(article))

    def _tell(self, request, act, done: str) -> None:
        try:
            act()
        except (SourceRefused, AlreadyKnown) as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, done)


def _suggestions_of(article) -> list[Suggestion]:
    """Return the suggestions of all readings of an article: open ones first, then in the text's order."""
    rows = (
        Suggestion.objects.filter(reading__text_version__article=article)
        .exclude(state=SuggestionState.SUPERSEDED)
        .select_related("country", "reading__text_version", "decided_by", "claim")
    )
    return sorted(rows, key=lambda one: (one.state != SuggestionState.OPEN, one.start, -one.score, one.pk))


def _amount(suggestion: Suggestion) -> str:
    """Say the number of soldiers or the sum that goes with a suggestion."""
    if suggestion.amount_value is not None:
        return f"{suggestion.amount_currency} {suggestion.amount_value:,.0f}"
    least, most = suggestion.troops_min, suggestion.troops_max
    if least and most:
        return f"{least:,}" if least == most else f"{least:,} to {most:,}"
    if most:
        return f"up to {most:,}"
    return f"at least {least:,}" if least else ""


def _card(suggestion: Suggestion) -> dict[str, object]:
    text = suggestion.reading.text_version.text
    drafts = suggestion.claim.commitment_versions.order_by("-number") if suggestion.claim else []
    return {
        "suggestion": suggestion,
        "passage": passage(text, suggestion.start, suggestion.end),
        "conditions": [Condition(one).label for one in suggestion.conditions],
        "limits": [Limit(one).label for one in suggestion.limits],
        "amount": _amount(suggestion),
        "percent": round(suggestion.score * 100),
        "entry": drafts[0] if drafts else None,
    }
