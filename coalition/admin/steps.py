"""The steps of an entry at the desk: which are open to a person, and what each asks and does."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from coalition.actions import second_looks, versions
from coalition.choices import DeskState


@dataclass(frozen=True)
class Step:
    """One button: what it says, what it asks, and the action that it calls with a version, a person and a reason.

    `act` returns the version to show next, or None for the same. A guarded one asks for a second factor.
    """

    name: str
    label: str
    question: str
    consequence: str
    done: str
    act: Callable
    suggested_reason: str = ""
    is_grave: bool = False
    is_guarded: bool = False


def _publish(version, by, reason):
    versions.publish([version], by=by, reason=reason)


def _publish_now(version, by, reason):
    second_looks.publish_now(version, by=by, reason=reason)


def _confirm(version, by, reason):
    second_looks.confirm(version, by=by, reason=reason)


def _correct(version, by, reason):
    return versions.propose_correction(version.claim, by=by, reason=reason)


STEPS = {
    step.name: step
    for step in [
        Step(
            "submit",
            "Submit for review",
            "What should the second person look at?",
            "A second person reads it against its sources and publishes it or sends it back.",
            "Submitted. It waits for a second person.",
            lambda version, by, reason: versions.submit(version, by=by, reason=reason),
            suggested_reason="Ready for a second person.",
        ),
        Step(
            "publish",
            "Publish",
            "Why is it published? Readers see this in the list of changes.",
            "It becomes public at once, for good: what was public is never changed, only corrected or retracted.",
            "Published.",
            _publish,
            suggested_reason="Checked against its sources.",
            is_guarded=True,
        ),
        Step(
            "publish-now",
            "Publish now, second look within the hour",
            "Why can it not wait? Readers see this in the list of changes.",
            "It becomes public at once on your word alone. Readers see that, until a second person has confirmed it.",
            "Published. A second person has an hour to look at it.",
            _publish_now,
            is_guarded=True,
        ),
        Step(
            "confirm",
            "Confirm",
            "What did you hold it against? Readers see this in the list of changes.",
            "Readers see that a second person has confirmed it. What is wrong is corrected or retracted instead.",
            "Confirmed.",
            _confirm,
            suggested_reason="Checked against its sources.",
            is_guarded=True,
        ),
        Step(
            "send-back",
            "Send back",
            "What is missing or wrong?",
            "It becomes a draft again, and its writer sees your words in its history.",
            "Sent back to its writer.",
            lambda version, by, reason: versions.send_back(version, by=by, reason=reason),
            is_guarded=True,
        ),
        Step(
            "drop",
            "Drop",
            "Why is it laid aside?",
            "It leaves the open work and is never public. It stays in the desk's history.",
            "Dropped.",
            lambda version, by, reason: versions.drop(version, by=by, reason=reason),
            is_grave=True,
        ),
        Step(
            "correct",
            "Propose a correction",
            "What was wrong, or what is new? Readers see this beside the new version.",
            "A draft is made from the public version, sources included. What is public stays until it is published.",
            "A draft was made from the public version. Change what is wrong, then submit it.",
            _correct,
        ),
        Step(
            "retract",
            "Retract",
            "Why should it not stand? Readers see this.",
            "It counts no more. Its page stays and says that it was retracted, and why. This cannot be undone.",
            "Retracted.",
            lambda version, by, reason: versions.retract(version.claim, by=by, reason=reason) and None,
            is_grave=True,
            is_guarded=True,
        ),
    ]
}


def open_steps(version, user) -> list[Step]:
    """Return the steps that this person may take with this version now, in the order of their buttons."""
    return [step for name, step in STEPS.items() if _ALLOWED[name](version, user)]


def why_not_publish(version, user) -> str:
    """Return why somebody who may publish may not publish this version in review; "" where nothing is in the way."""
    if version.state != DeskState.IN_REVIEW or not user.has_perm("coalition.publish_claim"):
        return ""
    if settings.DESK_SECOND_PERSON and version.changed_by_id == user.pk:
        return "You changed this last, so a second person publishes it."
    return ""


def why_not_confirm(version, user) -> str:
    """Return why somebody who may publish may not confirm this version; "" where nothing is, or no look is due."""
    if not user.has_perm("coalition.publish_claim") or not second_looks.is_due(version):
        return ""
    return second_looks.why_not_confirm(version, user)


def _may_change(version, user) -> bool:
    return user.has_perm(f"coalition.change_{version._meta.model_name}")


_ALLOWED: dict[str, Callable] = {
    "submit": lambda version, user: (
        version.state == DeskState.DRAFT
        and user.has_perm("coalition.submit_claim")
        and _may_change(version, user)
    ),
    "publish": lambda version, user: (
        version.state == DeskState.IN_REVIEW
        and user.has_perm("coalition.publish_claim")
        and not why_not_publish(version, user)
    ),
    "publish-now": lambda version, user: (
        version.state == DeskState.IN_REVIEW
        and user.has_perm("coalition.publish_claim")
        and not second_looks.why_not_now(version, user)
    ),
    "confirm": lambda version, user: (
        user.has_perm("coalition.publish_claim")
        and second_looks.is_due(version)
        and not second_looks.why_not_confirm(version, user)
    ),
    "send-back": lambda version, user: (
        version.state == DeskState.IN_REVIEW and user.has_perm("coalition.publish_claim")
    ),
    "drop": lambda version, user: (
        version.state in (DeskState.DRAFT, DeskState.IN_REVIEW)
        and _may_change(version, user)
        and (version.created_by_id == user.pk or user.has_perm("coalition.publish_claim"))
    ),
    "correct": lambda version, user: version.is_public and _may_change(version, user),
    "retract": lambda version, user: version.is_public and user.has_perm("coalition.retract_claim"),
}
