"""Suggestions of the reader, with what people made of them; texts and pages to look at."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from articles.models import RawPage, SourceCheck, TextVersion
from coalition.admin.base import ReadOnlyAdmin, UnlistedAdmin
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
    """What the reader believes a text says. People decide it on the article's review screen."""

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
