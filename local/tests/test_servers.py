"""The embedded servers, really started: they keep what is written, and end with their command."""

import os
import re
import signal
import subprocess
import sys

import psycopg
import pytest
import redis

from local.places import ROOT, Home
from local.postgres import end_left_over
from local.problem import Problem
from local.tracker import check_port, servers

from .test_processes import is_alive, wait_for

HOLD = """
import time
from local.tracker import servers
with servers("run", note="The tracker already runs here") as site:
    pids = [child.process.pid for child in site.family.children]
    print(site.environment["DATABASE_OWNER_URL"], site.environment["REDIS_URL"], *pids, flush=True)
    time.sleep(300)
"""


def hold():
    """Start a command that holds the servers; gives the process, the two addresses and the servers' pids."""
    command = subprocess.Popen([sys.executable, "-c", HOLD], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    database, broker, *pids = command.stdout.readline().split()
    return command, database, broker, pids


def end(command, number):
    command.send_signal(number)
    command.wait(60)
    command.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_what_was_written_is_there_after_the_command_ended(var, number):
    command, database, broker, pids = hold()
    try:
        with psycopg.connect(database) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS value")
        with redis.from_url(broker) as client:
            client.set("kept", "42")
    finally:
        end(command, number)
    assert wait_for(lambda: not any(map(is_alive, pids)), 30)
    with servers("run", note="x") as site:
        with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT value FROM kept").fetchone() == (42,)
        with redis.from_url(site.environment["REDIS_URL"]) as client:
            assert client.get("kept") == b"42"


def test_the_application_may_write_rows_and_nothing_else(var):
    with servers("run", note="x", hasty=True) as site:
        with psycopg.connect(site.environment["DATABASE_OWNER_URL"]) as owner:
            owner.execute("CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY, text text)")
        with psycopg.connect(site.environment["DATABASE_URL"], autocommit=True) as application:
            application.execute("INSERT INTO notes (text) VALUES ('a')")
            application.execute("UPDATE notes SET text = 'b'")
            application.execute("DELETE FROM notes")
            for refused in (
                "TRUNCATE notes",
                "DROP TABLE notes",
                "CREATE TABLE more ()",
                "CREATE TEMP TABLE t ()",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    application.execute(refused)
            attributes = "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls FROM pg_roles"
            assert application.execute(f"{attributes} WHERE rolname = current_user").fetchone() == (False,)


def test_letters_outside_ascii_count_as_letters(var):
    with (
        servers("run", note="x", hasty=True) as site,
        psycopg.connect(site.environment["DATABASE_URL"]) as connection,
    ):
        found = connection.execute("SELECT lower('ŁÓDŹ'), 'Québec' ILIKE '%É%', show_trgm('é')").fetchone()
    assert found[:2] == ("łódź", True)
    assert found[2]


def test_a_second_command_says_that_the_first_one_runs(var):
    command, *_ = hold()
    try:
        with (
            pytest.raises(Problem, match=r"^The tracker already runs here \(process \d+\)\.$"),
            servers("run", note="x"),
        ):
            pass
    finally:
        end(command, signal.SIGTERM)


def test_servers_named_by_the_environment_are_used_and_none_started(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@db.example/tracker")
    monkeypatch.setenv("REDIS_URL", "redis://broker.example")
    with servers("run", note="x") as site:
        assert site.family.children == []
        assert site.environment["DATABASE_URL"] == "postgres://somebody@db.example/tracker"
        assert site.environment["DATABASE_OWNER_URL"] == "postgres://somebody@db.example/tracker"


def test_data_of_another_version_are_refused_and_left_alone(var):
    home = Home("run")
    (home.data / "postgres").mkdir()
    (home.data / "postgres" / "PG_VERSION").write_text("11\n")
    with pytest.raises(Problem, match=r"is of PostgreSQL 11, and this is \d\d"), servers("run", note="x"):
        pass
    assert (home.data / "postgres" / "PG_VERSION").read_text() == "11\n"


def test_the_trace_of_a_server_that_is_gone_is_removed(tmp_path):
    for number in (os.getpid(), 999_999_999):
        (tmp_path / "postmaster.pid").write_text(f"{number}\n/elsewhere\n")
        (tmp_path / ".s.PGSQL.5432.lock").touch()
        end_left_over(tmp_path, tmp_path)
        assert not (tmp_path / "postmaster.pid").exists()
        assert not (tmp_path / ".s.PGSQL.5432.lock").exists()


def test_a_taken_port_is_refused_in_one_line_that_names_the_way_out(taken_port):
    with pytest.raises(Problem, match=rf"^Port {taken_port} is taken; name another one: make run PORT=\d+$"):
        check_port(taken_port)


@pytest.fixture
def taken_port():
    """A port that this test itself listens on."""
    import socket

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.mark.parametrize("wrong", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(monkeypatch, wrong):
    from local.run import chosen_port

    monkeypatch.setenv("PORT", wrong)
    with pytest.raises(Problem, match=re.escape(repr(wrong))):
        chosen_port()
