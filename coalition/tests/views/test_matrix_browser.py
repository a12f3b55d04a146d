"""The table, the counts and the switches in a real browser, without JavaScript and by the keyboard."""

import pytest
from playwright.sync_api import expect

from coalition.choices import Kind
from coalition.tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
FRAME = "Countries by kind of contribution"


@pytest.fixture
def positions(db):
    """Publish a position of Poland on every kind, and one of France that waits for a ceasefire."""
    drafts = [factories.draft_commitment(kind=kind) for kind in Kind if kind != Kind.UNDECIDED]
    waiting = factories.draft_commitment(country="FR", position="pledged", conditions=["ceasefire"])
    factories.publish(*drafts, waiting)


@pytest.fixture
def plain(browser, live_server, positions):
    """A page of a phone whose browser runs no script."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE)
    yield context.new_page()
    context.close()


def test_on_a_phone_the_table_scrolls_in_its_frame_by_the_keyboard_and_the_country_stays(page, positions):
    page.set_viewport_size(PHONE)
    for address in ("/", "/matrix/"):
        page.goto(address)
        frame = page.get_by_role("region", name=FRAME)
        country = frame.get_by_role("rowheader", name="Poland")
        frame.focus()
        assert frame.evaluate("frame => getComputedStyle(frame).outlineStyle") == "solid"
        before = country.bounding_box()["x"]
        for _ in range(60):
            page.keyboard.press("ArrowRight")
            if frame.evaluate("frame => frame.scrollLeft") > 100:
                break
        assert frame.evaluate("frame => frame.scrollLeft") > 100
        assert country.bounding_box()["x"] == pytest.approx(before, abs=6)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_cell_has_a_name_that_says_whose_position_on_what_it_is(page, positions):
    page.goto("/")
    page.get_by_role("link", name="France, soldiers: Pledged", exact=False).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Soldiers: pledged")
    expect(page.get_by_role("link", name="France").first).to_be_visible()


def test_the_table_is_filtered_and_sorted_without_javascript(plain):
    plain.goto("/matrix/?as_of=2025-06-01")
    plain.get_by_label("Position").select_option("pledged")
    plain.get_by_label("Sorted by").select_option("name")
    plain.get_by_role("button", name="Show").first.click()
    expect(plain.get_by_text("1 country", exact=True)).to_be_visible()
    expect(plain.get_by_role("rowheader", name="France")).to_be_visible()
    assert "as_of=2025-06-01" in plain.url
    plain.get_by_role("link", name="Last said").click()
    assert "position=pledged" in plain.url and "sort=last-said" in plain.url


def test_conditions_are_ticked_and_rules_are_switched_without_javascript(plain):
    plain.goto("/unlocking/")
    expect(plain.get_by_role("heading", name="Unlocked 0")).to_be_visible()
    plain.get_by_label("A ceasefire").check()
    plain.get_by_role("button", name="Show").first.click()
    expect(plain.get_by_role("heading", name="Unlocked 1")).to_be_visible()
    expect(plain.get_by_label("A ceasefire")).to_be_checked()
    plain.goto("/counts/")
    plain.get_by_role("navigation", name="Rules").get_by_role("link", name="Soldiers pledged").click()
    expect(plain.get_by_role("heading", name="1 Soldiers pledged")).to_be_visible()
