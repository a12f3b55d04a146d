"""A Chromium for the browser tests: one that is there, else one installed the ordinary way for this system."""

import os
import shutil
import subprocess
import sys

from local.problem import Problem
from tests.chromium import find_chromium


def ensure_chromium() -> str:
    """The path of a Chromium, installed where missing; refused with what would help where that fails."""
    return find_chromium() or install()


def install() -> str:
    print("No Chromium found; installing one …", flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr.strip(), file=sys.stderr)
    found = find_chromium()
    if found is None:
        raise Problem("Chromium could not be installed; install it and name it in CHROMIUM, then try again.")
    return found
