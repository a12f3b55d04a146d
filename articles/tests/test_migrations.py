"""Rows that were stored under an older form come through the steps that change them, and back."""

import gzip
import hashlib
import os
import subprocess
import sys

import psycopg
import pytest

from articles.likeness import bands
from articles.tests.test_likeness import TEXT
from articles.warc import payload
from tests import database

BODY = b"<p>As it came.</p>"
RUN = """
import sys
from importlib import import_module
import django
django.setup()
from django.apps import apps
from django.db import connection
step = import_module("articles.migrations." + sys.argv[1])
with connection.schema_editor() as editor:
    getattr(step, sys.argv[2])(apps, editor)
"""


def run(name: str, step: str, function: str) -> None:
    """Run one function of a migration on a database, as its owner."""
    environment = {**os.environ, "DATABASE_URL": database.owner_url(name)}
    command = [sys.executable, "-c", RUN, step, function]
    subprocess.run(command, cwd=database.ROOT, env=environment, check=True, timeout=120)


@pytest.fixture
def older():
    """A connection of the owner's to a database that takes rows in their older form."""
    name = f"{database.base_name()}_older_{os.getpid()}"
    template = database.prepare_template()
    with database.server_lock() as server:
        database.drop(server, name)
        database.create(server, name, template=template)
    with database.connect(name) as connection:
        connection.execute("ALTER TABLE articles_rawpage ALTER warc DROP NOT NULL")
        connection.execute("ALTER TABLE articles_textversion ALTER bands DROP NOT NULL")
        fill(connection)
        yield connection
    with database.server_lock() as server:
        database.drop(server, name)


def fill(connection: psycopg.Connection) -> None:
    connection.execute(
        "INSERT INTO auth_user (username, password, is_superuser, first_name, last_name, email, is_staff, is_active,"
        " date_joined) VALUES ('ada', '', false, '', '', '', false, true, now())"
    )
    columns = "uid, form, title, title_supplied, author, language, note, state, failure, attempts, created_at, created_by_id"
    connection.execute(
        f"INSERT INTO articles_article ({columns})"
        " SELECT 'bcdfghjkmn', 'article', '', false, '', '', '', 'fetched', '', 0, now(), id FROM auth_user"
    )
    connection.execute(
        "INSERT INTO articles_rawpage (article_id, final_url, content_type, body_gzip, size, sha256, fetched_at)"
        " VALUES ('bcdfghjkmn', 'https://news.example/a', 'text/html', %s, %s, %s, '2025-03-12 08:30+00')",
        [gzip.compress(BODY), len(BODY), hashlib.sha256(BODY).hexdigest()],
    )
    connection.execute(
        "INSERT INTO articles_textversion (article_id, number, text, sha256, likeness_hash, simhash, cleaner, made_at)"
        " VALUES ('bcdfghjkmn', 1, %s, %s, '', 0, 'tests', now())",
        [TEXT, hashlib.sha256(TEXT.encode()).hexdigest()],
    )


def test_older_pages_come_through_and_back(older):
    run(older.info.dbname, "0021_warc_of_older_pages", "wrap")
    (warc,) = older.execute("SELECT warc FROM articles_rawpage").fetchone()
    assert payload(warc) == BODY
    with pytest.raises(psycopg.errors.RestrictViolation):
        older.execute("UPDATE articles_rawpage SET size = 1")
    older.execute(
        "INSERT INTO articles_rawpage (article_id, final_url, content_type, warc, size, sha256, fetched_at)"
        " VALUES ('bcdfghjkmn', '', '', %s, 0, 'newer', now())",
        [warc],
    )
    run(older.info.dbname, "0021_warc_of_older_pages", "unwrap")
    rows = older.execute("SELECT body_gzip FROM articles_rawpage").fetchall()
    assert [gzip.decompress(body) for (body,) in rows] == [BODY, BODY]


def test_older_texts_get_samples_of_their_wording(older):
    run(older.info.dbname, "0023_bands_of_texts", "fill")
    assert older.execute("SELECT bands FROM articles_textversion").fetchone() == (bands(TEXT),)
