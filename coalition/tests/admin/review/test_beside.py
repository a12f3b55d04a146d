"""What the record says for the country and kind of a card stands beside it."""

from datetime import date

import pytest

from coalition.admin.review.screen import screen_of
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def beside_of(suggestion, user):
    screen = screen_of(suggestion.reading.text_version.article, user)
    return screen.card(f"s{suggestion.pk}").beside


def offered(**fields):
    """Publish that Poland said something of troops two days before the article."""
    return factories.published_commitment(**{"country": "PL", "stated_on": date(2025, 3, 10), **fields})


CASES = [
    ({"position": "offered"}, "change"),
    ({"position": "pledged"}, "same"),
    ({"position": "pledged", "stated_on": date(2025, 3, 12)}, "recorded"),
    ({"position": "offered", "stated_on": date(2025, 3, 12)}, "contested"),
    ({"position": "offered", "stated_on": date(2025, 3, 13)}, "first"),
    ({"position": "pledged", "place": "outside-ukraine"}, "first"),
    ({"position": "pledged", "scope": "ukraine"}, "first"),
    ({"position": "pledged", "attribution": "unconfirmed"}, "first"),
    ({"position": "pledged", "kind": "air"}, "first"),
]


@pytest.mark.parametrize(("before", "verdict"), CASES)
def test_the_verdict_follows_the_record(troops, reporter, before, verdict):
    offered(**before)
    assert beside_of(troops, reporter).verdict == verdict


def test_it_names_the_entry_that_sets_the_position_and_since_when(troops, reporter):
    offered(position="pledged", stated_on=date(2025, 3, 1))
    last = offered(position="pledged", stated_on=date(2025, 3, 5))
    found = beside_of(troops, reporter)
    assert (found.entry, found.since) == (last, date(2025, 3, 1))


def test_what_was_said_later_is_named_so_that_nobody_takes_the_card_for_the_last_word(troops, reporter):
    later = offered(position="offered", stated_on=date(2025, 3, 20))
    assert beside_of(troops, reporter).later == later


def test_other_open_entries_on_the_same_are_named_but_not_its_own(troops, reporter):
    other = factories.draft_commitment(country="PL", kind="troops")
    assert beside_of(troops, reporter).in_hand == [other]


def test_a_draft_or_a_retracted_entry_is_not_the_record(troops, reporter):
    factories.draft_commitment(country="PL", kind="troops", position="offered")
    factories.retract(offered(position="offered"))
    assert beside_of(troops, reporter).verdict == "first"
