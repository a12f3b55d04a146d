"""Signs between words that languages write each in their own way: the French put a no-break space before a colon."""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from coalition.languages import by_language


@by_language()
def colon() -> str:
    """Return what stands between what is spoken of and what is said of it, with its spaces."""
    return pgettext("between what and what is said of it", ": ")


def after_colon(what: str, said: str) -> str:
    """Return what is spoken of, and what is said of it."""
    return f"{what}{colon()}{said}"


@by_language()
def semicolon() -> str:
    """Return what stands between the clauses of one sentence, with its spaces."""
    return pgettext("between clauses", "; ")


def quoted(text: str) -> str:
    """Return somebody's words in quotation marks; as HTML where they are HTML."""
    form = pgettext("somebody's words", "“%(words)s”")
    if isinstance(text, SafeString):
        return SafeString(escape(form) % {"words": text})
    return form % {"words": text}
