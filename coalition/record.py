"""The record as its rules see it: loads what is kept by the two clocks and hands it to the pure rules."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects

from coalition import spans, status
from coalition.caching import today
from coalition.choices import EventLevel, EventType
from coalition.clocks import Clocks
from coalition.counts import Count, counts
from coalition.models import (
    CommitmentVersion,
    Country,
    EventParticipant,
    Government,
    Person,
    PositionSpan,
    Search,
    StandingVersion,
)
from coalition.positions import order, page_order

NOT_YET_NAMED = "not-yet-named"


@dataclass(frozen=True, slots=True)
class Overview:
    """Every country's status and what they add up to, by the two clocks.

    `record_until` is the day of the newest counting row, None where there is none.
    """

    clocks: Clocks
    statuses: list[status.CountryStatus]
    counts: list[Count]
    record_until: date | None


def overview(clocks: Clocks) -> Overview:
    """Return the status of all countries and the counts, in a fixed number of queries."""
    statuses = statuses_by(clocks)
    return Overview(clocks, statuses, counts(statuses, present_by(clocks)), record_until(clocks))


def statuses_by(clocks: Clocks) -> list[status.CountryStatus]:
    """Return the status of each country by the clocks, by name."""
    kept = kept_by(clocks)
    return [_status(facts, kept[facts.code], clocks) for facts in country_facts(clocks)]


def status_by(clocks: Clocks, country: Country, standing: str | None = None) -> status.CountryStatus:
    """Return one country's status by the clocks; `standing` where the caller knows it already."""
    prefetch_related_objects([country], terms())
    if standing is None:
        standing = standings_by(clocks, country.code).get(country.code, NOT_YET_NAMED)
    return _status(_facts(country, standing), kept_by(clocks, country.code)[country.code], clocks)


@dataclass(slots=True)
class Kept:
    """What kept spans say of one country: its positions, and its rows of kind undecided for the force; in order."""

    positions: list[status.Position] = field(default_factory=list)
    undecided: list[status.Row] = field(default_factory=list)


def kept_by(clocks: Clocks, country: str | None = None) -> Mapping[str, Kept]:
    """Return, by country, what the positions kept by day and edition say by the clocks; one row read for each group.

    Speakers are named as they are today.
    """
    payloads = PositionSpan.objects.at(clocks.edition, clocks.as_of, country).payloads()
    names = _names({key for payload in payloads for key in spans.speakers_in(payload)})
    kept: dict[str, Kept] = defaultdict(Kept)
    for payload in payloads:
        if spans.is_undecided(payload):
            rows = spans.read_undecided(payload, names)
            kept[rows[0].country].undecided += [row for row in rows if row.scope != "ukraine"]
        else:
            position = spans.read_position(payload, names)
            kept[position.country].positions.append(position)
    for one in kept.values():
        one.positions.sort(key=page_order)
        one.undecided.sort(key=order)
    return kept


def _names(keys: Iterable[str]) -> dict[str, str]:
    return {str(key): name for key, name in Person.objects.filter(pk__in=keys).values_list("pk", "name")}


def _status(facts: status.CountryFacts, kept: Kept, clocks: Clocks) -> status.CountryStatus:
    return status.status_from(facts, kept.positions, kept.undecided, clocks.as_of)


def as_row(version: CommitmentVersion) -> status.Row:
    """Return a version as the rules see it; its speaker by key, since names are always today's.

    Of people who turned out to be one, the key of the one who is kept. Fetch `speaker__merge` with the version.
    """
    return status.Row(
        id=version.claim_id,
        country=version.country_id,
        kind=version.kind,
        place=version.place,
        scope=version.scope,
        position=version.position,
        firmness=version.firmness,
        stated_on=version.stated_on,
        precision=version.precision,
        counts_from=version.counts_from or version.stated_on,
        attribution=version.attribution,
        voice=version.voice,
        conditions=tuple(version.conditions),
        limits=tuple(version.limits),
        condition_text=version.condition_text,
        amount=amount_of(version),
        desk_order=version.desk_order,
        edition=version.public_from_id or 0,
        speaker=str(version.speaker.standing_key) if version.speaker else None,
        office=version.office,
    )


