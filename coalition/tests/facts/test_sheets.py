"""Sheets of commitments and events: what a line says, and what is wrong with it, beside what was typed."""

import csv
import io
from datetime import date

import pytest

from coalition.facts.checking import CHECKS
from coalition.facts.shapes import KEYS
from coalition.facts.sheets import COLUMNS, LINES_AT_MOST, Unreadable, read_sheet, sheet_of, template_of

SAMPLES = {name: {column.name: column.sample for column in COLUMNS[name]} for name in COLUMNS}


def sheet(name: str, *changes: dict[str, str], delimiter: str = ",") -> str:
    """Return a sheet of the sample line, once for each dictionary of changed cells."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(SAMPLES[name]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows([{**SAMPLES[name], **one} for one in changes])
    return text.getvalue()


@pytest.mark.parametrize("name", COLUMNS)
def test_the_template_is_a_sheet_without_errors(name):
    (line,) = read_sheet(name, template_of(name))
    assert line.errors == []
    assert list(CHECKS[name](line.values)) == []


@pytest.mark.parametrize("name", COLUMNS)
def test_a_sheet_can_say_every_key_of_its_list(name):
    columns = {column.group or column.name for column in COLUMNS[name]}
    assert columns == {key.name for key in KEYS[name]}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_the_cells(delimiter):
    (line,) = read_sheet("commitments", "\ufeff" + sheet("commitments", {}, delimiter=delimiter))
    assert line.errors == []
    assert line.values["conditions"] == ["ceasefire", "us-backstop"]
    assert line.values["stated_on"] == date(2025, 3, 15)


WRONG = [
    # List, changed cells, what the line is told.
    ("commitments", {"kind": "soldiers"}, "kind “soldiers” is not one of"),
    ("commitments", {"kind": ""}, "kind says nothing, where one of these is needed: troops"),
    ("commitments", {"country": "Poland"}, "country “Poland” is no country code"),
    ("commitments", {"stated_on": "15.3.2025"}, "stated_on “15.3.2025” is no date such as 2025-03-15"),
    ("commitments", {"stated_on": "0025-03-15"}, "the year 25 cannot be meant"),
    ("commitments", {"precision": "month"}, "stated_on is the first of the month"),
    ("commitments", {"conditions": "ceasefire;rain"}, "“rain” is not one of"),
    ("commitments", {"conditions": "ceasefire;ceasefire"}, "names ceasefire twice"),
    ("commitments", {"conditions": "other"}, "“other” needs its condition_text"),
    ("commitments", {"kind": "undecided"}, "undecided goes with considering only"),
    ("commitments", {"troops_min": "many"}, "troops_min “many” is no whole number"),
    ("commitments", {"troops_min": "900", "troops_max": "100"}, "troops_max is below troops_min"),
    ("commitments", {"value": "5"}, "needs both currency and value"),
    ("commitments", {"value": "nan", "currency": "EUR"}, "is no amount"),
    ("commitments", {"value": "5 million", "currency": "EUR"}, "is no number"),
    ("commitments", {"quote": "word " * 41}, "41 words, 40 at most"),
    ("commitments", {"summary": ""}, "summary says nothing, where text is needed"),
    ("commitments", {"summary": "NUL \x00 in it"}, "control characters"),
    ("commitments", {"id": "My Key"}, "is no id"),
    ("commitments", {"sources": " "}, "sources names none"),
    ("events", {"ends": "2025-03-14"}, "ends before it starts"),
    ("events", {"participants_complete": "maybe"}, "neither true nor false"),
    ("events", {"hosts": "GB;UK;gb"}, "“gb” is no country code"),
    ("events", {"reported_note": "The chairs"}, "value is missing"),
    ("events", {"level": "friends"}, "is not one of leaders"),
]


@pytest.mark.parametrize(("name", "changes", "said"), WRONG)
def test_a_wrong_line_says_what_is_wrong_and_keeps_what_was_typed(name, changes, said):
    right, wrong = read_sheet(name, sheet(name, {"note": "another"}, changes))
    assert right.errors == []
    assert said in "; ".join(wrong.errors)
    assert all(wrong.cells[column] == typed for column, typed in changes.items())
    again = read_sheet(name, sheet_of(name, [wrong]))
    assert again[0].cells == wrong.cells
    assert again[0].errors == wrong.errors


UNREADABLE = [
    ("", "The first line names the columns"),
    ("id,country\n1,PL\n", "missing"),
    (sheet("commitments", {}).replace("kind", "sort", 1), "“sort” is no column"),
    (sheet("commitments"), "no lines below"),
    (sheet("commitments", {}) + '"open\n', "a quotation mark that is not closed"),
    (sheet("commitments", *[{"note": str(one)} for one in range(LINES_AT_MOST + 1)]), "Split the file"),
]


@pytest.mark.parametrize(("text", "said"), UNREADABLE)
def test_what_is_no_sheet_says_what_to_do(text, said):
    with pytest.raises(Unreadable, match=said):
        read_sheet("commitments", text)


def test_a_line_with_too_many_cells_is_told_of_quotation_marks():
    text = sheet("commitments", {}).rstrip("\r\n") + ",one more\n"
    (line,) = read_sheet("commitments", text)
    assert "1 cells too many: one more" in line.errors[0]


def test_a_line_without_an_id_gets_one_by_what_it_says():
    text = sheet("commitments", {}, {"note": "other"}, {})
    first, other, same = read_sheet("commitments", text)
    assert first.values["id"] == same.values["id"] != other.values["id"]
    assert same.errors == [f"has the id of line 2: {first.values['id']}"]
    alone = read_sheet("commitments", sheet("commitments", {}))[0]
    assert alone.values["id"] == first.values["id"]


def test_lines_are_numbered_as_in_the_file_even_where_cells_have_several():
    text = sheet("commitments", {"summary": "Two\nlines"}, {"kind": "wrong"})
    assert [line.number for line in read_sheet("commitments", text)] == [2, 4]
