"""What is drawn on the map, as what, and what is not drawn."""

import pytest

from coalition.atlas import LOOKS, atlas, frames, look_of
from coalition.sentences import map_label
from coalition.status import STATUSES, CountryStatus, status_of
from coalition.tests.rows import country, day, row

OFFER = row("a", "2025-03-10")


def status(code: str = "PL", name: str = "Poland", standing: str = "member", rows=()) -> CountryStatus:
    return status_of(country(code, name, standing), rows, day("2025-03-15"))


def test_everything_that_a_country_can_be_has_a_look():
    assert set(STATUSES) - {"not-applicable"} <= set(LOOKS)
    assert look_of(status("UA", "Ukraine", "beneficiary")) in LOOKS
    assert look_of(status("RU", "Russia", "opponent")) in LOOKS


# Each case: standing, rows of Poland, words.
LABELS = [
    ("member", [OFFER], "Poland: soldiers offered, last said on 10 March 2025"),
    ("member", [row("a", "2025-02", "ruled-out")], "Poland: declined, last said in February 2025"),
    ("member", [], "Poland: no position found"),
    ("partner", [OFFER], "Poland, partner: soldiers offered, last said on 10 March 2025"),
    ("outside", [], "Poland, outside the coalition: no position found"),
    ("organisation", [], "Poland, organisation: no position found"),
    ("not-yet-named", [], "Poland, not yet named with the coalition: no position found"),
    ("beneficiary", [OFFER], "Poland: the country it is for"),
    ("opponent", [OFFER], "Poland: opponent of the coalition"),
]


@pytest.mark.parametrize(("standing", "rows", "words"), LABELS)
def test_a_country_on_the_map_is_told_in_words(standing, rows, words):
    assert map_label(status(standing=standing, rows=rows)) == words


def test_countries_are_drawn_furthest_first_over_plain_land():
    shown = atlas([status("FR", "France"), status(rows=[OFFER])])
    europe = shown.frames[0]
    assert [place.status.country for place in europe.places] == ["PL", "FR"]
    assert [place.look for place in europe.places] == ["troops-offered", "none-found"]
    assert europe.frame.shapes["DE"].path in europe.land
    assert europe.frame.shapes["FR"].path not in europe.land
    assert shown.legend == [(look, LOOKS[look]) for look in ("troops-offered", "none-found")]
    assert shown.not_drawn == []


def test_who_is_in_no_frame_is_named_beside_the_map():
    shown = atlas([status("EU", "European Union", "organisation"), status("IN", "India", "outside")])
    assert [one.country for one in shown.not_drawn] == ["EU", "IN"]
    assert not any(drawn.places for drawn in shown.frames)


def test_a_scrap_at_the_edge_is_land_and_a_country_drawn_twice_is_one_link():
    assert frames()[3].shapes["RU"].is_scrap
    shown = atlas([status("RU", "Russia", "opponent"), status("US", "United States", "partner")])
    links = [place.status.country for drawn in shown.frames for place in drawn.places if place.is_link]
    assert sorted(links) == ["RU", "US"]
    assert not shown.frames[3].places
