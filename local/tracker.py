"""The tracker on this machine: its servers, its database brought up to date, its web, worker and beat."""

import contextlib
import hashlib
import http.client
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Iterator

from local.places import ROOT, VAR, Home, check_room, read_or_make
from local.postgres import Postgres
from local.problem import Problem
from local.processes import Child, Family, Farewell, stop_on_signals
from local.valkey import Valkey

# Where the command was killed, the broker goes too and the worker would wait for it in vain. A task cut short is
# delivered again, so that nothing is lost by ending it at once.
WORKERS_FAREWELL = Farewell(signal.SIGTERM, 30, orphaned=signal.SIGKILL, orphaned_seconds=1)


# What the database and its log of changes need to work, whatever they hold already.
ROOM_MB = 200


class Site:
    """One set of servers and the processes on it."""

    def __init__(self, home: Home, family: Family, environment: dict[str, str]):
        self.home = home
        self.family = family
        self.environment = environment
        # Lies with the data of the database, so that it goes when they go.
        self.prepared = home.data / "prepared"

    def manage(self, *arguments: str, as_owner: bool = False) -> Child:
        """Start one of Django's commands; changes of tables need the owner's role."""
        environment = dict(self.environment)
        if as_owner:
            environment["DATABASE_URL"] = environment["DATABASE_OWNER_URL"]
        command = [sys.executable, "manage.py", *arguments]
        return self.family.start(arguments[0], command, environment=environment, folder=ROOT)

    def bring_up_to_date(self) -> None:
        """Migrate, and collect the static files meanwhile."""
        steps = [self.manage("migrate", "--verbosity", "1", as_owner=True)]
        if self.environment["DEBUG"] == "0":
            steps.append(self.manage("collectstatic", "--noinput", "--verbosity", "0"))
        for step in steps:
            self.family.finish(step)

    def load(self) -> None:
        """Load the sample accounts and the starting dataset; neither touches what is there.

        A record made by an earlier release gets its kept positions: without them every country seems silent.
        """
        self.family.finish(self.manage("rebuild_positions", "--if-needed"))
        for step in (self.manage("sample_accounts"), self.manage("import_facts", "data/facts")):
            self.family.finish(step)

    def serve(self, port: int, *, with_worker: bool = True) -> str:
        """Start web, worker and beat; give the address. `wait_until_ready` says when it answers."""
        self.web(port)
        if with_worker:
            celery = [sys.executable, "-m", "celery", "-A", "coalition"]
            worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO"]
            schedule = self.home.var / "celerybeat-schedule"
            beat = [*celery, "beat", "--schedule", str(schedule), "--pidfile", "", "--loglevel", "INFO"]
            self.start("worker", worker, WORKERS_FAREWELL)
            self.start("beat", beat, Farewell())
        return f"http://127.0.0.1:{port}"

    def web(self, port: int) -> Child:
        """Start the web process alone."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "coalition.wsgi:application"]
        command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
        return self.start("web", command, Farewell())

    def start(self, name: str, command: list[str], farewell: Farewell) -> Child:
        return self.family.start(name, command, environment=self.environment, farewell=farewell, folder=ROOT)

    def wait_until_ready(self, port: int, seconds: float = 60) -> None:
        """Wait until /readyz answers 200; refused with its last answer where it does not in time."""
        deadline, answer = time.monotonic() + seconds, "nothing"
        while time.monotonic() < deadline:
            self.family.check()
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, text = ask(port, "/readyz")
                if status == 200:
                    return
                answer = f"{status} {text}"
            time.sleep(0.05)
        raise Problem(
            f"The site is not ready after {seconds:.0f} s; /readyz says: {answer}. See {self.home.logs}"
        )


def ask(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read(300).decode(errors="replace")
    finally:
        connection.close()


@contextlib.contextmanager
def servers(name: str, *, note: str, hasty: bool = False) -> Iterator[Site]:
    """The servers of a home, embedded unless DATABASE_URL or REDIS_URL name others; ended on leaving."""
    home = Home(name)
    with home.lock(note=note) as lock:
        stop_on_signals()
        family = Family(home.logs, lock=lock)
        try:
            yield Site(home, family, start_servers(home, family, hasty=hasty))
        finally:
            family.stop()


def start_servers(home: Home, family: Family, *, hasty: bool) -> dict[str, str]:
    """Start what is not named by the environment, and give the environment of Django's processes."""
    environment = base_environment()
    if "REDIS_URL" not in environment:
        valkey = Valkey(home)
        valkey.start(family)
        environment["REDIS_URL"] = valkey.url
    if "DATABASE_URL" not in environment:
        check_room(home.data, ROOM_MB, "the database wants")
        postgres = Postgres(home, hasty=hasty)
        postgres.start(family)
        postgres.set_up("tracker")
        if home.name != "run":
            postgres.let_owner_create_databases()
        environment = {name: value for name, value in environment.items() if not name.startswith("PG")}
        environment["DATABASE_URL"] = postgres.url("tracker_app", "tracker")
        environment["DATABASE_OWNER_URL"] = postgres.url("tracker_owner", "tracker")
    environment.setdefault("DATABASE_OWNER_URL", environment["DATABASE_URL"])
    return environment


def base_environment() -> dict[str, str]:
    """What the settings ask for besides the servers; an empty variable counts as none."""
    given = {name: value for name, value in os.environ.items() if value}
    VAR.mkdir(parents=True, exist_ok=True)
    given.setdefault("SECRET_KEY", read_or_make(VAR / "secret-key", lambda: secrets.token_urlsafe(50)))
    given.setdefault("DEBUG", "0")
    # The sample accounts work at once; DESK_SECOND_FACTOR=1 asks for a second factor as in production.
    given.setdefault("DESK_SECOND_FACTOR", "0")
    given["VAR_DIR"] = str(VAR)
    given["PYTHONUNBUFFERED"] = "1"
    return given


def fingerprint() -> str:
    """A hash of all that preparing depends on: code, dataset, static files and what is installed."""
    digest = hashlib.sha256()
    patterns = ["coalition/**/*", "articles/**/*", "data/**/*", "static/**/*", "requirements.txt"]
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def check_port(port: int) -> None:
    """Refuse a port that somebody listens on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Problem(
                f"Port {port} is not allowed to this user; name another one: make run PORT=8080"
            ) from None
        except OSError:
            raise Problem(f"Port {port} is taken; name another one: make run PORT={port + 1}") from None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
