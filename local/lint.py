"""`make lint`: linters, types, migrations and the settings of production."""

import subprocess
import sys
from dataclasses import dataclass, field

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


CHECKS = [
    Check("ruff", [*RUFF, "check", "."]),
    Check("format", [*RUFF, "format", "--check", "."]),
    Check("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run", "--verbosity", "1"]),
    Check("deploy", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    Check("types", [sys.executable, "-m", "mypy", "."]),
]


def main() -> int:
    with servers("test", note="Tests or linters already run here", hasty=True) as site:
        return summarise(failing(site.environment))


def failing(environment: dict[str, str]) -> list[str]:
    """Run every check, and give the names of those that find something."""
    return [check.name for check in CHECKS if not passes(check, environment)]


def passes(check: Check, environment: dict[str, str]) -> bool:
    print(f"── {check.name}", flush=True)
    wanted = {**environment, **check.environment}
    return subprocess.run(check.command, cwd=ROOT, env=wanted, check=False).returncode == 0


def summarise(names: list[str]) -> int:
    """Say what failed; gives the command's exit code."""
    print(f"Failed: {', '.join(names)}" if names else "All in order.", flush=True)
    return 1 if names else 0
