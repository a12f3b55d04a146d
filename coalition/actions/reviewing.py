"""What one person does with an article on its review screen, beyond single suggestions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User

from coalition.actions import readings, versions
from coalition.actions.base import acting, require
from coalition.actions.citations import change_citations
from coalition.models import CommitmentVersion, Person, Suggestion
from coalition.models.claims import Version

RESTATED = "The government said the same again."


def accept_all(suggestions: Sequence[Suggestion], *, by: User) -> list[Version]:
    """Return the drafts that suggestions become, all or none. Who may accept one may; refuses as `accept` does."""
    require(by, "change_suggestion")
    reason = "Accepted with all others of which the reader is certain."
    with acting(by=by, reason=reason):
        return [readings.accept(one, by=by, reason=reason) for one in suggestions]


def restate(suggestion: Suggestion, *, by: User) -> Version:
    """Return the entry, in review, that says a known position again on a later day: rule 4 makes a run of the two.

    A new commitment with the suggestion's citation and day; the older ones stay. Refuses as `accept` and `submit` do.
    """
    said = readings.summary_of(suggestion).removesuffix(".")
    fields = {"summary": f"{said}, as it had said before.", "reason": RESTATED}
    with acting(by=by, reason=RESTATED):
        draft = readings.accept(suggestion, by=by, reason=RESTATED, fields=fields)
        versions.submit(draft, by=by, reason=RESTATED)
    return draft


def split(draft: CommitmentVersion, *, by: User) -> Version:
    """Return a second draft with the same words and the same columns, to say the other half of what was said.

    Who may record may split; the first draft stays as it is.
    """
    reason = "One sentence that says two things."
    fields = {field: getattr(draft, field) for field in _wording_of(draft)}
    citations = [_columns_of(citation) for citation in draft.citations.all()]
    return versions.record(type(draft), by=by, reason=reason, fields=fields, citations=citations)


def record_from_text(
    *, by: User, reason: str, fields: Mapping[str, Any], quoted: Mapping[str, Any]
) -> Version:
    """Return the draft that a person makes of words in a text, the speaker entered first where nobody had."""
    with acting(by=by, reason=reason):
        return versions.record(
            CommitmentVersion, by=by, reason=reason, fields=with_speaker(fields), citations=[quoted]
        )


def accept_worded(
    suggestion: Suggestion, *, by: User, reason: str, fields: Mapping[str, Any], quoted: Mapping[str, Any]
) -> Version:
    """Return the draft that a suggestion becomes as a person worded it; refuses as `accept` does."""
    with acting(by=by, reason=reason):
        return readings.accept(suggestion, by=by, reason=reason, fields=with_speaker(fields), quoted=quoted)


def reword(
    draft: CommitmentVersion,
    citation: Any,
    *,
    by: User,
    reason: str,
    revision: int,
    fields: Mapping[str, Any],
    quoted: Mapping[str, Any],
) -> Version:
    """Return the draft with changed columns and changed quoted words; refuses as `revise` does."""
    with acting(by=by, reason=reason):
        said = with_speaker(fields)
        revised = versions.revise(draft, by=by, reason=reason, revision=revision, fields=said)
        changed = {name: value for name, value in quoted.items() if getattr(citation, name) != value}
        if changed:
            change_citations(revised, by=by, reason=reason, changed=[(citation, changed)])
    return revised


def undo(suggestions: Sequence[Suggestion], *, by: User) -> None:
    """Undo the person's own decisions on suggestions, all or none; refuses as `reopen` does."""
    require(by, "change_suggestion")
    with acting(by=by, reason="Undone."):
        for suggestion in suggestions:
            readings.reopen(suggestion, by=by)


def with_speaker(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a draft's columns with the speaker entered, inside the caller's step, where nobody had."""
    speaker = fields.get("speaker")
    if isinstance(speaker, Person) and speaker.pk is None:
        return {**fields, "speaker": readings.enter_person(speaker.name)}
    return fields


def _wording_of(draft: CommitmentVersion) -> list[str]:
    return [
        field.name
        for field in draft._meta.concrete_fields
        if field.name not in versions.DESK_COLUMNS and not field.generated
    ]


def _columns_of(citation: Any) -> dict[str, Any]:
    names = ["article", "role", "is_located", "text_version", "start", "end", "quote", "language", "translation",
             "translated_by"]  # fmt: skip
    return {name: getattr(citation, name) for name in names}
