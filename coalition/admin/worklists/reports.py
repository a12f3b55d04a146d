"""What readers say is wrong."""

from django.urls import reverse

from coalition.admin.wording import title_of
from coalition.admin.worklists.lines import Item, Worklist
from coalition.admin.worklists.now import Now, newest_versions
from coalition.choices import ReportOutcome
from coalition.models import ReaderReport


def readers_reports(now: Now, limit: int | None = None) -> Worklist:
    """Return the reports that nobody has answered, the oldest first."""
    rows = ReaderReport.objects.filter(outcome=ReportOutcome.OPEN).order_by("received_at", "pk")
    shown = list(rows[:limit])
    about = newest_versions([row.claim_id for row in shown])
    items = [
        Item(
            reverse("admin:coalition_readerreport_change", args=[row.pk]),
            title_of(about[row.claim_id]),
            f"{row.received_at:%-d %B %Y, %H:%M} UTC: {row.text}",
        )
        for row in shown
    ]
    return Worklist("reports", "Reports by readers", items, rows.count(), "No report waits for an answer.")
