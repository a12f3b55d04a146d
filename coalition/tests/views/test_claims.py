"""Pages of single claims: evidence, dates, versions, and what was corrected or retracted."""

from datetime import date

import pytest

from articles.choices import ArticleState
from coalition.tests import factories

TEXT = "Ministers met. We are ready to send engineers. Then they left."


@pytest.fixture
def located(db):
    """Return a public statement that rests on words at their place in a text, and on a page without one."""
    text = factories.make_text(factories.make_article("full", state=ArticleState.FETCHED), TEXT)
    cited = [
        factories.located(text, "We are ready to send engineers."),
        factories.citation(factories.make_article("bare", published_on=None)),
    ]
    return factories.published_commitment(citations=cited)


def page(claim) -> str:
    return f"/commitments/{claim.claim_id}/"


def test_the_words_stand_there_and_never_the_text_around_them(site, located):
    words = site(page(located))
    assert "“We are ready to send engineers.”" in words
    assert "Ministers met" not in words
    assert "Then they left" not in words


def test_a_source_without_a_text_says_so(site, located):
    words = site(page(located))
    assert words.count("No text of this source is held") == 1
    assert "day of publication not known" in words


def test_words_that_no_text_was_checked_for_are_told_as_printed_by_a_source(site, db):
    version = factories.published_commitment(quote="We stand ready", speaker=factories.make_person())
    assert "“We stand ready” Erin Example, as one of the sources prints it" in site(page(version))


def test_four_dates_stand_under_their_own_names(site, located):
    words = site(page(located))
    recorded = located.public_from.made_at.date()
    assert "Said 10 March 2025" in words
    assert "Published by the source 10 March 2025" in words
    assert f"Recorded {recorded.day} {recorded:%B %Y}, in edition {located.public_from_id}" in words
    assert "Last checked Not checked since" in words


def test_a_month_is_told_as_a_month(site, db):
    version = factories.published_commitment(stated_on=date(2025, 3, 1), precision="month")
    words = site(page(version))
    assert "March 2025" in words
    assert "1 March 2025" not in words


def test_what_is_not_assessed_or_not_named_is_said(site, located):
    words = site(page(located))
    assert "Rests on Not assessed" in words
    assert "Conditions None named" in words
    assert "Nobody is named" in words


def test_a_claim_is_cited_by_its_id_its_day_and_its_edition(site, located, settings, on_day):
    on_day(date(2025, 3, 20))
    words = site(page(located))
    edition = located.public_from_id
    permanent = f"{settings.SITE_URL}{page(located)}?as_of=2025-03-20&amp;known_at={edition}"
    assert words.count(permanent) == 5, "as a link, in APA, twice in BibTeX, for Wikipedia"
    assert f"(entry {located.claim_id}, edition {edition}, as said by 20 March 2025)" in words
    assert f"Permanent id {located.claim_id}" in words


def test_a_correction_shows_the_old_value_beside_the_new(site, located):
    factories.correct(located, position="pledged", reason="They signed it.")
    words = site(page(located))
    assert "Corrected in edition" in words
    assert "Position Offered Pledged" in words
    assert words.count("They signed it.") >= 2
    assert "Reviewed: by a second person." in words


def test_a_correction_of_sources_and_conditions_is_told_in_words(site, located):
    other = factories.make_article("other")
    draft = factories.versions.propose_correction(
        located.claim, by=factories.reporter(), reason="Another page."
    )
    with factories.acting(by=factories.reporter(), reason="Another page."):
        draft.citations.all().delete()
        factories.versions.cite(draft, [factories.citation(other)])
    draft.refresh_from_db()
    draft = factories.versions.revise(
        draft,
        by=factories.reporter(),
        reason="Another page.",
        revision=draft.revision,
        fields={"conditions": ["ceasefire", "us-backstop"]},
    )
    factories.publish(draft, reason="Another page.")
    words = site(page(located))
    assert "Conditions nothing A ceasefire, An American backstop" in words
    assert "Sources Full: “We are ready to send engineers.”; Bare Other" in words


