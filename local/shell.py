"""`make shell` and `python -m local manage …`: Django's commands on the data of `make run`."""

import subprocess
import sys

from local.places import ROOT
from local.tracker import servers


def main() -> int:
    """Run one of Django's commands, the shell by default; the servers run for as long as it does."""
    arguments = sys.argv[2:] or ["shell"]
    with servers("run", note="The tracker runs here; its servers are in use") as site:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=site.environment, check=False).returncode
