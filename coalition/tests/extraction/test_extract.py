"""The command that prints readings and stores nothing."""

import json

import pytest
from django.core.management import CommandError, call_command

ARTICLE = "# https://news.example/a\n# Nowhere News\nPoland will provide logistics for a peacekeeping force in Ukraine.\n"


def test_it_prints_one_object_by_file_name_with_places_of_the_text(tmp_path, capsys):
    path = tmp_path / "one.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    call_command("extract", str(path), "--json")
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["one"]
    assert answer["one"]["countries"] == ["PL", "UA"]
    (record,) = answer["one"]["records"]
    assert (record["country"], record["kind"], record["position"]) == ("PL", "logistics", "pledged")
    text = ARTICLE.split("\n", 2)[2]
    assert text[record["start"] : record["end"]] == record["evidence"]
    assert {"speaker", "score", "why", "place", "scope", "attribution", "voice", "conditions"} <= set(record)


def test_without_json_it_prints_a_listing(tmp_path, capsys):
    path = tmp_path / "one.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    call_command("extract", str(path))
    assert "PL logistics: pledged" in capsys.readouterr().out


def test_what_one_government_says_of_another_stands_apart(tmp_path, capsys):
    path = tmp_path / "one.txt"
    claim = "Macron said that Turkey was ready to secure the Black Sea.\n"
    path.write_text(ARTICLE + claim, encoding="utf-8")
    call_command("extract", str(path), "--json")
    answer = json.loads(capsys.readouterr().out)["one"]
    assert [record["country"] for record in answer["records"]] == ["PL"]
    assert [(one["country"], one["kind"], one["attribution"]) for one in answer["claims"]] == [
        ("TR", "naval", "another-government")
    ]
    call_command("extract", str(path))
    assert "TR naval: offered, another government's claim" in capsys.readouterr().out


def test_a_missing_file_is_named_in_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"gone\.txt: No such file") as refused:
        call_command("extract", str(tmp_path / "gone.txt"))
    assert refused.value.returncode == 1


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("extract", str(path))
