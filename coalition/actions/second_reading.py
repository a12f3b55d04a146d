"""Asking the second reader, where the settings name one; what it says is kept beside the rules' own suggestions."""

from typing import Any

from django.conf import settings

from articles.fetching import FetchError, ask
from articles.models import TextVersion
from coalition.actions.readings import keep, lexicon_from_record
from coalition.extraction import Found, Lexicon
from coalition.extraction.model import messages, understood
from coalition.models import Reading


def is_on() -> bool:
    """Say whether the settings name a second reader."""
    return bool(settings.READER_URL and settings.READER_MODEL)


def name() -> str:
    """Return the second reader's name as readings carry it."""
    return f"model {settings.READER_MODEL}"[:40]


def read_text(
    text_version: TextVersion, *, lexicon: Lexicon | None = None, keeps_failure: bool = True
) -> Reading | None:
    """Return the second reader's reading of a text, made now or before; None where there is no second reader.

    A service that may answer later raises FetchError, unless `keeps_failure`: then, and where it will never answer,
    the reading is empty and its note says why.
    """
    if not is_on():
        return None
    made = Reading.objects.filter(text_version=text_version, reader=name()).first()
    if made:
        return made
    try:
        answer = _answer(text_version.text)
    except FetchError as error:
        if error.may_retry and not keeps_failure:
            raise
        return keep(text_version, Found([], [], name(), f"could not be asked: {error}"[:200]))
    found = understood(answer, text_version.text, lexicon or lexicon_from_record(), name())
    return keep(text_version, found)


def _answer(text: str) -> str:
    question = {"model": settings.READER_MODEL, "messages": messages(text), "temperature": 0}
    given: Any = ask(
        f"{settings.READER_URL}/chat/completions",
        question,
        key=settings.READER_KEY,
        seconds=settings.READER_SECONDS,
    )
    try:
        answer = given["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        answer = ""
    return answer if isinstance(answer, str) else ""
