"""`make format`: put the code in order, as far as a program can."""

import subprocess
import sys

from local.places import ROOT


def main() -> int:
    ruff = [sys.executable, "-m", "ruff"]
    fixed = subprocess.run([*ruff, "check", "--fix", "."], cwd=ROOT, check=False)
    formatted = subprocess.run([*ruff, "format", "."], cwd=ROOT, check=False)
    return fixed.returncode or formatted.returncode
