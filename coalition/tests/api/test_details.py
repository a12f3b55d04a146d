"""One claim, source or country by its id."""

from datetime import date

import pytest

from coalition.tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.fixture
def corrected(db):
    """A statement of 10 March 2025: published, then corrected."""
    first = make.published_commitment(country=make.make_country("PL", standing=None))
    return first, make.correct(first, position="pledged", reason="The source says will.")


def test_a_corrected_claim_shows_both_wordings(api, corrected):
    first, second = corrected
    answer = api.data(f"commitments/{first.claim_id}/")
    assert (answer["position"], answer["version"], answer["retracted_in"]) == ("pledged", 2, None)
    assert [(one["version"], one["position"], one["replaced_in"]) for one in answer["versions"]] == [
        (2, "pledged", None),
        (1, "offered", second.public_from_id),
    ]
    assert all(one["citations"] for one in answer["versions"])


def test_before_the_correction_nothing_is_known_of_it(api, corrected):
    first, _ = corrected
    answer = api.data(f"commitments/{first.claim_id}/?known_at={first.public_from_id}")
    assert answer["position"] == "offered"
    assert [(one["version"], one["replaced_in"]) for one in answer["versions"]] == [(1, None)]


def test_a_retracted_claim_keeps_its_address_and_says_so(api, corrected):
    first, second = corrected
    gone = make.retract(second)
    answer = api.data(f"commitments/{first.claim_id}/")
    assert answer["retracted_in"] == gone.number
    assert [one["replaced_in"] for one in answer["versions"]] == [gone.number, second.public_from_id]
    assert api.data(f"commitments/{first.claim_id}/?known_at={second.public_from_id}")["retracted_in"] is None
    assert api.results("commitments/") == []


@pytest.mark.parametrize(("query", "status"), [("?as_of=2025-03-09", 404), ("?as_of=2025-03-10", 200)])
def test_a_claim_is_not_there_before_it_was_said(api, query, status):
    said = make.published_commitment()
    event = make.published_event()
    figure = make.published_figure()
    api.get(f"commitments/{said.claim_id}/{query}", status)
    api.get(f"events/{event.claim_id}/{query}", status)
    api.get(f"figures/{figure.claim_id}/{query}", status)


def test_a_claim_is_not_there_before_it_was_published(api):
    make.make_country("PL")
    said = make.published_commitment()
    api.get(f"commitments/{said.claim_id}/?known_at={said.public_from_id}")
    api.problem(f"commitments/{said.claim_id}/?known_at={said.public_from_id - 1}", 404)


def test_a_draft_has_no_address(api):
    commitment, event = make.draft_commitment(), make.draft_event()
    for address in (f"commitments/{commitment.claim_id}/", f"events/{event.claim_id}/"):
        assert "Sampleland" not in api.problem(address, 404)["detail"]


def test_a_proposed_correction_is_not_seen(api):
    from coalition.actions import versions

    said = make.published_commitment()
    versions.propose_correction(said.claim, by=make.reporter(), reason="A secret reason.")
    assert "A secret reason." not in api.get(f"commitments/{said.claim_id}/").content.decode()


def test_an_id_of_another_type_is_not_found(api):
    said = make.published_commitment()
    api.problem(f"events/{said.claim_id}/", 404)
    api.problem(f"articles/{said.claim_id}/", 404)


def test_an_event_has_its_versions(api):
    event = make.published_event(hosts=["GB"], participants=["GB", "FR"])
    answer = api.data(f"events/{event.claim_id}/")
    assert answer["versions"][0]["participants"] == ["GB", "FR"]


def test_a_figure_has_its_versions_and_its_retraction_by_the_editions(api):
    first = make.published_figure(value=26)
    second = make.correct(first, value=27, reason="Misread.")
    gone = make.retract(second)
    answer = api.data(f"figures/{first.claim_id}/")
    assert (answer["value"], answer["retracted_in"]) == (27, gone.number)
    assert [(one["value"], one["replaced_in"], one["reason"]) for one in answer["versions"]] == [
        (27, gone.number, "Misread."),
        (26, second.public_from_id, "First entry."),
    ]
    before = api.data(f"figures/{first.claim_id}/?known_at={first.public_from_id}")
    assert (before["value"], before["retracted_in"], len(before["versions"])) == (26, None, 1)
    assert api.results("figures/") == []


def test_an_article_lists_what_rests_on_it(api):
    article = make.make_article("words")
    said = make.published_commitment(citations=[make.citation(article)])
    make.draft_commitment(kind="air", citations=[make.citation(article)])
    answer = api.data(f"articles/{article.pk}/")
    assert answer["claims"] == [said.claim_id]


def test_a_country_has_its_status_and_what_its_standing_rests_on(api):
    make.published_commitment(country="PL", stated_on=date(2025, 3, 10))
    answer = api.data("countries/PL/")
    assert answer["status"] == api.country("PL")
    assert answer["standing_citations"][0]["publisher"] == "Nowhere News"
    assert api.data("countries/PL/?as_of=2025-03-09")["status"]["status"] == "none-found"


@pytest.mark.parametrize("code", ["XX", "pl", "poland"])
def test_an_unknown_country_is_a_problem(api, code):
    make.make_country("PL")
    api.problem(f"countries/{code}/", 404)
