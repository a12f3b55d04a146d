"""The tests' databases: one template that the owner migrates, and a copy of it for each process that tests.

The tests themselves work under the application's role, which may neither make nor empty tables; both are done
here, over connections of the owner (DATABASE_OWNER_URL, or DATABASE_URL where there is only one role).
"""

import contextlib
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
GRANTS = ROOT / "deploy" / "grants.sql"

# How often, half a second apart, a database is tried to be dropped.
DROP_TRIES = 20

# Filled by migrations and the same for every test.
KEPT_TABLES = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
    "coalition_freshness",
    "coalition_bibliography",
}

# Bit 5 of a trigger's type says that it fires on TRUNCATE.
TRUNCATE_TRIGGERS = """
    SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE tgtype & 32 <> 0 AND NOT tgisinternal AND tgenabled <> 'D'
"""


def owner_url(database: str) -> str:
    """The owner's address of a database on the tests' server."""
    url = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme="postgresql", path=f"/{database}"))


def base_name() -> str:
    """The name that all test databases of this DATABASE_URL begin with."""
    database = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/") or "tracker"
    return database if database.endswith("_test") else f"{database}_test"


def fingerprint() -> str:
    """A hash of all that a migrated, empty database depends on."""
    digest = hashlib.sha256()
    steps = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/migrations_help.py")]
    for path in sorted([*steps, ROOT / "requirements.txt", GRANTS]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def connect(database: str) -> psycopg.Connection:
    """An autocommit connection of the owner."""
    return psycopg.connect(owner_url(database), autocommit=True)


@contextlib.contextmanager
def server_lock():
    """A connection that holds the lock under which one process at a time prepares the template."""
    with connect("postgres") as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [base_name()])
        yield connection


def prepare_template() -> str:
    """Migrate the template database where migrations have changed since, and give its name."""
    name, wanted = f"{base_name()}_template", fingerprint()
    with server_lock() as connection:
        drop_left_over(connection)
        held = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
        if held != (wanted,):
            fresh = f"{base_name()}_making_{os.getpid()}"
            drop(connection, fresh)
            create(connection, fresh, template="template0")
            migrate(fresh)
            drop(connection, name)
            connection.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(fresh), sql.Literal(wanted))
            )
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh), sql.Identifier(name))
            )
    return name


def migrate(database: str) -> None:
    """Give the application its rights in a new database, then migrate it, both as the owner."""
    if os.environ.get("DATABASE_OWNER_URL"):
        with connect(database) as connection:
            connection.execute(GRANTS.read_text())
    command = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"]
    environment = {**os.environ, "DATABASE_URL": owner_url(database)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The test database could not be migrated:\n{done.stdout}{done.stderr}")


def copy_template() -> str:
    """Make this process's own database out of the template, and give its name."""
    template = prepare_template()
    name = f"{base_name()}_{os.getpid()}"
    # Under the lock: nobody may be about to replace the template.
    with server_lock() as connection:
        drop(connection, name)
        create(connection, name, template=template)
    return name


def create(connection: psycopg.Connection, name: str, *, template: str) -> None:
    """Make a database in which, as deploy/roles.sql has it, nobody but its owner makes temporary tables."""
    connection.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )
    connection.execute(sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))


def drop(connection: psycopg.Connection, name: str) -> None:
    """Drop a database with whoever is connected; waits for the server's own workers, which no role of ours may end."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    for _ in range(DROP_TRIES):
        try:
            connection.execute(statement)
            return
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse):
            time.sleep(0.5)
    connection.execute(statement)


def drop_left_over(connection: psycopg.Connection) -> None:
    """Drop the databases of test processes that ended without doing so."""
    rows = connection.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{base_name()}_"]
    ).fetchall()
    for (name,) in rows:
        pid = name.rsplit("_", 1)[1]
        if pid.isdigit() and not Path(f"/proc/{pid}").exists() and Path("/proc/self").exists():
            drop(connection, name)


def empty_tables(database: str) -> None:
    """Empty every table that holds rows, but for what the migrations filled.

    Triggers that refuse this to everyone are off meanwhile; readers of the tables wait.
    """
    with connect(database) as connection, connection.transaction():
        connection.execute("SET LOCAL lock_timeout = '20s'")
        filled = filled_tables(connection)
        if not filled:
            return
        guards = connection.execute(TRUNCATE_TRIGGERS).fetchall()
        for table, trigger in guards:
            switch_trigger(connection, table, trigger, "DISABLE")
        names = sql.SQL(", ").join(map(sql.Identifier, filled))
        connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(names))
        for table, trigger in guards:
            switch_trigger(connection, table, trigger, "ENABLE")


def filled_tables(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    names = [name for (name,) in rows if name not in KEPT_TABLES]
    question = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(sql.Literal(name), sql.Identifier(name))
        for name in names
    )
    return [name for (name,) in connection.execute(question)] if names else []


def switch_trigger(connection: psycopg.Connection, table: str, trigger: str, state: str) -> None:
    statement = sql.SQL("ALTER TABLE {} {} TRIGGER {}")
    connection.execute(statement.format(sql.Identifier(table), sql.SQL(state), sql.Identifier(trigger)))
