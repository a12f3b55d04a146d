"""Readers' reports of errors: taken in from anybody, answered by the desk."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.history import step
from coalition.actions.base import Refused, acting, require
from coalition.actions.versions import current_version, propose_correction
from coalition.choices import DeskState, ReportOutcome
from coalition.models import Claim, Edition, ReaderReport
from coalition.models.claims import Version


def receive(claim: Claim, *, text: str, source: str = "") -> ReaderReport:
    """Return what a reader says is wrong with a public entry, kept for the desk.

    Anybody may; refuses an entry that is not public.
    """
    if current_version(claim) is None:
        raise Refused("This entry is not public now.")
    edition = Edition.objects.latest()
    with transaction.atomic(), step(reason="A report by a reader."):
        return ReaderReport.objects.create(claim=claim, edition=edition, text=text, source=source)


def accept(report: ReaderReport, *, by: User, answer: str) -> Version:
    """Return the correction that an accepted report leads to: a draft, new or open already. Reporters may.

    Refuses one that was answered before, and one about an entry that is no longer public.
    """
    with acting(by=by, reason=answer):
        _answer(report, ReportOutcome.ACCEPTED, by, answer)
        return _open_draft(report.claim) or propose_correction(report.claim, by=by, reason=answer)


def decline(report: ReaderReport, *, by: User, answer: str) -> None:
    """Say why nothing is wrong. Reporters may; refuses one that was answered before."""
    with acting(by=by, reason=answer):
        _answer(report, ReportOutcome.DECLINED, by, answer)


def _answer(report: ReaderReport, outcome: ReportOutcome, by: User, answer: str) -> None:
    require(by, "change_readerreport")
    answered = ReaderReport.objects.filter(pk=report.pk, outcome=ReportOutcome.OPEN).update(
        outcome=outcome, answer=answer.strip(), answered_by=by, answered_at=timezone.now()
    )
    if not answered:
        raise Refused("Somebody has answered this report already.")
    report.refresh_from_db()


def _open_draft(claim: Claim) -> Any:
    drafts = getattr(claim, f"{claim.type}_versions")
    return drafts.filter(state__in=[DeskState.DRAFT, DeskState.IN_REVIEW]).first()
