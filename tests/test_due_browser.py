"""What is due, worked off in a browser: by keyboard, on a phone, with a sheet; and a reader's report from page to answer."""

# ruff: noqa: F401, F811 – the desk's fixtures are named where they are used.

from datetime import date

import pytest
from playwright.sync_api import expect

from coalition.models import Check, CommitmentVersion, ReaderReport, Search
from coalition.tests import factories
from coalition.tests.facts.test_sheets import sheet
from coalition.views import reports
from tests.accessibility import violations
from tests.test_desk_browser import desks, poland

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def shuts_out(page, noise: list[str]) -> list:
    """Return what Axe finds; its own styles, which the policy refuses, are no noise of ours."""
    found = violations(page)
    noise.clear()
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


def press(page, button) -> None:
    """Press a button by keyboard."""
    button.focus()
    page.keyboard.press("Enter")


def test_the_first_page_fits_a_phone_and_is_worked_off_by_keyboard(desks, poland):
    public = factories.published_commitment(country=poland, stated_on=date(2024, 3, 1))
    factories.make_country("FR")
    page = desks(factories.reporter())
    page.set_viewport_size(PHONE)
    page.goto("/desk/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert shuts_out(page, desks.noise) == []

    press(page, page.get_by_role("button", name="Checked, unchanged: Poland"))
    expect(page.get_by_text("Checked today, unchanged.")).to_be_visible()
    assert Check.objects.get().claim == public.claim
    page.get_by_label("Where you looked: France").fill("The Élysée, two agencies")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noted: France searched today, nothing found.")).to_be_visible()
    assert Search.objects.get().looked_in == "The Élysée, two agencies"
    assert page.url.endswith("/desk/")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_sheet_is_corrected_in_the_page_and_becomes_drafts(desks, poland, theme):
    factories.make_article("report")
    page = desks(factories.reporter())
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Import a sheet").click()
    page.get_by_label("Or its lines").fill(sheet("commitments", {"kind": "air"}, {"kind": "ships"}))
    press(page, page.get_by_role("button", name="Check the lines"))
    expect(page.get_by_text("“ships” is not one of")).to_be_visible()
    assert shuts_out(page, desks.noise) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    press(page, page.get_by_role("button", name="Make 1 draft"))
    expect(page.get_by_text("Made 1 draft.")).to_be_visible()
    lines = page.get_by_label("Or its lines")
    lines.fill(lines.input_value().replace("ships", "naval"))
    press(page, page.get_by_role("button", name="Check again"))
    press(page, page.get_by_role("button", name="Make 1 draft"))
    page.wait_for_url("**/?stand=draft")
    assert sorted(CommitmentVersion.objects.values_list("kind", flat=True)) == ["air", "naval"]


def test_several_drafts_are_submitted_after_a_look_at_them(desks, poland):
    for kind in ("air", "naval"):
        factories.draft_commitment(country=poland, kind=kind)
    page = desks(factories.reporter())
    page.goto("/desk/coalition/commitmentversion/")
    page.get_by_role("checkbox", name="Select all").check()
    page.locator("select[name=action]").select_option("submit_several")
    press(page, page.locator("button[name=index]"))
    expect(page.get_by_role("heading", name="Submit for review: 2 entries")).to_be_visible()
    assert shuts_out(page, desks.noise) == []
    press(page, page.get_by_role("button", name="Submit for review"))
    expect(page.get_by_text("done with 2 entries")).to_be_visible()
    assert set(CommitmentVersion.objects.values_list("state", flat=True)) == {"in-review"}


def test_a_report_sent_without_scripts_reaches_the_desk_and_becomes_a_correction(
    desks,
    poland,
    browser,
    live_server,
    monkeypatch,
):
    monkeypatch.setattr(reports, "SECONDS_AT_LEAST", -1)
    public = factories.published_commitment(country=poland)
    reader = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport=PHONE
    ).new_page()
    reader.goto(f"/commitments/{public.claim_id}/")
    reader.get_by_role("link", name="Report an error").click()
    reader.get_by_label("What is wrong?").fill("It was the foreign minister.")
    reader.get_by_label("Where can it be checked?").fill("not an address")
    reader.get_by_role("button", name="Send to the desk").click()
    expect(reader.get_by_label("What is wrong?")).to_have_value("It was the foreign minister.")
    reader.get_by_label("Where can it be checked?").fill("https://example.org/proof")
    reader.get_by_role("button", name="Send to the desk").click()
    expect(reader.get_by_text("Thank you.")).to_be_visible()
    assert reader.context.cookies() == []
    reader.context.close()

    page = desks(factories.reporter())
    page.get_by_role("region", name="Reports by readers").get_by_role("link").first.click()
    expect(page.get_by_text("It was the foreign minister.")).to_be_visible()
    page.get_by_label("What did you find?").fill("The page names the foreign minister.")
    press(page, page.get_by_role("button", name="Accept: correct the entry"))
    expect(page.get_by_text("Put the correction into words")).to_be_visible()
    assert ReaderReport.objects.get().outcome == "accepted"
    assert CommitmentVersion.objects.get(number=2).reason == "The page names the foreign minister."


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_form_for_a_report_shuts_nobody_out(
    browser,
    live_server,
    poland,
    theme,
    monkeypatch,
):
    monkeypatch.setattr(reports, "SECONDS_AT_LEAST", 3600)
    public = factories.published_commitment(country=poland)
    context = browser.new_context(
        base_url=live_server.url, color_scheme=theme, viewport=PHONE, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"/commitments/{public.claim_id}/report/")
    assert shuts_out(page, []) == []
    page.get_by_label("What is wrong?").fill("x")
    page.get_by_role("button", name="Send to the desk").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert shuts_out(page, []) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()
