"""Articles and publishers at the desk: taking an article in, its facts and sources, fetching again."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Exists, Max, OuterRef
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
from coalition.admin.progress import progress_of
from coalition.admin.public_facts import PublicFactsMixin
from coalition.admin.refusing import needs
from coalition.admin.suggestions import address_of_article
from coalition.admin.watches import QuietFilter, ReadingFilter
from coalition.admin.work.talk import talk_of
from coalition.admin.worklists.looking import looks_of
from coalition.querysets.quiet import quiet_articles
from coalition.querysets.unreadable import language_of, with_unread

# Of what rests on an article, how many quotes its page shows.
SHOWN_QUOTES = 20


@admin.register(Publisher)
class PublisherAdmin(PublicFactsMixin, MergeMixin, PublisherPage, DeskAdmin):
    """Who published an article."""


class GivenText(forms.Form):
    """The text of an article that is here without one, or whose page changed."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 10}), label="The article's text")
    reason = forms.CharField(max_length=1000, label="Why", initial="The page could not be read.")


@admin.register(Article)
class ArticleAdmin(PublicFactsMixin, MergeMixin, IntakePages, ArticlePage, DeskAdmin):
    """An article: taken in by one form; what it says is read on the review screen."""

    add_template = "admin/articles/article/add.html"
    change_form_template = "admin/articles/article/change.html"
    list_display = [*ArticlePage.list_display, "reading", "review"]
    list_filter = [ReadingFilter, QuietFilter, *ArticlePage.list_filter]
    actions = ["fetch_again"]

    @admin.display(description="Title", ordering="title")
    def headline(self, article):
        """Show the title, or the address where there is none."""
        return str(article)

    def get_queryset(self, request):
        """Return the articles, each with whether it is quiet, and whether its language has no reader."""
        is_quiet = Exists(quiet_articles().filter(pk=OuterRef("pk")))
        return with_unread(super().get_queryset(request)).annotate(is_quiet=is_quiet)

    @admin.display(description="Reading", ordering="is_quiet")
    def reading(self, article):
        """Say of what no reader reads in which language it is, and of what a watch found that nothing in it waits."""
        if article.unread_note:
            return f"cannot read {language_of(article.unread_note)}"
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
            raise needs("articles.add_article")
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
        """Show the facts to correct, how the source fares, and the way to the review screen."""
        article = self.get_object(request, object_id)
        extra = {**(extra_context or {}), **(self._about(article, request.user) if article else {})}
        return super().change_view(request, object_id, form_url, extra)

    def _about(self, article, user) -> dict[str, object]:
        return {
            "text_number": article.text_versions.aggregate(newest=Max("number"))["newest"],
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
            **looks_of(article, user),
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
            "The text is kept. Its suggestions appear on the review screen once the reader has read it.",
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
            raise needs("articles.change_article")
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
