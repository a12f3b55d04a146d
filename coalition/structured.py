"""What a page is about, for search engines: schema.org as JSON-LD. It says nothing that the page does not.

There is no ClaimReview: this record says what was said, and never judges whether it is true.
Pure functions: given what a page shows they return plain values.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from coalition.local_words import name_of
from coalition.models import Citation, CommitmentVersion, Country, Edition, EventParticipant, EventVersion

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
NAME = "Coalition Tracker"
ABOUT = _(
    "What governments have said they would, might or would not do for the coalition of the willing for Ukraine: "
    "statement by statement, day by day, with conditions, sources and every correction."
)
_MODES = {"in-person": "Offline", "virtual": "Online", "hybrid": "Mixed"}


def dataset(site: str, edition: Edition | None) -> dict[str, Any]:
    """Return the record as a data set that anybody may take."""
    resources = ("commitments", "status", "events", "figures", "changes")
    return _about(
        "Dataset",
        name=f"{NAME}: statements of governments",
        description=str(ABOUT),
        url=f"{site}/methodology/",
        license=LICENCE,
        creator={"@type": "Organization", "name": NAME, "url": f"{site}/"},
        isAccessibleForFree=True,
        inLanguage="en",
        spatialCoverage="Ukraine",
        version=str(edition.number) if edition else None,
        dateModified=edition.made_at.isoformat() if edition else None,
        distribution=[
            {
                "@type": "DataDownload",
                "name": resource,
                "contentUrl": f"{site}/api/v1/{resource}/?format=csv",
                "encodingFormat": "text/csv",
            }
            for resource in resources
        ],
    )


def country(one: Country, sentence: str, *, site: str, edition: Edition | None) -> dict[str, Any]:
    """Return a country's page, with its status in a sentence."""
    kind = "Organization" if one.code in ("EU", "NATO") else "Country"
    return _about(
        "WebPage",
        name=name_of(one),
        description=sentence,
        url=f"{site}/countries/{one.slug}/",
        license=LICENCE,
        dateModified=edition.made_at.isoformat() if edition else None,
        about={"@type": kind, "name": name_of(one), "identifier": one.code},
    )


def event(version: EventVersion, parts: Iterable[EventParticipant], *, site: str) -> dict[str, Any]:
    """Return an event with whom sources name as hosts and as taking part."""
    parts = list(parts)
    mode = _MODES.get(version.format or "")
    return _about(
        "Event",
        name=version.name,
        description=version.outcome,
        url=f"{site}/events/{version.claim_id}/",
        startDate=version.starts_on.isoformat(),
        endDate=version.ends_on.isoformat(),
        location={"@type": "Place", "name": version.place} if version.place else None,
        eventAttendanceMode=f"https://schema.org/{mode}EventAttendanceMode" if mode else None,
        organizer=[_named(part) for part in parts if part.is_host],
        attendee=[_named(part) for part in parts if part.is_participant],
    )


def statement(version: CommitmentVersion, citations: Iterable[Citation], *, site: str) -> dict[str, Any]:
    """Return a statement as something that was claimed, with where it appeared; the day no more exact than known."""
    speaker = version.speaker.standing.name if version.speaker else None
    day = version.stated_on.isoformat()
    return _about(
        "Claim",
        text=version.summary,
        url=f"{site}/commitments/{version.claim_id}/",
        identifier=version.claim_id,
        datePublished=day[:7] if version.precision == "month" else day,
        author={"@type": "Person", "name": speaker} if speaker else None,
        about={"@type": "Thing", "name": name_of(version.country)},
        license=LICENCE,
        appearance=[_source(citation) for citation in citations],
    )


def _source(citation: Citation) -> dict[str, Any]:
    article = citation.shown_article
    publisher = {"@type": "Organization", "name": article.publisher.name} if article.publisher else None
    values = {
        "headline": article.title,
        "url": article.url or article.read_at_url,
        "datePublished": article.published_on.isoformat() if article.published_on else None,
        "publisher": publisher,
    }
    return {"@type": "CreativeWork", **_known(values)}


def _named(part: EventParticipant) -> dict[str, str]:
    return {
        "@type": "Organization" if part.country_id in ("EU", "NATO") else "Country",
        "name": name_of(part.country),
    }


def _about(kind: str, **values: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": kind, **_known(values)}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
