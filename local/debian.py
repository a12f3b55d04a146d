"""Programs out of Debian's packages for this project alone: unpacked in `var/`, never installed."""

import os
import shutil
import subprocess
from pathlib import Path

from local.places import make_folder

# Without a network this ends soon.
APT = ["apt-get", "-qq", "-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0"]


def unpack(packages: list[str], folder: Path) -> None:
    """Download packages and unpack them in a folder of `var/`; where that cannot be, nothing is there afterwards.

    Unpacked and not installed: a package may start a server, or change what the whole machine uses.
    """
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return
    make_folder(folder)
    if os.geteuid() == 0:
        quietly([*APT, "update"], folder)
    quietly([*APT, "download", *packages], folder)
    for archive in folder.glob("*.deb"):
        quietly(["dpkg-deb", "-x", archive.name, "."], folder)
        archive.unlink()


def runs(program: str | None, *options: str) -> bool:
    """Whether a program does well what is asked of it: one that lacks a library of the system's does not."""
    if program is None or not shutil.which(program):
        return False
    return subprocess.run([program, *options], capture_output=True, check=False).returncode == 0


def quietly(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