def test_an_event_shows_who_was_added_to_it(site, db):
    event = factories.published_event(participants=("PL",), hosts=("GB",))
    draft = factories.versions.propose_correction(event.claim, by=factories.reporter(), reason="One more.")
    with factories.acting(by=factories.reporter(), reason="One more."):
        factories.EventParticipant.objects.create(
            version=draft, country=factories.make_country("FR"), list_order=9
        )
    draft.refresh_from_db()
    factories.publish(draft, reason="One more.")
    words = site(f"/events/{event.claim_id}/")
    assert "Participants Poland Poland, France" in words


def test_a_retracted_claim_keeps_its_page_and_counts_no_more(site, located):
    factories.retract(located, reason="It was never said.")
    words = site(page(located))
    assert "Retracted in edition" in words
    assert "It was never said." in words
    assert located.summary in words
    assert located.summary not in site("/commitments/")
    assert located.summary not in site("/countries/poland/")
    assert "Retraction Poland: Soldiers, offered" in site("/changes/")


def test_before_its_retraction_a_claim_stood_unretracted(site, located):
    before = located.public_from_id
    factories.retract(located)
    assert "Retracted" not in site(f"{page(located)}?known_at={before}")
    assert located.summary in site(f"/commitments/?known_at={before}")


def test_before_its_correction_a_claim_said_what_it_said(site, located):
    before = located.public_from_id
    factories.correct(located, summary="Other words.")
    words = site(f"{page(located)}?known_at={before}")
    assert "Other words." not in words
    assert located.summary in words


@pytest.mark.parametrize("clock", ["as_of=2025-03-09", "known_at=1"])
def test_before_it_was_said_or_published_a_claim_was_not_on_record(site, located, clock):
    words = site(f"{page(located)}?{clock}", 404)
    assert "Not yet on record" in words
    assert located.summary not in words


def test_an_event_later_than_the_day_is_not_on_record(site, db):
    event = factories.published_event()
    assert "Not yet on record" in site(f"/events/{event.claim_id}/?as_of=2025-03-09", 404)
    assert event.outcome not in site("/events/?as_of=2025-03-09")
    assert event.outcome in site("/events/?as_of=2025-03-10")


def test_an_event_says_whether_its_list_is_full(site, db):
    part = factories.published_event(participants=("PL",), reported_number=26, reported_note="26 countries")
    full = factories.published_event(participants=("PL",), is_complete=True)
    assert "absence here means nothing" in site(f"/events/{part.claim_id}/")
    assert "A source reports 26 taking part: 26 countries" in site(f"/events/{part.claim_id}/")
    assert "A source says that this list is full." in site(f"/events/{full.claim_id}/")


def test_a_source_shows_what_rests_on_it(site, located):
    article = located.citations.order_by("list_order").first().article
    words = site(f"/sources/{article.uid}/")
    assert "Poland: Soldiers, offered 10 March 2025 “We are ready to send engineers.”" in words
    assert "Ministers met" not in words
    factories.retract(located)
    assert "has since been corrected or retracted" in site(f"/sources/{article.uid}/")


def test_a_source_of_drafts_only_is_no_source_yet(site, db):
    article = factories.make_article("unseen")
    factories.draft_commitment(citations=[factories.citation(article)])
    site(f"/sources/{article.uid}/", 404)
    assert "Unseen" not in site("/sources/")


def test_the_coalition_has_sent_nobody_until_a_statement_says_so(site, db):
    factories.published_milestone(name="A sample step", since_on=date(2025, 5, 1))
    assert "No deployment is on record." in site("/coalition/")
    assert "A sample step" in site("/coalition/")
    assert "A sample step" not in site("/coalition/?as_of=2025-04-30")
    factories.published_commitment(position="pledged", firmness="delivered", place="in-ukraine")
    assert "A deployment is on record: Poland, 10 March 2025." in site("/coalition/")
