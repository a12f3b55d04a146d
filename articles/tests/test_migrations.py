"""Rows that were stored under an older form come through the migrations, and back."""

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


def migrate(name: str, *target: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0", *target]
    environment = {**os.environ, "DATABASE_URL": database.owner_url(name)}
    subprocess.run(command, cwd=database.ROOT, env=environment, check=True, timeout=120)


@pytest.fixture
def older():
    """A database of the owner's as it was before pages were kept as WARC, by name."""
    name = f"{database.base_name()}_older_{os.getpid()}"
    template = database.prepare_template()
    with database.server_lock() as server:
        database.drop(server, name)
        database.create(server, name, template=template)
    migrate(name, "articles", "0002")
    yield name
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


def test_older_pages_and_texts_come_through_and_back(older):
    with database.connect(older) as connection:
        fill(connection)
    migrate(older)
    with database.connect(older) as connection:
        (warc,) = connection.execute("SELECT warc FROM articles_rawpage").fetchone()
        assert payload(warc) == BODY
        assert connection.execute("SELECT bands FROM articles_textversion").fetchone() == (bands(TEXT),)
        with pytest.raises(psycopg.errors.RestrictViolation):
            connection.execute("UPDATE articles_rawpage SET size = 1")
        connection.execute(
            "INSERT INTO articles_rawpage (article_id, final_url, content_type, warc, size, sha256, fetched_at)"
            " VALUES ('bcdfghjkmn', '', '', %s, 0, 'newer', now())",
            [warc],
        )
    migrate(older, "articles", "0002")
    with database.connect(older) as connection:
        rows = connection.execute("SELECT body_gzip FROM articles_rawpage").fetchall()
    assert [gzip.decompress(body) for (body,) in rows] == [BODY, BODY]
