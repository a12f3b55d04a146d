"""Signs between words, as each language writes them."""

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from coalition.punctuation import colon, quoted, semicolon

SIGNS = {
    "en-gb": (": ", "; ", "“Yes”"),
    "fr": ("\u00a0: ", "\u202f; ", "«\u00a0Yes\u00a0»"),
    "de": (": ", "; ", "„Yes“"),
    "pl": (": ", "; ", "„Yes”"),
}


@pytest.mark.parametrize("code", SIGNS)
def test_signs_are_those_of_the_language(code):
    with override(code):
        assert (colon(), semicolon(), quoted("Yes")) == SIGNS[code]


def test_quoted_html_stays_html_and_quoted_text_is_no_html():
    assert quoted(SafeString("<b>Yes</b>")) == "“<b>Yes</b>”"
    assert isinstance(quoted(SafeString("Yes")), SafeString)
    assert not isinstance(quoted("<b>100 %</b>"), SafeString)
