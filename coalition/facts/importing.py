"""Loading lists into the record as one edition."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Max, Q
from django.utils import timezone

from articles.models import Article
from coalition.actions import positions
from coalition.actions.base import acting, make_edition
from coalition.choices import DeskState, EditionKind, Review
from coalition.facts.bibliography import Tally, in_turn, load_articles, load_countries, load_people
from coalition.facts.exporting import public_versions
from coalition.facts.files import NAMES, Line, Lists
from coalition.facts.lines import CLAIM_LISTS, STANDING_KEYS, ClaimList, id_of
from coalition.models import Citation, Claim, Edition, EventParticipant, MilestoneEvent, Person
from coalition.models.citations import VERSION_FIELDS

USERNAME = "dataset"
FIRST_REASON = "Starting dataset."
LATER_REASON = "Changed in the facts lists."
IMPORT_LOCK = "SELECT pg_advisory_xact_lock(hashtext('coalition_import'))"


@dataclass
class Outcome:
    """What an import did, list by list; `edition` is None where nothing public changed."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in NAMES})
    edition: Edition | None = None

    @property
    def did_nothing(self) -> bool:
        """Whether every line was there already, or was left alone."""
        return not any(tally.new or tally.changed for tally in self.tallies.values())


@dataclass
class Step:
    """What one import works with: who acts and why, and the rows that lines name."""

    by: User
    reason: str
    people: dict[str, Person]
    articles: dict[str, Article]
    claims: dict[str, dict[str, Claim]] = field(default_factory=dict)


@dataclass
class Plan:
    """Which lines of one list become a first version, and which a further one."""

    held: ClaimList
    new: list[Line]
    changed: list[Line]


def dataset_user() -> User:
    """Return the account in whose name lists are loaded; nobody can sign in to it."""
    user, is_new = User.objects.get_or_create(username=USERNAME, defaults={"is_active": False})
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def import_lists(lists: Lists, *, reason: str | None = None) -> Outcome:
    """Load checked lists as one edition reviewed `dataset`, and return what became of their lines.

    1. A new line becomes a claim. A line that differs from the public version becomes a further version, where every
       version of the claim is the lists' own and no draft is open.
    2. A claim that a person touched is left alone; a retracted one is never revived.
    3. What stands in the record and no longer in the lists stays, and is named.
    4. Articles, publishers, people and countries follow their own rule: see `bibliography`.
    5. Where no claim is new or changed there is no edition; loading the same lists again does nothing.

    All or nothing. The lists must be free of problems (`checking.check_lists`).
    """
    by = dataset_user()
    outcome = Outcome()
    why = reason or (LATER_REASON if Claim.objects.filter(created_by=by).exists() else FIRST_REASON)
    with acting(by=by, reason=why):
        with connection.cursor() as cursor:
            cursor.execute(IMPORT_LOCK)
        step = _load_bibliography(lists, by, why, outcome)
        plans = [_plan(held, lists[held.name], step, outcome.tallies[held.name]) for held in CLAIM_LISTS]
        drafted = [(plan, _draft(plan, step, lists)) for plan in plans if plan.new or plan.changed]
        if drafted:
            outcome.edition = _publish(drafted, step)
    return outcome


def _load_bibliography(lists: Lists, by: User, reason: str, outcome: Outcome) -> Step:
    leaders = [leader["name"] for line in lists["countries"] for leader in line["leaders"]]
    speakers = [line["speaker"] for line in lists["commitments"] if line["speaker"]]
    people, _ = load_people([*leaders, *speakers])
    articles = load_articles(lists["sources"], by, outcome.tallies["sources"])
    load_countries(lists["countries"], people, by, outcome.tallies["countries"])
    return Step(by, reason, people, articles)


# ------------------------------------------------------------------------------------------------ what to do


def _plan(held: ClaimList, lines: list[Line], step: Step, tally: Tally) -> Plan:
    """Decide about each line of a list, and note in the tally what is left alone."""
    tally.total = len(lines)
    lines = [_as_recorded(line, held, step) for line in lines]
    ids = [line[held.id_key] for line in lines]
    claims = Claim.objects.filter(type=held.claim_type).filter(Q(ref__in=ids) | Q(uid__in=ids))
    step.claims[held.name] = known = {id_of(claim): claim for claim in claims}
    public = {id_of(version.claim): held.line(version) for version in public_versions(held, known.values())}
    touched = _touched(held, known.values(), step.by)
    plan = Plan(held, [], [])
    for line, id in zip(lines, ids, strict=True):
        if id not in known:
            plan.new.append(line)
        elif line != public.get(id):
            why_not = _why_not(known[id], id in public, touched)
            if why_not:
                tally.left[id] = why_not
            else:
                plan.changed.append(line)
    _note(plan, ids, tally)
    return plan


def _note(plan: Plan, ids: list[str], tally: Tally) -> None:
    """Add to the tally what will be done, and which of the lists' public claims the lines no longer name."""
    new, changed = ({line[plan.held.id_key] for line in lines} for lines in (plan.new, plan.changed))
    if plan.held.name == "countries":
        # A country's line is one line, even where country and standing fare differently.
        tally.changed |= (new | changed) - tally.new
        return
    tally.new, tally.changed = new, changed
    gone = Claim.objects.filter(type=plan.held.claim_type, ref__isnull=False, retracted_in=None).exclude(
        ref__in=ids
    )
    tally.missing = sorted(str(ref) for ref in gone.values_list("ref", flat=True))


