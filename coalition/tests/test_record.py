"""The record by its two clocks, end to end on small records."""

from datetime import date

import pytest

from coalition import record
from coalition.clocks import Clocks
from coalition.models import Country, Edition
from coalition.tests import factories
from coalition.tests.factories import correct, make_country, published_commitment, retract

pytestmark = pytest.mark.django_db
LATER = date(2025, 12, 31)


def by(as_of: date = LATER, edition: int | None = None) -> Clocks:
    return Clocks(as_of=as_of, edition=edition if edition is not None else Edition.objects.last_number() or 0)


def status(code: str = "PL", **clocks) -> str:
    return {one.country: one.status for one in record.statuses_by(by(**clocks))}[code]


def test_a_statement_counts_from_the_day_it_was_said():
    published_commitment(stated_on=date(2025, 3, 10), position="pledged", place="in-ukraine")
    assert status(as_of=date(2025, 3, 9)) == "none-found"
    assert status(as_of=date(2025, 3, 10)) == "troops-pledged"


def test_a_statement_is_known_from_its_edition():
    make_country()
    version = published_commitment(position="pledged")
    edition = version.public_from_id
    assert status(edition=edition - 1) == "none-found"
    assert status(edition=edition) == "troops-pledged"


def test_a_correction_is_known_from_its_edition_and_the_old_words_before():
    old = published_commitment(position="pledged")
    new = correct(old, position="ruled-out")
    assert status(edition=old.public_from_id) == "troops-pledged"
    assert status(edition=new.public_from_id) == status() == "declined"


def test_a_corrected_day_moves_the_statement_in_both_clocks():
    old = published_commitment(position="pledged", stated_on=date(2025, 3, 10))
    new = correct(old, stated_on=date(2025, 4, 10))
    april, march = date(2025, 4, 1), date(2025, 3, 10)
    assert status(as_of=april, edition=old.public_from_id) == "troops-pledged"
    assert status(as_of=march, edition=new.public_from_id) == "none-found"
    assert status(as_of=april, edition=new.public_from_id) == "none-found"
    assert status(edition=new.public_from_id) == "troops-pledged"


def test_a_retracted_statement_counts_no_more_and_is_still_known_then():
    published_commitment(position="considering", stated_on=date(2025, 3, 1))
    version = published_commitment(position="pledged")
    edition = retract(version)
    assert status(edition=edition.number - 1) == "troops-pledged"
    assert status(edition=edition.number) == "troops-open"


def test_a_draft_is_in_no_edition():
    make_country()
    factories.draft_commitment(position="pledged")
    assert status() == "none-found"


def test_a_month_counts_from_its_last_day_where_the_source_has_no_earlier_date():
    article = factories.make_article("undated", published_on=None)
    published_commitment(
        stated_on=date(2025, 3, 1),
        precision="month",
        citations=[factories.citation(article)],
        position="pledged",
    )
    assert status(as_of=date(2025, 3, 30)) == "none-found"
    assert status(as_of=date(2025, 3, 31)) == "troops-pledged"


def test_a_standing_holds_from_its_day_and_is_not_yet_named_before():
    poland = make_country(from_on=date(2025, 3, 2))
    assert record.standings_by(by(as_of=date(2025, 3, 1))) == {}
    assert record.country_facts(by(as_of=date(2025, 3, 1)))[0].standing == "not-yet-named"
    assert record.standings_by(by(as_of=date(2025, 3, 2))) == {"PL": "member"}
    factories.published_standing(poland, standing="outside", from_on=date(2025, 6, 1))
    assert record.standings_by(by(as_of=date(2025, 5, 31))) == {"PL": "member"}
    assert record.standings_by(by()) == {"PL": "outside"}


def test_a_standing_without_a_day_holds_from_the_start_and_yields_to_a_dated_one():
    poland = make_country("RU", standing="opponent")
    assert record.standings_by(by(as_of=date(2020, 1, 1))) == {"RU": "opponent"}
    factories.published_standing(poland, standing="outside", from_on=date(2025, 6, 1))
    assert record.standings_by(by()) == {"RU": "outside"}


def test_the_record_reaches_as_far_as_its_newest_counting_row():
    published_commitment(stated_on=date(2025, 3, 10))
    published_commitment(stated_on=date(2025, 4, 10), attribution="unconfirmed")
    factories.draft_commitment(stated_on=date(2025, 5, 10))
    assert record.record_until(by()) == date(2025, 3, 10)
    assert record.record_until(by(as_of=date(2025, 3, 9))) is None


def test_present_are_those_named_at_a_leaders_meeting_held_by_then():
    factories.published_event(participants=["PL", "FR"], starts_on=date(2025, 3, 2))
    factories.published_event(participants=["ES"], level="ministers")
    factories.published_event(participants=["IT"], type="declaration")
    factories.published_event(participants=["US", "UA"], type="bilateral-talks")
    factories.published_event(participants=["US", "GB"], type="visit")
    factories.published_event(participants=["FR"], hosts=["TR"], type="call", starts_on=date(2025, 3, 3))
    factories.published_event(participants=["DE"], starts_on=date(2025, 9, 4))
    assert record.present_by(by(as_of=date(2025, 3, 10))) == {"PL", "FR"}
    assert record.present_by(by(as_of=date(2025, 3, 1))) == set()
    assert record.present_by(by()) == {"PL", "FR", "DE"}


def test_one_countrys_status_is_the_same_as_among_all():
    published_commitment(country="PL", kind="logistics")
    published_commitment(country="FR", position="pledged")
    for country in Country.objects.all():
        alone = record.status_by(by(), country)
        assert alone in record.statuses_by(by())


def test_the_overview_counts_by_its_rules():
    published_commitment(country="FR", position="pledged")
    published_commitment(country="PL", position="ruled-out")
    factories.published_event(participants=["FR"])
    shown = record.overview(by())
    found = {count.code: list(count.countries) for count in shown.counts}
    assert found["members"] == ["FR", "PL"]
    assert found["troops-pledged"] == found["present"] == ["FR"]
    assert found["no-position"] == []


def test_in_force_are_the_rows_that_set_positions():
    earlier = published_commitment(stated_on=date(2025, 3, 1), position="considering")
    latest = published_commitment(position="pledged")
    ukraine = published_commitment(kind="equipment", scope="ukraine")
    ids = record.in_force_ids(record.statuses_by(by()))
    assert ids == {latest.claim_id, ukraine.claim_id}
    assert earlier.claim_id not in ids


def test_an_overview_takes_the_same_queries_for_one_country_and_for_many(django_assert_num_queries):
    published_commitment(country="PL", speaker=factories.make_person())
    clocks = by()
    with django_assert_num_queries(6) as few:
        record.overview(clocks)
    for day, code in enumerate(("FR", "DE", "ES", "IT", "GB"), 1):
        published_commitment(country=code, stated_on=date(2025, 3, day), speaker=factories.make_person())
        factories.published_event(participants=[code])
    clocks = by()
    with django_assert_num_queries(len(few)):
        record.overview(clocks)
