"""A line of a list beside the rows that hold it: what a version says as a line, and a line's columns.

Both directions of one list stand together, so that a key added to one is missed in the other at once. Lines from
rows are written the one way that the checks allow (a key with nothing to say is left out), so that a line in a file
and the record say the same exactly where the two are equal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.models import Article
from coalition.choices import ClaimType
from coalition.facts.files import Line
from coalition.facts.shapes import KEYS
from coalition.models import (
    Claim,
    CommitmentVersion,
    Country,
    EventVersion,
    FigureVersion,
    MilestoneVersion,
    Person,
    StandingVersion,
)
from coalition.record import amount_of

Columns = dict[str, Any]
People = Mapping[str, Person]

# What a country's line says of the country itself; the rest is its standing.
COUNTRY_KEYS = ("name", "nato", "eu", "commonwealth", "executive", "leaders", "terms_from", "aliases")
STANDING_KEYS = ("standing", "standing_basis", "first_named_on", "note", "sources")
ALIASES = {"names": "alias_names", "demonyms": "demonyms", "capital": "capitals", "metonyms": "metonyms"}


def id_of(row: Article | Claim) -> str:
    """Return the id of an article or claim in the lists: its import key, or its own id where it came from the desk."""
    return row.ref or row.uid


def _line(name: str, values: Line) -> Line:
    """Return the values in the order of the list's keys, without optional ones that say nothing."""
    return {
        key.name: values[key.name]
        for key in KEYS[name]
        if key.name in values and (key.is_required or values[key.name] is not None)
    }


def sources_of(version: Any) -> list[str]:
    """Return the ids of the articles that a version rests on, each once, in the citations' order."""
    return list(dict.fromkeys(id_of(citation.article) for citation in version.citations.all()))


# ------------------------------------------------------------------------------------------------ sources


def source_line(article: Article) -> Line:
    """Return an article as a line of sources.yaml."""
    values = {
        "id": id_of(article),
        "url": article.url,
        "publisher": article.publisher.name if article.publisher else None,
        "title": article.title or None,
        "published": article.published_on,
        "language": article.language or None,
        "read_at": article.read_at_url,
        "title_supplied": article.title_supplied or None,
        "note": article.note or None,
    }
    return _line("sources", values)


def source_columns(line: Line) -> Columns:
    """Return an article's columns but for its publisher."""
    return {
        "url": line["url"],
        "title": line["title"] or "",
        "published_on": line["published"],
        "language": line["language"] or "",
        "read_at_url": line.get("read_at"),
        "title_supplied": line.get("title_supplied", False),
        "note": line.get("note", ""),
    }


# ------------------------------------------------------------------------------------------------ countries


def country_line(country: Country) -> Line:
    """Return what a line of countries.yaml says of the country itself."""
    terms = sorted(country.governments.all(), key=lambda term: (term.list_order, term.pk))
    values = {
        "iso2": country.code,
        "name": country.name,
        "nato": country.is_nato,
        "eu": country.is_eu,
        "commonwealth": country.is_commonwealth,
        "executive": country.executive,
        "leaders": [
            {"name": term.person.name, "office": term.office, "from": term.from_on, "to": term.to_on}
            for term in terms
        ],
        "terms_from": "general-knowledge" if any(term.is_from_general_knowledge for term in terms) else None,
        "aliases": {key: getattr(country, column) for key, column in ALIASES.items()},
    }
    return _line("countries", values)


def country_columns(line: Line) -> Columns:
    """Return a country's columns but for code, slug and order."""
    return {
        "name": line["name"],
        "is_nato": line["nato"],
        "is_eu": line["eu"],
        "is_commonwealth": line["commonwealth"],
        "executive": line["executive"],
        **{column: line["aliases"][key] for key, column in ALIASES.items()},
    }


def whole_country_line(country: Country, standing: StandingVersion) -> Line:
    """Return a line of countries.yaml: the country and its standing."""
    return _line("countries", {**country_line(country), **standing_line(standing)})


def standing_line(version: StandingVersion) -> Line:
    """Return what a line of countries.yaml says of the country's standing."""
    values = {
        "iso2": version.country_id,
        "standing": version.standing,
        "standing_basis": version.basis,
        "first_named_on": version.from_on,
        "note": version.note or None,
        "sources": sources_of(version),
    }
    return _line("countries", values)


def standing_columns(line: Line, people: People) -> Columns:
    """Return the columns of a standing."""
    return {
        "country_id": line["iso2"],
        "standing": line["standing"],
        "basis": line["standing_basis"],
        "from_on": line["first_named_on"],
    }


# ------------------------------------------------------------------------------------------------ events


def event_line(version: EventVersion) -> Line:
    """Return a version as a line of events.yaml."""
    present = list(version.participants.all())
    reported = {"value": version.reported_number, "note": version.reported_note}
    values = {
        "id": id_of(version.claim),
        "name": version.name,
        "starts": version.starts_on,
        "ends": version.ends_on,
        "type": version.type,
        "level": version.level,
        "format": version.format,
        "place": version.place or None,
        "hosts": [one.country_id for one in present if one.is_host],
        "participants": [one.country_id for one in present if one.is_participant],
        "participants_complete": version.is_complete,
        "reported_participants": {key: value for key, value in reported.items() if value not in (None, "")}
        if version.reported_number is not None
        else None,
        "outcome": version.outcome,
        "note": version.note or None,
        "sources": sources_of(version),
    }
    return _line("events", values)


