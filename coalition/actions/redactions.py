"""Removing words for ever, for a lawful reason: the one way in which anything leaves the record (rule 7)."""

import gzip
import html
import json
import quopri
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import DatabaseError, IntegrityError, connection

from articles.documents import Unreadable, read_document
from articles.models import RawPage
from articles.pages import decode
from coalition.actions import positions
from coalition.actions.base import Refused, acting, require
from coalition.choices import Ground
from coalition.models import Redaction

FEWEST_CHARACTERS = 4
PLACES = "SELECT tab::text, col::text, hits, samples FROM places_of_words(%s)"
# Not a SELECT by its first word: those are sent without the name of who acts.
REDACT = "WITH done AS (SELECT redact_words(%s, %s, %s, %s) AS id) SELECT id FROM done"
PAGES_AT_ONCE = 200
# Soft hyphens, marks of no width and of direction; and letters as scripts write them.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# Their bytes show nothing of their text.
PACKED = ("application/pdf", "multipart/related")
NOTICES = SessionStorage.session_key
NOT_SAID = "The words are not repeated here."


@dataclass(frozen=True)
class Place:
    """Where words stand: a column of a table, in how many rows, and up to three times with what stands around them."""

    table: str
    column: str
    rows: int
    samples: Sequence[str]


def places_of(words: str) -> list[Place]:
    """Return where words stand in the database, raw pages of articles included; refuses what cannot be looked for.

    Case, space and quotation marks do not matter; words are looked for as whole ones.
    """
    words = checked(words)
    with connection.cursor() as cursor:
        cursor.execute(PLACES, [words])
        places = [Place(*row) for row in cursor.fetchall()]
    if pages := pages_with(words):
        places.append(Place("articles_rawpage", "warc", len(pages), []))
    return places


def redact(words: str, *, by: User, ground: Ground, reason: str) -> Redaction:
    """Remove words for ever from everything that the database holds, and return what stays of it.

    1. Only who has the permission `redact_claim` may: administrators.
    2. In the place of the words stands a tombstone, one block for each character, so that all other places in a text
       stay right. Nothing keeps the words, nor a hash of a text that held them.
    3. An article that held them in its text loses its raw pages and is never fetched or given a text again.
    4. Where readers saw the words, an edition says so. Where only a draft held them there is none.
    5. An approval for an hour, given for the words, is taken back. Notices that wait in somebody's session are lost
       where one of them holds the words.

    Refuses words that are too short, that stand nowhere, or in the name of a country or an account, and a reason that
    repeats them. All or nothing.
    """
    require(by, "redact_claim")
    words = checked(words)
    if pattern_of(words).search(reason):
        raise Refused("Do not repeat the words in the reason: it stays.")
    with acting(by=by, reason=reason):
        redaction = Redaction.objects.get(pk=_remove(words, ground, reason.strip()))
        positions.rebuild_of(redaction.claims.values("claim"))
        _clear_sessions(pattern_of(words))
    return redaction


def _clear_sessions(pattern: re.Pattern[str]) -> None:
    """Take words out of sessions, which are kept packed: notices not yet shown go, else the whole session."""
    for session in Session.objects.all():
        held = session.get_decoded()
        if not _holds(held, pattern):
            continue
        held.pop(NOTICES, None)
        if _holds(held, pattern):
            session.delete()
        else:
            session.session_data = SessionStore().encode(held)
            session.save(update_fields=["session_data"])


def _holds(held: object, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(_folded(html.unescape(text))) for text in _texts(held))


def _texts(held: object) -> Iterator[str]:
    """Give every text in a session's values; notices are kept as JSON in one."""
    if isinstance(held, str):
        yield held
        with suppress(ValueError):
            held = json.loads(held)
    if isinstance(held, list | tuple | dict):
        for one in [*held, *held.values()] if isinstance(held, dict) else held:
            yield from _texts(one)


def _remove(words: str, ground: Ground, reason: str) -> int:
    try:
        with connection.cursor() as cursor:
            cursor.execute(REDACT, [words, Ground(ground).value, reason, pages_with(words)])
            return int(cursor.fetchone()[0])
    except IntegrityError as error:
        raise Refused(_why(error)) from None
    except DatabaseError as error:
        if error.__cause__ and getattr(error.__cause__, "sqlstate", "") == "P0002":
            raise Refused("These words stand nowhere in the database.") from None
        raise


def _why(error: IntegrityError) -> str:
    """Put a refusal of the database into words; its own would repeat the ones to remove."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis and diagnosis.sqlstate == "23001":
        return f"Nothing was removed: {diagnosis.message_primary}."
    name = diagnosis.constraint_name if diagnosis else ""
    return (
        f"Nothing was removed: without these words a rule of the record would be broken ({name}). They may be one of "
        "the record's own words; give more of the words around them."
    )


def checked(words: str) -> str:
    """Return words without space around them. Refuses fewer than four characters, and such without a letter."""
    words = _folded(words).strip()
    if len(words) < FEWEST_CHARACTERS or not any(one.isalpha() for one in words) or "█" in words:
        raise Refused(
            f"Give at least {FEWEST_CHARACTERS} characters, a letter among them; of a short name, a word beside it too."
        )
    return words


def pattern_of(words: str) -> re.Pattern[str]:
    """Return how words are looked for in a page's text: the same as the database looks for them in its own."""
    parts = [re.escape(part) for part in words.split()]
    body = r"(?:\s|[-_+.‑]|%20)+".join(parts)
    body = re.sub(r"\\?['‘’‚‛`´ʼ]", "['‘’‚‛`´ʼ]", body)
    body = re.sub(r"\\?[\"“”„‟«»]", '["“”„‟«»]', body)
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(before + body + after, re.IGNORECASE)


def pages_with(words: str) -> list[int]:
    """Return the ids of the raw pages that hold words, whatever their markup, encoding and form."""
    pattern = pattern_of(words)
    rows = RawPage.objects.filter(size__gt=0).order_by("pk").only("warc", "content_type", "final_url")
    return [
        page.pk
        for page in rows.iterator(PAGES_AT_ONCE)
        if any(pattern.search(_folded(text)) for text in _spellings(page))
    ]


def _spellings(page: RawPage) -> Iterator[str]:
    """Give what a page and its headers may say: as it came in the usual encodings and in its own, without its markup,
    without the ways in which mail and scripts write letters, and what is read out of a saved page or a PDF.
    """
    whole = gzip.decompress(bytes(page.warc))
    for text in (
        whole.decode("utf-8", errors="replace"),
        whole.decode("cp1252", errors="replace"),
        decode(page.body, page.content_type),
        quopri.decodestring(whole).decode("utf-8", errors="replace"),
    ):
        plain = html.unescape(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
        yield plain
        yield re.sub(r"<[^>]*>", "", plain)
        yield re.sub(r"<[^>]*>", " ", plain)
    if page.content_type.partition(";")[0].strip().lower() in PACKED:
        # Out of a picture of a text nobody reads anything: docs/adr/0010.
        with suppress(Unreadable):
            yield read_document(page.body, page.content_type, page.final_url).text


def _folded(text: str) -> str:
    """Return a text with its letters composed and without what nobody sees."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))
