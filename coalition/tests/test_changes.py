"""What a change was, as a table of cases; and the database's answer, which is the same."""

from datetime import date

import pytest

from coalition.changes import ChangeWhat, steps_that_are, what_of
from coalition.models import Change
from coalition.tests import factories
from coalition.views.changes import with_versions

# What the edition did, to which type of claim; the position, what had been said before, whether it counts.
CASES = [
    ("published", "commitment", "offered", None, True, "new"),
    ("published", "commitment", "ruled-out", None, True, "new"),
    ("published", "commitment", "pledged", "offered", True, "firmer"),
    ("published", "commitment", "offered", "considering", True, "firmer"),
    ("published", "commitment", "considering", "ruled-out", True, "firmer"),
    ("published", "commitment", "offered", "pledged", True, "softer"),
    ("published", "commitment", "considering", "offered", True, "softer"),
    ("published", "commitment", "ruled-out", "considering", True, "softer"),
    ("published", "commitment", "ruled-out", "pledged", True, "softer"),
    ("published", "commitment", "offered", "offered", True, "restated"),
    ("published", "commitment", "ruled-out", "ruled-out", True, "restated"),
    ("published", "commitment", "offered", None, False, "uncounted"),
    ("published", "commitment", "pledged", "offered", False, "uncounted"),
    ("published", "event", "", None, True, "added"),
    ("published", "figure", "", None, True, "added"),
    ("published", "standing", "", None, True, "added"),
    ("published", "milestone", "", None, True, "added"),
    ("corrected", "commitment", "pledged", "offered", True, "correction"),
    ("corrected", "event", "", None, True, "correction"),
    ("retracted", "commitment", "pledged", None, True, "retraction"),
    ("redacted", "figure", "", None, True, "redaction"),
    ("confirmed", "commitment", "offered", None, True, "confirmation"),
]


@pytest.mark.parametrize(("action", "claim_type", "position", "before", "is_counting", "what"), CASES)
def test_a_change_was_what_the_table_says(action, claim_type, position, before, is_counting, what):
    assert what_of(action, claim_type, position, before, is_counting=is_counting) == what


def test_every_step_between_two_positions_is_one_thing():
    of_each = {what: steps_that_are({what}) for what in ChangeWhat}
    assert {what.value: len(steps) for what, steps in of_each.items() if steps} == {
        "new": 4, "firmer": 6, "softer": 6, "restated": 4,
    }  # fmt: skip


def make_history() -> None:
    """Publish, edition by edition, one of everything; a word of April comes to be known after the one of May."""
    say = factories.published_commitment
    say(country="PL", position="offered", stated_on=date(2025, 3, 10))
    say(country="PL", position="offered", stated_on=date(2025, 5, 10))
    say(country="PL", position="considering", stated_on=date(2025, 4, 10))
    say(country="PL", position="pledged", stated_on=date(2025, 6, 10))
    say(country="PL", position="pledged", stated_on=date(2025, 6, 11), attribution="unconfirmed")
    say(country="PL", position="pledged", kind="air", stated_on=date(2025, 6, 11))
    say(country="PL", position="ruled-out", stated_on=date(2025, 6, 12), voice="minister", office="Minister")
    wrong = say(country="GB", position="pledged")
    factories.correct(wrong, position="offered")
    factories.retract(wrong)
    factories.published_event(participants=["PL"])


@pytest.mark.django_db
@pytest.mark.usefixtures("sample_people_and_country")
def test_the_filter_finds_exactly_what_each_change_was():
    make_history()
    changes = with_versions(Change.objects.for_list())
    told = {(one.pk, one.what.value) for one in changes}
    # What the countries are to the coalition was published with them.
    own = sorted((one.pk, one.what.value) for one in changes if one.claim.type != "standing")
    assert [what for _, what in own] == [
        "new", "restated", "softer", "firmer", "uncounted", "new", "new", "new", "correction", "retraction", "added",
    ]  # fmt: skip
    found = {(one.pk, what.value) for what in ChangeWhat for one in Change.objects.that_were([what])}
    assert found == told
    assert Change.objects.that_were(list(ChangeWhat)).count() == len(told)