def amount_of(version: CommitmentVersion) -> dict[str, object] | None:
    """Return a version's amount in the facts' words, None where none was named."""
    amount: dict[str, object] = {}
    for name in ("troops_min", "troops_max"):
        if getattr(version, name) is not None:
            amount[name] = getattr(version, name)
    if version.amount_value is not None:
        value = version.amount_value
        amount |= {
            "currency": version.amount_currency,
            "value": int(value) if value == int(value) else float(value),
        }
    if version.amount_items:
        amount["items"] = version.amount_items
    return amount or None


def country_facts(clocks: Clocks, country: str | None = None) -> list[status.CountryFacts]:
    """Return countries with their standing by the clocks and the terms of their governments, by name."""
    countries = Country.objects.prefetch_related(terms()).order_by("name")
    if country:
        countries = countries.filter(code=country)
    standings = standings_by(clocks, country)
    return [_facts(one, standings.get(one.code, NOT_YET_NAMED)) for one in countries]


def with_searches(countries: QuerySet[Country], clocks: Clocks) -> QuerySet[Country]:
    """Add `last_searched_on`: when somebody last looked for a country's word and found nothing, or None."""
    told = Search.objects.told(edition=clocks.edition, as_of=clocks.as_of, today=today())
    latest = told.filter(country=OuterRef("pk")).order_by("-searched_at")
    return countries.annotate(last_searched_on=Subquery(latest.values("searched_at__date")[:1]))


def terms() -> Prefetch:
    """Return what fetches leaders and their terms with countries, in one query."""
    return Prefetch("governments", queryset=Government.objects.select_related("person"))


def _facts(country: Country, standing: str) -> status.CountryFacts:
    return status.CountryFacts(
        code=country.code,
        name=country.name,
        slug=country.slug,
        standing=standing,
        executive=country.executive,
        terms=tuple(
            status.Term(
                country=country.code,
                person=term.person.name,
                office=term.office,
                from_on=term.from_on,
                to_on=term.to_on,
            )
            for term in country.governments.all()
        ),
    )


def standings_by(clocks: Clocks, country: str | None = None) -> dict[str, str]:
    """Return each country's latest standing by the clocks; one whose first day is not known holds from the start."""
    return {code: row.standing for code, row in standing_versions_by(clocks, country).items()}


def standing_versions_by(clocks: Clocks, country: str | None = None) -> dict[str, StandingVersion]:
    """Return, by country, the version that says its latest standing by the clocks."""
    rows = StandingVersion.objects.public(clocks.edition).said_by(clocks.as_of).select_related("public_from")
    if country:
        rows = rows.filter(country=country)
    ordered = sorted(rows, key=lambda row: (row.from_on or date.min, row.public_from_id, row.claim_id))
    return {row.country_id: row for row in ordered}


def present_by(clocks: Clocks) -> set[str]:
    """Return the codes of countries that a source names as taking part in a leaders' summit or call by the clocks."""
    return set(
        EventParticipant.objects.filter(
            is_participant=True, version__level=EventLevel.LEADERS, version__starts_on__lte=clocks.as_of
        )
        .filter(version__in=_public_events(clocks))
        .values_list("country_id", flat=True)
        .distinct()
    )


def _public_events(clocks: Clocks):
    from coalition.models import EventVersion

    return EventVersion.objects.public(clocks.edition).filter(type__in=[EventType.SUMMIT, EventType.CALL])


def record_until(clocks: Clocks) -> date | None:
    """Return the day of the newest row that counts by the clocks: how far the record reaches."""
    rows = CommitmentVersion.objects.public(clocks.edition).said_by(clocks.as_of).counting()
    return rows.aggregate(last=Max("stated_on"))["last"]


def in_force_ids(statuses: Iterable[status.CountryStatus]) -> set[str]:
    """Return the ids of the rows that set a position, those for Ukraine at large and an open "undecided" included."""
    ids = set()
    for one in statuses:
        ids |= {position.commitment for position in (*one.positions, *one.ukraine_positions)}
        if one.undecided:
            ids.add(one.undecided.commitment)
    return ids