def _as_recorded(line: Line, held: ClaimList, step: Step) -> Line:
    """Return a claim's line with people and sources by their present names, as the record would write it."""
    if held.name == "countries":
        line = {key: line[key] for key in ("iso2", *STANDING_KEYS) if key in line}
    sources = list(dict.fromkeys(id_of(step.articles[id]) for id in line["sources"]))
    line = {**line, "sources": sources}
    if held.name == "commitments" and line["speaker"]:
        line["speaker"] = step.people[line["speaker"]].name
    return line


def _touched(held: ClaimList, claims: Iterable[Claim], by: User) -> set[str]:
    """Return those claims of which a person has written or published a version, open drafts included."""
    others = ~Q(created_by=by) | ~Q(changed_by=by) | (Q(published_by__isnull=False) & ~Q(published_by=by))
    versions = held.model.objects.filter(others, claim__in=claims)
    return set(versions.values_list("claim_id", flat=True))


def _why_not(claim: Claim, is_public: bool, touched: set[str]) -> str | None:
    if claim.retracted_in_id:
        return "retracted; a retracted entry is not published again"
    if claim.pk in touched:
        return "changed at the desk since it was loaded"
    return None if is_public else "not public"


# ------------------------------------------------------------------------------------------------ doing it


def _draft(plan: Plan, step: Step, lists: Lists) -> list[Any]:
    """Return the new versions of one list, with citations and parts, ready to be published."""
    known = step.claims[plan.held.name]
    made = Claim.objects.bulk_create(
        Claim(type=plan.held.claim_type, ref=line[plan.held.id_key], created_by=step.by, created_at=moment)
        for line, moment in zip(plan.new, in_turn(len(plan.new)), strict=True)
    )
    known |= {id_of(claim): claim for claim in made}
    lines = [*plan.new, *plan.changed]
    numbers = _next_numbers(plan, known)
    places = {line.get("id"): place for place, line in enumerate(lists[plan.held.name])}
    versions = plan.held.model.objects.bulk_create(
        plan.held.model(
            claim=known[line[plan.held.id_key]],
            number=numbers.get(known[line[plan.held.id_key]].pk, 1),
            created_by=step.by,
            changed_by=step.by,
            reason=step.reason,
            note=line.get("note", ""),
            **({"step": places[line["id"]]} if plan.held.name == "milestones" else {}),
            **plan.held.columns(line, _by_present_name(step.people)),
        )
        for line in lines
    )
    _add_parts(plan.held, list(zip(lines, versions, strict=True)), step)
    return versions


def _by_present_name(people: dict[str, Person]) -> dict[str, Person]:
    return {person.name: person for person in people.values()}


def _next_numbers(plan: Plan, known: dict[str, Claim]) -> dict[str, int]:
    claims = [known[line[plan.held.id_key]].pk for line in plan.changed]
    last = plan.held.model.objects.filter(claim__in=claims).values_list("claim_id").annotate(Max("number"))
    return {claim: number + 1 for claim, number in last}


def _add_parts(held: ClaimList, drafts: list[tuple[Line, Any]], step: Step) -> None:
    link = VERSION_FIELDS[held.claim_type]
    by_id = {id_of(article): article for article in step.articles.values()}
    Citation.objects.bulk_create(
        Citation(**{link: version}, article=by_id[id], list_order=place, language=by_id[id].language)
        for line, version in drafts
        for place, id in enumerate(line["sources"])
    )
    if held.name == "events":
        EventParticipant.objects.bulk_create(
            part for line, version in drafts for part in participants_of(line, version)
        )
    if held.name == "milestones":
        events = step.claims["events"]
        MilestoneEvent.objects.bulk_create(
            MilestoneEvent(version=version, event=events[id], list_order=place)
            for line, version in drafts
            for place, id in enumerate(line["events"])
        )


def participants_of(line: Line, version: Any) -> list[EventParticipant]:
    """Return who hosted or took part, participants first in their order."""
    codes = dict.fromkeys([*line["participants"], *line["hosts"]])
    return [
        EventParticipant(
            version=version,
            country_id=code,
            is_host=code in line["hosts"],
            is_participant=code in line["participants"],
            list_order=place,
        )
        for place, code in enumerate(codes)
    ]


def _publish(drafted: list[tuple[Plan, list[Any]]], step: Step) -> Edition:
    """Return the edition in which the drafts are public and the versions before them are not."""
    moment = timezone.now()
    for plan, versions in drafted:
        plan.held.model.objects.filter(pk__in=[version.pk for version in versions]).update(
            state=DeskState.IN_REVIEW, submitted_at=moment, submitted_by=step.by
        )
    edition = make_edition(by=step.by, kind=EditionKind.IMPORT, reason=step.reason)
    for plan, versions in drafted:
        rows = plan.held.model.objects
        claims = [version.claim_id for version in versions]
        rows.filter(claim__in=claims, public_from__isnull=False, public_until__isnull=True).update(
            public_until=edition
        )
        rows.filter(pk__in=[version.pk for version in versions]).update(
            state=DeskState.PUBLIC, public_from=edition, review=Review.DATASET, published_by=step.by
        )
    positions.bring_up_to(edition)
    return edition
