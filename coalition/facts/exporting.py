"""The public record as lists."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from articles.models import Article
from coalition.facts.files import Line, Lists
from coalition.facts.lines import CLAIM_LISTS, ClaimList, id_of, source_line, whole_country_line
from coalition.models import Claim, Country, Edition, StandingVersion

LISTS = {held.name: held for held in CLAIM_LISTS}

# How the lists are sorted; where two are equal, what was recorded first comes first.
SORTED_BY = {
    "events": lambda version: (version.starts_on,),
    "commitments": lambda version: (version.country_id, version.stated_on),
    "figures": lambda version: (version.stated_on,),
    "milestones": lambda version: (version.step,),
}


def export_lists() -> Lists:
    """Return what is public now as the six lists: no draft, nothing retracted, no older wording.

    1. A claim made at the desk goes by its own id, and its quote is its first citation's.
    2. Sources are those that a line names, and all that came from a list.
    3. A country has one standing in its line: the one of the lists, or where that was retracted the newest; a country
       without any is left out.
    4. A milestone names only events that are public.
    """
    lists: Lists = {name: _claim_lines(LISTS[name]) for name in SORTED_BY}
    events = {line["id"] for line in lists["events"]}
    for line in lists["milestones"]:
        line["events"] = [id for id in line["events"] if id in events]
    lists["countries"] = _country_lines()
    lists["sources"] = _source_lines(lists)
    return lists


def public_versions(held: ClaimList, claims: Iterable[Claim] | None = None) -> list[Any]:
    """Return the public versions of one list, or of some of its claims, with all that their lines need.

    In a fixed number of queries.
    """
    versions = held.model.objects.public(Edition.objects.last_number() or 0)
    if claims is not None:
        versions = versions.filter(claim__in=claims)
    return list(
        versions.select_related("claim", *held.related).with_citations().prefetch_related(*held.prefetch)
    )


def _claim_lines(held: ClaimList) -> list[Line]:
    key = SORTED_BY[held.name]
    versions = sorted(public_versions(held), key=lambda version: (*key(version), *_recorded(version)))
    return [held.line(version) for version in versions]


def _recorded(version: Any) -> tuple[Any, ...]:
    return version.claim.created_at, version.claim_id


def _country_lines() -> list[Line]:
    standings = _standing_by_country(public_versions(LISTS["countries"]))
    countries = Country.objects.prefetch_related("governments__person").order_by("list_order", "code")
    return [
        whole_country_line(country, standings[country.code])
        for country in countries
        if country.code in standings
    ]


def _standing_by_country(versions: Iterable[Any]) -> dict[str, StandingVersion]:
    """Return each country's standing in the lists; the list's own claim is the last to be set."""
    newest_last = sorted(
        versions,
        key=lambda version: (
            version.claim.ref == version.country_id,
            version.from_on or date.min,
            _recorded(version),
        ),
    )
    return {version.country_id: version for version in newest_last}


def _source_lines(lists: Lists) -> list[Line]:
    named = {id for lines in lists.values() for line in lines for id in line["sources"]}
    articles = Article.objects.select_related("publisher").filter(Q(ref__isnull=False) | Q(uid__in=named))
    oldest_first = sorted(
        articles, key=lambda article: (article.published_on or date.max, article.created_at, article.uid)
    )
    return [source_line(article) for article in oldest_first if article.ref or id_of(article) in named]
