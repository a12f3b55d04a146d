"""Loading what is kept as it is today: people, publishers, articles and countries.

These rows have no versions. A row is the lists' own as long as the audit trail knows of no change to it but the
lists'; from the first change of somebody else on (a person at the desk, the worker that fetched the page) it is left
alone. A name that was changed at the desk is recognised by its earlier one.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from articles.canonical import spellings
from articles.choices import ArticleState
from articles.models import Article, Publisher
from coalition.facts.files import Line
from coalition.facts.lines import (
    COUNTRY_KEYS,
    country_columns,
    country_line,
    id_of,
    source_columns,
    source_line,
)
from coalition.models import Country, Government, Person

TOUCHED = "changed by somebody since it was loaded"


@dataclass
class Tally:
    """What became of the lines of one list; `left` holds ids with the reason why they were left alone."""

    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    left: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    total: int = 0

    @property
    def unchanged(self) -> int:
        """How many lines said what the record says."""
        return self.total - len(self.new | self.changed | self.left.keys())


def in_turn(count: int) -> Iterable[datetime]:
    """Return moments one microsecond apart, so that rows made together keep the order of their lines."""
    now = timezone.now()
    return [now + timedelta(microseconds=place) for place in range(count)]


def changed_by_others(model: Any, keys: Collection[Any], by: User, key: str = "pgh_obj_id") -> set[Any]:
    """Return those of `keys` whose rows somebody other than `by` has made, changed or deleted, by the audit trail."""
    events = model.pgh_event_model.objects.filter(**{f"{key}__in": keys})
    return set(events.exclude(pgh_context__metadata__user=by.pk).values_list(key, flat=True).distinct())


# ------------------------------------------------------------------------------------------------ names


def named_rows(model: Any, names: Collection[str], make: Any) -> tuple[dict[str, Any], int]:
    """Return the rows of these names, by their present or else an earlier name, and how many of them are new."""
    rows = {row.pk: row for row in model.objects.all()}
    earlier = model.pgh_event_model.objects.filter(name__in=names).order_by("pgh_id")
    found = {name: rows[pk] for name, pk in earlier.values_list("name", "pgh_obj_id") if pk in rows}
    found |= {row.name: row for row in rows.values()}
    new = [name for name in dict.fromkeys(names) if name not in found]
    made = model.objects.bulk_create(make(new, rows.values()))
    return found | {row.name: row for row in made}, len(new)


def load_people(names: Collection[str]) -> tuple[dict[str, Person], int]:
    """Return the people of these names, made where nobody has the name, and how many are new."""
    return named_rows(Person, names, _make_people)


def _make_people(names: list[str], held: Collection[Person]) -> list[Person]:
    slugs = {person.slug for person in held}
    made = []
    for name in names:
        base = slugify(name) or "person"
        slug = next(
            slug
            for number in range(1, 10_000)
            if (slug := base if number == 1 else f"{base}-{number}") not in slugs
        )
        slugs.add(slug)
        made.append(Person(name=name, slug=slug))
    return made


def load_publishers(lines: list[Line]) -> tuple[dict[str, Publisher], int]:
    """Return the publishers that lines of sources name, made where none has the name, and how many are new."""
    names = [line["publisher"] for line in lines if line["publisher"]]
    return named_rows(Publisher, names, lambda new, _: [Publisher(name=name) for name in new])


# ------------------------------------------------------------------------------------------------ articles


def load_articles(lines: list[Line], by: User, tally: Tally) -> dict[str, Article]:
    """Return the articles of all lines by the lines' ids, new ones made and unchanged ones brought up to their lines.

    1. An article is found by its import key, its own id, or its address in any spelling.
    2. One that the desk already had under that address keeps what the desk says of it.
    """
    tally.total = len(lines)
    publishers, _ = load_publishers(lines)
    held = _held_articles(lines)
    found = {line["id"]: article for line in lines if (article := _article_of(line, held))}
    _update_articles(lines, found, publishers, by, tally)
    new = [line for line in lines if line["id"] not in found]
    made = Article.objects.bulk_create(
        Article(
            ref=line["id"],
            publisher=publishers.get(line["publisher"]),
            state=ArticleState.LISTED,
            created_by=by,
            created_at=moment,
            **source_columns(line),
        )
        for line, moment in zip(new, in_turn(len(new)), strict=True)
    )
    tally.new = {id_of(article) for article in made}
    loaded = Article.objects.filter(ref__isnull=False).exclude(ref__in=[line["id"] for line in lines])
    tally.missing = sorted(str(ref) for ref in loaded.values_list("ref", flat=True))
    return found | {id_of(article): article for article in made}


def _held_articles(lines: list[Line]) -> dict[str, Article]:
    """Return the articles that lines may mean, by import key, own id and address."""
    ids = [line["id"] for line in lines]
    urls = {spelling for line in lines if line["url"] for spelling in spellings(line["url"])}
    mine = Q(ref__in=ids) | Q(uid__in=ids) | Q(url__in=urls) | Q(canonical_url__in=urls)
    held: dict[str, Article] = {}
    for article in Article.objects.select_related("publisher").filter(mine):
        keys = (article.url, article.canonical_url, article.uid, article.ref)
        held |= {key: article for key in keys if key}
    return held


def _article_of(line: Line, held: dict[str, Article]) -> Article | None:
    if line["id"] in held:
        return held[line["id"]]
    addresses = spellings(line["url"]) if line["url"] else []
    return next((held[address] for address in addresses if address in held), None)


def _update_articles(
    lines: list[Line], found: dict[str, Article], publishers: dict[str, Publisher], by: User, tally: Tally
) -> None:
    differing = {}
    for line in lines:
        article = found.get(line["id"])
        if article and source_line(article) | {"id": ""} != _with_todays_publisher(line, publishers) | {
            "id": ""
        }:
            differing[article.pk] = line
    touched = changed_by_others(Article, differing.keys(), by)
    updated = []
    for article in {found[line["id"]].pk: found[line["id"]] for line in differing.values()}.values():
        line = differing[article.pk]
        if article.pk in touched:
            tally.left[line["id"]] = TOUCHED
            continue
        columns = {"publisher": publishers.get(line["publisher"]), **source_columns(line)}
        for name, value in columns.items():
            setattr(article, name, value)
        updated.append(article)
        tally.changed.add(line["id"])
    if updated:
        Article.objects.bulk_update(updated, ["publisher", *source_columns(lines[0])])


def _with_todays_publisher(line: Line, publishers: dict[str, Publisher]) -> Line:
    name = line["publisher"]
    return {**line, "publisher": publishers[name].name if name else None}


# ------------------------------------------------------------------------------------------------ countries


def load_countries(lines: list[Line], people: dict[str, Person], by: User, tally: Tally) -> None:
    """Make new countries with their leaders, and bring unchanged ones up to their lines; standings are claims."""
    tally.total = len(lines)
    held = {country.code: country for country in Country.objects.prefetch_related("governments__person")}
    new = [(place, line) for place, line in enumerate(lines) if line["iso2"] not in held]
    made = Country.objects.bulk_create(
        Country(code=line["iso2"], slug=slugify(line["name"]), list_order=place, **country_columns(line))
        for place, line in new
    )
    tally.new = {country.code for country in made}
    differing = [
        line
        for line in lines
        if line["iso2"] in held and country_line(held[line["iso2"]]) != _country_part(line, people)
    ]
    updated = _untouched_countries(differing, by, tally)
    if updated:
        Country.objects.bulk_update(
            [_with_columns(held[line["iso2"]], line) for line in updated], list(country_columns(lines[0]))
        )
        Government.objects.filter(country__in=[line["iso2"] for line in updated]).delete()
    _make_governments([line for _, line in new] + updated, people)
    tally.changed = {line["iso2"] for line in updated}
    tally.missing = sorted(held.keys() - {line["iso2"] for line in lines})


def _country_part(line: Line, people: dict[str, Person]) -> Line:
    part = {key: line[key] for key in ("iso2", *COUNTRY_KEYS) if key in line}
    part["leaders"] = [{**leader, "name": people[leader["name"]].name} for leader in line["leaders"]]
    return part


def _untouched_countries(lines: list[Line], by: User, tally: Tally) -> list[Line]:
    codes = [line["iso2"] for line in lines]
    touched = changed_by_others(Country, codes, by) | changed_by_others(Government, codes, by, "country_id")
    tally.left |= dict.fromkeys(touched, TOUCHED)
    return [line for line in lines if line["iso2"] not in touched]


def _with_columns(country: Country, line: Line) -> Country:
    for name, value in country_columns(line).items():
        setattr(country, name, value)
    return country


def _make_governments(lines: list[Line], people: dict[str, Person]) -> None:
    Government.objects.bulk_create(
        Government(
            country_id=line["iso2"],
            person=people[leader["name"]],
            office=leader["office"],
            from_on=leader["from"],
            to_on=leader["to"],
            is_from_general_knowledge="terms_from" in line,
            list_order=place,
        )
        for line in lines
        for place, leader in enumerate(line["leaders"])
    )
