"""Days, months, numbers and countries as each language writes them."""

from datetime import date

import pytest
from django.utils.translation import override

from coalition import local_words

FIRST, LATER = date(2026, 1, 1), date(2025, 9, 27)


@pytest.mark.parametrize(
    ("code", "first", "later", "short", "month", "when"),
    [
        ("en-gb", "1 January 2026", "27 September 2025", "27 Sep 2025", "September 2025", "on 27 September 2025"),
        ("fr", "1er janvier 2026", "27 septembre 2025", "27 sept. 2025", "septembre 2025", "le 27 septembre 2025"),
        ("de", "1. Januar 2026", "27. September 2025", "27. Sept. 2025", "September 2025", "am 27. September 2025"),
        ("pl", "1 stycznia 2026", "27 września 2025", "27 wrz 2025", "wrzesień 2025", "27 września 2025"),
        ("uk", "1 січня 2026 року", "27 вересня 2025 року", "27 вер. 2025", "вересень 2025 року", "27 вересня 2025 року"),
    ],
)  # fmt: skip
def test_days_are_written_as_the_language_writes_them(code, first, later, short, month, when):
    with override(code):
        assert local_words.day_words(FIRST) == first
        assert local_words.day_words(LATER) == later
        assert local_words.short_day_words(LATER) == short
        assert local_words.month_words(LATER) == month
        assert local_words.when_words(LATER, "day") == when


@pytest.mark.parametrize(
    ("code", "when"),
    [
        ("en-gb", "in September 2025"),
        ("fr", "en septembre 2025"),
        ("de", "im September 2025"),
        ("pl", "we wrześniu 2025"),
    ],
)
def test_a_month_has_its_preposition_and_its_case(code, when):
    with override(code):
        assert local_words.when_words(LATER, "month").startswith(when)


@pytest.mark.parametrize(
    ("code", "number"),
    [("en-gb", "26,000"), ("fr", "26\u202f000"), ("de", "26.000"), ("pl", "26\xa0000"), ("uk", "26\xa0000")],
)
def test_numbers_have_the_groups_of_the_language(code, number):
    with override(code):
        assert local_words.number_words(26_000) == number


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("en-gb", ["Türkiye", "NATO", "European Union"]),
        ("fr", ["Turquie", "OTAN", "Union européenne"]),
        ("de", ["Türkei", "NATO", "Europäische Union"]),
        ("pl", ["Turcja", "NATO", "Unia Europejska"]),
        ("uk", ["Туреччина", "НАТО", "Європейський Союз"]),
    ],
)
def test_countries_and_organisations_have_their_names(code, names):
    with override(code):
        found = [
            local_words.country_name(*one)
            for one in (("TR", "Türkiye"), ("NATO", "NATO"), ("EU", "European Union"))
        ]
    assert found == names


def test_a_country_that_nobody_has_a_name_for_keeps_that_of_the_record():
    with override("fr"):
        assert local_words.country_name("ZZZ", "Sampleland") == "Sampleland"
