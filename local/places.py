"""Where the quick start keeps things, and who may use them.

A *home* is the set of embedded servers of one purpose: `run`, `test` or `bench`. What a person may want to read
(logs, passwords, backups) is in `var/`. The servers' own data are there too, unless root runs them: PostgreSQL
refuses to be root, so that it works as `nobody`, who may not enter root's folders; then data and a copy of the
programs are under /var/lib/coalition-tracker.
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import re
import secrets
import shutil
import stat
import tempfile
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from local.problem import Problem

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
ROOTS_FOLDER = Path("/var/lib/coalition-tracker")
# A socket's whole address has at most 107 bytes (103 on macOS); its own name takes up to 20 of them.
LONGEST_FOLDER = 80
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


@dataclass(frozen=True)
class User:
    """Whom the servers work as: `nobody` where root starts them, else ourselves."""

    uid: int
    gid: int
    is_other: bool

    def popen_options(self) -> dict:
        """What makes subprocess.Popen change to this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}


def servers_user() -> User:
    if os.geteuid() != 0:
        return User(os.geteuid(), os.getegid(), is_other=False)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise Problem("PostgreSQL refuses to run as root, and this system has no user `nobody`.") from None
    return User(nobody.pw_uid, nobody.pw_gid, is_other=True)


class Home:
    """The folders of one set of servers, each made when first asked for."""

    def __init__(self, name: str):
        self.name = name
        self.user = servers_user()
        self.var = make_folder(VAR / name)

    @cached_property
    def logs(self) -> Path:
        return make_folder(self.var / "log")

    @cached_property
    def data(self) -> Path:
        """Where the servers keep their data: theirs alone."""
        if not self.user.is_other:
            return make_folder(self.var / "data")
        make_folder(ROOTS_FOLDER).chmod(0o755)
        return make_folder(ROOTS_FOLDER / self.short_name, owner=self.user)

    @cached_property
    def sockets(self) -> Path:
        """A folder for unix sockets whose path is short and plain enough."""
        folder = self.data / "sockets"
        if len(os.fsencode(folder)) > LONGEST_FOLDER or not PLAIN_PATH.fullmatch(str(folder)):
            folder = Path(tempfile.gettempdir()).resolve() / f"ct-{self.short_name}"
        if len(os.fsencode(folder)) > LONGEST_FOLDER:
            folder = Path("/tmp") / folder.name  # noqa: S108
        return make_folder(folder, owner=self.user if self.user.is_other else None)

    @cached_property
    def short_name(self) -> str:
        """A short name for this folder and this set-up of it: a new clone at the same place has another."""
        token = read_or_make(self.var / "token", lambda: secrets.token_hex(8))
        digest = hashlib.sha256(os.fsencode(self.var) + token.encode())
        return f"{self.name}-{digest.hexdigest()[:12]}"

    @contextlib.contextmanager
    def lock(self, *, note: str):
        """Keep other commands from these servers; yields the lock's file, which processes may inherit to hold it.

        Raises Problem where another command holds it, unless that one is only just ending.
        """
        with (self.var / "lock").open("a+") as file:
            deadline = time.monotonic() + 60
            while not try_lock(file):
                file.seek(0)
                pid, _, holder = file.read().partition(" ")
                if is_alive(pid):
                    raise Problem(f"{holder.strip()} (process {pid}).")
                if time.monotonic() > deadline:
                    raise Problem(f"The servers of an earlier run are still ending; see {self.logs}.")
                time.sleep(0.1)
            file.truncate(0)
            file.write(f"{os.getpid()} {note}")
            file.flush()
            try:
                yield file
            finally:
                file.truncate(0)


def try_lock(file) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def make_folder(path: Path, owner: User | None = None) -> Path:
    """A private folder, made where missing; refused where it is somebody else's or open to others."""
    uid = owner.uid if owner else os.geteuid()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Problem(f"Cannot make the folder {path}: {error.strerror}.") from None
    if owner and path.lstat().st_uid == os.geteuid():
        os.chown(path, owner.uid, owner.gid)
    held = path.lstat()
    if not stat.S_ISDIR(held.st_mode) or held.st_uid != uid:
        raise Problem(f"{path} belongs to somebody else; remove it or name another place with VAR_DIR=.")
    path.chmod(0o700)
    return path


def read_or_make(path: Path, make) -> str:
    """A secret or name kept in a file that only its owner can read, made the first time."""
    with contextlib.suppress(FileNotFoundError):
        return path.read_text()
    value = make()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(value)
    return value


def check_room(folder: Path, needed_mb: int, what: str) -> None:
    """Refuse to begin where the disk is too full for it."""
    free = shutil.disk_usage(folder).free // 2**20
    if free < needed_mb:
        raise Problem(f"Only {free} MB are free where {folder} lies; {what} {needed_mb} MB.")
