"""status/, counts/ and coalition/: what the rules make of the record."""

from datetime import date

import pytest

from coalition.status import RULES_VERSION
from coalition.tests import factories as make

pytestmark = pytest.mark.django_db

STATUS_KEYS = [
    "country", "name", "standing", "status", "help", "no_decision", "because", "since", "last_said_on", "age",
    "earlier_government", "second_look_due", "positions", "ukraine_positions", "undecided",
]  # fmt: skip
POSITION_KEYS = {
    "kind", "place", "position", "since", "last_said_on", "firmness", "conditions", "limits", "attribution", "voice",
    "scope", "differs", "contested", "commitment",
}  # fmt: skip


def test_an_empty_record_answers_with_no_rows(api):
    answer = api.data("status/")
    assert (answer["edition"], answer["record_until"], answer["results"]) == (0, None, [])


def test_a_status_has_the_promised_keys(api):
    make.published_commitment(country="PL")
    answer = api.data("status/")
    assert list(answer) == ["as_of", "edition", "rules", "record_until", "licence", "results"]
    assert answer["rules"] == RULES_VERSION
    assert answer["record_until"] == "2025-03-10"
    assert answer["licence"]["name"] == "CC BY 4.0"
    assert list(answer["results"][0]) == STATUS_KEYS
    assert set(answer["results"][0]["positions"][0]) >= POSITION_KEYS


def test_every_country_is_in_the_answer_also_those_without_a_word(api):
    make.make_country("PL")
    make.make_country("FR", standing=None)
    assert [(one["country"], one["standing"], one["status"]) for one in api.results("status/")] == [
        ("FR", "not-yet-named", "none-found"),
        ("PL", "member", "none-found"),
    ]


def test_a_position_names_the_statement_that_sets_it(api):
    first = make.published_commitment(stated_on=date(2025, 3, 1))
    last = make.published_commitment(stated_on=date(2025, 3, 9), conditions=["ceasefire"])
    poland = api.country("PL")
    (position,) = poland["positions"]
    assert poland["status"] == "troops-offered"
    assert poland["because"] == [last.claim_id]
    assert position["commitment"] == last.claim_id
    assert position["statements"] == [first.claim_id, last.claim_id]
    assert (position["since"], position["last_said_on"]) == ("2025-03-01", "2025-03-09")
    assert position["conditions"] == ["ceasefire"]


def test_a_month_is_printed_as_a_month(api):
    make.published_commitment(stated_on=date(2025, 9, 1), precision="month")
    poland = api.country("PL")
    assert (poland["since"], poland["last_said_on"]) == ("2025-09", "2025-09")
    assert poland["positions"][0]["since"] == "2025-09"


def test_help_for_ukraine_at_large_stands_apart(api):
    make.published_commitment(kind="equipment", position="pledged", scope="ukraine")
    poland = api.country("PL")
    assert (poland["status"], poland["positions"]) == ("none-found", [])
    assert [one["scope"] for one in poland["ukraine_positions"]] == ["ukraine"]


def test_no_decision_is_a_word_of_its_own(api):
    said = make.published_commitment(kind="undecided", position="considering")
    poland = api.country("PL")
    assert (poland["status"], poland["no_decision"], poland["positions"]) == ("open", True, [])
    assert poland["undecided"]["commitment"] == said.claim_id


# Poland offers on 10 March (edition E), and pledges on 4 September (edition E + 1).
@pytest.mark.parametrize(
    ("as_of", "known_at", "expected"),
    [
        ("2025-03-09", 1, "none-found"),
        ("2025-03-10", 1, "troops-offered"),
        ("2025-09-03", 1, "troops-offered"),
        ("2025-09-04", 1, "troops-pledged"),
        ("2025-09-04", 0, "troops-offered"),
        ("2025-03-10", 0, "troops-offered"),
        ("2025-03-10", -1, "none-found"),
        (None, 1, "troops-pledged"),
        (None, 0, "troops-offered"),
    ],
)
def test_both_clocks_decide_what_an_answer_holds(api, as_of, known_at, expected):
    offer = make.published_commitment(stated_on=date(2025, 3, 10))
    make.published_commitment(stated_on=date(2025, 9, 4), position="pledged")
    edition = offer.public_from_id + known_at
    query = f"?known_at={edition}" + (f"&as_of={as_of}" if as_of else "")
    assert api.data(f"status/{query}")["edition"] == edition
    assert api.country("PL", query)["status"] == expected


def test_a_draft_and_a_retracted_claim_count_for_nothing(api):
    make.draft_commitment()
    taken_back = make.published_commitment(kind="air")
    make.retract(taken_back)
    assert api.country("PL")["positions"] == []


def test_counts_carry_their_rule_and_their_countries(api):
    make.published_commitment(country="PL")
    make.make_country("RU", standing="opponent")
    answer = api.data("counts/")
    by_code = {one["code"]: one for one in answer["results"]}
    assert list(by_code) == [
        "members", "present", "troops-pledged", "troops-offered", "any-help", "on-record-only", "no-position",
    ]  # fmt: skip
    assert by_code["troops-offered"]["countries"] == ["PL"]
    assert all(one["number"] == len(one["countries"]) for one in answer["results"])
    assert all(one["rule"].endswith(".") for one in answer["results"])


def test_the_coalition_has_its_milestones_and_its_counts_in_short(api):
    event = make.published_event(participants=["GB"])
    milestone = make.published_milestone(events=(event.claim,), since_on=date(2025, 3, 10))
    answer = api.data("coalition/")
    assert [(one["code"], one["number"]) for one in answer["counts"]][:2] == [("members", 1), ("present", 1)]
    (row,) = answer["milestones"]
    assert (row["id"], row["state"], row["events"]) == (milestone.claim_id, "reached", [event.claim_id])
    assert api.data("coalition/?as_of=2025-03-09")["milestones"] == []
