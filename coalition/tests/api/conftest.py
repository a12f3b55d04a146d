"""How tests ask the API: as a reader would, with the test's own client."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from coalition.tests import factories


class Reader:
    """Asks the API under /api/v1/ and checks that the answer has the expected status."""

    def __init__(self, client: Client):
        self.client = client

    def get(self, address: str, status: int = 200, **headers: str):
        path = address if address.startswith(("/", "http")) else f"/api/v1/{address}"
        answer = self.client.get(path, headers=headers)
        assert answer.status_code == status, (path, answer.status_code, answer.content[:600])
        return answer

    def data(self, address: str, **headers: str) -> dict:
        return self.get(address, **headers).json()

    def results(self, address: str) -> list[dict]:
        return self.data(address)["results"]

    def csv(self, address: str) -> list[dict[str, str]]:
        joint = "&" if "?" in address else "?"
        text = self.get(f"{address}{joint}format=csv").content.decode()
        return list(csv.DictReader(io.StringIO(text)))

    def problem(self, address: str, status: int, **headers: str) -> dict:
        answer = self.get(address, status, **headers)
        assert answer.headers["Content-Type"] == "application/problem+json"
        body = answer.json()
        assert body["status"] == status
        assert body["type"].startswith("http")
        assert body["title"]
        assert body["detail"]
        return body

    def country(self, code: str, query: str = "") -> dict:
        return next(one for one in self.results(f"status/{query}") if one["country"] == code)


@pytest.fixture
def api(client: Client, db) -> Reader:
    return Reader(client)


@pytest.fixture
def many(db) -> Callable[[int], None]:
    """Fill the record with a number of everything: each country with a statement, and an event, figure, milestone."""

    def fill(number: int) -> None:
        for index in range(number):
            code = f"{chr(65 + index // 26)}{chr(65 + index % 26)}"
            factories.published_commitment(
                country=code,
                stated_on=date(2025, 3, 1 + index),
                speaker=factories.make_person(f"Speaker {code}"),
            )
            event = factories.published_event(participants=[code], name=f"Summit {index}")
            factories.published_figure(value=index)
            factories.published_milestone(name=f"Step {index}", events=(event.claim,))

    return fill
