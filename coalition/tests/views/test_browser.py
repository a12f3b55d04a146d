"""Pages in a real browser: nothing scrolls sideways on a phone, nothing is blocked, nobody is shut out."""

import pytest
from playwright.sync_api import expect

from coalition.tests import factories
from tests.accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def visits(browser, live_server):
    """Return a way to walk pages in one theme and width, with all that opens open; nothing may be blocked."""

    def walk(theme: str, size: dict[str, int], asked: list[str]):
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,
            color_scheme=theme,
            bypass_csp=True,
            reduced_motion="reduce",
        )
        said: list[str] = []
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        for address in asked:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            yield page, address
        # Chromium reports pages that were refused.
        assert not [words for words in said if "status of 400" not in words]
        context.close()

    return walk


# Every page once; `make audit` walks them all in every theme and width.
@pytest.mark.parametrize(
    ("theme", "size", "first"), [("dark", PHONE, 0), ("light", {"width": 1280, "height": 900}, 1)]
)
def test_no_page_shuts_anybody_out_or_scrolls_sideways(visits, addresses, theme, size, first):
    asked = [*addresses[first::2], "/?as_of=2025-06-01&known_at=6"]
    for page, address in visits(theme, size, asked):
        found = violations(page)
        assert not found, (address, [(one["id"], one["nodes"][0]["target"]) for one in found])
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


def test_a_reader_asks_for_another_day_with_the_form(page, record):
    page.goto("/countries/poland/")
    page.get_by_label("Said by").fill("2025-03-09")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/?as_of=2025-03-09*")
    expect(page.get_by_text("As said by 9 March 2025.")).to_be_visible()
    expect(page.get_by_text("No position of Poland")).to_be_visible()
    page.get_by_role("link", name="Back to now").click()
    expect(page.get_by_text("Soldiers offered").first).to_be_visible()


def test_a_reader_filters_the_statements(page, record):
    page.goto("/commitments/")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Kind").select_option("naval")
    page.get_by_role("button", name="Show").first.click()
    expect(page.get_by_text("Nothing on record fits.")).to_be_visible()
    expect(page.get_by_label("Kind")).to_have_value("naval")


def test_a_reader_compares_countries_with_the_form(page, record):
    page.goto("/compare/")
    page.get_by_label("Poland").check()
    page.get_by_label("United Kingdom").check()
    page.get_by_role("button", name="Compare", exact=True).click()
    page.wait_for_url("**/compare/?country=PL,GB")
    expect(page.get_by_role("columnheader", name="United Kingdom")).to_be_visible()
    expect(page.get_by_role("cell", name="Nothing found")).to_be_visible()


def test_the_picture_of_positions_over_time_has_a_name_and_its_table(page, record):
    page.goto("/countries/poland/")
    expect(page.get_by_role("img", name="Positions of Poland from")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("cell", name="It stands")).to_be_visible()


def test_nothing_that_a_page_loads_is_blocked_by_its_policy(page, addresses):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for address in [*addresses[:4], "/methodology/"]:
        page.goto(address)
    assert not said


def test_on_a_phone_the_menu_is_one_line_that_the_keyboard_walks_along(page, record):
    page.set_viewport_size(PHONE)
    page.goto("/methodology/")
    links = page.locator(".sections a")
    line = page.locator(".sections ul")
    assert line.bounding_box()["height"] < 2 * links.first.bounding_box()["height"]
    line.evaluate("line => line.scrollTo(0, 0)")
    for number in range(links.count()):
        links.nth(number).focus() if number == 0 else page.keyboard.press("Tab")
        assert links.nth(number).evaluate("link => link === document.activeElement")
        box = links.nth(number).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], number
        assert links.nth(number).evaluate("link => getComputedStyle(link).outlineStyle") == "solid"


@pytest.mark.parametrize(("width", "shown", "hidden"), [(360, "PL", "Poland"), (1280, "Poland", "PL")])
def test_tiles_have_names_where_there_is_room_and_codes_explained_elsewhere(
    page, record, width, shown, hidden
):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    expect(page.locator(".tile").get_by_text(shown, exact=True)).to_be_visible()
    assert not page.locator(".tile").get_by_text(hidden, exact=True).is_visible()
    assert page.get_by_text("ISO country codes").is_visible() == (width == 360)
    page.locator(".tile").filter(has_text="Poland").click()
    assert page.url.endswith("/countries/poland/")


def test_an_opened_figure_history_and_a_refused_list_shut_nobody_out(visits, record):
    factories.correct(record["figure"], value=27)
    factories.retract(factories.correct(factories.published_figure(value=5), value=6))
    for page, address in visits("light", PHONE, ["/figures/", "/changes/", "/commitments/?country=XX&a=1"]):
        found = violations(page)
        assert not found, (address, [(one["id"], one["nodes"][0]["target"]) for one in found])
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
