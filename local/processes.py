"""The processes that a command starts: a family that ends when the command ends, however that ends.

Each child leads a process group of its own, so that Ctrl-C reaches only the command, and so that a child's own
children end with it. Three things end them: `Family.stop`, in the opposite order of their start; where the command
is killed hard, the kernel (Linux) and the watcher, a small process that notices and does the same.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import Signals

from local.problem import Problem

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class Stopped(BaseException):
    """Somebody asked the command to end."""


@dataclass(frozen=True)
class Farewell:
    """How a process is asked to end and how long it may take; then the same where the command was killed."""

    signal: Signals = Signals.SIGTERM
    seconds: float = 10
    orphaned: Signals = Signals.SIGTERM
    orphaned_seconds: float = 10


@dataclass
class Child:
    name: str
    process: subprocess.Popen
    farewell: Farewell
    log: Path

    def last_line(self) -> str:
        """The last line of the log that says something."""
        lines = [line.strip() for line in self.log.read_text(errors="replace").splitlines()]
        lines = [line for line in lines if any(map(str.isalpha, line))]
        return lines[-1] if lines else "it said nothing"


class Family:
    """Starts processes and sees to it that none outlives the command."""

    def __init__(self, logs: Path, *, lock=None):
        self.logs = logs
        self.children: list[Child] = []
        self.watcher = start_watcher(lock)
        assert self.watcher.stdin is not None
        self.watchers_ear = self.watcher.stdin

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str],
        farewell: Farewell = Farewell(),
        folder: Path | None = None,
        **options,
    ) -> Child:
        """Start a process that writes to its own log and ends with the family."""
        log = fresh_log(self.logs / f"{name}.log")
        with log.open("ab") as output:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder,
                start_new_session=True,
                preexec_fn=end_with_parent(farewell.orphaned),
                **options,
            )
        child = Child(name, process, farewell, log)
        self.children.append(child)
        self.tell_watcher(f"+{process.pid} {farewell.orphaned.value} {farewell.orphaned_seconds}")
        return child

    def finish(self, child: Child) -> None:
        """Wait for a process that is to end by itself; refused with its last words where it failed."""
        code = child.process.wait()
        self.forget(child)
        if code:
            raise Problem(f"{child.name} failed: {child.last_line()} (see {child.log})")

    def wait(self) -> None:
        """Wait until a child ends that should not, and say so."""
        while True:
            for child in self.children:
                if child.process.poll() is not None:
                    raise Problem(f"{child.name} ended by itself: {child.last_line()} (see {child.log})")
            time.sleep(0.5)

    def check(self) -> None:
        """Refuse to go on where a child has ended."""
        for child in self.children:
            if child.process.poll() is not None:
                raise Problem(f"{child.name} ended by itself: {child.last_line()} (see {child.log})")

    def forget(self, child: Child) -> None:
        self.children.remove(child)
        self.tell_watcher(f"-{child.process.pid}")

    def end(self, child: Child) -> None:
        """Ask one child to end, and end it by force where it takes too long."""
        end_group(child.process.pid, child.farewell.signal, child.farewell.seconds, child.process)
        self.forget(child)

    def stop(self) -> None:
        """End each child, the last one first."""
        for child in reversed(list(self.children)):
            self.end(child)
        with contextlib.suppress(OSError):
            self.watchers_ear.close()
        self.watcher.wait()

    def tell_watcher(self, line: str) -> None:
        with contextlib.suppress(OSError):
            self.watchers_ear.write(f"{line}\n".encode())
            self.watchers_ear.flush()


def end_group(group: int, number: int, seconds: float, process: subprocess.Popen | None = None) -> None:
    """Send a signal to a group's leader, wait for the whole group, then kill what is left of it."""
    send(os.kill, group, number)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and group_is_alive(group, process):
        time.sleep(0.05)
    send(os.killpg, group, signal.SIGKILL)
    if process is not None:
        process.wait()


def group_is_alive(group: int, process: subprocess.Popen | None) -> bool:
    if process is not None:
        # Reaps the leader, which would else count as alive.
        process.poll()
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def send(kill, target: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        kill(target, number)


def end_with_parent(number: int):
    """What a child does before it starts its program: ask the kernel for a signal at its parent's death."""
    if LIBC is None:
        return None
    parent = os.getpid()

    def ask() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def end_with_make() -> None:
    """Where make started this command, end with it even if it is killed hard."""
    if LIBC is not None and os.environ.get("MAKELEVEL"):
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start_watcher(lock) -> subprocess.Popen:
    """Start the watcher; it holds the lock, where there is one, until the last child is gone."""
    inherited = [lock.fileno()] if lock else []
    return subprocess.Popen(
        [sys.executable, "-m", "local.watcher"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parent.parent,
        start_new_session=True,
        pass_fds=inherited,
    )


def fresh_log(path: Path) -> Path:
    """A log to append to; what an earlier run left is kept once, where it grew large."""
    if path.exists() and path.stat().st_size > 5 * 2**20:
        path.replace(path.with_suffix(".log.1"))
    path.touch()
    return path


def stop_on_signals() -> None:
    """From now on Ctrl-C, SIGTERM and SIGHUP raise Stopped, the first time; later ones change nothing."""

    def stop(number, frame):
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
