"""Readers' reports at the desk: what they say, and the answer."""

from django.contrib import admin

from coalition.admin.base import ReadOnlyAdmin
from coalition.choices import ReportOutcome
from coalition.models import ReaderReport


@admin.register(ReaderReport)
class ReaderReportAdmin(ReadOnlyAdmin):
    """What a reader says is wrong with a public entry."""

    change_form_template = "admin/work/report.html"
    list_display = ["claim", "received_at", "outcome", "answered_by", "text"]
    list_select_related = ["claim", "answered_by"]
    list_filter = ["outcome"]
    search_fields = ["text", "answer", "claim__uid", "claim__ref"]
    date_hierarchy = "received_at"
    # In words: a link to the account would lead most of the desk to a refusal.
    fieldsets = [
        ("What the reader says", {"fields": ["text", "source", "received_at", "edition_seen"]}),
        ("What the desk answered", {"fields": ["outcome", "answer", "answered_at", "answerer"]}),
    ]
    readonly_fields = ["edition_seen", "answerer"]

    @admin.display(description="Newest edition then")
    def edition_seen(self, report):
        """Name the edition without a link."""
        return report.edition_id

    @admin.display(description="Answered by")
    def answerer(self, report):
        """Name who answered."""
        return report.answered_by or "–"

    def title_of(self, report):
        """Say when it came; what it is about stands below."""
        return f"Report by a reader, {report.received_at:%-d %B %Y}"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Ask for the answer while there is none."""
        report = self.get_object(request, object_id)
        may_answer = request.user.has_perm("coalition.change_readerreport")
        is_open = report is not None and report.outcome == ReportOutcome.OPEN
        extra = {**(extra_context or {}), "may_answer": may_answer and is_open}
        return super().change_view(request, object_id, form_url, extra)
