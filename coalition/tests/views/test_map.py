"""The map, on the front page and by itself."""

import re

import pytest

from coalition.tests import factories


@pytest.mark.parametrize("address", ["/", "/map/"])
def test_each_country_of_the_record_is_a_link_with_a_spoken_label(client, db, address):
    factories.published_commitment(position="ruled-out")
    factories.make_country("GB", standing="member")
    html = client.get(address).content.decode()
    links = dict(re.findall(r'<a class="place" href="([^"]+)" aria-label="([^"]+)">', html))
    assert links == {
        "/countries/poland/": "Poland: declined, last said on 10 March 2025",
        "/countries/united-kingdom/": "United Kingdom: no position found",
    }
    assert 'fill="url(#m-declined)"' in html and 'id="m-declined"' in html


def test_the_map_shows_the_day_and_the_edition_asked_for(client, db):
    first = factories.published_commitment(position="ruled-out")
    factories.correct(first, position="offered")
    for query, look in [
        ("", "troops-offered"),
        ("as_of=2025-03-09", "none-found"),
        (f"known_at={first.public_from_id}", "declined"),
    ]:
        html = client.get(f"/map/?{query}").content.decode()
        assert re.search(rf'<a class="place"[^>]*>.*?<path class="look-{look}"', html), query


def test_the_table_beside_has_the_same_countries_and_those_not_drawn(client, db):
    factories.published_commitment()
    factories.make_country("EU", name="European Union", standing="organisation")
    html = client.get("/map/").content.decode()
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    assert "Poland" in table and "European Union" in table
    assert re.search(r"Not drawn here: <a [^>]+>European Union</a> \(organisation", html)
    assert "Crimea is drawn as part of Ukraine" in html


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_keyboard_walks_the_map_furthest_first_and_opens_a_country(page):
    factories.published_commitment(position="ruled-out")
    factories.published_commitment(country="FR", position="pledged")
    page.goto("/map/")
    page.locator(".place").first.focus()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(
        "France: soldiers pledged"
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Poland: declined")
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/poland/")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_tiny_country_is_touched_by_its_dot(page):
    factories.published_commitment(country="LU")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/map/")
    page.locator(".place .reach").click()
    page.wait_for_url("**/countries/*/")
