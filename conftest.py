"""What every test stands on: its own PostgreSQL database, no network, one browser.

Tests run under the application's database role (DATABASE_URL). The database is made and migrated by the owner
(DATABASE_OWNER_URL); see tests/database.py.
"""

import contextlib
import gc
import ipaddress
import os
import socket

import psycopg
import pytest

from tests import database
from tests.chromium import find_chromium


def pytest_collection_finish():
    """What is loaded now stays to the end, so that nobody looks through it for garbage again and again."""
    gc.freeze()


# ---------------------------------------------------------------------------------------------- the database


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A database of this process's own, copied from the migrated template and dropped at the end."""
    from django.db import connection

    name = database.copy_template()
    connection.settings_dict["NAME"] = name
    # A pool would keep connections open that the end of a test wants closed.
    connection.settings_dict["OPTIONS"].pop("pool", None)
    yield
    with django_db_blocker.unblock():
        connection.close()
    # One that somebody still holds is dropped by the next run.
    with contextlib.suppress(psycopg.Error), database.server_lock() as server:
        database.drop(server, name)


@pytest.fixture(autouse=True, scope="session")
def _tables_are_emptied_by_the_owner():
    """After a test with transactions of its own, the owner empties the tables: the application's role may not."""
    from django.db import connection
    from django.test import TransactionTestCase

    def empty_tables(self):
        database.empty_tables(connection.settings_dict["NAME"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_tables)
        yield


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """What a module's own fixtures write stays for all its tests; each test undoes only what it wrote itself.

    For modules none of whose tests has transactions of its own (`transactional_db`, `live_server`): those would
    wait for this one.
    """
    from django.db import transaction

    around = transaction.atomic()
    # As of Django's own tests: what insists on being the outermost transaction may still run within.
    around._from_testcase = True
    with django_db_blocker.unblock(), around:
        yield
        transaction.set_rollback(True)


@pytest.fixture
def owner_connection(transactional_db):
    """A psycopg connection of the tables' owner, for what the application's role may not do."""
    from django.db import connection

    with database.connect(connection.settings_dict["NAME"]) as owner:
        yield owner


# ---------------------------------------------------------------------------------------------- the settings


@pytest.fixture(autouse=True, scope="session")
def _settings_for_tests():
    """Nothing shared between test processes, nothing slow on purpose, static files straight from their folders."""
    from django.test import override_settings

    from coalition.celery import app

    storages = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    app.conf.broker_url = "memory://"
    with override_settings(
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        CELERY_BROKER_URL="memory://",
        # Tests that are about it turn it on.
        DESK_SECOND_FACTOR=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=storages,
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
    ):
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    """No count of requests or kept page of one test reaches the next."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def eager_tasks():
    """Celery tasks run at once, in the test's own process, and raise what they raise."""
    from coalition.celery import app

    before = app.conf.task_always_eager, app.conf.task_eager_propagates
    app.conf.task_always_eager = app.conf.task_eager_propagates = True
    yield
    app.conf.task_always_eager, app.conf.task_eager_propagates = before


# ---------------------------------------------------------------------------------------------- the network


class NetworkRefused(OSError):
    """A test reached for another machine."""


def is_here(host: object) -> bool:
    """Whether a host is this machine: a loopback address, by number or as localhost."""
    if host in ("localhost", b"localhost", "", None):
        return True
    return is_number(host) and ipaddress.ip_address(str(host).split("%")[0]).is_loopback


def is_number(host: object) -> bool:
    """Whether a host is written as an IP address."""
    try:
        ipaddress.ip_address(str(host).split("%")[0])
    except ValueError:
        return False
    return True


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Refuse every connection to, and every question for the address of, another machine."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(address: object, family: int = socket.AF_INET) -> None:
        if family != socket.AF_UNIX and not is_here(address):
            raise NetworkRefused(f"Tests may not use the network, and this one asked for {address!r}.")

    def guarded_connect(self, address):
        check(address[0] if isinstance(address, tuple) else address, self.family)
        return connect(self, address)

    def guarded_connect_ex(self, address):
        check(address[0] if isinstance(address, tuple) else address, self.family)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host, *args, **kwargs):
        # An address in digits is only read, nobody is asked.
        if not is_number(host):
            check(host)
        return getaddrinfo(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield


# ---------------------------------------------------------------------------------------------- the browser


@pytest.fixture(scope="session")
def browser():
    """Chromium by Playwright's synchronous interface; tests open it on `live_server`."""
    from playwright.sync_api import sync_playwright

    chromium = find_chromium()
    if chromium is None:
        pytest.fail("No Chromium found: name one in CHROMIUM, or use `make test`, which installs one.")
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield running
        running.close()


@pytest.fixture
def page(browser, live_server):
    """A fresh tab, as a reader's on a first visit; addresses are relative to the live server."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
