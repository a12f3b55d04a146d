"""A Chromium for the browser tests: one that is there, else one installed the ordinary way for this system."""

import os
import shutil
import subprocess
import sys

from local.debian import APT, runs, unpack
from local.problem import Problem
from tests.chromium import UNPACKED, find_chromium, find_shell, find_whole

# That it draws a page; its version it would tell with half of its files missing.
PROOF = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]


def ensure_chromium() -> str:
    """The path of a Chromium, installed where missing; refused with what would help where that fails.

    Where there is a whole Chromium only, its headless shell is unpacked beside it, if this system has the package:
    the tests spend most of their time in the browser.
    """
    named, whole = os.environ.get("CHROMIUM"), find_whole()
    if not named and whole and find_shell() is None:
        unpack(["chromium-common", "chromium-headless-shell"], UNPACKED)
    found = find_chromium()
    return found if found and runs(found, *PROOF) else whole or install()


def install() -> str:
    print("No Chromium found; installing one …", flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        commands = [[*APT, "update"], [*APT, "install", "-y", "chromium-headless-shell"]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr.strip(), file=sys.stderr)
    found = find_chromium()
    if found is None:
        raise Problem("Chromium could not be installed; install it and name it in CHROMIUM, then try again.")
    return found
