"""What is wrong with six lists: line by line, and where one line names another."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from articles.canonical import canonical_url
from coalition.facts.files import NAMES, Line, Lists, Problem
from coalition.facts.shapes import KEYS, wrong_keys

ID_KEYS = {name: "iso2" if name == "countries" else "id" for name in NAMES}


@dataclass(frozen=True)
class Known:
    """The ids that lines may name."""

    sources: frozenset[str]
    countries: frozenset[str]
    events: frozenset[str]


def check_lists(lists: Lists) -> list[Problem]:
    """Return all that is wrong with the lists, in the order of files and lines; an empty list where nothing is."""
    known = Known(*(frozenset(_ids(lists, name)) for name in ("sources", "countries", "events")))
    problems = []
    for name in NAMES:
        file = f"{name}.yaml"
        problems += [Problem(file, id, "this id stands here twice") for id in _repeated(_ids(lists, name))]
        for place, line in enumerate(lists[name], 1):
            id = str(line.get(ID_KEYS[name]) or f"line {place}")
            wrong = wrong_keys(line, KEYS[name])
            # Rules between keys are asked only of a line whose keys are all in order.
            wrong = wrong or [*CHECKS[name](line), *_unknown_names(line, known)]
            problems += [Problem(file, id, reason) for reason in wrong]
    # What must differ from line to line is compared only where the lines can be read.
    return problems or [*_same_addresses(lists["sources"]), *_same_names(lists["countries"])]


def _ids(lists: Lists, name: str) -> list[str]:
    return [str(line[ID_KEYS[name]]) for line in lists[name] if line.get(ID_KEYS[name])]


def _repeated(values: list[Any]) -> list[Any]:
    return [value for value, times in Counter(values).items() if times > 1]


def _unknown_names(line: Line, known: Known) -> Iterator[str]:
    for key, word, ids in (
        ("sources", "source", known.sources),
        ("events", "event", known.events),
        ("hosts", "country", known.countries),
        ("participants", "country", known.countries),
        ("country", "country", known.countries),
    ):
        named = line.get(key, [])
        for id in [named] if isinstance(named, str) else named:
            if id not in ids:
                yield f"{key} names an unknown {word}, “{id}”"


def check_source(line: Line) -> Iterator[str]:
    """Yield what does not go together in a source."""
    if line["url"] is None and line["title"] is None:
        yield "has neither an address nor a title"


def check_country(line: Line) -> Iterator[str]:
    """Yield what does not go together in a country."""
    terms = [(leader["name"], leader["office"], leader["from"]) for leader in line["leaders"]]
    yield from (f"lists the term of {name} twice" for name, _, _ in _repeated(terms))
    for leader in line["leaders"]:
        if leader["from"] and leader["to"] and leader["to"] < leader["from"]:
            yield f"the term of {leader['name']} ends before it begins"
    if "terms_from" in line and not line["leaders"]:
        yield "terms_from speaks of leaders, and none is listed"
    if not slugify(line["name"]):
        yield "the name makes no word for an address"


def check_event(line: Line) -> Iterator[str]:
    """Yield what does not go together in an event."""
    if line["ends"] < line["starts"]:
        yield "ends before it starts"
    both = [code for code in line["participants"] if code in line["hosts"]]
    if both != [code for code in line["hosts"] if code in line["participants"]]:
        yield "hosts stand in another order than among the participants"


def check_commitment(line: Line) -> Iterator[str]:
    """Yield what does not go together in a commitment: what the database would refuse too."""
    if line["precision"] == "month" and line["stated_on"].day != 1:
        yield "with precision month, stated_on is the first of the month"
    if line["kind"] == "undecided" and line["position"] != "considering":
        yield "undecided goes with considering only"
    if line["kind"] == "unspecified" and line["position"] not in ("pledged", "offered"):
        yield "unspecified goes with pledged or offered only"
    if "other" in (*line["conditions"], *line["limits"]) and "condition_text" not in line:
        yield "“other” needs its condition_text"
    yield from check_amount(line.get("amount"))


def check_amount(amount: Line | None) -> Iterator[str]:
    """Yield what does not go together in an amount."""
    if amount is None:
        return
    if not amount:
        yield "amount is empty; leave it out"
    if amount.get("troops_max", amount.get("troops_min", 0)) < amount.get("troops_min", 0):
        yield "troops_max is below troops_min"
    if ("currency" in amount) != ("value" in amount):
        yield "an amount of money needs both currency and value"


def check_figure(line: Line) -> Iterator[str]:
    """Yield what does not go together in a figure."""
    if line["value_max"] is not None and line["value_max"] < line["value"]:
        yield "value_max is below value"


def check_milestone(line: Line) -> Iterator[str]:
    """Yield what does not go together in a milestone: nothing, since its keys are independent."""
    yield from ()


CHECKS = {
    "sources": check_source,
    "countries": check_country,
    "events": check_event,
    "commitments": check_commitment,
    "figures": check_figure,
    "milestones": check_milestone,
}


def _same_addresses(sources: list[Line]) -> Iterator[Problem]:
    """Yield the sources whose address another source has, in this spelling or another."""
    first: dict[str, str] = {}
    for line in sources:
        if line["url"] is None:
            continue
        held = first.setdefault(canonical_url(line["url"]), line["id"])
        if held != line["id"]:
            yield Problem("sources.yaml", line["id"], f"has the same address as {held}")


def _same_names(countries: list[Line]) -> Iterator[Problem]:
    """Yield the countries whose name, or the word made of it for addresses, another country has."""
    first: dict[str, str] = {}
    for line in countries:
        held = first.setdefault(slugify(line["name"]), line["iso2"])
        if held != line["iso2"]:
            yield Problem("countries.yaml", line["iso2"], f"has the same name as {held}")
