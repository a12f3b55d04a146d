"""What other sites may show of this one in a frame: which page has which embed, its address, its size, its HTML.

Pure functions over addresses: nothing is looked up in the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override

from coalition.languages import language_of

THEMES = ("auto", "light", "dark")
CLOCKS = ("as_of", "known_at")
# What may be asked of the table of countries and kinds; filters of its page.
OF_MATRIX = ("group", "standing", "kind", "position", "condition", "sort")
# No frame is narrower: a phone of 320 pixels with some margin.
NARROWEST = 240


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of embed: the page it is part of, what may be asked of it beside the clocks, and its usual size.

    In a frame narrower than `width` it grows towards `tallest`.
    """

    page: str
    asks: tuple[str, ...]
    width: int
    height: int
    tallest: int


# By the name of their addresses.
KINDS = {
    "embed-map": Kind("map", (), 800, 880, 1150),
    "embed-matrix": Kind("matrix", OF_MATRIX, 1000, 720, 820),
    "embed-counts": Kind("counts", ("rule",), 560, 640, 860),
    "embed-country": Kind("country-detail", (), 560, 520, 760),
    "embed-commitment": Kind("commitment-detail", (), 560, 520, 760),
}
# The social picture of a page; all others have the record's own.
SOCIAL = {
    "overview": "social-overview",
    "country-detail": "social-country",
    "commitment-detail": "social-commitment",
}
# What the builder calls that which an address is about.
_IN_BUILDER = {"slug": "country", "uid": "commitment"}
OF_PAGES = {kind.page: name for name, kind in KINDS.items()} | {"overview": "embed-map"}


@dataclass(frozen=True, slots=True)
class Embed:
    """One embed: its kind, whom or what it is about, and what is asked of it."""

    name: str
    about: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return KINDS[self.name]

    @property
    def path(self) -> str:
        """Its address on this site."""
        return _with_query(reverse(self.name, kwargs=dict(self.about)), self.asked)

    @property
    def page(self) -> str:
        """The address, on this site, of the page that it is part of: the same question without the looks."""
        asked = {name: value for name, value in self.asked.items() if name != "theme"}
        return _with_query(reverse(self.kind.page, kwargs=dict(self.about)), asked)

    @property
    def builder(self) -> str:
        """The address, on this site, of the page that writes the HTML of this embed."""
        what = {"what": self.name.removeprefix("embed-")}
        about = {_IN_BUILDER[name]: value for name, value in self.about.items()}
        kept = {name: self.asked[name] for name in ("rule", *CLOCKS) if name in self.asked}
        return _with_query(reverse("embed-builder"), {**what, **about, **kept})

    def size(self, width: int | None = None, height: int | None = None) -> tuple[int, int]:
        """Return width and height in pixels, no larger than given."""
        wide = min(self.kind.width, width or self.kind.width)
        missing = (self.kind.width - wide) / max(self.kind.width - NARROWEST, 1)
        tall = round(self.kind.height + min(missing, 1) * (self.kind.tallest - self.kind.height))
        return wide, min(tall, height or tall)


def social_of(name: str, about: Mapping[str, str], clocks: str) -> str:
    """Return the address, on this site, of the social picture of a page; `clocks` are its own as a query."""
    kwargs = {"form": "png"} | (dict(about) if name in SOCIAL else {})
    path = reverse(SOCIAL.get(name, "social-record"), kwargs=kwargs)
    return f"{path}?{clocks}" if clocks else path


def embed_of(name: str, about: Mapping[str, str], sent: QueryDict) -> Embed | None:
    """Return the embed of a page, or of an embed's own address, by the name of its address; None where it has none.

    Of the question only what an embed of this kind understands is kept.
    """
    kind = name if name in KINDS else OF_PAGES.get(name)
    if kind is None:
        return None
    known = (*KINDS[kind].asks, *CLOCKS, "theme")
    asked = {one: str(sent.get(one, "")) for one in known}
    return Embed(kind, about, {one: value for one, value in asked.items() if value})


def embed_at(address: str, site: str) -> Embed | None:
    """Return the embed of the page at a full address of this site; None for pages of others and those without one.

    The page's address names its language, in which the embed's own addresses are made: answer in `language_at` of it.
    """
    try:
        asked, ours = urlsplit(address), urlsplit(site)
        if (asked.scheme, asked.netloc) != (ours.scheme, ours.netloc):
            return None
        with override(language_of(asked.path)):
            found = resolve(asked.path or "/")
    except (ValueError, Resolver404):
        return None
    return embed_of(found.url_name or "", found.kwargs, QueryDict(asked.query))


def language_at(address: str) -> str:
    """Return the language of the page at a full address; English where that cannot be read."""
    try:
        return language_of(urlsplit(address).path)
    except ValueError:
        return settings.LANGUAGE_CODE


def snippet(embed: Embed, site: str, title: str, size: tuple[int, int]) -> SafeString:
    """Return the HTML to copy into a page: a frame that needs nothing else."""
    return format_html(
        '<iframe src="{}{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0;max-width:100%"></iframe>',
        site,
        embed.path,
        title,
        *size,
    )


def loader_tag(site: str) -> SafeString:
    """Return the script that a page may add once, so that its frames grow to their content."""
    return format_html('<script src="{}{}" async></script>', site, reverse("embed-loader"))


def _with_query(path: str, asked: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(asked, safe=',')}" if asked else path
