"""Moving a page through time: the days of change, the slider and play, and the form that does without a script."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from coalition.tests import factories


def make_history():
    """Poland considers soldiers on 2 March 2025, offers them on 2 April and says so again on 2 May."""
    for month, position in ((3, "considering"), (4, "offered"), (5, "offered")):
        factories.published_commitment(stated_on=date(2025, month, 2), position=position)


def test_the_days_are_those_on_which_something_changed_by_both_clocks(client, db):
    make_history()
    edition = factories.Edition.objects.last_number()
    answer = client.get("/days.json")
    assert answer.json() == {"edition": edition, "days": ["2025-03-02", "2025-04-02"]}
    assert client.get("/days.json?as_of=2025-03-31").json()["days"] == ["2025-03-02"]
    assert client.get(f"/days.json?known_at={edition - 2}").json()["days"] == ["2025-03-02"]
    assert client.get("/days.json?as_of=never").status_code == 400


def test_the_days_cost_three_queries_however_many_they_are(client, db):
    make_history()
    with CaptureQueriesContext(connection) as captured:
        client.get("/days.json")
    assert len(captured) == 3


def test_the_bar_keeps_the_edition(client, db):
    make_history()
    html = client.get("/?known_at=2&as_of=2025-04-02").content.decode()
    assert 'data-days="/days.json?known_at=2" data-day="2025-04-02"' in html


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
class TestInABrowser:
    @pytest.fixture(autouse=True)
    def history(self, transactional_db):
        make_history()

    @pytest.fixture
    def opened(self, browser, live_server):
        """Return a way to open a page in a context of its own."""
        contexts = []

        def open_page(address: str, **options):
            contexts.append(browser.new_context(base_url=live_server.url, **options))
            page = contexts[-1].new_page()
            page.goto(address)
            return page

        yield open_page
        for context in contexts:
            context.close()

    @pytest.mark.parametrize("address", ["/", "/map/"])
    def test_the_slider_steps_through_the_days_and_the_address_carries_them(self, opened, address):
        page = opened(address)
        slider = page.get_by_label("Day, by steps on which something changed")
        expect(slider).to_have_attribute("aria-valuetext", "Now")
        slider.press("Home")
        page.wait_for_url("**/?as_of=2025-03-02")
        expect(page.locator(".place .look-troops-open")).to_have_count(1)
        expect(page.get_by_text("As said by 2 March 2025.")).to_be_visible()
        slider.press("ArrowRight")
        page.wait_for_url("**/?as_of=2025-04-02")
        expect(slider).to_have_attribute("aria-valuetext", "2 April 2025")
        expect(page.locator(".place .look-troops-offered")).to_have_count(1)
        expect(slider).to_be_focused()
        slider.press("ArrowRight")
        page.wait_for_url(re.compile(f"{re.escape(address)}$"))
        expect(page.locator(".clock-banner")).to_have_count(0)

    def test_the_slider_moves_the_matrix_and_keeps_how_it_is_sorted_and_filtered(self, opened):
        page = opened("/matrix/?kind=troops&sort=name")
        slider = page.get_by_label("Day, by steps on which something changed")
        expect(slider).to_have_attribute("aria-valuetext", "Now")
        slider.press("Home")
        page.wait_for_url("**/matrix/?kind=troops&sort=name&as_of=2025-03-02")
        cell = page.get_by_role("row", name="Poland").locator("td a.mark")
        expect(cell).to_have_class(re.compile("mark-considering"))
        slider.press("ArrowRight")
        page.wait_for_url("**/matrix/?kind=troops&sort=name&as_of=2025-04-02")
        expect(cell).to_have_class(re.compile("mark-offered"))

    def test_the_slider_moves_the_counts_and_keeps_the_rule(self, opened):
        page = opened("/counts/?rule=troops-offered")
        slider = page.get_by_label("Day, by steps on which something changed")
        number = page.locator(".count-chosen .number")
        expect(number).to_have_text("1")
        expect(slider).to_have_attribute("aria-valuetext", "Now")
        slider.press("Home")
        page.wait_for_url("**/counts/?rule=troops-offered&as_of=2025-03-02")
        expect(number).to_have_text("0")
        slider.press("ArrowRight")
        page.wait_for_url("**/counts/?rule=troops-offered&as_of=2025-04-02")
        expect(number).to_have_text("1")

    def test_what_is_looked_at_stays_in_its_place_while_the_day_moves(self, opened):
        page = opened("/", viewport={"width": 1280, "height": 800})
        slider = page.get_by_label("Day, by steps on which something changed")
        expect(slider).to_be_visible()
        page.locator(".map").evaluate("map => map.scrollIntoView({behavior: 'instant'})")
        before = page.locator(".map").bounding_box()
        slider.press("Home")
        page.wait_for_url("**/?as_of=2025-03-02")
        expect(page.get_by_text("As said by 2 March 2025.")).to_be_attached()
        assert abs(page.locator(".map").bounding_box()["y"] - before["y"]) <= 2

    def test_a_page_of_a_day_begins_there_and_a_reload_shows_the_same(self, opened):
        page = opened("/map/?as_of=2025-03-20")
        slider = page.get_by_label("Day, by steps on which something changed")
        expect(slider).to_have_attribute("aria-valuetext", "20 March 2025")
        expect(slider).to_have_value("0")
        page.reload()
        expect(slider).to_have_value("0")

    def test_play_walks_from_the_first_day_to_now_and_stops(self, opened):
        page = opened("/map/")
        seen = []
        page.on("framenavigated", lambda frame: seen.append(frame.url.partition("?")[2]))
        page.get_by_role("button", name="Play").click()
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=10_000)
        assert seen == ["as_of=2025-03-02", "as_of=2025-04-02", ""]

    def test_who_wants_little_motion_has_the_slider_alone(self, opened):
        page = opened("/map/", reduced_motion="reduce")
        expect(page.get_by_label("Day, by steps on which something changed")).to_be_visible()
        expect(page.get_by_role("button", name="Play")).to_be_hidden()

    def test_without_a_script_a_form_with_a_day_does_the_same(self, opened):
        page = opened("/map/", java_script_enabled=False)
        page.get_by_label("On the day").fill("2025-03-20")
        page.get_by_role("button", name="Go there").click()
        page.wait_for_url("**/map/?as_of=2025-03-20")
        expect(page.locator(".place .look-troops-open")).to_have_count(1)
        expect(page.get_by_label("Day, by steps on which something changed")).to_be_hidden()

    def test_without_the_days_the_form_stays(self, browser, live_server):
        context = browser.new_context(base_url=live_server.url)
        page = context.new_page()
        page.route("**/days.json*", lambda route: route.abort())
        page.goto("/map/")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_label("On the day")).to_be_visible()
        context.close()
