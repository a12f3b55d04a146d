"""What waits for people: for the one who looks, for a second one, and who is on what."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from coalition.admin.sent_back import key_of
from coalition.admin.wording import title_of
from coalition.admin.worklists.lines import Item, Worklist
from coalition.admin.worklists.now import Now, described
from coalition.choices import DeskState
from coalition.models import Batch


def waiting_for_me(now: Now) -> Worklist:
    """Return what the person is on, the soonest due first; then the person's drafts, those sent back first."""
    own = [one for one in now.assignments if one.assignee_id == now.user.pk]
    items = [_assigned(one, now) for one in own]
    taken = {one.claim_id for one in own}
    drafts = [
        row
        for row in now.open_versions
        if row.state == DeskState.DRAFT
        and now.user.pk in (row.created_by_id, row.changed_by_id)
        and row.claim_id not in taken
    ]
    drafts.sort(key=lambda row: (row.submitted_at is None, -row.changed_at.timestamp()))
    for row in drafts:
        address, title, chip = described(row)
        back = now.sent_back.get(key_of(row))
        detail = back.words if back else f"changed {row.changed_at:%-d %B %Y, %H:%M} UTC"
        items.append(Item(address, title, detail, chip))
    return Worklist("mine", "Waiting for me", items, len(items), "Nothing waits for you.")


def waiting_for_a_second_person(now: Now) -> Worklist:
    """Return what is in review, longest first; what the person changed last is for somebody else."""
    rows = [row for row in now.open_versions if row.state == DeskState.IN_REVIEW]
    rows.sort(key=lambda row: row.submitted_at or row.changed_at)
    items = []
    for row in rows:
        address, title, chip = described(row)
        own = ", for somebody else to publish" if row.changed_by_id == now.user.pk else ""
        items.append(Item(address, title, f"from {row.changed_by}{own}", chip))
    return Worklist(
        "second-person",
        "Waiting for a second person",
        items,
        len(items),
        "Nothing waits for review.",
        elsewhere=reverse("admin:review_queue"),
    )


def second_looks_due(now: Now) -> Worklist:
    """Return what one person published and a second has not looked at, the one due first first."""
    items = []
    for look, row in now.second_looks:
        address, title, chip = described(row)
        if look.due_at < timezone.now():
            chip = format_html('<span class="chip chip-late">Overdue</span> {}', chip)
        own = ", for somebody else to look at" if row.published_by_id == now.user.pk else ""
        items.append(
            Item(
                address,
                title,
                f"due by {look.due_at:%H:%M on %-d %B %Y} UTC, from {row.published_by}{own}",
                chip,
            )
        )
    return Worklist(
        "second-looks",
        "Published by one person: a second look is due",
        items,
        len(items),
        "No second look is due.",
        elsewhere=reverse("admin:review_queue"),
    )


def open_batches(now: Now) -> Worklist:
    """Return the batches that are not published yet, newest first."""
    rows = Batch.objects.filter(closed_at=None).select_related("owner").annotate(size=Count("entries"))
    items = [
        Item(reverse("admin:review_batch", args=[row.pk]), str(row), f"{row.size} entries, of {row.owner}")
        for row in rows
    ]
    elsewhere = reverse("admin:coalition_batch_changelist")
    return Worklist("batches", "Open batches", items, len(items), "No batch is open.", elsewhere=elsewhere)


def who_is_on_what(now: Now) -> Worklist:
    """Return what somebody is on, the soonest due first."""
    items = [_assigned(one, now, with_name=True) for one in now.assignments]
    return Worklist("who", "Who is on what", items, len(items), "Nobody has taken anything.")


def _assigned(one, now: Now, *, with_name: bool = False) -> Item:
    back = None
    if one.claim_id:
        version = now.entries_assigned[one.claim_id]
        address, title, chip = described(version)
        back = now.sent_back.get(key_of(version)) if version.state == DeskState.DRAFT else None
    elif one.event_id:
        address, chip = reverse("admin:review_board", args=[one.event_id]), ""
        title = f"{one.country} at {title_of(now.entries_assigned[one.event_id])}"
    else:
        address, title, chip = (
            reverse("admin:articles_article_change", args=[one.article_id]),
            str(one.article),
            "",
        )
    if one.due_on and one.due_on < now.today:
        chip = format_html('<span class="chip chip-late">Overdue</span> {}', chip)
    due = f"due {one.due_on:%-d %B %Y}" if one.due_on else "no day set"
    due = f"{one.assignee}, {due}" if with_name else due
    return Item(address, title, f"{due}. {back.words}" if back else due, chip)
