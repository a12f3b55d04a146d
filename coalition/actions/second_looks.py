"""Publishing now what nobody else has read, and the second look that it needs within the hour.

See docs/adr/0014-published-now-second-look-within-the-hour.md.
"""

from django.conf import settings
from django.contrib.auth.models import User

from coalition.actions import positions, versions
from coalition.actions.base import Conflict, Refused, acting, make_edition, require
from coalition.choices import EditionKind, Review, SecondLookState
from coalition.models import BatchEntry, Edition, SecondLook
from coalition.models.claims import Version


def publish_now(version: Version, *, by: User, reason: str) -> Edition:
    """Return the edition that makes a version in review public on the word of the editor who last changed it.

    It is marked in public until a second person has looked at it. Refuses what `publish` refuses to everybody, what
    another changed last (that person's second look is now: publish it), what is in an open batch, and all of it at a
    desk of one person, where nobody could look.
    """
    require(by, "publish_claim")
    versions.check_ready(version)
    if why_not := why_not_now(version, by):
        raise Refused(why_not)
    if BatchEntry.objects.filter(claim=version.claim_id, is_out=False, batch__closed_at=None).exists():
        raise Refused(
            "This entry is in a batch and published with it. Pull it out first, then publish it now."
        )
    versions.refuse_embargoed([version])
    with acting(by=by, reason=reason):
        edition = make_edition(by=by, kind=EditionKind.URGENT, reason=reason)
        versions.open_period(version, edition, Review.ONE_PERSON_FIRST)
        positions.bring_up_to(edition)
    return edition


def why_not_now(version: Version, user: User) -> str:
    """Return why somebody who may publish cannot publish this version now, ahead of a second look; "" where one can."""
    if not settings.DESK_SECOND_PERSON:
        return "At a desk of one person nobody takes a second look: publish it."
    if version.changed_by_id != user.pk:
        return "Somebody else changed this entry last, so yours is the second look: read it, then publish it."
    return ""


def confirm(version: Version, *, by: User, reason: str) -> Edition:
    """Return the edition that says that a second person found a version right that one person had published.

    Editors may, but for who changed or published it. Makes no new version: what is wrong is corrected or retracted,
    and that ends the second look too. Refuses what needs no second look, or needs none any more.
    """
    require(by, "publish_claim")
    if not is_due(version):
        raise Refused("No second look is due on this version.")
    if why_not := why_not_confirm(version, by):
        raise Refused(why_not)
    with acting(by=by, reason=reason):
        edition = make_edition(by=by, kind=EditionKind.SECOND_LOOK, reason=reason)
        looks = SecondLook.objects.filter(claim=version.claim_id, number=version.number, done_in=None)
        if not looks.update(done_in=edition):
            raise Conflict("Somebody else was quicker: no second look is due on this version any more.")
    return edition


def is_due(version: Version) -> bool:
    """Whether a second look is due on a version; asks the database only about one that one person published.

    A version from `with_second_look()` knows.
    """
    if version.review != Review.ONE_PERSON_FIRST or not version.is_public:
        return False
    if hasattr(version, "second_look"):
        return bool(version.second_look == SecondLookState.DUE)
    return bool(SecondLook.objects.due().filter(claim=version.claim_id, number=version.number).exists())


def why_not_confirm(version: Version, user: User) -> str:
    """Return why somebody who may publish cannot confirm this version; "" where one can."""
    if user.pk in (version.changed_by_id, version.published_by_id):
        return "You published this yourself, so a second person confirms it."
    return ""
