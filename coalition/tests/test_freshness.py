"""How long a word stays fresh: tables of what the desk has set, and of days."""

from datetime import date

import pytest

from coalition.freshness import days_fresh, stale_on

SET = {(None, None): 180, (None, "considering"): 90, ("troops", None): 120, ("troops", "considering"): 60}
MOST_EXACT = [
    ("troops", "considering", 60),
    ("troops", "pledged", 120),
    ("air", "considering", 90),
    ("air", "pledged", 180),
]


@pytest.mark.parametrize(("kind", "position", "days"), MOST_EXACT)
def test_the_most_exact_row_says_how_long_a_word_is_fresh(kind, position, days):
    assert days_fresh(SET, kind, position) == days


def test_where_nothing_is_set_a_word_never_grows_stale():
    assert days_fresh({("troops", None): 120}, "air", "pledged") is None
    assert stale_on(date(2020, 1, 1), None, None) is None


DAYS = [
    # Said, checked, days, first day on which it is stale.
    (date(2025, 3, 1), None, 10, date(2025, 3, 12)),
    (date(2025, 3, 1), date(2025, 3, 5), 10, date(2025, 3, 16)),
    (date(2025, 3, 5), date(2025, 3, 1), 10, date(2025, 3, 16)),
    (date(2025, 3, 1), None, 1, date(2025, 3, 3)),
]


@pytest.mark.parametrize(("said", "checked", "days", "stale"), DAYS)
def test_freshness_counts_from_the_last_word_or_check_whichever_is_later(said, checked, days, stale):
    assert stale_on(said, checked, days) == stale
