"""The record as its rules see it: loads what is kept by the two clocks and hands it to the pure rules."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import orjson

from coalition import spans, status
from coalition.clocks import Clocks
from coalition.counts import Count, counts
from coalition.models import CommitmentVersion, Country, Government, StandingVersion
from coalition.positions import order, page_order
from coalition.querysets import record as rows
from coalition.querysets.countries import countries_with_terms, hold_terms
from coalition.state import Deployment, deployment

NOT_YET_NAMED = "not-yet-named"
# The import key of the milestone that says whether soldiers of the force are in Ukraine.
DEPLOYMENT_MILESTONE = "first-deployment"


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
    if standing is None:
        standing = standings_by(clocks).get(country.code, NOT_YET_NAMED)
    return _status(facts_of(country, standing), kept_by(clocks, country.code)[country.code], clocks)


def facts_of(country: Country, standing: str) -> status.CountryFacts:
    """Return one country with its standing and the terms of its governments, which are fetched at the first call."""
    hold_terms(country)
    held = map(_term, country.governments.all())
    return _facts(country.code, country.name, country.slug, country.executive, standing, held)


@dataclass(slots=True)
class Kept:
    """What kept spans say of one country: its positions, and its rows of kind undecided for the force; in order.

    `looks_due` are the claims, of any country, that one person published and no second has looked at.
    """

    positions: list[status.Position] = field(default_factory=list)
    undecided: list[status.Row] = field(default_factory=list)
    looks_due: list[str] = field(default_factory=list)


def kept_by(clocks: Clocks, country: str | None = None) -> Mapping[str, Kept]:
    """Return, by country, what the positions kept by day and edition say by the clocks; one row read for each group.

    Speakers are named as they are today.
    """
    payloads = _payloads(clocks, country)
    names, due = _names_and_looks({key for one in payloads for key in spans.speakers_in(one)}, clocks)
    kept: dict[str, Kept] = defaultdict(Kept)
    for payload in payloads:
        if spans.is_undecided(payload):
            undecided = spans.read_undecided(payload, names)
            kept[undecided[0].country].undecided += [row for row in undecided if row.scope != "ukraine"]
        else:
            position = spans.read_position(payload, names)
            kept[position.country].positions.append(position)
    for one in kept.values():
        one.positions.sort(key=page_order)
        one.undecided.sort(key=order)
        one.looks_due = due
    return kept


def _payloads(clocks: Clocks, country: str | None) -> list[Any]:
    """Return what the spans say; sent and read as one text, since thousands of small ones take thrice as long."""
    asked = clocks.edition, clocks.as_of
    (every,) = rows.payloads_of(*asked, country) if country else rows.payloads(*asked)
    return orjson.loads(f"[{every or ''}]")


def _names_and_looks(keys: Iterable[str], clocks: Clocks) -> tuple[dict[str, str], list[str]]:
    """Return speakers' names by key, and the claims whose second look is due today, in one query.

    Of the claims those that one person had published by the clocks' edition.
    """
    found = rows.names_and_looks([int(key) for key in keys], clocks.edition)
    return {key: name for key, name in found if name is not None}, [
        key for key, name in found if name is None
    ]


def _status(facts: status.CountryFacts, kept: Kept, clocks: Clocks) -> status.CountryStatus:
    found = status.status_from(facts, kept.positions, kept.undecided, clocks.as_of)
    if not kept.looks_due:
        return found
    held = [*found.positions, *found.ukraine_positions, *([found.undecided] if found.undecided else [])]
    resting = {claim for position in held for claim in (*position.run, position.commitment)}
    return replace(found, second_look_due=tuple(claim for claim in kept.looks_due if claim in resting))


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


def country_facts(clocks: Clocks) -> list[status.CountryFacts]:
    """Return countries with their standing by the clocks and the terms of their governments, by name."""
    standings = standings_by(clocks)
    columns: dict[str, tuple[str, str, str, str | None]] = {}
    terms_of: dict[str, list[status.Term]] = defaultdict(list)
    for code, name, slug, executive, key, *term in countries_with_terms():
        columns[code] = code, name, slug, executive
        if key is not None:
            terms_of[code].append(status.Term(code, *term))
    return [_facts(*columns[code], standings.get(code, NOT_YET_NAMED), terms_of[code]) for code in columns]


def _facts(
    code: str, name: str, slug: str, executive: str | None, standing: str, terms: Iterable[status.Term]
) -> status.CountryFacts:
    return status.CountryFacts(
        code=code, name=name, slug=slug, standing=standing, executive=executive, terms=tuple(terms)
    )


def _term(term: Government) -> status.Term:
    return status.Term(term.country_id, term.person.name, term.office, term.from_on, term.to_on)


def standings_by(clocks: Clocks) -> dict[str, str]:
    """Return each country's latest standing by the clocks; one whose first day is not known holds from the start."""
    return dict(rows.standing_words(clocks.edition, clocks.as_of))


def standing_versions_by(clocks: Clocks) -> dict[str, StandingVersion]:
    """Return, by country, the version that says its latest standing by the clocks."""
    return {row.country_id: row for row in rows.standing_versions(clocks.edition, clocks.as_of)}


def standing_version_by(clocks: Clocks, country: str) -> StandingVersion | None:
    """Return the version that says a country's latest standing by the clocks, None where none does."""
    return next(reversed(rows.standing_versions_of(clocks.edition, clocks.as_of, country)), None)


def present_by(clocks: Clocks) -> set[str]:
    """Return the codes of countries that a source names as taking part in a leaders' summit or call by the clocks."""
    return set(rows.present(clocks.edition, clocks.as_of))


def record_until(clocks: Clocks) -> date | None:
    """Return the day of the newest row that counts by the clocks: how far the record reaches."""
    return next(iter(rows.newest_statements(clocks.edition, clocks.as_of)), None)


def deployment_by(clocks: Clocks, statuses: Iterable[status.CountryStatus]) -> Deployment:
    """Say whether a deployment is on record by the clocks, from its milestone and the countries' positions."""
    states = rows.milestone_states(clocks.edition, clocks.as_of, DEPLOYMENT_MILESTONE)
    return deployment(statuses, states)


def in_force_ids(statuses: Iterable[status.CountryStatus]) -> set[str]:
    """Return the ids of the rows that set a position, those for Ukraine at large and an open "undecided" included."""
    ids = set()
    for one in statuses:
        ids |= {position.commitment for position in (*one.positions, *one.ukraine_positions)}
        if one.undecided:
            ids.add(one.undecided.commitment)
    return ids
