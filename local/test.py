"""`make test`: everything that guards a change."""

import os
import subprocess
import sys

from local.browser import ensure_chromium
from local.lint import Check, failing, summarise
from local.nginx import ensure_nginx
from local.places import ROOT
from local.tracker import servers

# What the tests would wait for: migrating takes one core half a minute, a browser is downloaded.
PREPARED = [
    Check(
        "database", [sys.executable, "-c", "from tests.database import prepare_template; prepare_template()"]
    ),
    Check("browser", [sys.executable, "-c", "from local.browser import ensure_chromium; ensure_chromium()"]),
]


def main() -> int:
    """Run linters, types, migrations check and all tests; fails where one of them does, after running all."""
    if ensure_nginx() is None:
        print("There is no nginx here, so the tests of its page cache are left out.", flush=True)
    with servers("test", note="Tests or linters already run here", hasty=True) as site:
        names = failing(site.environment, besides=PREPARED)
        environment = {**site.environment, "CHROMIUM": ensure_chromium()}
        print("── tests", flush=True)
        if subprocess.run(pytest_command(), cwd=ROOT, env=environment, check=False).returncode:
            names.append("tests")
    return summarise(names)


def pytest_command() -> list[str]:
    """All tests, spread over the cores; PYTEST_ADDOPTS adds to it as usual."""
    workers = str(min(os.cpu_count() or 1, 4))
    return [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal"]
