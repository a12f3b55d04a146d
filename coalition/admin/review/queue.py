"""The queue of a second pair of eyes: every entry in review on one screen, decided without leaving it.

Before them stands what one person published: it is public already, and a second look at it is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from coalition.actions.base import Refused
from coalition.admin.parts import show_passage
from coalition.admin.refusing import needs
from coalition.admin.review.answers import page_again, pieces, wants_pieces
from coalition.admin.review.beside import Beside, asked_of, beside
from coalition.admin.review.light import light_of
from coalition.admin.sent_back import SentBack, key_of, sent_back
from coalition.admin.stands import chip
from coalition.admin.steps import STEPS, Step, open_steps, why_not_confirm, why_not_publish
from coalition.admin.versions import check_seen, seen_mark
from coalition.admin.wording import Line, compare, title_of
from coalition.choices import DeskState, SecondLookState
from coalition.models import VERSION_MODELS, CommitmentVersion, SecondLook

# The steps of the queue, each with its key.
LETTERS = {"publish": "p", "publish-now": "n", "confirm": "c", "send-back": "b", "drop": "x"}
# More than anybody decides in one sitting; the rest comes up as these are decided.
SHOWN = 60


@dataclass(frozen=True)
class Entry:
    """One entry in review for one person: what would change, on what it rests, and what the person may do.

    `key` names it in addresses: its model and its key.
    """

    version: Any
    live: Any
    steps: Sequence[tuple[str, Step]]
    why_not: str
    beside: Beside | None = None
    sent_back: SentBack | None = None
    refusal: str = ""

    @property
    def key(self) -> str:
        """Its name in addresses and on the page."""
        return f"{self.version._meta.model_name}-{self.version.pk}"

    @property
    def title(self) -> str:
        """What it is about."""
        return title_of(self.version)

    @property
    def chip(self) -> str:
        """Where it stands."""
        return chip(self.version)

    @property
    def seen(self) -> str:
        """What names it as it was shown."""
        return seen_mark(self.version)

    @property
    def is_shown(self) -> bool:
        """Whether it waits for somebody: in review, or for a second look."""
        return self.version.state == DeskState.IN_REVIEW or self.look_is_due

    @property
    def look_is_due(self) -> bool:
        """Whether one person published it and a second has not looked at it yet."""
        return self.version.second_look == SecondLookState.DUE

    @property
    def is_overdue(self) -> bool:
        """Whether the hour for the second look has passed."""
        return self.look_is_due and self.version.second_look_due_at < timezone.now()

    @property
    def is_open(self) -> bool:
        """Whether the person has something to decide here."""
        return self.is_shown and bool(self.steps)

    @property
    def lines(self) -> list[Line]:
        """What it says, and of a correction only what it changes."""
        lines = compare(self.live, self.version)
        return [line for line in lines if line.differs] if self.live else lines

    @property
    def evidence(self) -> list[dict[str, Any]]:
        """Its sources: each with its light, and its words in their paragraph."""
        return [
            {
                "citation": one,
                "light": light_of(one),
                "passage": show_passage(one) if one.is_located else "",
            }
            for one in self.version.citations.all()
        ]


def entries_in_review(user) -> list[Entry]:
    """Return what waits for a second person, longest first, in a constant number of queries."""
    rows = [row for model in VERSION_MODELS for row in _rows(model).filter(state=DeskState.IN_REVIEW)]
    rows.sort(key=lambda row: row.submitted_at or row.changed_at)
    return _entries(rows[:SHOWN], user)


def second_looks_due(user) -> list[Entry]:
    """Return what one person published and a second has not looked at, the one due first first."""
    claims = list(SecondLook.objects.due().values_list("claim", flat=True)[:SHOWN])
    public = {"public_from__isnull": False, "public_until__isnull": True}
    models = VERSION_MODELS if claims else ()
    rows = [row for model in models for row in _rows(model).filter(claim__in=claims, **public)]
    rows.sort(key=lambda row: claims.index(row.claim_id))
    return _entries(rows, user)


def _rows(model):
    related = ["claim", "changed_by", "created_by", "submitted_by", "public_from"]
    related += [name for name in ("country", "speaker") if _is_link(model, name)]
    parts = [
        "citations__article__publisher",
        "citations__text_version",
        "citations__light",
        "citations__translated_by",
    ]
    parts += ["participants__country"] if hasattr(model, "participants") else []
    parts += ["milestone_events__event"] if hasattr(model, "milestone_events") else []
    return model.objects.select_related(*related).prefetch_related(*parts).with_second_look()


def _is_link(model, name: str) -> bool:
    return any(field.name == name and field.is_relation for field in model._meta.concrete_fields)


def _entries(rows: Sequence[Any], user) -> list[Entry]:
    live = _live(rows)
    # A correction is compared with what it corrects; what is public is the record itself.
    new = [row for row in rows if row.state == DeskState.IN_REVIEW and row.number == 1]
    commitments = [row for row in new if isinstance(row, CommitmentVersion)]
    found = dict(zip(commitments, beside([asked_of(row) for row in commitments]), strict=True))
    came_back = sent_back(rows)
    return [
        Entry(
            row,
            live.get(row.claim_id),
            [(LETTERS[step.name], step) for step in open_steps(row, user) if step.name in LETTERS],
            why_not_publish(row, user) or why_not_confirm(row, user),
            found.get(row),
            came_back.get(key_of(row)),
        )
        for row in rows
    ]


def _live(rows: Sequence[Any]) -> dict[str, Any]:
    """Return by claim the version that is public now, where the entry is a correction."""
    found = {}
    for model in {type(row) for row in rows}:
        claims = [
            row.claim_id
            for row in rows
            if isinstance(row, model) and row.number > 1 and row.state == DeskState.IN_REVIEW
        ]
        public = _rows(model).filter(claim__in=claims, public_from__isnull=False, public_until__isnull=True)
        found.update({row.claim_id: row for row in public} if claims else {})
    return found


def _require(request: HttpRequest) -> None:
    if not request.user.has_perm("coalition.view_commitmentversion"):
        raise needs("coalition.view_commitmentversion")


@require_GET
def queue_view(request: HttpRequest) -> HttpResponse:
    """Show every entry in review with its difference, its evidence and its buttons."""
    _require(request)
    entries = entries_in_review(request.user)
    context = {
        **admin.site.each_context(request),
        "title": "In review",
        "entries": entries,
        "second_looks": second_looks_due(request.user),
        "page_key": f"{request.user.pk}:queue",
        **_counts(entries),
    }
    return TemplateResponse(request, "admin/review/queue.html", context)


def _counts(entries: Sequence[Entry]) -> dict[str, int]:
    return {"waiting": len(entries), "mine": sum(_may_publish(entry) for entry in entries)}


def _may_publish(entry: Entry) -> bool:
    return any(step.name == "publish" for _, step in entry.steps)


@require_POST
def queue_step_view(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Publish, send back or drop one entry as it was shown; a refusal comes back as a sentence on it."""
    _require(request)
    model_name, _, pk = key.rpartition("-")
    model = next((one for one in VERSION_MODELS if one._meta.model_name == model_name), None)
    row = _rows(model).filter(pk=pk).first() if model and pk.isdecimal() and len(pk) < 18 else None
    if row is None or step not in LETTERS:
        raise Http404
    if not request.user.has_perm(f"coalition.change_{model_name}"):
        raise needs(f"coalition.change_{model_name}")
    chosen, refusal = STEPS[step], ""
    try:
        if chosen not in open_steps(row, request.user):
            raise Refused(_why_not(chosen, row, request.user))
        check_seen([row], request)
        chosen.act(row, request.user, request.POST.get("reason", ""))
    except Refused as refused:
        refusal = str(refused)
    return _answer(request, model, row.pk, chosen, refusal)


def _why_not(step: Step, row: Any, user) -> str:
    reason = (why_not_confirm if step.name == "confirm" else why_not_publish)(row, user)
    return (
        reason or f"“{step.label}” is not open to you: this entry is {row.get_state_display().lower()} now."
    )


def _answer(request: HttpRequest, model: Any, pk: int, step: Step, refusal: str) -> HttpResponse:
    now = _rows(model).get(pk=pk)
    said = refusal or f"{step.done.rstrip('.')}: {title_of(now)}."
    if not wants_pieces(request):
        return page_again(request, reverse("admin:review_queue"), said, is_refusal=bool(refusal))
    (entry,) = _entries([now], request.user)
    counts = _counts(entries_in_review(request.user))
    shown = replace(entry, refusal=refusal)
    return pieces(
        request,
        ("admin/review/_entry.html", {"entry": shown}),
        ("admin/review/_waiting.html", counts),
        said=said,
        status=409 if refusal else 200,
    )
