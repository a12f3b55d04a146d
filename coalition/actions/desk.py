"""The desk's own work: who is on what and by when, comments, searches that found nothing, looks at sources."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article
from coalition.actions.base import Refused, acting, require
from coalition.models import (
    Assignment,
    CitationLight,
    Claim,
    Comment,
    Country,
    EventVersion,
    Look,
    Search,
)

COMMENT_LONGEST = 5000


@dataclass(frozen=True)
class Awaited:
    """What a country says at an event, of which there need be no entry yet."""

    event: Claim
    country: Country


def assign(
    thing: Claim | Article | Awaited,
    *,
    by: User,
    to: User | None,
    due_on: date | None = None,
    reason: str = "Assigned.",
) -> Assignment:
    """Return who is now on an entry, an article, or what a country says at an event: `to` until `due_on`, or nobody.

    A reporter may take what nobody is on, set a day for it and let go of it; an editor may put anybody on anything.
    Refuses a day that is over, a day for nobody, people who are not at the desk, and countries that the event's
    newest version does not name.
    """
    require(by, "change_assignment")
    if isinstance(thing, Awaited):
        _require_named(thing)
    if to is not None and not (to.is_active and to.is_staff):
        raise Refused(f"{to} is not at the desk. Choose somebody who is.")
    if due_on is not None and to is None:
        raise Refused("A day needs somebody: say who is on it.")
    if due_on is not None and due_on < timezone.now().date():
        raise Refused("That day is over. Choose today or a later one.")
    with acting(by=by, reason=reason):
        now, _ = Assignment.objects.select_for_update(of=("self",)).get_or_create(
            **_about(thing), defaults={"changed_by": by}
        )
        if not by.has_perm("coalition.assign_others"):
            _require_own(now, by, to)
        now.assignee, now.due_on = to, due_on
        now.changed_by, now.changed_at = by, timezone.now()
        now.save()
    return now


def _require_named(thing: Awaited) -> None:
    newest = EventVersion.objects.filter(claim=thing.event).newest_first().first()
    if newest is None or not newest.participants.filter(country=thing.country).exists():
        raise Refused(
            f"{thing.country} is not named at this event. Add it to the event's participants first."
        )


def _require_own(now: Assignment, by: User, to: User | None) -> None:
    if now.assignee_id not in (None, by.pk):
        raise Refused(f"{now.assignee} is on this. Ask them or an editor.")
    if to is not None and to.pk != by.pk:
        raise Refused("You can put yourself on this. Ask an editor to put somebody else on it.")


def comment(thing: Claim | Article, *, by: User, text: str) -> Comment:
    """Return a comment on an entry or article; anybody who writes at the desk may. It stays as it is, for good."""
    require(by, "add_comment")
    if not text.strip():
        raise Refused("Write the comment first.")
    if len(text) > COMMENT_LONGEST:
        raise Refused(f"A comment has {COMMENT_LONGEST} characters at most; this one has {len(text)}.")
    with acting(by=by, reason="A comment."):
        return Comment.objects.create(**_about(thing), text=text.strip(), written_by=by)


def record_search(country: Country, *, by: User, looked_in: str) -> Search:
    """Return the note that somebody looked for a country's word just now and found nothing. Reporters may.

    Readers see its day where the country is silent. Refuses one that does not say where.
    """
    require(by, "add_search")
    if not looked_in.strip():
        raise Refused("Say where you looked, such as the government's site and two agencies.")
    with acting(by=by, reason="Searched, nothing found."):
        return Search.objects.create(country=country, looked_in=looked_in.strip()[:300], searched_by=by)


def look_at(article: Article, *, by: User, why: str, seen: datetime | None = None) -> Look:
    """Return the note that somebody looked at a source that asked for it, and why nothing more is to do. Reporters may.

    Its lights that are out are off the list until one of them changes, and so is a text that no reader reads until
    another comes. Refuses one that does not say why, and lights that changed after the moment `seen`.
    """
    require(by, "add_look")
    if not why.strip():
        raise Refused("Say what you found, such as “reworded, the claim stands”.")
    if seen and CitationLight.objects.filter(citation__article=article, changed_at__gt=seen).exists():
        raise Refused(
            "What the visits found of this source has changed since. Look again, then say what you found."
        )
    with acting(by=by, reason=why):
        return Look.objects.create(article=article, looked_by=by, why=why.strip()[:300])


def _about(thing: Claim | Article | Awaited) -> dict[str, Claim | Article | Country]:
    if isinstance(thing, Awaited):
        return {"event": thing.event, "country": thing.country}
    return {"article" if isinstance(thing, Article) else "claim": thing}
