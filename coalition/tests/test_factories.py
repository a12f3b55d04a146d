"""The sample records that other tests stand on are what they say."""

import pytest

from coalition.models import Change, Edition
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.mark.parametrize(
    "make",
    [
        factories.published_commitment,
        lambda: factories.published_event(participants=["PL", "FR"], hosts=["FR"]),
        factories.published_figure,
        lambda: factories.published_milestone(events=(factories.published_event().claim,)),
        lambda: factories.published_standing(factories.make_country("PL", standing=None)),
    ],
)
def test_published_entries_are_public_and_were_seen_by_two_people(make):
    version = make()
    assert version.is_public
    assert version.review == "second-person"
    assert version.changed_by != version.published_by


def test_a_correction_is_a_new_version_and_a_retraction_ends_it():
    first = factories.published_commitment()
    second = factories.correct(first, position="pledged")
    assert (second.number, second.position, second.is_public) == (2, "pledged", True)
    edition = factories.retract(second)
    assert Edition.objects.last_number() == edition.number
    actions = Change.objects.filter(claim=first.claim).order_by("edition_id").values_list("action", flat=True)
    assert list(actions) == ["published", "corrected", "retracted"]


def test_a_located_citation_stands_at_its_place():
    text = factories.make_text(factories.make_article(), "Long before. We will send them. Long after.")
    version = factories.published_commitment(citations=[factories.located(text, "We will send them.")])
    assert version.citations.get().start == 13
