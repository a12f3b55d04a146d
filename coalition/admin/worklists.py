"""What waits at the desk: the lists on its front page, each in a constant number of queries."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, Max, Q
from django.urls import reverse

from articles.choices import ArticleState
from articles.models import Article
from coalition.admin.stands import chip
from coalition.admin.wording import title_of
from coalition.choices import DeskState, SuggestionState
from coalition.models import VERSION_MODELS, Batch, Edition

SHOWN = 8


@dataclass(frozen=True)
class Item:
    """One line: where it leads, what it is, what else there is to say, and its chip (safe HTML)."""

    address: str
    title: str
    detail: str = ""
    chip: str = ""


@dataclass(frozen=True)
class Worklist:
    """One list: its heading, its first lines, how many there are in all, what is said where there are none."""

    title: str
    items: list[Item]
    total: int
    empty: str
    address: str
    note: str = ""

    @property
    def more(self) -> int:
        """How many lines are not shown."""
        return max(self.total - len(self.items), 0)


def worklists(user: User) -> list[Worklist]:
    """Return the lists that this person may see, the most urgent first."""
    if not user.has_perm("coalition.view_commitmentversion"):
        return []
    return [
        in_review(user),
        open_batches(),
        my_drafts(user),
        new_suggestions(),
        failed_fetches(),
        latest_editions(),
    ]


def in_review(user: User) -> Worklist:
    """Return what waits for a second person, longest first; what the person changed last is for somebody else."""
    rows = _versions(Q(state=DeskState.IN_REVIEW))
    rows.sort(key=lambda version: version.submitted_at or version.changed_at)
    items = [
        Item(
            _address(version),
            title_of(version),
            f"from {version.changed_by}"
            + (", for somebody else to publish" if version.changed_by_id == user.pk else ""),
            chip(version),
        )
        for version in rows
    ]
    address = reverse("admin:review_queue")
    return Worklist(
        "Waiting for a second person", items[:SHOWN], len(items), "Nothing waits for review.", address
    )


def open_batches() -> Worklist:
    """Return the batches that are not published yet, newest first."""
    rows = Batch.objects.filter(closed_at=None).select_related("owner").annotate(size=Count("entries"))
    items = [
        Item(reverse("admin:review_batch", args=[row.pk]), str(row), f"{row.size} entries, of {row.owner}")
        for row in rows
    ]
    address = reverse("admin:coalition_batch_changelist")
    return Worklist("Open batches", items[:SHOWN], len(items), "No batch is open.", address)


def my_drafts(user: User) -> Worklist:
    """Return the person's own drafts, newest first."""
    rows = _versions(Q(state=DeskState.DRAFT) & (Q(created_by=user) | Q(changed_by=user)))
    rows.sort(key=lambda version: version.changed_at, reverse=True)
    items = [
        Item(_address(row), title_of(row), f"changed {row.changed_at:%-d %B %Y, %H:%M}", chip(row))
        for row in rows
    ]
    address = reverse("admin:coalition_commitmentversion_changelist") + "?stand=draft"
    return Worklist("My drafts", items[:SHOWN], len(items), "You have no drafts.", address)


def new_suggestions() -> Worklist:
    """Return the articles with suggestions that nobody has decided, newest reading first."""
    is_open = Q(text_versions__readings__suggestions__state=SuggestionState.OPEN)
    rows = (
        Article.objects.filter(is_open)
        .annotate(
            open_count=Count("text_versions__readings__suggestions", filter=is_open),
            read_at=Max("text_versions__readings__made_at"),
        )
        .order_by("-read_at")
    )
    items = [
        Item(reverse("admin:review_article", args=[row.pk]), str(row), f"{row.open_count} to decide")
        for row in rows[:SHOWN]
    ]
    address = reverse("admin:coalition_suggestion_changelist")
    return Worklist(
        "New suggestions by article", items, rows.count(), "Every suggestion is decided.", address
    )


def failed_fetches() -> Worklist:
    """Return the articles whose page could not be had, latest attempt first, with the reason."""
    rows = Article.objects.filter(state=ArticleState.FAILED).order_by("-tried_at")
    items = [
        Item(reverse("admin:articles_article_change", args=[row.pk]), str(row), row.failure)
        for row in rows[:SHOWN]
    ]
    address = reverse("admin:articles_article_changelist") + "?state__exact=failed"
    return Worklist("Failed fetches", items, rows.count(), "No fetch has failed.", address)


def latest_editions() -> Worklist:
    """Return the newest editions with their reasons."""
    rows = (
        Edition.objects.select_related("made_by").annotate(size=Count("changes")).order_by("-number")[:SHOWN]
    )
    items = [
        Item(
            reverse("admin:coalition_edition_change", args=[row.pk]),
            f"Edition {row.number}: {row.get_kind_display().lower()}, {row.size} "
            f"{'change' if row.size == 1 else 'changes'}",
            f"{row.made_at:%-d %B %Y, %H:%M} UTC by {row.made_by}. {row.reason}",
        )
        for row in rows
    ]
    address = reverse("admin:coalition_edition_changelist")
    total = Edition.objects.last_number() or 0
    return Worklist("Latest editions", items, total, "Nothing has been published yet.", address)


def _versions(condition: Q) -> list:
    found = []
    for model in VERSION_MODELS:
        related = ["claim", "changed_by"] + (["country"] if hasattr(model, "country") else [])
        found += model.objects.filter(condition).select_related(*related)
    return found


def _address(version) -> str:
    return reverse(f"admin:coalition_{version._meta.model_name}_change", args=[version.pk])
