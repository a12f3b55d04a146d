"""Which Chromium the browser tests take."""

import pytest

from local.browser import ensure_chromium
from local.debian import runs
from tests import chromium


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """An empty machine; calling the fixture puts a program on its PATH and gives where it is."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setattr(chromium, "UNPACKED", tmp_path / "unpacked")
    monkeypatch.setattr(chromium, "PLACES", ())
    monkeypatch.setattr("local.browser.UNPACKED", tmp_path / "unpacked")

    def put(name, does="exit 0"):
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)
        return str(program)

    return put


def test_a_headless_shell_is_taken_before_a_whole_chromium(programs):
    whole = programs("chromium")
    assert chromium.find_chromium() == whole
    shell = programs("chromium-headless-shell")
    assert chromium.find_chromium() == shell


def test_a_named_chromium_is_taken_before_all(programs, monkeypatch):
    programs("chromium-headless-shell")
    monkeypatch.setenv("CHROMIUM", "/named/chromium")
    assert chromium.find_chromium() == "/named/chromium"


@pytest.mark.parametrize(
    "place",
    [
        "unpacked/usr/lib/chromium/chromium-headless-shell",
        "playwright/chromium_headless_shell-1200/chrome-headless-shell-linux64/chrome-headless-shell",
        "playwright/chromium_headless_shell-1100/chrome-linux/headless_shell",
        "playwright/chromium-1200/chrome-linux64/chrome",
    ],
)
def test_a_browser_is_found_where_its_installer_puts_it(programs, place):
    assert chromium.find_chromium() is None
    program = programs(place)
    assert chromium.find_chromium() == program


def test_a_shell_that_does_not_run_leaves_the_whole_chromium(programs):
    whole = programs("chromium")
    programs("chromium-headless-shell", does='test "$1" = --version')
    assert ensure_chromium() == whole


def test_a_program_that_is_not_there_does_not_run():
    assert not runs(None, "--version")
    assert not runs("/nowhere/at/all", "--version")
