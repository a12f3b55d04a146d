"""History: what was published when, by whom and why; each entry with all its versions; the audit trail. Read-only."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from pghistory.admin import EventsAdmin
from pghistory.config import admin_queryset

from coalition.admin.base import ReadOnlyAdmin
from coalition.admin.stands import chip
from coalition.models import Change, Citation, Claim, Edition


class ChangeInline(admin.TabularInline):
    """What one edition did to each entry."""

    model = Change
    fields = readonly_fields = ["action", "entry"]
    can_delete = False
    extra = max_num = 0

    def get_queryset(self, request):
        """Return the changes with their entries."""
        return super().get_queryset(request).select_related("claim")

    @admin.display(description="Entry")
    def entry(self, change):
        """Lead to the entry with all its versions."""
        return link_to_claim(change.claim)


def link_to_claim(claim):
    """Return a link to the page of an entry with all its versions."""
    address = reverse("admin:coalition_claim_change", args=[claim.pk])
    return format_html('<a href="{}">{} {}</a>', address, claim.get_type_display(), claim)


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """One act of publishing."""

    list_display = ["__str__", "made_at", "made_by", "kind", "reason"]
    list_select_related = ["made_by"]
    list_filter = ["kind", "made_by"]
    search_fields = ["reason", "number"]
    date_hierarchy = "made_at"
    # Named in words: a link to the account would lead most of the desk to a refusal.
    fieldsets = [(None, {"fields": ["number", "made_at", "maker", "kind", "reason"]})]
    readonly_fields = ["maker"]
    inlines = [ChangeInline]

    @admin.display(description="Made by")
    def maker(self, edition):
        """Name who published."""
        return edition.made_by


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """What one edition did to one entry."""

    list_display = ["edition", "action", "entry", "made_at", "made_by"]
    list_select_related = ["edition__made_by", "claim"]
    list_filter = ["action", "claim__type", "edition__kind"]
    search_fields = ["claim__uid", "claim__ref", "edition__reason"]
    fieldsets = [(None, {"fields": ["edition", "action", "entry"]})]
    readonly_fields = ["entry"]

    @admin.display(description="Entry")
    def entry(self, change):
        """Lead to the entry with all its versions."""
        return link_to_claim(change.claim)

    @admin.display(description="Published at", ordering="edition__made_at")
    def made_at(self, change):
        """Show when the edition was made."""
        return change.edition.made_at

    @admin.display(description="By")
    def made_by(self, change):
        """Show who made the edition."""
        return change.edition.made_by


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """One entry through all its versions."""

    list_display = ["uid", "type", "ref", "created_at", "created_by", "retracted_in"]
    list_select_related = ["created_by", "retracted_in"]
    list_filter = ["type"]
    search_fields = ["uid", "ref", "event_versions__name", "milestone_versions__name"]
    date_hierarchy = "created_at"
    fieldsets = [
        (None, {"fields": ["uid", "type", "ref", "retracted_in", "created_at", "created_by", "versions"]})
    ]
    readonly_fields = ["versions"]

    def get_search_results(self, request, queryset, search_term):
        """Offer a milestone the events only."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("model_name") == "milestoneevent":
            found = found.filter(type="event")
        return found, may_repeat

    @admin.display(description="All its versions")
    def versions(self, claim):
        """List the versions, newest first, each with where it stands and its reason."""
        rows = (
            getattr(claim, f"{claim.type}_versions").select_related("claim", "changed_by").order_by("-number")
        )
        return format_html_join(
            "",
            '<p>{} <a href="{}">Version {}: {}</a>, by {}. {}</p>',
            (
                (
                    chip(row),
                    reverse(f"admin:coalition_{row._meta.model_name}_change", args=[row.pk]),
                    row.number,
                    row,
                    row.changed_by,
                    row.reason,
                )
                for row in rows
            ),
        )


@admin.register(Citation)
class CitationAdmin(ReadOnlyAdmin):
    """Which entries rest on which article, and the words quoted."""

    list_display = ["article", "role", "quote", "is_located", "rests"]
    list_select_related = [
        "article",
        "commitment_version__claim",
        "event_version__claim",
        "figure_version__claim",
        "standing_version__claim",
        "milestone_version__claim",
    ]
    list_filter = ["role", "is_located", "light__light"]
    search_fields = ["quote", "article__title", "article__url", "article__uid"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "article",
                    "role",
                    "quote",
                    "is_located",
                    "locator",
                    "language",
                    "translation",
                    "translated_by",
                    "rests",
                ]
            },
        )
    ]
    readonly_fields = ["rests"]

    @admin.display(description="What rests on it")
    def rests(self, citation):
        """Lead to the version that rests on the citation."""
        version = citation.version
        address = reverse(f"admin:coalition_{version._meta.model_name}_change", args=[version.pk])
        return format_html('<a href="{}">{}</a>', address, version)


class AuditAdmin(EventsAdmin):
    """The audit trail: every change at the desk, for those who publish."""

    def has_view_permission(self, request, obj=None):
        """Open it to those who answer for what is published."""
        return request.user.is_active and request.user.has_perm("coalition.publish_claim")

    def has_module_permission(self, request):
        """List it for the same people."""
        return self.has_view_permission(request)


_events = admin_queryset().model
if admin.site.is_registered(_events):
    admin.site.unregister(_events)
admin.site.register(_events, AuditAdmin)
