"""The number of queries does not grow with the rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.models import Claim
from coalition.tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

MOST = 12
NAMES = [
    "status", "counts", "coalition", "countries", "commitments", "events", "figures", "articles", "editions", "changes",
]  # fmt: skip


def queries(api, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        api.get(address)
    return len(caught)


@pytest.fixture
def counts(api, many):
    """Ask each address of a record of one row, then of eight, and give both numbers of queries."""

    def ask(addresses) -> dict[str, tuple[int, int]]:
        many(1)
        one = {address: queries(api, address) for address in addresses}
        many(8)
        return {address: (one[address], queries(api, address)) for address in addresses}

    return ask


def test_lists_ask_as_often_for_many_rows_as_for_one(counts):
    addresses = [f"{name}/" for name in NAMES]
    addresses += ["commitments/?in_force=true&country=AA&known_at=1", "status/?format=csv", "countries/AA/"]
    for address, (one, many_rows) in counts(addresses).items():
        assert one == many_rows, address
        assert many_rows <= MOST, address


def test_one_claim_asks_as_often_for_ten_wordings_as_for_one(api):
    said = make.published_commitment()
    event = make.published_event(hosts=["GB"], participants=["FR"])
    figure = make.published_figure()
    addresses = [
        f"commitments/{said.claim_id}/", f"events/{event.claim_id}/", f"figures/{figure.claim_id}/"
    ]  # fmt: skip
    before = [queries(api, address) for address in addresses]
    for version in (said, event, figure):
        for number in range(3):
            version = make.correct(version, note=f"Correction {number}.")
    assert Claim.objects.get(pk=said.claim_id).commitment_versions.count() == 4
    after = [queries(api, address) for address in addresses]
    assert after == before
    assert max(after) <= MOST


def test_an_unchanged_answer_costs_one_query(api):
    make.published_commitment()
    etag = api.get("status/").headers["ETag"]
    with CaptureQueriesContext(connection) as caught:
        api.get("status/", 304, if_none_match=etag)
    assert len(caught) == 1
