"""`make lint`: linters, types, migrations and the settings of production."""

import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from local.places import ROOT
from local.tracker import servers

RUFF = [sys.executable, "-m", "ruff"]
MANAGE = [sys.executable, "manage.py"]
PRODUCTION = {
    "DEBUG": "0",
    "HTTPS": "1",
    "ALLOWED_HOSTS": "tracker.example",
    "SITE_URL": "https://tracker.example",
}


@dataclass(frozen=True)
class Check:
    """One program that says whether the code is in order, and the environment that it wants."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


# The longest first, since two run at once.
CHECKS = [
    Check("types", [sys.executable, "-m", "mypy", "."]),
    Check("ruff", [*RUFF, "check", "."]),
    Check("format", [*RUFF, "format", "--check", "."]),
    Check("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run", "--verbosity", "1"]),
    Check("deploy", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def main() -> int:
    with servers("test", note="Tests or linters already run here", hasty=True) as site:
        return summarise(failing(site.environment))


def failing(environment: dict[str, str], besides: Iterable[Check] = ()) -> list[str]:
    """Run every check, two at once, and give the names of those that find something."""
    checks = [*besides, *CHECKS]
    with ThreadPoolExecutor(max_workers=2) as pool:
        passed = list(pool.map(partial(passes, environment=environment), checks))
    return [check.name for check, is_passed in zip(checks, passed, strict=True) if not is_passed]


def passes(check: Check, environment: dict[str, str]) -> bool:
    """Run one check and print what it says, whole, once it has ended."""
    wanted = {**environment, **check.environment}
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=wanted,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(f"── {check.name}\n{done.stdout.rstrip()}", flush=True)
    return done.returncode == 0


def summarise(names: list[str]) -> int:
    """Say what failed; gives the command's exit code."""
    print(f"Failed: {', '.join(names)}" if names else "All in order.", flush=True)
    return 1 if names else 0
