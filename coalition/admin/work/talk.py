"""Who is on an entry or an article, what the desk says about it, and the click that says it was checked."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from articles.models import Article
from coalition.actions import checks, desk
from coalition.actions.base import Refused
from coalition.admin.bulk import people_for
from coalition.admin.work.answers import act
from coalition.choices import ClaimType
from coalition.models import Claim, Country

THINGS = {"entry": Claim, "article": Article}


def talk_of(thing: Claim | Article, user: User) -> dict[str, Any]:
    """Return what the page of a thing shows of it: who is on it, whom the person may put on it, the comments."""
    what = "article" if isinstance(thing, Article) else "entry"
    assignment = getattr(thing, "assignment", None)
    people = people_to_put_on(user)
    is_anothers = assignment and assignment.assignee and assignment.assignee not in people
    return {
        "assignment": assignment,
        "people": [] if is_anothers else people,
        "comments": thing.comments.select_related("written_by"),
        "may_comment": user.has_perm("coalition.add_comment"),
        "may_see": user.has_perm("coalition.view_comment"),
        "assign_at": reverse("admin:desk_assign", args=[what, thing.pk]),
        "comment_at": reverse("admin:desk_comment", args=[what, thing.pk]),
    }


def people_to_put_on(user: User) -> list[User]:
    """Return whom a person may put on something; nobody for those who may put nobody on anything."""
    return list(people_for(user)) if user.has_perm("coalition.change_assignment") else []


@require_POST
def assign_view(request: HttpRequest, what: str, uid: str) -> HttpResponse:
    """Put somebody on a thing until a day, or nobody."""
    thing = _thing(what, uid)
    return act(
        request,
        lambda: desk.assign(thing, by=request.user, to=_person(request), due_on=_day(request)),
        "Saved who is on it.",
        title="Who is on it",
    )


@require_POST
def await_view(request: HttpRequest, uid: str, code: str) -> HttpResponse:
    """Put somebody on what a country says at an event, until a day, or nobody."""
    awaited = desk.Awaited(
        get_object_or_404(Claim, pk=uid, type=ClaimType.EVENT), get_object_or_404(Country, pk=code)
    )
    return act(
        request,
        lambda: desk.assign(awaited, by=request.user, to=_person(request), due_on=_day(request)),
        f"Saved who is on {awaited.country}.",
        title=f"Who is on {awaited.country}",
    )


@require_POST
def comment_view(request: HttpRequest, what: str, uid: str) -> HttpResponse:
    """Write a comment about a thing."""
    thing = _thing(what, uid)
    text = request.POST.get("text", "")
    return act(
        request,
        lambda: desk.comment(thing, by=request.user, text=text),
        "Your comment is kept.",
        title="A comment",
    )


@require_POST
def checked_view(request: HttpRequest, uid: str) -> HttpResponse:
    """Say that a public entry was held against its sources and stands as it is."""
    claim = get_object_or_404(Claim, pk=uid)
    return act(
        request,
        lambda: checks.unchanged(claim, by=request.user),
        "Checked today, unchanged. Readers see the day.",
        title="Checked, unchanged",
    )


def _thing(what: str, uid: str) -> Claim | Article:
    if what not in THINGS:
        raise Http404("There is no such thing at the desk.")
    return get_object_or_404(THINGS[what], pk=uid)


def _person(request: HttpRequest) -> User | None:
    name = request.POST.get("assignee", "").strip()
    if not name:
        return None
    person = User.objects.filter(username=name, is_active=True, is_staff=True).first()
    if person is None:
        raise Refused(f"Nobody at the desk is called “{name[:60]}”. Write the name they sign in with.")
    return person


def _day(request: HttpRequest) -> date | None:
    text = request.POST.get("due_on", "").strip()
    try:
        day = parse_date(text) if text else None
    except ValueError:
        day = None
    if text and day is None:
        raise Refused(f"“{text[:40]}” is no day. Write it as in 2026-03-15.")
    return day
