"""Watched feeds and pages at the desk: what is visited how often, how it fares, and what it found."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST

from articles import watching
from articles.canonical import AddressError, tidy_url
from articles.choices import ItemState
from articles.fetching import FetchError, refuse_place
from articles.keeping import SourceRefused
from articles.links import NoList, checked_selector
from articles.models import Watch, WatchedItem
from coalition.admin.base import WHY, DeskAdmin, ReasonedForm, UnlistedAdmin, tell_refusal
from coalition.admin.refusing import needs
from coalition.querysets.quiet import quiet_articles
from coalition.querysets.unreadable import unreadable_articles

SHOWN_ITEMS = 50
# So many failures in a row are no hiccup any more.
MANY_FAILURES = 3


def in_need() -> Q:
    """Return the condition for watches that a person should look at."""
    return Q(is_on=True) & (Q(failures__gte=MANY_FAILURES) | Q(empty_since__isnull=False))


def health_of(watch: Watch) -> str:
    """Return how a watch fares, in a sentence."""
    if not watch.is_on:
        return "Switched off."
    if watch.failures:
        times = "" if watch.failures == 1 else f" {watch.failures} times in a row"
        return f"Failing{times}: {watch.failure}"
    if watch.empty_since:
        return f"Matches nothing any more, since {watch.empty_since:%-d %B %Y}."
    if watch.succeeded_at is None:
        return "Not visited yet."
    return f"Well: {watch.matched} link{'' if watch.matched == 1 else 's'} at the last visit."


class WatchForm(ReasonedForm):
    """A watch; its address and selector are tried before they are kept."""

    def clean_url(self) -> str:
        """Return the address in one spelling; refuse one that would never be fetched."""
        try:
            refuse_place(self.cleaned_data["url"])
            return tidy_url(self.cleaned_data["url"])
        except (AddressError, FetchError) as error:
            raise ValidationError(str(error)) from error

    def clean_selector(self) -> str:
        """Refuse what is no selector."""
        selector = self.cleaned_data["selector"].strip()
        if selector:
            try:
                checked_selector(selector)
            except NoList as error:
                raise ValidationError(str(error)) from error
        return selector


@admin.register(Watch)
class WatchAdmin(DeskAdmin):
    """What is watched for new articles."""

    form = WatchForm
    change_form_template = "admin/articles/watch/change.html"
    list_display = ["name", "health", "last_success", "last_change", "rhythm", "taken", "quiet"]
    list_filter = ["kind", "is_on"]
    search_fields = ["name", "url"]
    fieldsets = [
        (
            "What is watched",
            {
                "fields": ["name", "kind", "url", "selector", "publisher"],
                "description": "What stands there at the first visit is only listed; what appears later is taken in.",
            },
        ),
        ("How often, how much", {"fields": ["every_minutes", "daily_most", "is_on"]}),
    ]

    def get_queryset(self, request):
        """Return the watches with how many articles they took in, and how many of these were noise."""
        is_taken = Q(items__state=ItemState.TAKEN)
        is_quiet = is_taken & Q(items__article__in=quiet_articles().values("pk"))
        counts = {
            "taken_count": Count("items", filter=is_taken),
            "quiet_count": Count("items", filter=is_quiet),
        }
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description="How it fares")
    def health(self, watch):
        """Show the sentence, marked where a person should look."""
        words = health_of(watch)
        is_bad = watch.is_on and (watch.failures >= MANY_FAILURES or watch.empty_since)
        return format_html('<span class="chip chip-failed">look</span> {}', words) if is_bad else words

    @admin.display(description="Last success", ordering=F("succeeded_at"))
    def last_success(self, watch):
        """Show how long ago."""
        return ago(watch.succeeded_at)

    @admin.display(description="Last change", ordering=F("changed_at"))
    def last_change(self, watch):
        """Show how long ago."""
        return ago(watch.changed_at)

    @admin.display(description="Every", ordering="every_minutes")
    def rhythm(self, watch):
        """Show the rhythm."""
        return f"{watch.every_minutes} min"

    @admin.display(description="Taken in", ordering="taken_count")
    def taken(self, watch):
        """Show how many articles came of it."""
        return watch.taken_count

    @admin.display(description="of these quiet", ordering="quiet_count")
    def quiet(self, watch):
        """Show how many said nothing."""
        return watch.quiet_count

    def save_model(self, request, obj, form, change):
        """Name who set the watch; a watch of another address or list begins anew."""
        if not change:
            obj.created_by = request.user
        elif {"url", "kind", "selector"} & set(form.changed_data):
            obj.etag = obj.last_modified = ""
            obj.succeeded_at, obj.due_at, obj.empty_since = None, timezone.now(), None
        super().save_model(request, obj, form, change)

    def get_changeform_initial_data(self, request):
        """Suggest the reason of a new watch."""
        return {**super().get_changeform_initial_data(request), WHY: "A place where news appear."}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the watch with how it fares and what it found last."""
        watch = self.get_object(request, object_id)
        extra = {}
        if watch:
            extra = {
                "health": health_of(watch),
                "items": watch.items.select_related("article")[:SHOWN_ITEMS],
                "may_add": request.user.has_perm("articles.add_article"),
            }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def get_urls(self):
        """Add the addresses that the buttons post to."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/visit/", wrap(require_POST(self.visit_view)), name="articles_watch_visit"),
            path("items/<int:pk>/take/", wrap(require_POST(self.take_view)), name="articles_watch_take"),
            *super().get_urls(),
        ]

    def visit_view(self, request, pk):
        """Have a watch visited now."""
        if not self.has_change_permission(request):
            raise needs("articles.change_watch")
        watch = get_object_or_404(Watch, pk=pk)
        try:
            watching.visit_soon(watch, by=request.user, reason="Visit now.")
        except SourceRefused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, "It is being visited: look again in a moment.")
        return HttpResponseRedirect(reverse("admin:articles_watch_change", args=[pk]))

    def take_view(self, request, pk):
        """Take in what was only listed."""
        if not request.user.has_perm("articles.add_article"):
            raise needs("articles.add_article")
        item = get_object_or_404(WatchedItem, pk=pk)
        try:
            taken = watching.take_item(item, by=request.user, reason=f"Chosen from the watch “{item.watch}”.")
        except (SourceRefused, AddressError) as refusal:
            tell_refusal(request, refusal)
            return HttpResponseRedirect(reverse("admin:articles_watch_change", args=[item.watch_id]))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[taken.article_id]))


@admin.register(WatchedItem)
class WatchedItemAdmin(UnlistedAdmin):
    """What the watches found, all of it."""

    list_display = ["__str__", "watch", "state", "found_at", "article"]
    list_select_related = ["watch", "article"]
    list_filter = ["state", "watch"]
    search_fields = ["title", "url"]
    fieldsets = [(None, {"fields": ["watch", "url", "title", "state", "found_at", "article"]})]


class QuietFilter(admin.SimpleListFilter):
    """Articles that a watch took in, by whether the reader found anything in them."""

    title = "found by a watch"
    parameter_name = "found"

    def lookups(self, request, model_admin):
        """Return the choices."""
        return [("quiet", "Quiet: nothing to decide"), ("not-quiet", "All but quiet ones")]

    def queryset(self, request, queryset):
        """Return the articles asked for."""
        if self.value() == "quiet":
            return queryset.filter(pk__in=quiet_articles().values("pk"))
        if self.value() == "not-quiet":
            return queryset.exclude(pk__in=quiet_articles().values("pk"))
        return queryset


class ReadingFilter(admin.SimpleListFilter):
    """Articles that no reader reads, which wait for a person."""

    title = "what the reader made of it"
    parameter_name = "reading"

    def lookups(self, request, model_admin):
        """Return the one choice."""
        return [("unreadable", "Cannot read its language, waits for a person")]

    def queryset(self, request, queryset):
        """Return the articles asked for."""
        return queryset.filter(pk__in=unreadable_articles().values("pk")) if self.value() else queryset


def ago(moment) -> str:
    """Return how long ago a moment was, in its largest unit."""
    return f"{timesince(moment, depth=1)} ago" if moment else "never"
