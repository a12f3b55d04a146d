"""How a page is cited, as text for papers, bibliographies and encyclopaedias.

Pure functions: given what a page shows they return text; whoever prints it escapes it for HTML.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

NAME = "Coalition Tracker"
# What mailings and social networks add to the links that people follow: it asks nothing of a page.
CAMPAIGN = ("utm_", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid")

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
# What would end a parameter, open a link or a tag, or set type: as the numbers of the signs.
_WIKI = {
    "|": "{{!}}", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;",
    "&": "&amp;", "'": "&#39;", "~": "&#126;",
}  # fmt: skip
# Signs that an address may not hold as they are, or that mean something in one of the forms.
_NOT_IN_ADDRESSES = re.compile(r"""[\s"'<>\[\]{}|\\^`~#]""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A page as it was asked for: its title, its address, the day and edition it shows, and when it was read.

    `claim` is the permanent id where the page is one claim's own, "" elsewhere.
    """

    title: str
    address: str
    as_of: date
    edition: int
    made_on: date
    read_on: date
    claim: str = ""

    @property
    def what(self) -> str:
        """What exactly is cited: the edition, the day and the claim."""
        claim = f"entry {self.claim}, " if self.claim else ""
        return f"{claim}edition {self.edition}, as said by {in_words(self.as_of)}"


def is_asked(name: str) -> bool:
    """Whether a parameter is part of a question, and not what others add to links."""
    return not name.startswith(CAMPAIGN)


def permanent_address(page: str, asked: Mapping[str, str], *, as_of: date, edition: int) -> str:
    """Return the address at which a page says the same for ever: its questions, the day and the edition.

    `page` is the page's address without a question; `asked` is what was asked of it, of which clocks, and what others
    add to links, are left out.
    """
    kept = [
        (name, value)
        for name, value in asked.items()
        if value and name not in ("as_of", "known_at") and is_asked(name)
    ]
    return f"{page}?{urlencode([*kept, ('as_of', as_of.isoformat()), ('known_at', edition)], safe=',')}"


def apa(reference: Reference) -> str:
    """Return the page as the American Psychological Association's style has it; author and site are one."""
    day = reference.made_on
    made = f"{day.year}, {day:%B} {day.day}"
    return f"{NAME}. ({made}). {_one_line(reference.title)} ({reference.what}). {reference.address}"


def bibtex(reference: Reference) -> str:
    """Return the page as an entry for BibTeX, with what TeX would read as commands made harmless."""
    day = reference.made_on
    words = re.findall(r"[a-z0-9]+", reference.title.casefold())[:3]
    key = "-".join(["coalition-tracker", *words, f"e{reference.edition}", f"{reference.as_of:%Y%m%d}"])
    fields = {
        "author": f"{{{NAME}}}",
        "title": f"{{{_replaced(reference.title, _BIBTEX)}}}",
        "year": str(day.year),
        "month": str(day.month),
        "howpublished": rf"\url{{{_safe(reference.address)}}}",
        "url": _safe(reference.address),
        "note": _capital(_replaced(f"{reference.what}; read on {in_words(reference.read_on)}", _BIBTEX)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def wiki(reference: Reference) -> str:
    """Return the page as the template for web pages of Wikipedia in English, with its own signs made harmless."""
    fields = {
        "title": _replaced(reference.title, _WIKI),
        "url": _safe(reference.address),
        "website": NAME,
        "date": in_words(reference.made_on),
        "access-date": in_words(reference.read_on),
        "at": _capital(_replaced(reference.what, _WIKI)),
    }
    return f"{{{{cite web {' '.join(f'|{name}={value}' for name, value in fields.items())}}}}}"


def in_words(day: date) -> str:
    """Say a day: "27 February 2026"."""
    return f"{day.day} {day:%B %Y}"


def _replaced(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _safe(address: str) -> str:
    """Return an address with the signs of TeX and wikis by number; those that already are stay."""
    return _NOT_IN_ADDRESSES.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)
