# ruff: noqa: F811 - fixtures are imported where they are asked for
"""The scripted minute: from pasting an article to an entry that a second person published, counted as it is worked.

Page loads, clicks and keys are asserted; the seconds are printed (`pytest -s`), for they are the machine's.
"""

import sys
import time
from dataclasses import dataclass, field

import pytest

from coalition.models import CommitmentVersion
from coalition.tests import factories
from tests.accessibility import violations
from tests.test_desk_browser import SAID_ON, TEXT, desks, poland, tasks_at_once  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUMMARY = "Poland would send engineers after a ceasefire, and no combat troops."


@dataclass
class Hands:
    """One person's hands at a page: counts what they do, and the pages that load for it."""

    page: object
    loads: int = 0
    clicks: int = 0
    keys: int = 0
    pasted: int = 0
    typed: int = 0
    began: float = field(default_factory=time.monotonic)

    def __post_init__(self):
        self.page.on("framenavigated", self._loaded)

    def _loaded(self, frame):
        self.loads += frame == self.page.main_frame

    def click(self, locator):
        self.clicks += 1
        locator.click()

    def press(self, *keys):
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)

    def paste(self, locator, words):
        self.pasted += 1
        locator.fill(words)

    def type(self, words):
        self.typed += len(words)
        self.page.keyboard.insert_text(words)

    def said(self, words):
        self.page.locator("#said").filter(has_text=words).wait_for()

    def told(self, who) -> str:
        seconds = time.monotonic() - self.began
        return (
            f"{who}: {self.loads} page loads, {self.clicks} clicks, {self.keys} keys, {self.pasted} pasted, "
            f"{self.typed} characters typed, {seconds:.1f} s"
        )


def take_in_and_submit(hands: Hands) -> None:
    page = hands.page
    hands.click(page.get_by_role("link", name="Add an article"))
    hands.paste(page.get_by_label("Text"), TEXT)
    hands.paste(page.get_by_label("Title"), "Warsaw offers engineers")
    hands.paste(page.get_by_label("Published on"), SAID_ON.isoformat())
    hands.click(page.get_by_role("button", name="Add the article"))
    page.locator(".card.current").wait_for()
    hands.press("e")
    page.get_by_label("Summary").wait_for()
    hands.press("Control+A")
    hands.type(SUMMARY)
    hands.press("Control+Shift+Enter")
    hands.said("Saved and submitted")


def publish(hands: Hands) -> None:
    page = hands.page
    hands.click(page.get_by_role("link", name="Review what waits"))
    page.locator(".card.current").get_by_text("Poland is ready to send engineers").wait_for()
    hands.press("p", "Enter")
    hands.said("Published")


def test_the_scripted_minute(desks, poland, tasks_at_once):
    reporter, editor = desks(factories.reporter()), desks(factories.editor())
    ada = Hands(reporter)
    take_in_and_submit(ada)
    first = ada.told("The reporter, from the front page to submitted")
    ben = Hands(editor)
    editor.reload()
    publish(ben)
    second = ben.told("The second person, from the front page to published")
    sys.stdout.write(f"\n{first}\n{second}\n")

    entry = CommitmentVersion.objects.get(state="public")
    assert (entry.summary, entry.review) == (SUMMARY, "second-person")
    assert SUMMARY in reporter.request.get("/countries/poland/").text()
    # The form, and the review screen; the queue after the front page.
    assert (ada.loads, ben.loads) == (2, 2)
    assert (ada.clicks, ben.clicks) == (2, 1)
    assert (ada.keys, ben.keys) == (3, 2)


def test_said_again_takes_one_key(desks, poland, tasks_at_once):
    factories.published_commitment(kind="logistics", position="offered", stated_on=SAID_ON.replace(day=1))
    page = desks(factories.reporter())
    hands = Hands(page)
    page.goto("/desk/articles/article/add/")
    page.get_by_label("Text").fill(TEXT)
    page.get_by_label("Published on").fill(SAID_ON.isoformat())
    page.get_by_role("button", name="Add the article").click()
    page.locator(".card.current").get_by_text("Same as before").wait_for()
    loads = hands.loads
    hands.press("r")
    hands.said("Recorded as said again")
    assert (hands.keys, hands.loads) == (1, loads)
    again = CommitmentVersion.objects.get(state="in-review")
    assert (again.stated_on, again.position) == (SAID_ON, "offered")


def test_a_queue_is_worked_by_keys_without_loading_a_page(desks, poland):
    from coalition.actions import versions

    drafts = [factories.draft_commitment(country="PL", kind=kind) for kind in ("air", "naval", "training")]
    for draft in drafts:
        versions.submit(draft, by=factories.reporter())
    page = desks(factories.editor())
    page.goto("/desk/review/")
    page.locator(".card.current").wait_for()
    hands = Hands(page)
    hands.press("p", "Enter")
    hands.said("Published")
    hands.press("b")
    hands.type("Name the day.")
    hands.press("Enter")
    hands.said("Sent back")
    hands.press("x")
    hands.type("Not ours.")
    hands.press("Enter")
    hands.said("Dropped")
    assert hands.loads == 0
    for draft in drafts:
        draft.refresh_from_db()
    assert [draft.state for draft in drafts] == ["public", "draft", "dropped"]


# Each theme and each width once; `make audit` looks at every page in all of them.
@pytest.mark.parametrize(("theme", "width"), [("light", 360), ("dark", 1280)])
def test_the_queue_obeys_the_rules_of_accessibility_and_fits(desks, poland, theme, width):
    from coalition.actions import versions

    text = factories.make_text(factories.make_article(), TEXT)
    public = factories.published_commitment(
        country="PL", citations=[factories.located(text, "Poland is ready")]
    )
    correction = versions.propose_correction(public.claim, by=factories.reporter(), reason="Wrong day.")
    for draft in (correction, factories.draft_event(participants=["PL"], hosts=["GB"])):
        versions.submit(draft, by=factories.reporter())
    page = desks(factories.editor())
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/desk/review/")
    page.locator(".card.current").wait_for()
    page.keyboard.press("p")
    page.locator(".card.current [data-first]").first.wait_for()
    assert desks.noise == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = violations(page)
    desks.noise.clear()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