def event_columns(line: Line, people: People) -> Columns:
    """Return the columns of an event but for who took part."""
    reported = line.get("reported_participants", {})
    return {
        "name": line["name"],
        "starts_on": line["starts"],
        "ends_on": line["ends"],
        "type": line["type"],
        "level": line["level"],
        "format": line["format"],
        "place": line["place"],
        "is_complete": line["participants_complete"],
        "reported_number": reported.get("value"),
        "reported_note": reported.get("note", ""),
        "outcome": line["outcome"],
    }


# ------------------------------------------------------------------------------------------------ commitments


def commitment_line(version: CommitmentVersion) -> Line:
    """Return a version as a line of commitments.yaml."""
    values = {
        "id": id_of(version.claim),
        "country": version.country_id,
        "kind": version.kind,
        "place": version.place,
        "scope": version.scope,
        "position": version.position,
        "firmness": version.firmness,
        "stated_on": version.stated_on,
        "precision": version.precision,
        "attribution": version.attribution,
        "voice": version.voice,
        "speaker": version.speaker.name if version.speaker else None,
        "office": version.office or None,
        "summary": version.summary,
        "quote": _quote(version),
        "conditions": version.conditions,
        "limits": version.limits,
        "condition_text": version.condition_text or None,
        "amount": amount_of(version),
        "note": version.note or None,
        "sources": sources_of(version),
    }
    return _line("commitments", values)


def _quote(version: CommitmentVersion) -> str | None:
    """Return the version's own quote, or the first that a citation has: the desk quotes there."""
    return version.quote or next((one.quote for one in version.citations.all() if one.quote), None)


def commitment_columns(line: Line, people: People) -> Columns:
    """Return the columns of a commitment."""
    amount = line.get("amount", {})
    same = (
        "kind",
        "place",
        "scope",
        "position",
        "firmness",
        "stated_on",
        "precision",
        "attribution",
        "voice",
    )
    return {
        **{name: line[name] for name in (*same, "summary", "conditions", "limits")},
        "country_id": line["country"],
        "speaker": people[line["speaker"]] if line["speaker"] else None,
        "office": line["office"] or "",
        "quote": line.get("quote", ""),
        "condition_text": line.get("condition_text", ""),
        "troops_min": amount.get("troops_min"),
        "troops_max": amount.get("troops_max"),
        "amount_currency": amount.get("currency", ""),
        "amount_value": amount.get("value"),
        "amount_items": amount.get("items", ""),
    }


# ------------------------------------------------------------------------------------------------ figures


def figure_line(version: FigureVersion) -> Line:
    """Return a version as a line of figures.yaml."""
    values = {
        "id": id_of(version.claim),
        "stated_on": version.stated_on,
        "measure": version.measure,
        "basis": version.basis or None,
        "value": version.value,
        "value_max": version.value_max,
        "speaker": version.speaker or None,
        "office": version.office or None,
        "note": version.note or None,
        "sources": sources_of(version),
    }
    return _line("figures", values)


def figure_columns(line: Line, people: People) -> Columns:
    """Return the columns of a figure."""
    return {
        **{name: line[name] for name in ("stated_on", "measure", "basis", "value", "value_max")},
        "speaker": line["speaker"] or "",
        "office": line["office"] or "",
    }


# ------------------------------------------------------------------------------------------------ milestones


def milestone_line(version: MilestoneVersion) -> Line:
    """Return a version as a line of milestones.yaml."""
    values = {
        "id": id_of(version.claim),
        "name": version.name,
        "state": version.milestone_state,
        "since": version.since_on,
        "expected_by": _day_or_text(version.expected_by),
        "note": version.note or None,
        "events": [id_of(one.event) for one in version.milestone_events.all()],
        "sources": sources_of(version),
    }
    return _line("milestones", values)


def _day_or_text(text: str) -> date | str | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text or None


def milestone_columns(line: Line, people: People) -> Columns:
    """Return the columns of a milestone but for its events and its place among the others."""
    return {
        "name": line["name"],
        "milestone_state": line["state"],
        "since_on": line["since"],
        "expected_by": str(line.get("expected_by", "")),
    }


# ------------------------------------------------------------------------------------------------ all claims


@dataclass(frozen=True, slots=True)
class ClaimList:
    """How the claims of one list are held; `prefetch` names what a version's line needs besides its citations."""

    name: str
    id_key: str
    claim_type: ClaimType
    model: Any
    line: Callable[[Any], Line]
    columns: Callable[[Line, People], Columns]
    related: tuple[str, ...] = ()
    prefetch: tuple[str, ...] = ()


# Events before the milestones that name them.
CLAIM_LISTS = (
    ClaimList("countries", "iso2", ClaimType.STANDING, StandingVersion, standing_line, standing_columns),
    ClaimList(
        "events", "id", ClaimType.EVENT, EventVersion, event_line, event_columns, prefetch=("participants",)
    ),
    ClaimList(
        "commitments",
        "id",
        ClaimType.COMMITMENT,
        CommitmentVersion,
        commitment_line,
        commitment_columns,
        related=("speaker",),
    ),
    ClaimList("figures", "id", ClaimType.FIGURE, FigureVersion, figure_line, figure_columns),
    ClaimList(
        "milestones",
        "id",
        ClaimType.MILESTONE,
        MilestoneVersion,
        milestone_line,
        milestone_columns,
        prefetch=("milestone_events__event",),
    ),
)
