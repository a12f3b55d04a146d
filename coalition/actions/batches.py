"""Summit days: joint statements, batches that are reviewed together, and publishing them as one edition."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone

from coalition.actions import readings, versions
from coalition.actions.base import Refused, acting, require
from coalition.choices import DeskState, EditionKind
from coalition.models import Batch, BatchEntry, Claim, CommitmentVersion, Country, Edition
from coalition.models.claims import Version

# What stands beside a suggestion that a joint statement answered.
SETTLED = "The joint statement's draft says the same of these words."
# Where a summary stands for each signatory.
COUNTRY = "{country}"


def open_batch(name: str, *, by: User, event: Claim | None = None) -> Batch:
    """Return a new open batch of `by`. Whoever may add batches may; refuses one without a name."""
    require(by, "add_batch")
    if not name.strip():
        raise Refused("Give the batch a name, such as that of the summit.")
    with acting(by=by, reason="A new batch."):
        return Batch.objects.create(name=name.strip(), owner=by, created_by=by, event=event)


def gather(batch: Batch, drafts: Sequence[Version], *, by: User) -> int:
    """Put open drafts into an open batch, and return how many were new in it. Those pulled out before come back in.

    Refuses a closed batch, and what is public or dropped.
    """
    require(by, "change_batch")
    for draft in drafts:
        if draft.state not in (DeskState.DRAFT, DeskState.IN_REVIEW):
            raise Refused("Only open drafts go into a batch.")
    with acting(by=by, reason=f"Gathered for {batch}."):
        _lock(batch)
        held = {entry.claim_id: entry for entry in batch.entries.all()}
        last = batch.entries.aggregate(last=Max("list_order"))["last"]
        new = [draft for draft in drafts if draft.claim_id not in held]
        for place, draft in enumerate(new, start=0 if last is None else last + 1):
            BatchEntry.objects.create(batch=batch, claim_id=draft.claim_id, list_order=place)
        back = [held[draft.claim_id] for draft in drafts if draft.claim_id in held]
        for entry in (one for one in back if one.is_out):
            entry.is_out, entry.out_reason = False, ""
            entry.save(update_fields=["is_out", "out_reason"])
    return len(new)


def joint_statement(
    batch: Batch,
    *,
    by: User,
    reason: str,
    countries: Sequence[Country],
    fields: Mapping[str, Any],
    quoted: Mapping[str, Any],
) -> list[Version]:
    """Return one draft for each signatory, all with the same columns and the same citation, gathered in a batch.

    What the reader suggested of the same words and the same position is accepted into them. In the summary
    `{country}` stands for the signatory's name. Refuses a statement that nobody signed, and a batch that is closed.
    """
    if not countries:
        raise Refused("Choose who signed.")
    with acting(by=by, reason=reason):
        drafts: list[Any] = [
            versions.record(
                CommitmentVersion,
                by=by,
                reason=reason,
                fields={
                    **fields,
                    "country": country,
                    "summary": str(fields["summary"]).replace(COUNTRY, country.name),
                },
                citations=[quoted],
            )
            for country in countries
        ]
        gather(batch, drafts, by=by)
        for draft in drafts:
            readings.settle(draft, by=by, reason=SETTLED)
    return drafts


def submit_all(batch: Batch, *, by: User) -> int:
    """Put every draft of a batch before a second person, all or none, and return how many. Who may submit may."""
    require(by, "submit_claim")
    with acting(by=by, reason=f"Ready with {batch}."):
        _lock(batch)
        drafts = [one for one in entries_of(batch) if one.state == DeskState.DRAFT]
        for draft in drafts:
            versions.submit(draft, by=by, reason=f"Ready with {batch}.")
    return len(drafts)


def pull_out(entry: BatchEntry, *, by: User, reason: str) -> None:
    """Send one entry of an open batch back to its writer, with the reason; the others go on without it. Editors may."""
    require(by, "publish_claim")
    with acting(by=by, reason=reason):
        _lock(entry.batch)
        draft = _open_version(entry.claim)
        if draft is not None and draft.state == DeskState.IN_REVIEW:
            versions.send_back(draft, by=by, reason=reason)
        entry.is_out, entry.out_reason = True, reason.strip()
        entry.save(update_fields=["is_out", "out_reason"])


def publish_batch(batch: Batch, chosen: Sequence[Version], *, by: User, reason: str) -> Edition:
    """Return the edition that publishes a batch, and close it. `chosen` are its entries as they were looked at.

    Refuses as `publish` does, and where entries came or went since, or some are still drafts: pull them out first.
    """
    require(by, "publish_claim")
    with acting(by=by, reason=reason):
        _lock(batch)
        entries = entries_of(batch)
        if {one.pk for one in entries} != {one.pk for one in chosen}:
            raise Refused("The batch changed while you were looking at it. Look again, then publish it.")
        if drafts := [one for one in entries if one.state == DeskState.DRAFT]:
            raise Refused(f"{len(drafts)} are still drafts: have them submitted, or pull them out.")
        edition = versions.publish(chosen, by=by, reason=reason, kind=EditionKind.BATCH)
        batch.closed_at, batch.closed_by, batch.edition = timezone.now(), by, edition
        batch.save(update_fields=["closed_at", "closed_by", "edition"])
    return edition


def entries_of(batch: Batch) -> list[CommitmentVersion]:
    """Return the open versions of a batch's entries that were not pulled out, in its order."""
    order = {entry.claim_id: entry.list_order for entry in batch.entries.filter(is_out=False)}
    rows = CommitmentVersion.objects.filter(
        claim__in=order, state__in=[DeskState.DRAFT, DeskState.IN_REVIEW]
    ).select_related("claim", "country", "speaker", "changed_by", "created_by", "submitted_by")
    return sorted(rows, key=lambda row: (order[row.claim_id], row.pk))


def _open_version(claim: Claim) -> CommitmentVersion | None:
    return claim.commitment_versions.filter(state__in=[DeskState.DRAFT, DeskState.IN_REVIEW]).first()


def _lock(batch: Batch) -> None:
    """Hold an open batch's row inside the caller's step; refuse a closed one."""
    now = Batch.objects.select_for_update().get(pk=batch.pk)
    if not now.is_open:
        raise Refused("This batch is closed. Open a new one.")
