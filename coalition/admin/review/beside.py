"""What the record already says for the country and kind of a card, in a number of queries that cards do not change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from coalition import record
from coalition.choices import DeskState, Kind, Voice
from coalition.clocks import Clocks
from coalition.models import CommitmentVersion, Edition
from coalition.positions import Group, Position, Row, group_of
from coalition.verdicts import Before, Said, Verdict, verdict_on


@dataclass(frozen=True, slots=True)
class Asked:
    """What a card would say, of whom and what; `claim` is its own entry, which does not stand beside itself."""

    country: str
    kind: str
    place: str
    scope: str
    said: Said
    claim: str | None = None

    @property
    def group(self) -> Group:
        """The rows that answer one another: rule 4 of docs/methodology.md."""
        return group_of(self.country, self.kind, self.place, self.scope)


def asked_of(version: CommitmentVersion) -> Asked:
    """Return what a version would say."""
    said = Said(version.position, version.stated_on, version.voice, version.attribution)
    return Asked(version.country_id, version.kind, version.place, version.scope, said, version.claim_id)


@dataclass(frozen=True, slots=True)
class Beside:
    """The verdict on a card; the public entry that sets the position by its day, and since when it has stood.

    `later` is the public entry that sets the position now where it was said after the card's day; `in_hand` are the
    desk's other open entries on the same.
    """

    verdict: Verdict
    entry: CommitmentVersion | None = None
    since: date | None = None
    since_precision: str = "day"
    later: CommitmentVersion | None = None
    in_hand: Sequence[CommitmentVersion] = field(default_factory=tuple)


def beside(asked: Sequence[Asked]) -> list[Beside]:
    """Return what stands beside each card, in the order asked."""
    if not asked:
        return []
    today = timezone.now().date()
    edition = Edition.objects.last_number() or 0
    days = {min(one.said.day, today) for one in asked} | {today}
    standing = {day: _standing(record.kept_by(Clocks(as_of=day, edition=edition))) for day in days}
    entries = _entries(asked, standing, edition)
    same_day = _same_day(asked, edition)
    in_hand = _in_hand(asked)
    found = []
    for one in asked:
        then = standing[min(one.said.day, today)].get(one.group)
        now = standing[today].get(one.group)
        before = then and Before(then.position, _last(then), _is_governments(then))
        found.append(
            Beside(
                verdict_on(one.said, before, same_day[one.group, one.said.day]),
                entries.get(_id(then)),
                *_since(then),
                entries.get(_id(now)) if now and _last(now) > one.said.day else None,
                [row for row in in_hand[one.group] if row.claim_id != one.claim],
            )
        )
    return found


def positions_by(day: date) -> dict[Group, str]:
    """Return how far each government had gone by a day, by the groups of rule 4, as published now."""
    edition = Edition.objects.last_number() or 0
    standing = _standing(record.kept_by(Clocks(as_of=day, edition=edition)))
    return {group: one.position for group, one in standing.items()}


def group_of_version(version: CommitmentVersion) -> Group:
    """Return the group of rule 4 to which a version belongs."""
    return group_of(version.country_id, version.kind, version.place, version.scope)


def _standing(kept: Mapping[str, record.Kept]) -> dict[Group, Position | Row]:
    """Return by group what sets the position; "undecided" only where nothing was said after it."""
    found: dict[Group, Position | Row] = {}
    for one in kept.values():
        for position in one.positions:
            found[group_of(position.country, position.kind, position.place, position.scope)] = position
        newest = max((position.newest_said_on for position in one.positions), default=date.min)
        for row in one.undecided:
            if row.stated_on >= newest:
                found[group_of(row.country, Kind.UNDECIDED, row.place, row.scope)] = row
    return found


def _last(standing: Position | Row) -> date:
    return standing.stated_on if isinstance(standing, Row) else standing.last_said_on


def _since(standing: Position | Row | None) -> tuple[date | None, str]:
    """Return the first day of a run, and how exactly it is known."""
    if standing is None:
        return None, "day"
    if isinstance(standing, Row):
        return standing.stated_on, standing.precision
    return standing.since, standing.since_precision


def _id(standing: Position | Row | None) -> str:
    if standing is None:
        return ""
    return standing.id if isinstance(standing, Row) else standing.commitment


def _is_governments(standing: Position | Row) -> bool:
    return standing.voice == Voice.GOVERNMENT


def _entries(asked: Iterable[Asked], standing: Mapping, edition: int) -> dict[str, CommitmentVersion]:
    groups = {one.group for one in asked}
    ids = {_id(at) for by_group in standing.values() for group, at in by_group.items() if group in groups}
    rows = (
        CommitmentVersion.objects.public(edition).filter(claim__in=ids).select_related("speaker", "country")
    )
    return {row.claim_id: row for row in rows}


def _same_day(asked: Iterable[Asked], edition: int) -> Mapping[tuple[Group, date], set[tuple[str, str]]]:
    """Return (position, voice) of the public entries by group and day; a card's own entry is left out."""
    wanted = {one.claim for one in asked}
    said = Q(
        country__in={one.country for one in asked},
        kind__in={one.kind for one in asked},
        stated_on__in={one.said.day for one in asked},
    )
    found: dict[tuple[Group, date], set[tuple[str, str]]] = defaultdict(set)
    for row in CommitmentVersion.objects.public(edition).counting().filter(said):
        if row.claim_id not in wanted:
            key = group_of_version(row), row.stated_on
            found[key].add((row.position, row.voice))
    return found


def _in_hand(asked: Iterable[Asked]) -> Mapping[Group, list[CommitmentVersion]]:
    open_rows = CommitmentVersion.objects.filter(
        state__in=[DeskState.DRAFT, DeskState.IN_REVIEW],
        country__in={one.country for one in asked},
        kind__in={one.kind for one in asked},
    )
    found: dict[Group, list[CommitmentVersion]] = defaultdict(list)
    for row in open_rows.select_related("changed_by", "country").order_by("-changed_at"):
        found[group_of_version(row)].append(row)
    return found
