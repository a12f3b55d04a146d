"""The measurement of the reader."""

import pytest

from local import evaluate
from local.problem import Problem

SCORER = '''"""A scorer for the test."""
import argparse


def record(one):
    return {key: one.get(key, "") for key in ("country", "kind", "position", "evidence")}


def load_gold():
    return {"01": {"labels": [{"country": "PL", "kind": "troops", "position": "ruled-out", "evidence": "no"}]}}


def want_got(labels, found, level):
    keys = ("country", "kind", "position")[:level]
    return tuple({tuple(one[key] for key in keys) for one in some} for some in (labels, found))


if __name__ == "__main__":
    print("scored by the folder")
'''


def test_precision_recall_and_f1_are_those_of_the_counts():
    count = evaluate.Count()
    count.add({("PL",), ("DE",)}, {("PL",), ("FR",), ("ES",)})
    assert (count.right, count.wrong, count.missed) == (1, 2, 1)
    assert "P 0.333  R 0.500  F1 0.400" in count.line("x")


def test_nothing_found_and_nothing_wanted_is_no_figure():
    assert "P   –    R   –    F1   –" in evaluate.Count().line("x")


def test_a_labelled_folder_is_scored_by_its_own_scorer(tmp_path, monkeypatch, capsys):
    (tmp_path / "score.py").write_text(SCORER)
    (tmp_path / "gold.yaml").write_text("passages: {}")
    (tmp_path / "passages").mkdir()
    (tmp_path / "passages" / "01.txt").write_text(
        "# a\n# b\nPoland will not send troops to a peacekeeping force in Ukraine.\n"
    )
    monkeypatch.setenv("EXTRACTION_DIR", str(tmp_path))
    evaluate.labelled(evaluate.labelled_folder())
    printed = capsys.readouterr().out
    assert "scored by the folder" in printed
    assert "ruled-out                  P 1.000  R 1.000  F1 1.000   right 1, wrong 0, missed 0" in printed


def test_a_folder_without_labels_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("EXTRACTION_DIR", str(tmp_path))
    with pytest.raises(Problem, match=r"holds no gold\.yaml"):
        evaluate.labelled_folder()


def test_the_usual_folder_may_be_missing(tmp_path, monkeypatch):
    monkeypatch.delenv("EXTRACTION_DIR", raising=False)
    monkeypatch.setattr(evaluate, "USUAL", tmp_path)
    assert evaluate.labelled_folder() is None


def test_the_own_cases_are_counted_by_level_kind_and_position(capsys):
    evaluate.own_cases()
    printed = capsys.readouterr().out
    for words in ("Own cases, sentences", "country + kind + position", "troops", "ruled-out"):
        assert words in printed
