"""`make messages`: gather what pages say, bring every language's list up to date, and compile the lists.

locale/messages.pot holds every message in English; locale/<language>/LC_MESSAGES/django.po its translation, and
django.mo the same as programs read it. Translating: docs/translating.md.
"""

import ast
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as PoMessage
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from local.places import ROOT

LOCALE = ROOT / "locale"
TEMPLATE = LOCALE / "messages.pot"
PYTHON = ("coalition", "articles")
# What the desk alone says is English.
NOT_READ = ("tests", "migrations", "admin", "access", "management", "extraction", "api", "actions", "facts")
PAGES = ("*.html", "coalition/*.html", "embed/*.html")
CONTEXT = ((1, "c"), 2)
PLURAL_IN_CONTEXT = ((1, "c"), 2, 3)
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": PLURAL_IN_CONTEXT,
    "npgettext_lazy": PLURAL_IN_CONTEXT,
}
# What Django's `templatize` makes of the tags of a template.
CALL = re.compile(r"\b(n?p?gettext|_)\(")
HEADER = """# What the readers' pages of the Coalition Tracker say.
# Made by `make messages`; how to translate: docs/translating.md."""


class Message(NamedTuple):
    """A message in English: its context or None, one text or singular and plural, and where it stands."""

    file: str
    line: int
    text: str | tuple[str, ...]
    comments: list[str]
    context: str | None


def main() -> int:
    """Write the list of messages, the translations and what is compiled of them."""
    wanted = gathered()
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(po_bytes(wanted))
    print(f"{TEMPLATE.relative_to(ROOT)}: {len(wanted)} messages")
    for code in languages():
        path = po_file(code)
        known = read(path, code)
        # A translation of something similar is a mistake that nobody sees: what is new is empty.
        known.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
        known.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(known))
        path.with_suffix(".mo").write_bytes(mo_bytes(read(path, code)))
        print(f"{path.relative_to(ROOT)}: {len(untranslated(known))} of {len(known)} are not translated")
    return 0


def languages() -> list[str]:
    """Return the codes of the languages into which is translated."""
    settings = _settings()
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def po_file(code: str) -> Path:
    """Return where a language's translations stand."""
    return LOCALE / code / "LC_MESSAGES" / "django.po"


def read(path: Path, code: str) -> Catalog:
    """Return a language's translations, none where it has no file yet."""
    if not path.exists():
        return _catalog(code)
    with path.open("rb") as file:
        return read_po(file, locale=code, domain="django")


def untranslated(catalog: Catalog) -> list[Any]:
    """Return the messages of which any form has no translation."""

    def is_missing(message: Any) -> bool:
        texts = message.string if isinstance(message.string, list | tuple) else [message.string]
        return not all(texts) or message.fuzzy

    return [message for message in catalog if message.id and is_missing(message)]


def po_bytes(catalog: Catalog) -> bytes:
    """Return a list as it is kept, without line numbers and times, so that only changes of words change it."""
    catalog.creation_date = catalog.revision_date = None  # type: ignore[assignment]
    out = io.BytesIO()
    write_po(out, catalog, width=110, include_lineno=False, omit_header=False)
    lines = out.getvalue().decode().splitlines()
    return ("\n".join(line for line in lines if not line.startswith(VOLATILE)) + "\n").encode()


VOLATILE = (
    *('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team'),
    *('"Report-Msgid-Bugs-To', '"Project-Id-Version'),
)


class Compiled(Catalog):
    """A list whose head says only what programs need, so that the same words are always the same bytes."""

    def __init__(self, of: Catalog):
        super().__init__(locale=of.locale, domain=of.domain, charset=of.charset)
        self.listed = [message for message in of if message.id]

    def __iter__(self) -> Iterator[PoMessage]:
        head = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {self.plural_forms}\n"
        yield PoMessage("", head)
        yield from self.listed


def mo_bytes(catalog: Catalog) -> bytes:
    """Return a list as programs read it."""
    out = io.BytesIO()
    write_mo(out, Compiled(catalog))
    return out.getvalue()


def gathered() -> Catalog:
    """Return every message of the readers' pages."""
    catalog = _catalog(None)
    for one in sorted(_messages(), key=lambda one: (one.file, one.line)):
        catalog.add(
            one.text, locations=[(one.file, one.line)], auto_comments=one.comments, context=one.context
        )
    return catalog


def _catalog(code: str | None) -> Catalog:
    return Catalog(
        locale=code, domain="django", header_comment=HEADER, project="Coalition Tracker", fuzzy=False
    )


def _messages() -> Iterator[Message]:
    for folder in PYTHON:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not set(path.relative_to(ROOT).parts[:-1]) & set(NOT_READ):
                yield from of_python(path.read_bytes(), str(path.relative_to(ROOT)))
    for pattern in PAGES:
        for path in sorted((ROOT / "templates").glob(pattern)):
            yield from of_template(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    yield from of_vocabulary()


def of_python(source: bytes, file: str) -> Iterator[Message]:
    """Yield the messages of a module."""
    for line, text, comments, context in extract(
        "python", io.BytesIO(source), KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        yield Message(file, line, text, comments, context)


def of_template(source: str, file: str) -> Iterator[Message]:
    """Yield the messages of a template: Django turns its tags into calls, everything else into letters X."""
    _settings()
    from django.utils.translation.template import templatize

    for number, line in enumerate(templatize(source, origin=file).splitlines(), 1):
        for found in CALL.finditer(line):
            name, values = found[1], list(_arguments(line[found.end() :]))
            context = values.pop(0) if "pg" in name else None
            yield Message(file, number, tuple(values) if name.startswith("n") else values[0], [], context)


def _arguments(text: str) -> Iterator[str]:
    """Yield the leading texts among the arguments of a call."""
    rest = text.lstrip()
    while found := re.match(r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", rest):
        yield ast.literal_eval(found[1])
        rest = rest[found.end() :].lstrip().removeprefix(",").lstrip()


def of_vocabulary() -> Iterator[Message]:
    """Yield what no file writes out: labels inside sentences, and the columns whose corrections are shown."""
    _settings()
    import django

    django.setup()
    from coalition import labels
    from coalition.views.claims import readers_columns

    for label in labels.labels():
        yield Message("coalition/choices.py", 0, labels.small(str(label)), [], labels.IN_SENTENCE)
    for column in readers_columns():
        yield Message("coalition/models", 0, column, [], "column")
    yield from _frames()


def _frames() -> Iterable[Message]:
    from coalition.atlas import frames

    return [Message("coalition/data/map.json", 0, frame.label, [], "part of the map") for frame in frames()]


def _settings() -> Any:
    """Return Django's settings; nothing is connected to."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    for name, value in (
        ("SECRET_KEY", "only-for-words"),
        ("DATABASE_URL", "postgres://nobody@localhost/none"),
        ("REDIS_URL", "redis://localhost"),
    ):
        os.environ.setdefault(name, value)
    from django.conf import settings

    return settings
