"""Stores one article, reads it and prints what the reader suggests."""

import textwrap
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from articles import actions
from articles.canonical import AddressError
from articles.documents import Unreadable, read_document, type_of
from articles.duplicates import AlreadyKnown
from articles.keeping import SourceRefused
from articles.models import Article
from articles.tasks import TryLater, attempt
from coalition.actions.readings import read_text
from coalition.models import Reading, Suggestion

COMMAND_LINE = "command-line"
REASON = "Given at the command line."


class Command(BaseCommand):
    """Takes an address, which is fetched at once, or a file (.html, .mhtml, .pdf, .txt; `#` lines at a
    text's top are notes).

    An article that is here already is named, and its stored suggestions are printed; only where its text was
    missing is it completed. What cannot be stored ends the command with one line and code 1.
    """

    help = (
        "Store an article from an address or a file, and print the suggestions that the reader makes of it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="URL|FILE", help="an address, or a file of HTML or plain text")
        parser.add_argument("--publisher", default="", help="who published it")
        parser.add_argument(
            "--published", type=_day, metavar="YYYY-MM-DD", help="the day that the page gives"
        )
        parser.add_argument("--title", default="", help="its headline")
        parser.add_argument("--url", default="", help="a file's address, where it has one")
        parser.add_argument(
            "--by", metavar="ACCOUNT", help="in whose name; else the command line's own account"
        )

    def handle(self, *args: Any, source: str, **options: Any) -> None:
        given = {
            "publisher": options["publisher"],
            "published_on": options["published"],
            "title": options["title"],
        }
        try:
            article = self._stored(source, options["url"], _account(options["by"]), given)
        except (AddressError, SourceRefused, TryLater, Unreadable) as error:
            raise CommandError(str(error)) from None
        article.refresh_from_db()
        version = article.text_versions.order_by("-number").first()
        if version is None:
            raise CommandError(article.failure or "No text of this article is here.")
        self.stdout.write(_heading(article))
        self.stdout.write(_listing(read_text(version)))

    def _stored(self, source: str, url: str, by: User, given: dict[str, Any]) -> Article:
        is_address = source.startswith(("http://", "https://"))
        content = b"" if is_address else _content(Path(source))
        try:
            if is_address:
                article = actions.add_address(source, by=by, reason=REASON, in_background=False, **given)
                attempt(article.pk)
                return article
            return actions.add_file(Path(source).name, content, by=by, reason=REASON, url=url, **given)
        except AlreadyKnown as known:
            self.stdout.write(str(known))
            if not known.article.text_versions.exists():
                self._complete(known.article, source, content, by)
            return known.article

    def _complete(self, article: Article, source: str, content: bytes, by: User) -> None:
        if content:
            found = read_document(content, type_of(source) or "")
            actions.give_text(article, found.text, by=by, reason=REASON)
            return
        if article.state != "waiting":
            actions.retry(article, by=by, reason=REASON, in_background=False)
        attempt(article.pk)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("write a day of the calendar as YYYY-MM-DD") from None


def _account(name: str | None) -> User:
    """Return the named account; else the command line's own, which cannot log in."""
    if name is None:
        account, is_new = User.objects.get_or_create(username=COMMAND_LINE, defaults={"is_active": False})
        if is_new:
            account.set_unusable_password()
            account.save(update_fields=["password"])
        return account
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist:
        raise CommandError(f"There is no account {name}.") from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from None


def _heading(article: Article) -> str:
    day = article.published_on.isoformat() if article.published_on else "day not known"
    publisher = article.publisher.name if article.publisher else "publisher not known"
    return (
        f"{article}\n  {article.pk} · {publisher} · {day} · {article.text_versions.count()} text version(s)"
    )


def _listing(reading: Reading) -> str:
    suggestions = list(reading.suggestions.select_related("country").order_by("start", "country", "kind"))
    lines = [
        f"  countries: {' '.join(reading.countries) or 'none'}",
        f"  suggestions: {len(suggestions) or 'none'}{reading.note and f' ({reading.note})'}",
    ]
    for suggestion in suggestions:
        lines += _lines(suggestion)
    return "\n".join(lines)


def _lines(suggestion: Suggestion) -> list[str]:
    said = f", said by {suggestion.speaker}" if suggestion.speaker else ""
    state = "" if suggestion.state == "open" else f" ({suggestion.state})"
    return [
        "",
        f"  {suggestion.country.name}: {suggestion.kind}, {suggestion.position}{said}  [{suggestion.score:.2f}]{state}",
        textwrap.fill(f"“{suggestion.evidence}”", 100, initial_indent="      ", subsequent_indent="      "),
        f"      why: {suggestion.why}",
    ]
