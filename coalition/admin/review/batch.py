"""The screen of a batch: what was gathered, reviewed together and published as one edition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from coalition.actions import batches
from coalition.actions.base import NotAllowed, Refused
from coalition.admin.base import ReadOnlyAdmin
from coalition.admin.parts import show_passage
from coalition.admin.refusing import needs
from coalition.admin.review.answers import page_again, pieces, wants_pieces
from coalition.admin.review.beside import Beside, asked_of, beside
from coalition.admin.review.joint import address_of_batch
from coalition.admin.review.light import light_of
from coalition.admin.stands import chip
from coalition.admin.versions import check_seen, seen_mark
from coalition.models import Batch, BatchEntry, Citation, CommitmentVersion


@dataclass(frozen=True)
class Row:
    """One entry of the batch: its membership, its version, what the record says beside it."""

    entry: BatchEntry
    version: CommitmentVersion
    beside: Beside | None

    @property
    def chip(self) -> str:
        """Where it stands."""
        return chip(self.version)

    @property
    def seen(self) -> str:
        """What names it as it was shown."""
        return seen_mark(self.version)


@dataclass
class Pile:
    """The entries that rest on the same words, which are shown once."""

    citation: Citation | None
    rows: list[Row] = field(default_factory=list)

    @property
    def passage(self) -> str:
        """The words in their paragraph, as safe HTML."""
        return show_passage(self.citation) if self.citation and self.citation.is_located else ""

    @property
    def light(self) -> str:
        """How the source stands."""
        return light_of(self.citation) if self.citation else ""


@dataclass(frozen=True)
class BatchScreen:
    """A batch for one person: its piles, what was pulled out, and what the person may do with it now."""

    batch: Batch
    piles: Sequence[Pile]
    out: Sequence[BatchEntry]
    drafts: int
    waiting: int
    why_not_publish: str
    may_submit: bool
    may_publish: bool

    @property
    def seen(self) -> list[str]:
        """What names the entries as they were shown."""
        return [row.seen for pile in self.piles for row in pile.rows]


def batch_screen(batch: Batch, user) -> BatchScreen:
    """Return the screen, in a number of queries that the number of entries does not change."""
    versions = batches.entries_of(batch) if batch.is_open else _published(batch)
    entries = {entry.claim_id: entry for entry in batch.entries.select_related("claim")}
    rows = [
        Row(entries[version.claim_id], version, found)
        for version, found in zip(versions, _beside(batch, versions), strict=True)
    ]
    drafts = sum(version.state == "draft" for version in versions)
    own = sum(version.changed_by_id == user.pk for version in versions)
    is_editor = user.has_perm("coalition.publish_claim")
    why_not = f"You changed {own} of these last: a second person publishes them." if own and is_editor else ""
    return BatchScreen(
        batch,
        _piles(rows),
        [entry for entry in entries.values() if entry.is_out],
        drafts,
        len(versions) - drafts,
        why_not if batch.is_open else "",
        batch.is_open and drafts > 0 and user.has_perm("coalition.submit_claim"),
        batch.is_open and bool(versions) and is_editor and not why_not and not drafts,
    )


def _published(batch: Batch) -> list[CommitmentVersion]:
    rows = CommitmentVersion.objects.filter(claim__batch_entries__batch=batch, public_from=batch.edition_id)
    return list(rows.select_related("claim", "country", "speaker", "changed_by"))


def _beside(batch: Batch, versions: Sequence[CommitmentVersion]) -> Sequence[Beside | None]:
    if not batch.is_open:
        return [None] * len(versions)
    return beside([asked_of(one) for one in versions])


def _piles(rows: Sequence[Row]) -> list[Pile]:
    citations: dict[int, Citation] = {}
    held = Citation.objects.filter(commitment_version__in=[row.version.pk for row in rows])
    for one in held.select_related("article__publisher", "text_version", "light").order_by(
        "-list_order", "-id"
    ):
        citations[one.commitment_version_id] = one
    piles: dict[Any, Pile] = {}
    for row in rows:
        citation = citations.get(row.version.pk)
        key = (citation.article_id, citation.quote) if citation else None
        piles.setdefault(key, Pile(citation)).rows.append(row)
    return list(piles.values())


def _batch(request: HttpRequest, pk: int) -> Batch:
    if not request.user.has_perm("coalition.view_batch"):
        raise needs("coalition.view_batch")
    return get_object_or_404(Batch.objects.select_related("owner", "closed_by", "edition"), pk=pk)


@require_GET
def batch_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a batch: shared words once, the entries that rest on them below."""
    batch = _batch(request, pk)
    context = {
        **admin.site.each_context(request),
        "title": f"Batch: {batch}",
        "screen": batch_screen(batch, request.user),
        "page_key": f"{request.user.pk}:batch-{batch.pk}",
    }
    return TemplateResponse(request, "admin/review/batch.html", context)


@require_POST
def batch_step_view(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Submit a batch, publish it as it was shown, or pull one entry out of it."""
    batch = _batch(request, pk)
    take = STEPS.get(step)
    if take is None:
        raise Http404
    status = 200
    try:
        said = take(request, batch)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        said, status = str(refusal), 409
    if not wants_pieces(request):
        return page_again(request, address_of_batch(batch), said, is_refusal=status != 200)
    screen = batch_screen(_batch(request, pk), request.user)
    return pieces(request, ("admin/review/_batch.html", {"screen": screen}), said=said, status=status)


def _submit(request: HttpRequest, batch: Batch) -> str:
    return f"Submitted {batches.submit_all(batch, by=request.user)}. A second person publishes the batch."


def _publish(request: HttpRequest, batch: Batch) -> str:
    chosen = batches.entries_of(batch)
    check_seen(chosen, request)
    reason = request.POST.get("reason", "")
    edition = batches.publish_batch(batch, chosen, by=request.user, reason=reason)
    return f"Published {len(chosen)} entries in edition {edition.number}."


def _pull_out(request: HttpRequest, batch: Batch) -> str:
    key = request.POST.get("entry", "")
    entry = get_object_or_404(
        batch.entries.select_related("batch", "claim"),
        pk=key if key.isdecimal() and len(key) < 18 else 0,
    )
    batches.pull_out(entry, by=request.user, reason=request.POST.get("reason", "")[:1000])
    return "Pulled out, and sent back to its writer."


STEPS: dict[str, Callable[[HttpRequest, Batch], str]] = {
    "submit": _submit,
    "publish": _publish,
    "pull-out": _pull_out,
}


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    """Batches, newest first; each leads to its screen."""

    list_display = ["name", "owner", "created_at", "closed_at", "edition"]
    list_select_related = ["owner", "edition"]
    list_filter = ["owner"]
    search_fields = ["name", "owner__username"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "owner",
                    "event",
                    "created_at",
                    "created_by",
                    "closed_at",
                    "closed_by",
                    "edition",
                ]
            },
        )
    ]
    change_form_template = "admin/review/batch_facts.html"
