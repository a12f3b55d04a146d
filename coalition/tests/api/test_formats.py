"""JSON and CSV: the same rows under the same keys."""

import csv
import io
import json
from datetime import date

import pytest

from coalition import exports
from coalition.api import details, lists, root, status
from coalition.tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

LISTS = [
    ("commitments", "results"), ("events", "results"), ("figures", "results"), ("articles", "results"),
    ("countries", "results"), ("editions", "results"), ("changes", "results"), ("counts", "results"),
    ("coalition", "milestones"),
]  # fmt: skip


def flat(row: dict) -> dict[str, str]:
    return {key: exports.cell(value) for key, value in row.items()}


def test_the_columns_of_a_file_are_the_keys_of_the_json_and_so_are_the_cells(api, many):
    many(3)
    for name, rows in LISTS:
        answer, file = api.data(f"{name}/")[rows], api.csv(f"{name}/")
        assert answer, name
        assert file == [flat(row) for row in answer], name
        assert list(file[0]) == list(answer[0]), name


def test_the_root_is_a_file_too(api):
    assert [row["name"] for row in api.csv("/api/v1/")] == [view.name for view in root.RESOURCES]


@pytest.mark.parametrize(
    ("view", "beyond"),
    [
        (details.CommitmentView, {"retracted_in", "versions"}),
        (details.EventView, {"retracted_in", "versions"}),
        (details.FigureView, {"retracted_in", "versions"}),
        (details.ArticleView, {"claims"}),
        (details.CountryView, {"status", "standing_citations"}),
    ],
)
def test_the_file_of_one_thing_has_the_columns_of_its_list(view, beyond):
    of_list = next(one for one in lists.ListView.__subclasses__() if one.tag == view.tag)
    assert view.table.columns == of_list.table.columns
    assert set(view.serializer_class().fields) - set(view.table.columns) == beyond


def test_one_statement_is_one_row(api):
    said = make.published_commitment()
    (row,) = api.csv(f"commitments/{said.claim_id}/")
    assert row == api.csv("commitments/")[0]


def test_the_file_of_statuses_has_a_row_for_each_kind_and_place(api):
    first = make.published_commitment(stated_on=date(2025, 3, 1), conditions=["ceasefire", "parliament"])
    last = make.published_commitment(stated_on=date(2025, 3, 2), troops_min=1000, troops_max=2000)
    make.published_commitment(kind="equipment", scope="ukraine")
    make.published_commitment(kind="undecided", position="considering", stated_on=date(2025, 3, 11))
    make.make_country("FR")
    rows = api.csv("status/")
    assert [(row["country"], row["kind"], row["scope"]) for row in rows] == [
        ("FR", "", ""),
        ("PL", "troops", "force"),
        ("PL", "undecided", "force"),
        ("PL", "equipment", "ukraine"),
    ]
    soldiers = rows[1]
    assert soldiers["statements"] == f"{first.claim_id};{last.claim_id}"
    assert soldiers["conditions"] == "ceasefire;parliament"
    assert json.loads(soldiers["amounts"]) == [{"troops_min": 1000, "troops_max": 2000}]
    assert (soldiers["since"], soldiers["position_since"]) == ("2025-03-01", "2025-03-01")
    assert (soldiers["contested"], soldiers["speaker"]) == ("false", "")


def test_the_columns_of_statuses_are_the_keys_of_countries_and_positions(api):
    make.published_commitment()
    poland = api.country("PL")
    lists_of_positions = {"positions", "ukraine_positions", "undecided"}
    both = {"since", "last_said_on"}
    keys = (set(poland) - lists_of_positions) | {
        f"position_{key}" if key in both else key for key in poland["positions"][0]
    }
    assert set(api.csv("status/")[0]) == keys
    assert set(poland) & set(poland["positions"][0]) == both


def test_a_file_of_an_empty_record_has_its_line_of_names(api):
    assert api.get("status/?format=csv").content.decode().startswith("country,name,standing,status,")
    assert api.get("commitments/?format=csv").content.decode().count("\r\n") == 1


def test_the_accept_header_asks_for_a_file_too(api):
    make.make_country("PL")
    by_header = api.get("status/", accept="text/csv")
    assert by_header.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert by_header.content == api.get("status/?format=csv").content


def test_a_browser_gets_json(api):
    answer = api.get("status/", accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert answer.headers["Content-Type"] == "application/json"


def test_a_file_says_its_day_edition_licence_and_next_page_in_its_headers(api, many):
    many(2)
    answer = api.get("commitments/?format=csv&page_size=1&as_of=2025-06-01")
    link = answer.headers["Link"]
    edition = api.data("editions/")["edition"]
    assert (
        answer.headers["Content-Disposition"]
        == f'inline; filename="commitments-2025-06-01-edition-{edition}.csv"'
    )
    assert 'rel="license"' in link
    assert 'rel="next"' in link
    following = link.split('>; rel="next"')[0].rsplit("<", 1)[1]
    assert "format=csv" in following
    assert api.get(following).headers["Content-Type"].startswith("text/csv")


def test_words_with_commas_quotes_and_breaks_come_back_whole(api):
    words = 'Ready, "if asked";\nnot before – naïve Ł.'
    make.published_commitment(summary=words)
    assert api.csv("commitments/")[0]["summary"] == words


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""), (True, "true"), (False, "false"), (0, "0"), ("", ""), ([], ""), (["a", "b"], "a;b"),
        ([{"article": "x"}, {"article": "y"}], "x;y"), ([{"a": None}], '[{"a":null}]'), ({"é": 1}, '{"é":1}'),
    ],
)  # fmt: skip
def test_what_stands_in_a_cell(value, cell):
    assert exports.cell(value) == cell


def test_every_table_is_named_for_its_resource():
    for view in (*root.RESOURCES, status.StatusView):
        assert view.table.name == view.name


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ('=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (["=1", "b"], "'=1;b"),
        (["a", "=1"], "'a;=1"),
        ("x;=cmd", "'x;=cmd"),
        ("one\n=2", "'one\n=2"),
        ("＝1+1", "'＝1+1"),
        ("We will send - if asked", "We will send - if asked"),
        (-5, "-5"),
    ],
)
def test_no_spreadsheet_program_runs_a_cell_as_a_formula(value, cell):
    table = exports.table("things", ["word"])
    rows = list(csv.reader(io.StringIO(exports.csv_text(table, {"results": [{"word": value}]}))))
    assert rows == [["word"], [cell]]
