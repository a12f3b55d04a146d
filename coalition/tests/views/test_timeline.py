"""Everything month by month."""

from datetime import date

import pytest

from coalition.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def march(db):
    """A meeting, an offer, its restatement, a figure and a milestone in March; a pledge in April."""
    factories.published_event(name="The meeting", starts_on=date(2025, 3, 10))
    factories.published_commitment(summary="They offered.")
    factories.published_commitment(summary="They repeated it.", stated_on=date(2025, 3, 20))
    factories.published_figure(stated_on=date(2025, 3, 12))
    factories.published_milestone(name="A step", since_on=date(2025, 3, 15))
    factories.published_commitment(summary="They pledged.", position="pledged", stated_on=date(2025, 4, 1))


def test_a_month_stands_in_order_without_what_was_said_again(site, march):
    words = site("/timeline/?month=2025-03")
    told = ["10 March 2025", "The meeting", "They offered.", "Countries pledging: 26", "A step"]
    places = [words.index(one) for one in told]
    assert places == sorted(places)
    assert "4 things on record" in words
    assert "They repeated it." not in words
    assert "They pledged." not in words


def test_without_a_month_the_last_one_with_a_statement_is_shown(site, march):
    words = site("/timeline/")
    assert "They pledged. Before: offered" in words
    assert "← March 2025" in words


def test_a_timeline_obeys_both_clocks(site, march):
    assert "A step" not in site("/timeline/?month=2025-03&as_of=2025-03-14")
    assert "They offered." not in site("/timeline/?month=2025-03&known_at=1")


def test_what_is_known_to_the_month_stands_before_its_days_as_a_month(site, march):
    factories.published_commitment(
        kind="air", summary="Some day.", stated_on=date(2025, 3, 1), precision="month"
    )
    words = site("/timeline/?month=2025-03")
    assert words.index("Some day.") < words.index("10 March 2025")
    assert "1 March 2025" not in words.replace("31 March 2025", "").replace("11 March 2025", "")


def test_an_empty_month_says_so(site, march):
    assert "Nothing of this month is on record." in site("/timeline/?month=2024-07")


@pytest.mark.parametrize(
    "address", ["/timeline/?month=2025-03&utm_source=x", "/compare/?fbclid=x&country=PL"]
)
def test_what_others_add_to_a_link_changes_nothing(site, march, address):
    assert "Poland" in site(address)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("month=2025-13", "“2025-13” is not a month. Write it as in 2025-09."),
        ("month=0000-01", "“0000-01” is not a month."),
        ("month=2999-01", "2999-01 lies after"),
        ("month=2025-03&as_of=2025-02-01", "2025-03 lies after 2025-02-01, the day asked about."),
        ("moon=full", "There is no parameter “moon” here. Known: month, as_of, known_at."),
    ],
)
def test_what_is_no_month_is_refused(site, march, query, sentence):
    assert sentence in site(f"/timeline/?{query}", 400)
