"""HTML built in Python where a page has hundreds of the same: like Django's `format_html`, for plain texts only."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

NOTHING = SafeString("")


def fill(form: str, *values: str | int) -> SafeString:
    """Return a form with values in its gaps: a text is escaped, what is safe already stands as it is.

    A value of another type than a text's or a number's is printed and escaped. A third of `format_html`'s work.
    """
    return SafeString(
        form.format(*[value if type(value) is SafeString else escape(str(value)) for value in values])
    )


def joined(parts: Iterable[SafeString], between: str = "") -> SafeString:
    """Return parts, each of them safe already, one after another. Raises TypeError for one that is not."""
    safe = list(parts)
    if any(type(part) is not SafeString for part in safe):
        raise TypeError("Only what is safe already may be joined: use fill().")
    return SafeString(between.join(safe))
