"""A language in which every letter of every message is another one: what still has plain letters was never translated."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from django.test import override_settings

from local import messages

# The real language in whose place it stands: days and countries are German, everything else is ours.
CODE = "de"
# What a translator leaves as it is: placeholders, tags, entities.
KEPT = re.compile(r"%\(\w+\)s|%%|\{\w+\}|<[^>]*>|&\w+;")
# Letters as wide as two: they have small and capital ones, as other letters have.
WIDE = {ord(letter): 0xFF21 + place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
WIDE |= {ord(letter): 0xFF41 + place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What is read out or shown besides the text between tags.
READ_OUT = ("alt", "aria-label", "data-label", "data-now", "data-play", "data-stop", "placeholder", "title")
NOT_SHOWN = {"script", "style", "pre", "code"}


def widened(text: str) -> str:
    """Return a message in the language of this test."""
    kept = [(found.start(), found.end()) for found in KEPT.finditer(text)]
    out, at = [], 0
    for start, end in kept:
        out += [text[at:start].translate(WIDE), text[start:end]]
        at = end
    return "".join([*out, text[at:].translate(WIDE)])


def write_catalogue(folder: Path) -> Path:
    """Write every message there is in that language, and return the folder for LOCALE_PATHS."""
    catalogue = messages.gathered()
    catalogue.locale = CODE
    for message in catalogue:
        if message.id:
            texts = message.id if isinstance(message.id, tuple) else (message.id,)
            wide = [widened(text) for text in texts]
            message.string = tuple(wide) if isinstance(message.id, tuple) else wide[0]
    path = folder / CODE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(messages.mo_bytes(catalogue))
    return folder


@contextmanager
def spoken(folder: Path) -> Iterator[None]:
    """Speak that language in the place of the real one."""
    from coalition.languages import forget

    with override_settings(LOCALE_PATHS=[folder]):
        forget()
        yield
    forget()


class Words(HTMLParser):
    """Gathers what a page says in its own language: text and whatever is read out, but nothing marked as another's."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []
        # Titles and descriptions, where words of the record's own cannot be marked.
        self.entitled: list[str] = []

    @property
    def is_other(self) -> bool:
        """Whether this place is marked as being in another language, or as something that has none."""
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        other = self.is_other or tag in NOT_SHOWN or values.get("translate") == "no"
        other = other or values.get("lang", CODE) != CODE
        if tag not in VOID:
            self.open.append((tag, other))
        if not other:
            self.said += [value for name in READ_OUT if (value := values.get(name))]
            if tag == "meta" and values.get("name", values.get("property")) in (
                "description", "og:title", "og:description",
            ):  # fmt: skip
                self.entitled.append(values["content"] or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.is_other:
            is_title = self.open[-1][0] == "title" and self.open[-2][0] == "head"
            (self.entitled if is_title else self.said).append(data)


def read(html: str) -> Words:
    """Return what a page says in its own language."""
    reader = Words()
    reader.feed(html)
    return reader
