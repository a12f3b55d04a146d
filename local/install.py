"""The virtual environment and what is installed in it. Standard library only: it runs before anything is there."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from local.places import check_room
from local.problem import Problem

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

SERVING = ["requirements.txt", "requirements-local.txt"]
DEVELOPING = [*SERVING, "requirements-dev.txt"]
NEEDS = {"run": SERVING, "shell": SERVING, "reset": [], "manage": SERVING}
# What a first installation takes at most, in the environment and in data.
ROOM_MB = 900


def start(arguments: list[str]) -> None:
    """Install what a command needs, then become that command inside the environment."""
    try:
        install(NEEDS.get(arguments[0] if arguments else "", DEVELOPING))
        command = [str(PYTHON) if PYTHON.exists() else sys.executable, "-m", "local", *arguments]
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606
    except Problem as problem:
        sys.exit(str(problem))
    except OSError as error:
        sys.exit(f"Could not install: {error}.")
    except KeyboardInterrupt:
        sys.exit(130)


def install(files: list[str]) -> None:
    """Install the locked files where they changed since the last time; nothing at all where they did not."""
    if not files:
        return
    stamp = VENV / f"installed-{len(files)}"
    wanted = fingerprint(files)
    if is_usable() and stamp.exists() and stamp.read_text() == wanted:
        return
    check_room(ROOT, ROOM_MB, "setting up takes")
    make_environment()
    print("Installing the locked requirements …", flush=True)
    install_uv()
    install_locked(files)
    stamp.write_text(wanted)


def fingerprint(files: list[str]) -> str:
    digest = hashlib.sha256()
    for name in files:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_usable() -> bool:
    """Whether the environment's Python starts: the one it was made from may be gone."""
    if not PYTHON.exists():
        return False
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(PYTHON), "-c", question], capture_output=True, check=False).returncode == 0


def make_environment() -> None:
    if is_usable():
        return
    print(f"Making {VENV.name} with Python {sys.version.split()[0]} …", flush=True)
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Problem(
            f"{sys.executable} has no ensurepip, so no virtual environment can be made; "
            "on Debian and Ubuntu: apt install python3-venv"
        ) from None


def install_uv() -> None:
    """Install the locked uv with pip, checked against its hashes."""
    lines = re.search(r"^uv==(?:.*\\\n)*.*\n", (ROOT / "requirements-dev.txt").read_text(), re.MULTILINE)
    if lines is None:
        raise Problem("requirements-dev.txt names no uv; write it anew with `make lock`.")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as locked:
        locked.write(lines[0])
        locked.flush()
        run_pip(locked.name)


def install_locked(files: list[str]) -> None:
    """Install by uv, or by pip where uv cannot (it does not read pip's own configuration)."""
    wanted = [part for name in files for part in ("-r", str(ROOT / name))]
    uv = [str(PYTHON), "-m", "uv", "pip", "install", "-q", "--python", str(PYTHON), "--require-hashes"]
    environment = {**os.environ, "UV_NO_PROGRESS": "1"}
    done = subprocess.run([*uv, *wanted], capture_output=True, text=True, env=environment, check=False)
    if done.returncode == 0:
        return
    if "No space left" in done.stderr:
        raise Problem(f"No space left on the disk where {ROOT} or the cache of packages lies.")
    print("uv could not install them; pip tries, which takes longer …", flush=True)
    run_pip(*[str(ROOT / name) for name in files])


def run_pip(*files: str) -> None:
    wanted = [part for name in files for part in ("-r", name)]
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    done = subprocess.run([*pip, *wanted], capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or [
            done.stderr.strip()
        ]
        raise Problem(f"Installing failed. pip says: {errors[-1].removeprefix('ERROR: ')}")
