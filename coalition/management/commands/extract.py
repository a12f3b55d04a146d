"""Prints what the reader makes of text files; stores nothing."""

import dataclasses
import json
import textwrap
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coalition.extraction import Lexicon, Reading, read


def text_of(content: str) -> str:
    """A file's text: the lines at its top that begin with `#` are notes about it and are dropped."""
    lines = content.split("\n")
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return "\n".join(lines)


class Command(BaseCommand):
    """Reads each file by itself. Offsets count from the first line that is text, after the dropped ones.

    With --json it prints one object, by file name without its ending: countries, records and, where there are any, the
    claims of one government about another. A file that is
    missing or no UTF-8 text ends the command with one line and code 1, before anything is printed.
    """

    help = "Print the suggestions that the reader makes of text files; nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="plain text; # lines at the top are skipped"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a listing")

    def handle(self, *args: Any, files: list[Path], json: bool, **options: Any) -> None:
        lexicon = _lexicon(Path(settings.BASE_DIR) / "data" / "facts" / "countries.yaml")
        readings = {path.stem: read(text_of(_content(path)), lexicon) for path in files}
        self.stdout.write(_as_json(readings) if json else _as_listing(readings))


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8 text") from error
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from error


def _lexicon(path: Path) -> Lexicon:
    return Lexicon.from_countries(yaml.safe_load(_content(path)))


def _as_json(readings: dict[str, Reading]) -> str:
    return json.dumps(
        {
            name: {
                "countries": reading.countries,
                **({"note": reading.note} if reading.note else {}),
                "records": [dataclasses.asdict(record) for record in reading.records],
                **({"claims": [dataclasses.asdict(one) for one in reading.claims]} if reading.claims else {}),
            }
            for name, reading in readings.items()
        },
        ensure_ascii=False,
        indent=1,
        default=str,
    )


def _as_listing(readings: dict[str, Reading]) -> str:
    lines = []
    for name, reading in readings.items():
        lines.append(f"{name}  ({reading.reader})")
        lines.append(f"  countries: {' '.join(reading.countries) or 'none'}")
        if not reading.records and not reading.claims:
            lines.append(f"  no suggestions{reading.note and f': {reading.note}'}")
        for record in [*reading.records, *reading.claims]:
            said = f", {record.speaker}" if record.speaker else ""
            said += ", another government's claim" if record in reading.claims else ""
            lines.append(f"  {record.country} {record.kind}: {record.position}{said}  [{record.score:.2f}]")
            lines.append(textwrap.indent(textwrap.fill(record.evidence, 96), "      "))
            lines.append(f"      why: {record.why}")
    return "\n".join(lines)
