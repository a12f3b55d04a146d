"""History: what was published when, by whom and why; each entry with all its versions; the audit trail. Read-only."""

from dataclasses import asdict

from django.contrib import admin
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from pghistory.admin import EventsAdmin
from pghistory.config import admin_queryset

from coalition.access import log
from coalition.admin import audit
from coalition.admin.base import ReadOnlyAdmin
from coalition.admin.refusing import needs
from coalition.admin.stands import chip
from coalition.choices import AccessAct
from coalition.exports import csv_text, table
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
    """The audit trail: every change at the desk, with sign-ins and account acts for those who may see these."""

    search_template = "admin/audit.html"
    per_page = 100

    def has_view_permission(self, request, obj=None):
        """Open it to those who answer for what is published, and to reviewers."""
        return request.user.is_active and request.user.has_perm("coalition.read_trail")

    def has_module_permission(self, request):
        """List it for the same people."""
        return self.has_view_permission(request)

    def changelist_view(self, request, extra_context=None):
        """Search the trail of all tables and the access log; `format=csv` gives a file, which is written down."""
        if not self.has_view_permission(request):
            raise needs("coalition.read_trail")
        form = audit.AuditForm(request.GET or None, user=request.user)
        asked = form.cleaned_data if form.is_valid() else {}
        is_understood = form.is_valid() or not form.is_bound
        if is_understood and request.GET.get("format") == "csv":
            return audit_file(request, asked)
        given = request.GET.get("page", "")
        page = min(int(given), audit.EXPORT_LIMIT // self.per_page) if given.isdecimal() and int(given) else 1
        shown = []
        if is_understood:
            first = (page - 1) * self.per_page
            shown = audit.lines(asked, request.user, first=first, count=self.per_page + 1)
        query = request.GET.copy()
        query.pop("page", None)
        context = {
            **self.admin_site.each_context(request),
            "title": "Audit trail",
            "opts": self.opts,
            "form": form,
            "lines": shown[: self.per_page],
            "page": page,
            "has_more": len(shown) > self.per_page,
            "query": query.urlencode(),
            "limit": audit.EXPORT_LIMIT,
            "shows_accounts": audit.may_see_accounts(request.user),
        }
        return TemplateResponse(request, self.search_template, context)


def audit_file(request, asked) -> HttpResponse:
    """Return what is asked of the trail as a file of comma-separated values, and write down that it was taken."""
    lines = audit.lines(asked, request.user, first=0, count=audit.EXPORT_LIMIT)
    said = ", ".join(f"{name}: {value}" for name, value in request.GET.items() if value and name != "format")
    log.write(AccessAct.TRAIL_EXPORTED, account=request.user, request=request, detail=said or "everything")
    rows = [{**asdict(line), "at": f"{line.at:%Y-%m-%dT%H:%M:%SZ}"} for line in lines]
    text = csv_text(table("trail", audit.COLUMNS), {"results": rows})
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit-trail.csv"'
    return answer


_events = admin_queryset().model
if admin.site.is_registered(_events):
    admin.site.unregister(_events)
admin.site.register(_events, AuditAdmin)
