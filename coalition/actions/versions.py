"""The life of a version: recorded, changed, submitted, sent back, published, corrected, retracted."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import Max
from django.utils import timezone

from articles.choices import Form
from coalition.actions import positions
from coalition.actions.base import Conflict, Refused, acting, make_edition, require
from coalition.actions.readiness import check_complete, refuse_the_future, refuse_unplaced
from coalition.choices import ClaimType, DeskState, EditionKind, Review
from coalition.models import Citation, Claim, Edition, Embargo
from coalition.models.citations import VERSION_FIELDS
from coalition.models.claims import Version

# Columns that say where a version stands, not what it asserts.
DESK_COLUMNS = {
    "id", "claim", "number", "state", "public_from", "public_until", "review", "published_by", "created_at",
    "created_by", "changed_at", "changed_by", "submitted_at", "submitted_by", "revision", "counts_from",
}  # fmt: skip


def record(
    model: type[Version],
    *,
    by: User,
    reason: str,
    fields: Mapping[str, Any],
    citations: Sequence[Mapping[str, Any]] = (),
    ref: str | None = None,
) -> Version:
    """Return a new claim's first draft of `model` with its citations. Anybody who may add such entries may record.

    `fields` are the columns of the version, `citations` those of each citation; `ref` is an import key.
    """
    claim_type = ClaimType(str(model._meta.model_name).removesuffix("version"))
    require(by, f"add_{model._meta.model_name}")
    with acting(by=by, reason=reason):
        claim = Claim.objects.create(type=claim_type, ref=ref, created_by=by)
        wording = {
            "claim": claim,
            "number": 1,
            "created_by": by,
            "changed_by": by,
            "reason": reason,
            **fields,
        }
        draft = model(**wording)
        draft.save()
        cite(draft, citations)
    draft.refresh_from_db()
    return draft


def cite(draft: Version, citations: Sequence[Mapping[str, Any]]) -> None:
    """Add citations to a draft inside the caller's step, in the order given."""
    link = VERSION_FIELDS[ClaimType(draft.claim.type)]
    for place, citation in enumerate(citations):
        Citation.objects.create(**{link: draft, "list_order": place, **citation})


def lock_revision(version: Version, *, revision: int) -> None:
    """Refuse with Conflict, where a version is no longer at the revision that the person saw. Holds its row."""
    now = type(version).objects.select_for_update().select_related("changed_by").get(pk=version.pk)
    if now.revision != revision:
        when = f"{now.changed_at:%H:%M on %-d %B %Y}"
        raise Conflict(
            f"{now.changed_by} changed this entry at {when} UTC while you had it open. Nothing was overwritten: "
            "compare your words with theirs, then save again."
        )


def revise(version: Version, *, by: User, reason: str, revision: int, fields: Mapping[str, Any]) -> Version:
    """Return the draft with changed columns. Who may change such entries may revise.

    Refuses what is public or dropped, and with Conflict where another was quicker. A save that changes nothing leaves
    it as it is: who only pressed the button has not changed it.
    """
    require(by, f"change_{version._meta.model_name}")
    if version.state not in (DeskState.DRAFT, DeskState.IN_REVIEW):
        raise Refused("Only drafts can be changed. Propose a correction instead.")
    with acting(by=by, reason=reason):
        lock_revision(version, revision=revision)
        if all(getattr(version, name) == value for name, value in fields.items()):
            return version
        for name, value in fields.items():
            setattr(version, name, value)
        version.changed_by, version.changed_at = by, timezone.now()
        version.revision = revision + 1
        version.save()
    version.refresh_from_db()
    return version


def submit(version: Version, *, by: User, reason: str = "Ready for a second person.") -> None:
    """Put a draft before a second person. Reporters may.

    Refuses what is no draft, and what `check_complete` finds lacking: a source, the place of words in a text that is
    held.
    """
    require(by, "submit_claim")
    check_complete(version)
    with acting(by=by, reason=reason):
        moment = {"submitted_at": timezone.now(), "submitted_by": by}
        _move(version, DeskState.DRAFT, DeskState.IN_REVIEW, "Only a draft can be submitted.", moment)


def send_back(version: Version, *, by: User, reason: str) -> None:
    """Send a version in review back to its writer, with the reason in the audit trail. Editors may."""
    require(by, "publish_claim")
    with acting(by=by, reason=reason):
        _move(version, DeskState.IN_REVIEW, DeskState.DRAFT, "Only an entry in review can be sent back.")


def drop(version: Version, *, by: User, reason: str) -> None:
    """Lay a draft aside; it stays in the record of the desk and is never public. Its writer or an editor may."""
    require(by, f"change_{version._meta.model_name}" if version.created_by_id == by.pk else "publish_claim")
    with acting(by=by, reason=reason):
        source = version.state if version.state == DeskState.IN_REVIEW else DeskState.DRAFT
        _move(version, source, DeskState.DROPPED, "Only a draft can be dropped.")


def _move(
    version: Version, old: str, new: str, refusal: str, columns: Mapping[str, Any] | None = None
) -> None:
    moved = type(version).objects.filter(pk=version.pk, state=old).update(state=new, **(columns or {}))
    if not moved:
        raise Refused(refusal)
    version.refresh_from_db()


