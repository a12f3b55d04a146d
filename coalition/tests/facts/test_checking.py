"""Each mistake in a line is named with file, id and reason."""

import copy
from datetime import date
from pathlib import Path

import pytest

from coalition.facts.checking import check_lists
from coalition.facts.files import read_lists
from coalition.tests.facts.sample import LISTS, sample_lists

DATASET = Path(__file__).resolve().parents[3] / "data" / "facts"


def test_the_sample_and_the_starting_dataset_have_no_mistake():
    assert check_lists(sample_lists()) == []
    assert check_lists(read_lists(DATASET)) == []


LONG_QUOTE = " ".join(["word"] * 41)
MISTAKES = [
    ("commitments", {"kind": "soldiers"}, "kind “soldiers” is not one of troops, air"),
    ("commitments", {"position": None}, "position says nothing, where one of these is needed"),
    ("commitments", {"conditions": ["ceasefire", "rain"]}, "conditions “rain” is not one of"),
    ("commitments", {"conditions": ["ceasefire", "ceasefire"]}, "conditions names ceasefire twice"),
    ("commitments", {"conditions": "ceasefire"}, "conditions “ceasefire” is no list"),
    ("commitments", {"conditions": ["other"]}, "“other” needs its condition_text"),
    ("commitments", {"limits": ["other"]}, "“other” needs its condition_text"),
    ("commitments", {"country": "XX"}, "country names an unknown country, “XX”"),
    ("commitments", {"country": False}, "country “False” is no text; put it in quotation marks"),
    ("commitments", {"sources": ["nobody"]}, "sources names an unknown source, “nobody”"),
    ("commitments", {"sources": []}, "sources names none"),
    ("commitments", {"summary": ...}, "summary is missing"),
    ("commitments", {"summary": " "}, "summary is blank"),
    ("commitments", {"comment": "?"}, "“comment” is no key here"),
    ("commitments", {"quote": LONG_QUOTE}, "quote has 41 words, 40 at most"),
    ("commitments", {"note": None}, "note says nothing, where text is needed"),
    ("commitments", {"stated_on": "March"}, "stated_on “March” is no date"),
    ("commitments", {"stated_on": date(25, 3, 10)}, "the year 25 cannot be meant"),
    ("commitments", {"precision": "month"}, "stated_on is the first of the month"),
    ("commitments", {"kind": "undecided"}, "undecided goes with considering only"),
    (
        "commitments",
        {"kind": "unspecified", "position": "considering"},
        "unspecified goes with pledged or offered",
    ),
    ("commitments", {"amount": {"troops_min": 2, "troops_max": 1}}, "troops_max is below troops_min"),
    ("commitments", {"amount": {"value": 5}}, "needs both currency and value"),
    ("commitments", {"amount": {"value": 0, "currency": "EUR"}}, "0 is no amount"),
    ("commitments", {"amount": {"value": 1.005, "currency": "EUR"}}, "more than two decimals"),
    ("commitments", {"amount": {}}, "amount is empty"),
    ("commitments", {"amount": {"ships": 4}}, "“ships” is no key here"),
    ("sources", {"url": "ftp://example.org/a"}, "url “ftp://example.org/a”"),
    ("sources", {"title_supplied": False}, "title_supplied is true or left out"),
    ("sources", {"url": None, "title": None}, "has neither an address nor a title"),
    ("countries", {"iso2": "Poland"}, "iso2 “Poland” is no country code"),
    ("countries", {"terms_from": "hearsay"}, "terms_from “hearsay” is not general-knowledge"),
    ("countries", {"leaders": [], "terms_from": "general-knowledge"}, "none is listed"),
    ("events", {"ends": date(2025, 3, 1)}, "ends before it starts"),
    ("events", {"hosts": ["FR"]}, "hosts names an unknown country, “FR”"),
    ("events", {"participants": ["PL", "PL"]}, "participants names PL twice"),
    ("events", {"participants_complete": "no"}, "participants_complete “no” is neither true nor false"),
    ("figures", {"value_max": 25}, "value_max is below value"),
    ("figures", {"value": -1}, "value -1 is not between 0 and"),
    ("figures", {"value": True}, "value “True” is no whole number"),
    ("milestones", {"events": ["nothing"]}, "events names an unknown event, “nothing”"),
    ("milestones", {"id": "Not An Id"}, "is no id: lower-case words joined by hyphens"),
]


@pytest.mark.parametrize(("name", "changes", "reason"), MISTAKES)
def test_a_mistake_is_named_with_its_file_and_line(name, changes, reason):
    lists = sample_lists(name, **changes)
    found = check_lists(lists)
    own = [problem for problem in found if problem.file == f"{name}.yaml"]
    line = lists[name][0]
    assert [problem.id for problem in own] == [line.get("iso2") or line["id"]]
    assert reason in own[0].reason


def test_a_leaders_term_ends_after_it_begins():
    term = {"name": "Ada", "office": "Premier", "from": date(2025, 3, 2), "to": date(2025, 3, 1)}
    (problem,) = check_lists(sample_lists("countries", leaders=[term]))
    assert problem.reason == "the term of Ada ends before it begins"


def test_hosts_stand_in_the_order_of_the_participants():
    lists = sample_lists("events", hosts=["FR", "PL"], participants=["PL", "FR"])
    lists["countries"].append({**lists["countries"][0], "iso2": "FR", "name": "France"})
    assert [problem.reason for problem in check_lists(lists)] == [
        "hosts stand in another order than among the participants"
    ]


@pytest.mark.parametrize("name", LISTS)
def test_an_id_stands_in_a_list_once(name):
    lists = sample_lists()
    lists[name].append(copy.deepcopy(lists[name][0]))
    assert "this id stands here twice" in [problem.reason for problem in check_lists(lists)]


def test_an_address_stands_in_the_sources_once_however_it_is_spelled():
    lists = sample_lists()
    again = {**lists["sources"][0], "id": "again", "url": "https://EXAMPLE.org/report?utm_source=x"}
    lists["sources"].append(again)
    (problem,) = check_lists(lists)
    assert str(problem) == "sources.yaml: again: has the same address as nowhere-2025-03-10-report"


def test_two_countries_have_two_names():
    lists = sample_lists()
    lists["countries"].append({**lists["countries"][0], "iso2": "FR"})
    assert [str(problem) for problem in check_lists(lists)] == ["countries.yaml: FR: has the same name as PL"]
