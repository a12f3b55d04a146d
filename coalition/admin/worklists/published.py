"""What was published last."""

from django.db.models import Count
from django.urls import reverse

from coalition.admin.worklists.lines import SHOWN, Item, Worklist
from coalition.admin.worklists.now import Now
from coalition.models import Edition


def newest_changes(now: Now, limit: int | None = SHOWN) -> Worklist:
    """Return the newest editions with their reasons."""
    rows = Edition.objects.select_related("made_by").annotate(size=Count("changes")).order_by("-number")
    items = [
        Item(
            reverse("admin:coalition_edition_change", args=[row.pk]),
            f"Edition {row.number}: {row.get_kind_display().lower()}, {row.size} "
            f"{'change' if row.size == 1 else 'changes'}",
            f"{row.made_at:%-d %B %Y, %H:%M} UTC by {row.made_by}. {row.reason}",
        )
        for row in rows[:limit]
    ]
    return Worklist(
        "changes",
        "Newest changes",
        items,
        Edition.objects.last_number() or 0,
        "Nothing has been published yet.",
        elsewhere=reverse("admin:coalition_edition_changelist"),
    )
