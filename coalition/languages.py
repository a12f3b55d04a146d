"""The readers' languages: which there are, at which addresses, and what is kept of their words.

English has no prefix (`/countries/`), each other language has its own (`/fr/countries/`). The address alone says the
language, so that caches keep one page for each address and nobody gets a page that they did not ask for.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from html import unescape
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

P = ParamSpec("P")
R = TypeVar("R")

# What is kept of each language's words, to be forgotten where tests exchange them.
_KEPT: list[Any] = []

# What is there in English only, whoever asks.
ENGLISH_ONLY = ("/api/", "/desk/")


class LanguageMiddleware:
    """Answers each request in the language of its address, and in English where that names none.

    No cookie and no header of the browser is asked: see docs/adr/0015.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        request.LANGUAGE_CODE = language
        with override(language):
            return self.get_response(request)


def names() -> dict[str, str]:
    """Return each language's own name by its code, English first."""
    return dict(settings.LANGUAGES)


def codes() -> list[str]:
    """Return the codes of the languages, English first."""
    return list(names())


def language_of(path: str) -> str:
    """Return the language that a path names by its first part; English where that is no other language's code."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first != settings.LANGUAGE_CODE and first in names() else settings.LANGUAGE_CODE


def language() -> str:
    """Return the language in which is answered now."""
    return get_language() or settings.LANGUAGE_CODE


def is_english() -> bool:
    """Whether is answered in English, the language in which the record itself is written."""
    return language() == settings.LANGUAGE_CODE


def as_written(text: str) -> str:
    """Return words of the record's own, which are English in every language, marked as such where the page is not."""
    return text if is_english() or not text else format_html('<span lang="en">{}</span>', text)


def without_marks(text: str) -> str:
    """Return words as plain text, without the marks of `as_written`."""
    return unescape(strip_tags(text)) if isinstance(text, SafeString) else text


def in_a_row(texts: Sequence[str], between: str) -> str:
    """Return texts one after another; as HTML where a part of them is marked."""
    if any(isinstance(text, SafeString) for text in texts):
        return format_html_join(between, "{}", ((text,) for text in texts))
    return between.join(texts)


def prefix(code: str) -> str:
    """Return what stands before the addresses of a language: "/fr", "" for English."""
    return "" if code == settings.LANGUAGE_CODE else f"/{code}"


def path_in(path: str, code: str) -> str:
    """Return the path of the same page in another language."""
    return prefix(code) + path.removeprefix(prefix(language_of(path)))


def path_without_language(path: str) -> str:
    """Return a path as it is in English, whatever language it names."""
    return path_in(path, settings.LANGUAGE_CODE)


def is_in_all_languages(path: str) -> bool:
    """Whether what is at a path has a counterpart in the other languages."""
    return not path.startswith(ENGLISH_ONLY)


class Alternate(NamedTuple):
    """The same page in one language: its code, the language's own name, and the page's path."""

    code: str
    name: str
    path: str
    is_here: bool


def alternates(path: str) -> list[Alternate]:
    """Return a page in all languages, itself among them; nothing where it is there in English only."""
    if not is_in_all_languages(path):
        return []
    here = language_of(path)
    return [Alternate(code, name, path_in(path, code), code == here) for code, name in names().items()]


def hreflang(code: str) -> str:
    """Return a language as HTML names it: "en-GB", "fr"."""
    first, _, territory = code.partition("-")
    return f"{first}-{territory.upper()}" if territory else first


def site() -> str:
    """Return the site's own address as far as its pages in the language of this answer share it."""
    return settings.SITE_URL + prefix(language())


def by_language(size: int = 1_000) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function of words and numbers returns, once for each language: a page says the same many times."""

    def kept(function: Callable[P, R]) -> Callable[P, R]:
        @lru_cache(maxsize=size)
        def answers(_language: str, *args: Any) -> Any:
            return function(*args)  # type: ignore[call-arg]

        @wraps(function)
        def in_this_language(*args: Any) -> Any:
            return answers(language(), *args)

        _KEPT.append(answers)
        return in_this_language  # type: ignore[return-value]

    return kept


def forget() -> None:
    """Forget what is kept of all languages."""
    for one in _KEPT:
        one.cache_clear()
