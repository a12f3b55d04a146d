"""Embeds in a real browser: on a page of another site, without JavaScript, and for those who see or hear them otherwise."""

import re
import threading
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMBEDS = ("map/", "matrix/", "counts/", "counts/?rule=any-help", "countries/poland/", "commitments/{uid}/")


class Host(BaseHTTPRequestHandler):
    """Another site: its one page holds what the test wants."""

    def do_GET(self):
        body = f"<!doctype html><title>Another site</title><body>{self.server.body}</body>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def host():
    """Another site, with its own port and so another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.body = ""
    server.url = f"http://127.0.0.1:{server.server_address[1]}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def frames(record) -> list[str]:
    """The address of each kind of embed."""
    return [f"/embed/{one.format(uid=record['offer'].claim_id)}" for one in EMBEDS]


def frame(address: str) -> str:
    return f'<iframe src="{address}" title="A part of the record" width="400" height="150"></iframe>'


def test_another_site_shows_an_embed_and_no_other_page(page, live_server, host, record):
    host.body = frame(f"{live_server.url}/embed/countries/poland/")
    page.goto(host.url)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text("Poland")
    host.body = frame(f"{live_server.url}/countries/poland/")
    page.goto(host.url)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1, name="Poland")).to_have_count(0)


def test_an_embed_is_shown_again_when_a_browser_asks_whether_it_has_changed(page, live_server, host, record):
    host.body = frame(f"{live_server.url}/embed/countries/poland/")
    answers = []
    page.on("response", lambda one: answers.append(one.status) if "/embed/countries" in one.url else None)
    for _ in range(2):
        page.goto(host.url)
        expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text("Poland")
    assert answers[0] == 200 and len(answers) == 2


def test_with_the_script_a_frame_is_as_high_as_what_it_shows(page, live_server, host, record):
    address = f"{live_server.url}/embed/counts/"
    foreign = f'<iframe src="{host.url}none" title="Somebody else" width="400" height="150"></iframe>'
    host.body = f'{frame(address)}{foreign}<script src="{live_server.url}/embed/loader.js" async></script>'
    page.goto(host.url)
    shown = page.frame_locator("iframe").first.locator("html")
    expect(page.locator("iframe").first).not_to_have_attribute("height", "150")
    low = int(page.locator("iframe").first.get_attribute("height"))
    assert low == pytest.approx(shown.evaluate("html => html.getBoundingClientRect().height"), abs=1)
    page.frame_locator("iframe").first.get_by_text("Members", exact=True).click()
    expect(page.locator("iframe").first).not_to_have_attribute("height", str(low))
    assert page.locator("iframe").last.get_attribute("height") == "150", "another's frame is left alone"


def test_a_frame_that_was_there_before_the_script_tells_its_height_when_asked(
    page, live_server, host, record
):
    host.body = frame(f"{live_server.url}/embed/counts/")
    page.goto(host.url)
    page.frame_locator("iframe").get_by_text("Members", exact=True).wait_for()
    page.add_script_tag(url=f"{live_server.url}/embed/loader.js")
    expect(page.locator("iframe")).not_to_have_attribute("height", "150")


def test_who_is_not_the_tracker_cannot_set_a_height(page, live_server, host, record):
    page.goto(host.url)
    host.body = f'{frame(host.url + "x")}<script src="{live_server.url}/embed/loader.js"></script>'
    page.goto(host.url)
    page.locator("iframe").element_handle().content_frame().evaluate(
        "parent.postMessage({tracker: 'height', height: 5000}, '*')"
    )
    page.wait_for_timeout(100)
    assert page.locator("iframe").get_attribute("height") == "150"


def test_links_in_a_frame_open_beside_the_page_they_stand_on(page, live_server, settings, host, record):
    settings.SITE_URL = live_server.url
    host.body = frame(f"{live_server.url}/embed/countries/poland/?as_of=2025-06-01")
    page.goto(host.url)
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="All on Poland, with the sources").click()
    opened.value.wait_for_load_state()
    expect(opened.value.get_by_text("As said by 1 June 2025.")).to_be_visible()
    assert page.url == host.url


def test_embeds_say_all_without_javascript(browser, live_server, frames):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 600}
    )
    page = context.new_page()
    for address in frames:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(re.compile("As last recorded on|Said on")).last).to_be_visible()
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_embed_shuts_anybody_out_or_scrolls_sideways(browser, live_server, frames, theme):
    """A theme asked for wins over the reader's own."""
    other = {"light": "dark", "dark": "light"}[theme]
    context = browser.new_context(
        base_url=live_server.url, color_scheme=other, bypass_csp=True, viewport={"width": 320, "height": 600}
    )
    page, papers = context.new_page(), set()
    for address in frames:
        page.goto(f"{address}{'&' if '?' in address else '?'}theme={theme}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found = violations(page)
        assert not found, (address, [(one["id"], one["nodes"][0]["target"]) for one in found])
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert papers == {{"light": "rgb(251, 250, 246)", "dark": "rgb(20, 19, 17)"}[theme]}
    context.close()


def test_the_page_that_makes_embeds_works_as_a_form_and_shows_what_it_makes(
    page, live_server, settings, record
):
    settings.SITE_URL = live_server.url
    page.goto("/embed/")
    page.get_by_label("What", exact=True).select_option("country")
    page.get_by_label("Country", exact=True).select_option("Poland")
    page.get_by_label("Colours").select_option("dark")
    page.get_by_role("button", name="Show the HTML").click()
    code = page.get_by_label("Paste this where it shall stand").input_value()
    assert (
        unescape(re.search('src="([^"]*)"', code)[1])
        == f"{live_server.url}/embed/countries/poland/?theme=dark"
    )
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text("Poland")


def test_a_picture_shows_on_a_page_of_another_site(page, live_server, host, record):
    host.body = "".join(
        f'<img src="{live_server.url}{one}" alt="A chart">'
        for one in (
            "/charts/map.svg",
            "/charts/matrix.png",
            "/charts/countries/poland.svg?theme=dark",
            "/social/overview.png",
        )
    )
    page.goto(host.url)
    page.wait_for_function("[...document.images].every(one => one.complete)")
    widths = page.evaluate("[...document.images].map(one => one.naturalWidth)")
    assert widths[0] == 1200 and widths[2] == 1000 and widths[3] == 1200 and widths[1] > 700
