"""The same rows as comma-separated values: which columns, and what stands in a cell.

A table's columns are the keys of its JSON, in their order, taken from where those are declared; nothing is named
twice. Only the status needs more, since its countries hold lists of positions: see STATUS.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

SEPARATOR = ";"
# Spreadsheet programs run a cell that begins with one of these as a formula. Such a text gets an apostrophe before it,
# which they show as plain text (OWASP, "CSV Injection"); numbers stay numbers. Some programs begin a cell of their own
# after a semicolon or a line's end.
FORMULA = re.compile(r"(?:^|[;\r\n])\s*[=+@\t\r＝＋－＠-]|^[\t\r]")

# In the file of statuses, what a position shares with its country's own columns is told apart by this.
PREFIX = "position_"


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its name, its columns, and how an answer becomes rows of them."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Mapping[str, Any]], Iterable[Row]]


def table(name: str, keys: Iterable[str], *, rows_key: str = "results") -> Table:
    """Return the table of a list whose rows have these keys; an answer without `rows_key` is one row."""

    def rows(answer: Mapping[str, Any]) -> Iterable[Row]:
        return answer.get(rows_key, [answer])

    return Table(name, tuple(keys), rows)


def status_table(country_keys: Sequence[str], position_keys: Sequence[str]) -> Table:
    """Return the table of statuses: one row a country, kind and place, and one for a country without positions.

    1. `positions`, `ukraine_positions` and `undecided` become rows; `scope` and `kind` tell them apart.
    2. A key that the country has too gets the prefix `position_`.
    """
    own = [key for key in country_keys if key not in ("positions", "ukraine_positions", "undecided")]
    named = {key: f"{PREFIX}{key}" if key in own else key for key in position_keys}

    def rows(answer: Mapping[str, Any]) -> Iterable[Row]:
        for country in answer["results"]:
            undecided = [country["undecided"]] if country["undecided"] else []
            for position in [*country["positions"], *undecided, *country["ukraine_positions"]] or [{}]:
                yield {
                    **{key: country[key] for key in own},
                    **{named[key]: value for key, value in position.items()},
                }

    return Table("status", (*own, *named.values()), rows)


def csv_text(of: Table, answer: Mapping[str, Any]) -> str:
    """Return an answer as the text of a file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(of.columns)
    writer.writerows([harmless(row.get(column)) for column in of.columns] for row in of.rows(answer))
    return text.getvalue()


def harmless(value: Any) -> str:
    """Return a cell that no spreadsheet program runs as a formula, whatever people or pages wrote."""
    text = cell(value)
    is_words = isinstance(value, str | list | tuple)
    return f"'{text}" if is_words and FORMULA.search(text) else text


def cell(value: Any) -> str:
    """Return what stands in a cell: nothing for what is not known, true or false, lists joined by semicolons.

    A list of objects is given by their ids where they have one (citations by their article's), else as JSON.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, list | tuple):
        return _joined(value)
    return str(value)


def _joined(values: Sequence[Any]) -> str:
    if not any(isinstance(value, Mapping) for value in values):
        return SEPARATOR.join(cell(value) for value in values)
    if all("article" in value for value in values):
        return SEPARATOR.join(str(value["article"]) for value in values)
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
