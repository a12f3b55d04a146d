"""Lines of commitments and events as comma-separated values, for people with a spreadsheet: read and checked here.

A sheet's columns are the keys of the list (shapes.py), flat; its rules are those of the lists. Pure: what needs the
record (countries, sources, entries that are here already) is checked in actions/imports.py.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coalition import choices
from coalition.facts.checking import CHECKS
from coalition.facts.files import Line
from coalition.facts.shapes import KEYS, wrong_keys

LINES_AT_MOST = 500
SEPARATOR = ";"
TRUTHS = {"true": True, "yes": True, "false": False, "no": False, "": False}

Cells = Mapping[str, str]


class Unreadable(ValueError):
    """A sheet that cannot be read at all; its text says what to do."""


@dataclass
class SheetLine:
    """One line: its number in the sheet, what was typed by column, what it says, and what is wrong with it.

    `notes` say what an import would do besides.
    """

    number: int
    cells: Cells
    values: Line = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def typed(self) -> list[tuple[str, str]]:
        """The cells that hold anything."""
        return [(name, text) for name, text in self.cells.items() if text.strip()]


# ------------------------------------------------------------------------------------------ what a cell holds


def _text(text: str) -> str | None:
    return text.strip() or None


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return _text(text)


def _whole(text: str) -> Any:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else _text(text)


def _number(text: str) -> Any:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        return text.strip()


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(SEPARATOR) if word.strip()]


def _truth(text: str) -> Any:
    return TRUTHS.get(text.strip().lower(), text.strip())


def _sources(text: str) -> list[str]:
    return text.split()


@dataclass(frozen=True)
class Column:
    """One column: how its cell is read, what it may hold in words, and a cell of the sample line."""

    name: str
    read: Callable[[str], Any]
    sample: str
    # The key of a group that holds it, such as `amount`.
    group: str = ""
    key: str = ""

    @property
    def may_hold(self) -> str:
        """What people may write here."""
        words = WORDS.get(self.name)
        if words:
            joined = ", ".join(words.values)
            return f"Some of, joined by “;”: {joined}" if self.read is _words else f"One of: {joined}"
        by_reading: dict[Callable[[str], Any], str] = {_day: "Such as 2025-03-15", _whole: "A number"}
        return HELP.get(self.name, by_reading.get(self.read, "Text"))


WORDS: Mapping[str, Any] = {
    "kind": choices.Kind,
    "place": choices.Place,
    "scope": choices.Scope,
    "position": choices.Position,
    "firmness": choices.Firmness,
    "precision": choices.Precision,
    "attribution": choices.Attribution,
    "voice": choices.Voice,
    "conditions": choices.Condition,
    "limits": choices.Limit,
    "type": choices.EventType,
    "level": choices.EventLevel,
    "format": choices.EventFormat,
}
HELP = {
    "id": "Your own key, of lower-case words and hyphens. Left empty, one is made from the line, so that the same line "
    "sent twice makes one entry.",
    "country": "Its code, such as PL, EU or NATO",
    "hosts": "Codes joined by “;”",
    "participants": "Codes joined by “;”",
    "participants_complete": "yes only where a source says that the list is full; else no",
    "sources": "Articles that are here already, by address, id or import key; several with a space between",
    "quote": "The exact words, 40 at most; they must stand in the first source where we hold its text",
    "speaker": "A name, only where the words are theirs",
    "currency": "Such as EUR",
    "value": "Money, with a dot for cents",
}
COMMITMENT_COLUMNS = (
    Column("id", _text, ""),
    Column("country", _text, "PL"),
    Column("kind", _text, "logistics"),
    Column("place", _text, "not-said"),
    Column("scope", _text, "force"),
    Column("position", _text, "offered"),
    Column("firmness", _text, "statement"),
    Column("stated_on", _day, "2025-03-15"),
    Column("precision", _text, "day"),
    Column("attribution", _text, "on-record"),
    Column("voice", _text, "government"),
    Column("speaker", _text, "Erin Example"),
    Column("office", _text, "Prime Minister"),
    Column("summary", _text, "A sample line: write in your own words what was said, then delete this line."),
    Column("quote", _text, ""),
    Column("conditions", _words, "ceasefire;us-backstop"),
    Column("limits", _words, ""),
    Column("condition_text", _text, ""),
    Column("troops_min", _whole, "", "amount", "troops_min"),
    Column("troops_max", _whole, "", "amount", "troops_max"),
    Column("currency", _text, "", "amount", "currency"),
    Column("value", _number, "", "amount", "value"),
    Column("items", _text, "", "amount", "items"),
    Column("note", _text, ""),
    Column("sources", _sources, "https://example.org/report"),
)
EVENT_COLUMNS = (
    Column("id", _text, ""),
    Column("name", _text, "A sample call"),
    Column("starts", _day, "2025-03-15"),
    Column("ends", _day, "2025-03-15"),
    Column("type", _text, "call"),
    Column("level", _text, "leaders"),
    Column("format", _text, "virtual"),
    Column("place", _text, ""),
    Column("hosts", _words, "GB"),
    Column("participants", _words, "GB;PL"),
    Column("participants_complete", _truth, "no"),
    Column("reported_number", _whole, "", "reported_participants", "value"),
    Column("reported_note", _text, "", "reported_participants", "note"),
    Column("outcome", _text, "A sample line: write what came of it, then delete this line."),
    Column("note", _text, ""),
    Column("sources", _sources, "https://example.org/report"),
)
COLUMNS: Mapping[str, Sequence[Column]] = {"commitments": COMMITMENT_COLUMNS, "events": EVENT_COLUMNS}


# ------------------------------------------------------------------------------------------ reading a sheet


def read_sheet(name: str, text: str) -> list[SheetLine]:
    """Return the lines of a sheet of commitments or events with what is wrong with each.

    Commas, semicolons or tabs part the cells, whichever the first line has most of. Raises Unreadable for one without
    its columns, without lines, with too many, or with broken quotation marks.
    """
    known = [column.name for column in COLUMNS[name]]
    rows = _rows(text)
    _, header = next(rows, (0, []))
    columns = [cell.strip().lower() for cell in header]
    unknown = [cell for cell in columns if cell not in known]
    missing = [column for column in known if column not in columns]
    if unknown or missing or len(set(columns)) != len(columns):
        raise Unreadable(_about_columns(unknown, missing))
    lines = [_line(name, number, columns, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not lines:
        raise Unreadable("There are no lines below the names of the columns.")
    if len(lines) > LINES_AT_MOST:
        raise Unreadable(
            f"There are {len(lines)} lines; {LINES_AT_MOST} at most can be looked at. Split the file."
        )
    _mark_repeated(lines)
    return lines


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    text = text.removeprefix("\ufeff")
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for row in reader:
            yield number, row
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            f"Line {number} cannot be read ({error}). Look for a quotation mark that is not closed."
        ) from error


def _about_columns(unknown: list[str], missing: list[str]) -> str:
    parts = [f"“{cell[:40]}” is no column" for cell in unknown[:5]]
    parts += [f"{', '.join(missing)} missing"] if missing else []
    wrong = "; ".join(parts) or "one stands there twice"
    return f"The first line names the columns, each once: {wrong}. Start from the template."


def _line(name: str, number: int, columns: list[str], row: list[str]) -> SheetLine:
    cells = dict(zip(columns, [*row, *[""] * (len(columns) - len(row))], strict=False))
    line = SheetLine(number, cells)
    if len(row) > len(columns):
        extra = ", ".join(cell for cell in row[len(columns) :] if cell.strip())
        line.errors.append(
            f"has {len(row) - len(columns)} cells too many{f': {extra}' if extra else ''}; put quotation marks around "
            "cells with commas"
        )
        return line
    line.values = _values(name, cells)
    keys = tuple(key for key in KEYS[name] if key.name != "sources")
    said = {key: value for key, value in line.values.items() if key != "sources"}
    line.errors = wrong_keys(said, keys) or list(CHECKS[name](line.values))
    if not line.values["sources"]:
        line.errors.append("sources names none")
    return line


def _values(name: str, cells: Cells) -> Line:
    """Return what the cells say, as a line of the list: a group or optional key with nothing to say is left out."""
    required = {key.name for key in KEYS[name] if key.is_required}
    values: Line = {}
    for column in COLUMNS[name]:
        value = column.read(cells[column.name])
        if column.group:
            if value is not None:
                values.setdefault(column.group, {})[column.key] = value
        elif value is not None or column.name in required:
            values[column.name] = value
    if values["id"] is None:
        values["id"] = key_of(cells)
    return values


def key_of(cells: Cells) -> str:
    """Return the import key of a line without one: the same cells have the same key, whatever stands around them."""
    said = "\x1f".join(f"{name}={' '.join(cells[name].split())}" for name in sorted(cells))
    return f"sheet-{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def _mark_repeated(lines: list[SheetLine]) -> None:
    first: dict[str, SheetLine] = {}
    for line in lines:
        key = str(line.values.get("id"))
        before = first.setdefault(key, line)
        if before is not line and line.values:
            line.errors.append(f"has the id of line {before.number}: {key}")


def sheet_of(name: str, lines: Sequence[SheetLine]) -> str:
    """Return lines as a sheet again, as they were typed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = [column.name for column in COLUMNS[name]]
    writer.writerow(columns)
    writer.writerows([line.cells.get(column, "") for column in columns] for line in lines)
    return text.getvalue()


def template_of(name: str) -> str:
    """Return the sheet to start from: the columns and a sample line."""
    sample = SheetLine(2, {column.name: column.sample for column in COLUMNS[name]})
    return sheet_of(name, [sample])
