"""Suggestions of the reader, and what people make of them with one click; texts and pages to look at."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from articles.models import RawPage, SourceCheck, TextVersion
from coalition.actions import readings
from coalition.actions.base import Refused
from coalition.admin.base import ReadOnlyAdmin, UnlistedAdmin, tell_refusal
from coalition.choices import SuggestionState
from coalition.models import Reading, Suggestion


class SuggestionStateFilter(admin.SimpleListFilter):
    """Open suggestions first."""

    is_open_at_first = True
    title = "what became of it"
    parameter_name = "became"

    def lookups(self, request, model_admin):
        """Return the choices besides the open ones."""
        return [("accepted", "Accepted"), ("dismissed", "Dismissed"), ("all", "All")]

    def choices(self, changelist):
        """Say that without a choice the list is of open ones."""
        for choice in super().choices(changelist):
            is_default = choice["query_string"] == changelist.get_query_string(remove=[self.parameter_name])
            yield {**choice, "display": "Open"} if is_default else choice

    def queryset(self, request, queryset):
        """Return the suggestions asked for."""
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() or SuggestionState.OPEN)


def address_of_article(article, anchor: str = "") -> str:
    """Return the address of an article's page at the desk."""
    return reverse("admin:articles_article_change", args=[article.pk]) + anchor


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """What the reader believes a text says. People accept or dismiss it on the article's page."""

    list_display = ["short", "article", "score", "state", "decided_by"]
    list_display_links = ["short"]
    list_select_related = ["country", "reading__text_version__article", "decided_by"]
    list_filter = [SuggestionStateFilter, "country", "kind", "position"]
    search_fields = ["evidence", "country__name", "speaker", "reading__text_version__article__title"]
    ordering = ["-reading__made_at", "start"]
    fieldsets = [
        ("What it says", {"fields": ["country", "kind", "position", "place", "scope", "conditions"]}),
        ("On what it rests", {"fields": ["article", "evidence", "why", "score", "speaker", "office"]}),
        ("What became of it", {"fields": ["state", "decided_by", "decided_at", "decision_reason", "claim"]}),
    ]
    readonly_fields = ["article"]

    @admin.display(description="Suggestion")
    def short(self, suggestion):
        """Name country, kind and position."""
        return f"{suggestion.country}: {suggestion.get_kind_display()}, {suggestion.get_position_display().lower()}"

    @admin.display(description="Article")
    def article(self, suggestion):
        """Lead to the article's review screen, where suggestions are decided."""
        article = suggestion.reading.text_version.article
        address = reverse("admin:review_article", args=[article.pk])
        return format_html('<a href="{}#card-s{}">{}</a>', address, suggestion.pk, article)

    def get_urls(self):
        """Add the addresses that the buttons post to."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/accept/", wrap(require_POST(self.accept)), name="coalition_suggestion_accept"),
            path("<int:pk>/dismiss/", wrap(require_POST(self.dismiss)), name="coalition_suggestion_dismiss"),
            *super().get_urls(),
        ]

    def accept(self, request, pk):
        """Make the draft and lead to its form."""
        suggestion = self._decidable(request, pk)
        if not request.user.has_perm("coalition.add_commitmentversion"):
            raise PermissionDenied
        try:
            draft = readings.accept(suggestion, by=request.user)
        except Refused as refusal:
            tell_refusal(request, refusal)
            return self._back(suggestion)
        messages.success(
            request,
            "Accepted: this is its draft, with the source. Check the day and the words, then submit it.",
        )
        return HttpResponseRedirect(reverse("admin:coalition_commitmentversion_change", args=[draft.pk]))

    def dismiss(self, request, pk):
        """Lay the suggestion aside for good, with the reason."""
        suggestion = self._decidable(request, pk)
        try:
            readings.dismiss(suggestion, by=request.user, reason=request.POST.get("reason", "")[:1000])
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, f"Dismissed: {self.short(suggestion)}.")
        return self._back(suggestion)

    def _decidable(self, request, pk) -> Suggestion:
        if not request.user.has_perm("coalition.change_suggestion"):
            raise PermissionDenied
        rows = Suggestion.objects.select_related("country", "reading__text_version__article")
        return get_object_or_404(rows, pk=pk)

    def _back(self, suggestion):
        article = suggestion.reading.text_version.article
        return HttpResponseRedirect(address_of_article(article, f"#suggestion-{suggestion.pk}"))


@admin.register(Reading)
class ReadingAdmin(UnlistedAdmin):
    """One pass of the reader over one text."""

    list_display = ["text_version", "reader", "made_at"]
    list_select_related = ["text_version"]
    search_fields = ["text_version__article__title"]


@admin.register(TextVersion)
class TextVersionAdmin(UnlistedAdmin):
    """The cleaned text of an article at one moment. For editors only."""

    list_display = ["article", "number", "cleaner", "made_at", "made_by"]
    list_select_related = ["article", "made_by"]
    search_fields = ["article__title"]
    fieldsets = [(None, {"fields": ["article", "number", "made_at", "made_by", "cleaner", "sha256", "text"]})]


@admin.register(RawPage)
class RawPageAdmin(UnlistedAdmin):
    """A page as a server gave it: its facts, never its content."""

    def get_queryset(self, request):
        """Leave the pages themselves where they are."""
        return super().get_queryset(request).defer("warc", "body_gzip")

    list_display = ["article", "content_type", "size", "fetched_at", "fetched_by"]
    list_select_related = ["article", "fetched_by"]
    search_fields = ["article__title", "final_url", "sha256"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "article",
                    "final_url",
                    "content_type",
                    "size",
                    "sha256",
                    "fetched_at",
                    "fetched_by",
                ]
            },
        )
    ]


@admin.register(SourceCheck)
class SourceCheckAdmin(UnlistedAdmin):
    """What each visit to a source found."""

    list_display = ["article", "checked_at", "outcome", "url", "failure"]
    list_select_related = ["article"]
    list_filter = ["outcome"]
    search_fields = ["article__title", "url", "final_url"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "article",
                    "checked_at",
                    "outcome",
                    "url",
                    "final_url",
                    "failure",
                    "text_sha256",
                    "raw_page",
                ]
            },
        )
    ]