def publish(
    versions: Sequence[Version], *, by: User, reason: str, kind: EditionKind | None = None
) -> Edition:
    """Return the edition that makes versions in review public, all or none. Editors may.

    Refuses who last changed one of them (unless the desk has one person), retracted claims, what is under embargo, and
    empty lists. A claim's public version ends where the new one begins.
    """
    require(by, "publish_claim")
    if not versions:
        raise Refused("Choose at least one entry.")
    for version in versions:
        check_publishable(version, by)
    refuse_embargoed(versions)
    with acting(by=by, reason=reason):
        edition = make_edition(by=by, kind=kind or _edition_kind(versions), reason=reason)
        for version in versions:
            alone = version.changed_by_id == by.pk
            open_period(version, edition, Review.ONE_PERSON_DESK if alone else Review.SECOND_PERSON)
        positions.bring_up_to(edition)
    return edition


def check_publishable(version: Version, by: User) -> None:
    """Refuse what this person may not publish, whatever the hour."""
    check_ready(version)
    if version.changed_by_id == by.pk and settings.DESK_SECOND_PERSON:
        raise Refused("You changed this entry last, so a second person must publish it.")


def check_ready(version: Version) -> None:
    """Refuse what nobody may publish now."""
    if version.state != DeskState.IN_REVIEW:
        raise Refused("Only entries in review can be published.")
    if version.claim.retracted_in_id:
        raise Refused("This entry was retracted; a retracted entry is not published again. Record a new one.")
    refuse_the_future(version)
    refuse_unplaced(version)
    if version.citations.filter(article__form=Form.OWN_REPORTING, article__editors_word=None).exists():
        raise Refused(
            "This rests on own reporting: an editor gives a word for it first, on the article's page."
        )


def refuse_embargoed(versions: Sequence[Version]) -> None:
    """Refuse before the hour, for the sake of a sentence: the database refuses too."""
    held = Embargo.objects.filter(
        claim__in={version.claim_id for version in versions}, until__gt=timezone.now()
    )
    hours = {(one.claim_id, one.number): one.until for one in held}
    for version in versions:
        if until := hours.get((version.claim_id, version.number)):
            raise Refused(
                f"This entry is under embargo until {until:%H:%M on %-d %B %Y} UTC. Approve it for its hour, or lift "
                "the embargo first."
            )


def _edition_kind(versions: Sequence[Version]) -> EditionKind:
    if len(versions) > 1:
        return EditionKind.BATCH
    return EditionKind.CORRECTION if versions[0].number > 1 else EditionKind.ENTRY


def open_period(version: Version, edition: Edition, review: Review) -> None:
    """Make a version public from an edition, inside its step; the claim's public version ends there."""
    rows = type(version).objects
    rows.filter(claim=version.claim_id, public_from__isnull=False, public_until__isnull=True).update(
        public_until=edition
    )
    opened = rows.filter(pk=version.pk, state=DeskState.IN_REVIEW, revision=version.revision).update(
        state=DeskState.PUBLIC,
        public_from=edition,
        review=review,
        published_by=edition.made_by,
    )
    if not opened:
        raise Conflict("The entry changed while you were looking at it. Read it again before you publish it.")
    version.refresh_from_db()


def propose_correction(claim: Claim, *, by: User, reason: str) -> Version:
    """Return a new draft that begins as the public version, citations included. Who may record may propose.

    Refuses claims that are not public, and with Conflict a second open draft.
    """
    require(by, f"add_{claim.type}version")
    public = current_version(claim)
    if public is None:
        raise Refused("Only a public entry can be corrected.")
    try:
        with acting(by=by, reason=reason):
            return _begin_correction(public, by, reason)
    except IntegrityError as error:
        # The database allows one open draft of a claim, whoever is quicker.
        raise Conflict(
            "There is already an open draft for this entry; change that one, or drop it first."
        ) from error


def _begin_correction(public: Version, by: User, reason: str) -> Version:
    """Return a new draft, the next of the claim's versions, worded as the public one."""
    numbers = type(public).objects.filter(claim=public.claim_id).aggregate(last=Max("number"))
    desk = {"number": numbers["last"] + 1, "created_by": by, "changed_by": by, "reason": reason}
    draft: Version = type(public)(**{**_wording(public), "claim": public.claim, **desk})
    draft.save()
    _copy_parts(public, draft)
    draft.refresh_from_db()
    return draft


def current_version(claim: Claim) -> Any:
    """Return the version of a claim that is public now, or None."""
    versions = getattr(claim, f"{claim.type}_versions")
    return versions.filter(public_from__isnull=False, public_until__isnull=True).first()


def _wording(version: Version) -> dict[str, Any]:
    return {
        field.name: getattr(version, field.name)
        for field in version._meta.concrete_fields
        if field.name not in DESK_COLUMNS and not field.generated
    }


def _copy_parts(source: Version, target: Version) -> None:
    """Copy citations and, where the type has them, participants and named events."""
    for accessor in ("citations", "participants", "milestone_events"):
        if not hasattr(source, accessor):
            continue
        link = getattr(source, accessor).field.name
        for part in getattr(source, accessor).all():
            part.pk, part._state.adding = None, True
            setattr(part, link, target)
            part.save()


def retract(claim: Claim, *, by: User, reason: str) -> Edition:
    """Return the edition that ends a claim's public period. Editors may; its page stays and says so."""
    require(by, "retract_claim")
    if claim.retracted_in_id:
        raise Refused("This entry is already retracted.")
    public = current_version(claim)
    if public is None:
        raise Refused("Only a public entry can be retracted. Drop the draft instead.")
    with acting(by=by, reason=reason):
        edition = make_edition(by=by, kind=EditionKind.RETRACTION, reason=reason)
        type(public).objects.filter(pk=public.pk).update(public_until=edition)
        Claim.objects.filter(pk=claim.pk).update(retracted_in=edition)
        positions.bring_up_to(edition)
    claim.refresh_from_db()
    return edition
