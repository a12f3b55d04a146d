"""What this record got wrong, each with the old value and the new."""

import pytest

from coalition.actions import redactions
from coalition.choices import Ground
from coalition.tests import factories

pytestmark = pytest.mark.django_db


def test_nothing_was_wrong_yet(site):
    factories.published_commitment()
    assert "Nothing has been corrected, retracted or redacted yet" in site("/corrections/")


def test_a_correction_shows_what_was_wrong_the_old_value_and_the_new(site):
    offer = factories.published_commitment()
    person = factories.make_person()
    factories.correct(offer, position="pledged", speaker=person, reason="They signed it.")
    words = site("/corrections/")
    assert "1 correction" in words
    assert "Poland: Soldiers, pledged Corrected They signed it." in words
    assert "Position Offered Pledged" in words
    assert "Speaker nothing Erin Example" in words


def test_each_correction_of_a_claim_is_told_by_itself(site):
    first = factories.correct(factories.published_commitment(), position="pledged")
    factories.correct(first, position="considering")
    words = site("/corrections/")
    assert "Position Offered Pledged" in words
    assert "Position Pledged Considering" in words


def test_a_correction_of_sources_only_leads_to_the_versions(site):
    offer = factories.published_commitment()
    draft = factories.versions.propose_correction(
        offer.claim, by=factories.reporter(), reason="Another page."
    )
    factories.publish(draft)
    assert "Its sources, or who is named there, were corrected" in site("/corrections/")


def test_a_retraction_says_why(site):
    factories.retract(factories.published_event(name="The meeting"), reason="It never was.")
    assert "The meeting Retracted It never was." in site("/corrections/")


def test_a_removal_of_words_is_told_without_them(site):
    factories.published_commitment(summary="It said something secretword.")
    redactions.redact("secretword", by=factories.administrator(), ground=Ground.SAFETY, reason="Asked for.")
    words = site("/corrections/")
    assert "Redacted" in words
    assert "secretword" not in words


def test_a_government_that_moved_is_no_correction(site):
    factories.published_commitment(position="offered")
    factories.published_commitment(position="pledged")
    assert "Nothing has been corrected" in site("/corrections/")


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ("country=PL", True),
        ("country=GB", False),
        ("kind=naval", False),
        ("action=retracted", False),
        ("as_of=2025-03-09", False),
        ("as_of=2025-03-10", True),
        ("known_at={first}", False),
    ],
)
def test_corrections_are_filtered_and_obey_both_clocks(site, query, is_shown):
    factories.make_country("GB")
    offer = factories.published_commitment()
    factories.correct(offer, position="pledged")
    words = site(f"/corrections/?{query.format(first=offer.public_from_id)}")
    assert ("Position Offered Pledged" in words) == is_shown


def test_a_correction_that_is_only_proposed_is_in_no_list(site):
    offer = factories.published_commitment()
    factories.versions.propose_correction(offer.claim, by=factories.reporter(), reason="A slip.")
    assert "Nothing has been corrected" in site("/corrections/")
