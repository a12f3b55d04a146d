"""Pages: nothing skipped, nothing repeated, whatever is published meanwhile."""

from datetime import date
from itertools import chain
from urllib.parse import parse_qs, urlsplit

import pytest

from coalition.tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def all_pages(api, address: str) -> list[list[str]]:
    pages = []
    while address:
        answer = api.data(address)
        pages.append([row["id"] for row in answer["results"]])
        address = answer["next"]
    return pages


def joined(pages: list[list[str]]) -> list[str]:
    return list(chain.from_iterable(pages))


@pytest.fixture
def five(db):
    """Five statements, three of them of one day; ids in the order of the list."""
    days = [1, 2, 2, 2, 3]
    said = [make.published_commitment(stated_on=date(2025, 3, day)) for day in days]
    return [one.claim_id for one in sorted(said, key=lambda one: (-one.stated_on.toordinal(), one.claim_id))]


@pytest.mark.parametrize(("size", "pages"), [(1, 5), (2, 3), (5, 1), (1000, 1)])
def test_pages_hold_every_row_once_in_order(api, five, size, pages):
    found = all_pages(api, f"commitments/?page_size={size}")
    assert len(found) == pages
    assert joined(found) == five


def test_previous_leads_back_through_the_same_pages(api, five):
    first = api.data("commitments/?page_size=2")
    second = api.data(first["next"])
    third = api.data(second["next"])
    assert third["next"] is None
    assert api.results(third["previous"]) == second["results"]
    back = api.data(second["previous"])
    assert (back["results"], back["previous"]) == (first["results"], None)
    assert api.results(back["next"]) == second["results"]


def test_what_is_published_between_two_pages_changes_neither(api, five):
    first = api.data("commitments/?page_size=2")
    make.published_commitment(stated_on=date(2025, 3, 3))
    make.published_commitment(stated_on=date(2025, 3, 1))
    second = api.data(first["next"])
    rest = all_pages(api, first["next"])
    assert second["edition"] == first["edition"]
    assert [row["id"] for row in first["results"]] + joined(rest) == five
    assert len(joined(all_pages(api, "commitments/?page_size=2"))) == 7


def test_a_link_names_its_day_and_its_edition_and_keeps_the_filters(api, five):
    link = api.data("commitments/?page_size=2&country=PL&as_of=2025-06-01")
    query = parse_qs(urlsplit(link["next"]).query)
    assert query["as_of"] == ["2025-06-01"]
    assert query["known_at"] == [str(link["edition"])]
    assert (query["country"], query["page_size"]) == (["PL"], ["2"])
    assert urlsplit(link["next"]).scheme == "http"


def test_a_cursor_taken_out_of_its_link_is_refused_once_the_record_has_moved(api, five):
    cursor = parse_qs(urlsplit(api.data("commitments/?page_size=2")["next"]).query)["cursor"][0]
    assert api.results(f"commitments/?page_size=2&cursor={cursor}")
    make.published_commitment()
    assert api.problem(f"commitments/?page_size=2&cursor={cursor}", 400)["parameter"] == "cursor"


def test_a_cursor_of_another_list_is_refused(api, five):
    cursor = parse_qs(urlsplit(api.data("commitments/?page_size=2")["next"]).query)["cursor"][0]
    api.problem(f"figures/?cursor={cursor}", 400)


def test_every_list_can_be_walked_row_by_row(api, many):
    many(3)
    for name in ("commitments", "events", "figures", "articles", "countries", "editions", "changes"):
        whole = api.results(f"{name}/")
        assert len(whole) >= 3 or name == "articles"
        walked, address = [], f"{name}/?page_size=1"
        while address:
            answer = api.data(address)
            walked += answer["results"]
            address = answer["next"]
        assert walked == whole, name
