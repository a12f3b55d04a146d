"""Short ways to write the rows and countries of a table of cases."""

import calendar
from datetime import date
from typing import Any

from coalition.status import CountryFacts, Position, Row, Term, positions_of


def day(text: str | None) -> date | None:
    """Read "2025-03-10", or "2025-03" as the first of the month."""
    if text is None:
        return None
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")


def row(id: str, said: str, position: str = "offered", kind: str = "troops", **more: Any) -> Row:
    """Make a counting row of Poland's government; a month counts from its last day unless told otherwise."""
    stated_on = day(said)
    precision = "day" if len(said) == 10 else "month"
    month_end = calendar.monthrange(stated_on.year, stated_on.month)[1]
    values = {
        "country": "PL",
        "place": "in-ukraine",
        "scope": "force",
        "attribution": "on-record",
        "voice": "government",
        "counts_from": stated_on if precision == "day" else stated_on.replace(day=month_end),
        **more,
    }
    return Row(id=id, kind=kind, position=position, stated_on=stated_on, precision=precision, **values)


def term(person: str, from_on: str | None, to_on: str | None, office: str = "Prime Minister") -> Term:
    return Term(country="PL", person=person, office=office, from_on=day(from_on), to_on=day(to_on))


def country(code: str = "PL", name: str = "Poland", standing: str = "member", **more: Any) -> CountryFacts:
    values = {"executive": "Prime Minister", "terms": (), **more}
    return CountryFacts(code=code, name=name, slug=name.lower(), standing=standing, **values)


def only(rows: list[Row], on: str = "2025-12-31") -> Position:
    """Return the one position that the rows make on a day."""
    (position,) = positions_of(rows, day(on))
    return position
