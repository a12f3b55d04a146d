"""Queries and bytes of pages, counted by Django's test client: `python -m local.bench.count PATH…` prints JSON."""

import json
import os
import sys

import django

BROWSER = {"Accept-Encoding": "gzip", "Host": "127.0.0.1"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    django.setup()
    from django.db import connection

    print(json.dumps({path: count(path) for path in sys.argv[1:]}))
    connection.close_pool()  # type: ignore[attr-defined]


def count(path: str) -> dict[str, int]:
    """Ask for a page twice, and count the second time: the first one may fill what is kept for good."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    Client().get(path, headers=BROWSER)
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(path, headers=BROWSER)
    return {"status": response.status_code, "queries": len(queries), "bytes": len(response.content)}


if __name__ == "__main__":
    main()
