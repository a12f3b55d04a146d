"""`make lock`: write the locked requirements anew, with hashes, from requirements/*.in."""

import subprocess
import sys

from local.places import ROOT
from local.problem import Problem

FILES = {"base": "requirements.txt", "local": "requirements-local.txt", "dev": "requirements-dev.txt"}
OPTIONS = ["-q", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]


def main() -> None:
    """Resolve each list in turn; the later ones keep to the versions of the first."""
    for source, target in FILES.items():
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            *OPTIONS,
            f"requirements/{source}.in",
            "-o",
            target,
        ]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Problem(f"requirements/{source}.in cannot be resolved:\n{done.stderr.strip()}")
        print(f"{target} written")
