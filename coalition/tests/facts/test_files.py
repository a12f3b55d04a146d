"""Reading and writing the lists' files."""

from pathlib import Path

import pytest

from coalition.facts.files import NAMES, Lists, Unreadable, read_lists, write_lists

EMPTY: Lists = {name: [] for name in NAMES}


def write(directory: Path, name: str, text: str) -> Path:
    write_lists(directory, EMPTY)
    (directory / f"{name}.yaml").write_text(text)
    return directory


def test_empty_files_are_empty_lists(tmp_path):
    assert read_lists(write(tmp_path, "figures", "")) == EMPTY


def test_a_missing_file_is_named(tmp_path):
    write_lists(tmp_path, EMPTY)
    (tmp_path / "events.yaml").unlink()
    with pytest.raises(Unreadable, match=r"events\.yaml: there is no such file"):
        read_lists(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id: one", "is no list"),
        ("- one", "line 1: is no set of keys and values"),
        ("- id: [", "cannot be read"),
        ("- id: one\n  id: two", "the key “id” is given twice"),
        ("- id: !!python/object:object {}", "cannot be read"),
    ],
)
def test_what_is_no_list_of_lines_is_refused(tmp_path, text, reason):
    with pytest.raises(Unreadable, match=reason):
        read_lists(write(tmp_path, "figures", text))


def test_what_is_written_is_read_again(tmp_path):
    line = {
        "id": "a",
        "country": "NO",
        "summary": "Off: a “no”\nin two lines",
        "value": 1.5,
        "sources": ["b"],
    }
    write_lists(tmp_path, {**EMPTY, "commitments": [line, line]})
    assert read_lists(tmp_path)["commitments"] == [line, line]


def test_the_comment_at_the_top_of_a_file_is_kept(tmp_path):
    write(tmp_path, "figures", "# What this is.\n# Two lines.\n\n- id: old\n# gone\n")
    write_lists(tmp_path, {**EMPTY, "figures": [{"id": "new"}]})
    assert (tmp_path / "figures.yaml").read_text() == "# What this is.\n# Two lines.\n\n- id: new\n"
