"""HTML built in Python: whatever stands in a text, none of it becomes a tag."""

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from coalition.markup import NOTHING, fill, joined

FORM = '<a href="{}">{}</a>'


@pytest.mark.parametrize(
    "values",
    [
        ("/a/?b=1&c=2", "Ireland & Co"),
        ('"><script>', "<b>'quoted'</b>"),
        ("{0}", "{}"),
        (SafeString("/safe/&amp;"), SafeString("<b>safe</b>")),
        (1, 2),
    ],
)
def test_gaps_are_filled_as_format_html_fills_them(values):
    filled = fill(FORM, *values)
    assert filled == format_html(FORM, *values)
    assert type(filled) is SafeString


def test_only_what_is_safe_is_joined():
    assert joined([fill("<i>{}</i>", "<"), NOTHING, SafeString("b")], ", ") == "<i>&lt;</i>, , b"
    with pytest.raises(TypeError, match=r"fill\(\)"):
        joined([SafeString("a"), "<script>"])
