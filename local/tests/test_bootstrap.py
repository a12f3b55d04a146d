"""The first step has to work, or to say in one line why not, under any Python."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from local import install, places
from local.places import ROOT
from local.problem import Problem

BOOTSTRAP = ROOT / "local" / "bootstrap.py"
PRETEND_OLD = """
import runpy, sys
sys.version_info = (3, 9, 18)
sys.argv = ["local/bootstrap.py", "run"]
runpy.run_path("local/bootstrap.py", run_name="__main__")
"""


def test_an_old_python_can_read_the_first_step():
    ast.parse(BOOTSTRAP.read_text(), feature_version=(3, 4))
    assert 'f"' not in BOOTSTRAP.read_text()


def test_an_old_python_is_refused_in_one_line_that_says_what_to_do(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PRETEND_OLD],
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "3.9.18" in done.stderr


def test_an_old_python_hands_over_to_a_newer_one_on_the_path(tmp_path):
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "newer: $*"\n')
    newer.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", PRETEND_OLD],
        cwd=ROOT,
        env={"PATH": f"{tmp_path}:{os.defpath}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "newer: local/bootstrap.py run\n"


def test_nothing_is_installed_where_the_locked_files_are_as_before(monkeypatch, tmp_path):
    stamp = tmp_path / "installed-2"
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "is_usable", lambda: True)
    monkeypatch.setattr(install, "make_environment", lambda: pytest.fail("It installs again."))
    stamp.write_text(install.fingerprint(install.SERVING))
    install.install(install.SERVING)


def test_a_changed_lock_is_installed(monkeypatch, tmp_path):
    done = []
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "is_usable", lambda: True)
    for name in ("check_room", "make_environment", "install_uv"):
        monkeypatch.setattr(install, name, lambda *_: None)
    monkeypatch.setattr(install, "install_locked", done.append)
    (tmp_path / "installed-2").write_text("another")
    install.install(install.SERVING)
    assert done == [install.SERVING]


def test_a_disk_without_room_is_refused_before_anything_is_written(monkeypatch, tmp_path):
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "make_environment", lambda: pytest.fail("It installs all the same."))
    monkeypatch.setattr(places.shutil, "disk_usage", lambda path: Usage(free=2**20))
    with pytest.raises(Problem, match="Only 1 MB are free"):
        install.install(install.SERVING)


def test_a_disk_without_room_for_the_data_is_refused_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(places.shutil, "disk_usage", lambda path: Usage(free=2**20))
    with pytest.raises(Problem, match=r"Only 1 MB are free where .* lies; the database wants 200 MB"):
        places.check_room(tmp_path, 200, "the database wants")


class Usage:
    def __init__(self, free):
        self.free = free


def test_the_locked_uv_is_found_with_its_hashes(monkeypatch):
    seen = []
    monkeypatch.setattr(install, "run_pip", lambda path: seen.append(Path(path).read_text()))
    install.install_uv()
    assert seen[0].startswith("uv==")
    assert "--hash=sha256:" in seen[0]
    assert seen[0].count("==") == 1
