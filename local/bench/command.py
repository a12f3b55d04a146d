"""The measurements themselves, and the table of what they found."""

import http.client
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from local import nginx
from local.bench import reading
from local.bench.load import answers_a_second, ask, latency
from local.places import ROOT, VAR, make_folder
from local.processes import Child
from local.tracker import Site, fingerprint, free_port, servers

PAGES = {
    "overview": "/",
    "country page": "/countries/poland/",
    "API list of 100": "/api/v1/commitments/",
    "status on a day": "/api/v1/status/?as_of=2025-09-15",
    "status by known_at": "/api/v1/status/?known_at={edition}",
    "search": "/search/?q=government+hospital",
}
MANY = int(os.environ.get("SIZE") or 100_000)


@dataclass
class Row:
    """What was measured of one page at one size; empty where it could not be."""

    page: str
    commitments: int
    queries: int
    kilobytes: float
    p50_ms: float
    p95_ms: float
    per_second: float
    cached_per_second: float | None = None
    cached_to_static: float | None = None


# Thousands of made-up commitments have no place in a database that somebody named.
FOREIGN_SERVERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")


def main() -> None:
    for name in FOREIGN_SERVERS:
        if os.environ.pop(name, None):
            say(f"{name} is left alone: measurements use servers of their own.")
    nginx.ensure_nginx()
    with servers("bench", note="Measurements already run here") as site:
        site.environment.update(API_RATE="100000000/hour", ALLOWED_HOSTS="127.0.0.1", LOG_LEVEL="WARNING")
        rows = [row for database in databases(site) for row in measure(site, database)]
    VAR.joinpath("bench.json").write_text(json.dumps([asdict(row) for row in rows], indent=1))
    print(table(rows))
    print(f"\n{reading.line()}")
    print(
        f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; also in var/bench.json"
    )
    if nginx.find_nginx() is None:
        print("There is no nginx here, so nothing was measured behind its cache.")


def databases(site: Site) -> Iterator[str]:
    """The database with the dataset alone, then the one with many more commitments, each made where missing."""
    if not site.prepared.exists() or site.prepared.read_text() != fingerprint():
        say("Preparing the database …")
        drop(site, large())
        site.bring_up_to_date()
        site.load()
        site.prepared.write_text(fingerprint())
    yield "tracker"
    if not exists(site, large()):
        say(f"Generating {MANY} commitments …")
        with owner(site) as connection:
            connection.execute(f'CREATE DATABASE "{large()}-making" TEMPLATE tracker')
        run(site, f"{large()}-making", "-m", "local.bench.generate", str(MANY), as_owner=True)
        with owner(site) as connection:
            connection.execute(f'ALTER DATABASE "{large()}-making" RENAME TO "{large()}"')
    yield large()


def large() -> str:
    return f"tracker-{MANY}"


def owner(site: Site, database: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(address(site, database, as_owner=True), autocommit=True)


def address(site: Site, database: str, *, as_owner: bool = False) -> str:
    url = site.environment["DATABASE_OWNER_URL" if as_owner else "DATABASE_URL"]
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def exists(site: Site, database: str) -> bool:
    with owner(site) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}-making" WITH (FORCE)')
        found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [database])
        return found.fetchone() is not None


def drop(site: Site, database: str) -> None:
    with owner(site) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def run(site: Site, database: str, *arguments: str, as_owner: bool = False) -> str:
    """Run Python on a database and give what it printed."""
    environment = {**site.environment, "DATABASE_URL": address(site, database, as_owner=as_owner)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def measure(site: Site, database: str) -> Iterator[Row]:
    """Measure every page on one database, uncached, then behind nginx where there is one."""
    size, edition = size_of(site, database)
    # The newest edition but one is a past state of the record wherever there are two.
    paths = {name: path.format(edition=max(1, edition - 1)) for name, path in PAGES.items()}
    counted = json.loads(run(site, database, "-m", "local.bench.count", *paths.values()))
    environment, port = dict(site.environment), free_port()
    site.environment["DATABASE_URL"] = address(site, database)
    web = site.web(port)
    site.wait_until_ready(port)
    for name, path in paths.items():
        say(f"Measuring: {name}, {size} commitments …")
        timed, rate = latency(port, path), answers_a_second(port, path)
        found = counted[path]
        kilobytes = found["bytes"] / 1000
        yield Row(
            name,
            size,
            found["queries"],
            kilobytes,
            timed.p50,
            timed.p95,
            rate,
            *behind_nginx(site, port, path),
        )
    site.family.end(web)
    site.environment = environment


def size_of(site: Site, database: str) -> tuple[int, int]:
    """How many commitments are public, and the number of the newest edition."""
    with owner(site, database) as connection:
        found = connection.execute(
            "SELECT count(*), (SELECT max(number) FROM coalition_edition) FROM coalition_commitmentversion "
            "WHERE public_from_id IS NOT NULL AND public_until_id IS NULL"
        ).fetchone()
    assert found is not None
    return found[0], found[1]


def behind_nginx(site: Site, web: int, path: str) -> tuple[float | None, float | None]:
    """Answers a second out of nginx's cache, and their ratio to those for the same bytes from a file."""
    if nginx.find_nginx() is None:
        return None, None
    folder = make_folder(site.home.var / "nginx")
    port, static = free_port(), free_port()
    save_body(web, path, folder / "page.html")
    extra = f"server {{ listen 127.0.0.1:{static}; root {folder}; add_header Content-Encoding gzip; }}"
    configuration = nginx.write_configuration(
        folder, listen=f"127.0.0.1:{port}", web=f"127.0.0.1:{web}", extra=extra, user=nginx.users_line()
    )
    server: Child = nginx.start(site.family, configuration)
    nginx.wait_until_ready(site.family, port)
    try:
        cached = answers_a_second(port, path)
        return cached, cached / answers_a_second(static, "/page.html")
    finally:
        site.family.end(server)


def save_body(port: int, path: str, file: Path) -> None:
    """Keep the very bytes that a reader gets, compressed as they are."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    file.write_bytes(ask(connection, path))
    connection.close()


def table(rows: list[Row]) -> str:
    """The measurements as a table in Markdown."""
    head = ["page", "commitments", "queries", "KB", "p50 ms", "p95 ms", "per s", "cached per s", "÷ static"]
    body = [
        [
            row.page,
            str(row.commitments),
            str(row.queries),
            f"{row.kilobytes:.1f}",
            f"{row.p50_ms:.1f}",
            f"{row.p95_ms:.1f}",
            f"{row.per_second:.0f}",
            "–" if row.cached_per_second is None else f"{row.cached_per_second:.0f}",
            "–" if row.cached_to_static is None else f"{row.cached_to_static:.2f}",
        ]
        for row in rows
    ]
    rule = ["---", *["--:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *body])


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
