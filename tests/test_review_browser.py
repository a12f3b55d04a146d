# ruff: noqa: F811 - fixtures are imported where they are asked for
"""The review screen in a browser: by keys alone, by selecting words, with nothing typed lost, in both themes."""

import re

import pytest

from articles.models import Article
from coalition.actions import versions
from coalition.actions.readings import read_text
from coalition.models import CommitmentVersion, Suggestion
from coalition.tests import factories
from tests.accessibility import violations
from tests.test_desk_browser import desks, poland, tasks_at_once  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = (
    "Poland is ready to send engineers to Ukraine once a ceasefire holds, Prime Minister Erin Example said on "
    "Wednesday after a call of the coalition of the willing. 😀 “We are not sending combat troops to Ukraine,” she "
    "added.\n\nOther capitals had nothing to add, and <b>the meeting</b> ended after an hour."
)


@pytest.fixture
def article(poland) -> Article:
    """An article whose text was read."""
    article = factories.make_article("call", title="Warsaw <em>offers</em> engineers")
    read_text(factories.make_text(article, TEXT))
    return article


@pytest.fixture
def review(desks, article):
    """Return a function that opens the article's review screen as somebody and counts the pages loaded after it."""

    def open_as(user):
        page = desks(user, at=f"/desk/review/{article.pk}/")
        page.locator(".card.current").wait_for()
        page.loads = []
        page.on(
            "request", lambda one: page.loads.append(one.url) if one.resource_type == "document" else None
        )
        return page

    return open_as


def refusals_are_expected(desks) -> None:
    """Leave out of the console what the browser itself notes of an answer that refuses."""
    desks.noise[:] = [
        line for line in desks.noise if "status of 409" not in line and "status of 422" not in line
    ]


def said(page, words: str) -> None:
    page.locator("#said").filter(has_text=re.compile(f"^{words}")).wait_for()


def select(page, words: str) -> None:
    """Select words of the text as dragging over them does."""
    page.evaluate(
        """(words) => {
            const pieces = [...document.querySelectorAll('#text [data-start]')];
            const piece = pieces.find((one) => one.textContent.includes(words));
            const start = piece.textContent.indexOf(words);
            document.getSelection().setBaseAndExtent(piece.firstChild, start, piece.firstChild, start + words.length);
        }""",
        words,
    )
    page.locator("#selected").wait_for()


def test_by_keys_alone_and_without_loading_a_page_a_card_becomes_an_entry_in_review(review):
    page = review(factories.reporter())
    first = page.locator(".card.current")
    assert "1" in first.locator(".number").inner_text()
    page.keyboard.press("e")
    summary = page.get_by_label("Summary")
    summary.wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("Poland would send engineers after a ceasefire.")
    page.keyboard.press("Control+Shift+Enter")
    said(page, "Saved and submitted")
    entry = CommitmentVersion.objects.get()
    assert (entry.state, entry.summary) == ("in-review", "Poland would send engineers after a ceasefire.")
    # The next card is at hand.
    assert page.locator(".card.current .number").inner_text().endswith("2")
    page.keyboard.press("a")
    said(page, "Accepted as a draft")
    page.keyboard.press("u")
    said(page, "Undone")
    page.keyboard.press("d")
    page.keyboard.press("2")
    said(page, "Dismissed")
    assert Suggestion.objects.get(state="dismissed").decision_reason == "Not about this force."
    assert page.loads == []


def test_single_keys_can_be_switched_off_and_help_lists_them(review):
    page = review(factories.reporter())
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    page.get_by_label("Single letters work").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert not CommitmentVersion.objects.exists()
    page.get_by_role("button", name="Accept", exact=False).first.focus()


def test_selected_words_become_a_record_with_exactly_these_words(review):
    page = review(factories.reporter())
    select(page, "not sending combat troops")
    page.keyboard.press("n")
    page.get_by_role("heading", name="A record by hand").wait_for()
    assert page.locator("#new .field-country select").input_value() == "PL"
    assert page.locator("#new .field-position select").input_value() == "ruled-out"
    page.locator("#new").get_by_label("Summary").fill("Poland rules out combat troops.")
    page.locator("#new").get_by_role("button", name="Save", exact=False).first.click()
    said(page, "Saved:")
    cited = CommitmentVersion.objects.get().citations.get()
    # An emoji stands before them, which JavaScript counts as two.
    assert TEXT[cited.start : cited.end] == cited.quote == "not sending combat troops"
    assert page.locator("#new .card").count() == 0
    assert page.loads == []


def test_other_words_can_be_quoted_in_the_open_form(review):
    page = review(factories.reporter())
    page.keyboard.press("e")
    page.get_by_label("Quoted words").wait_for()
    select(page, "ready to send engineers")
    page.get_by_role("button", name="Quote them").click()
    assert page.get_by_label("Quoted words").input_value() == "ready to send engineers"


def test_what_was_typed_is_there_again_after_a_reload_and_gone_once_saved(review):
    page = review(factories.reporter())
    page.keyboard.press("e")
    page.get_by_label("Summary").fill("Half a sentence")
    page.get_by_label("A ceasefire").uncheck()
    page.reload()
    page.get_by_text("it was never saved").wait_for()
    assert page.get_by_label("Summary").input_value() == "Half a sentence"
    assert not page.get_by_label("A ceasefire").is_checked()
    page.get_by_role("button", name="Save", exact=False).first.click()
    said(page, "Saved:")
    assert CommitmentVersion.objects.get().conditions == []
    page.reload()
    page.locator(".card.current").wait_for()
    assert page.locator("form.card-form").count() == 0


def test_words_typed_on_a_card_that_somebody_else_decided_are_shown_to_be_copied(review, desks):
    page = review(factories.reporter())
    page.keyboard.press("e")
    page.get_by_label("Summary").fill("My careful words")
    from coalition.actions.readings import dismiss

    for suggestion in Suggestion.objects.all():
        dismiss(suggestion, by=factories.editor(), reason="Not ours.")
    page.get_by_role("button", name="Save", exact=False).first.click()
    said(page, "Somebody decided or published this meanwhile")
    page.reload()
    page.get_by_label("Words that were never saved").get_by_text("My careful words").wait_for()
    refusals_are_expected(desks)


def test_who_was_logged_out_meanwhile_loses_nothing(review):
    page = review(factories.reporter())
    page.keyboard.press("e")
    page.get_by_label("Summary").fill("Kept words")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=False).first.click()
    said(page, "You are no longer logged in")
    assert page.get_by_label("Summary").input_value() == "Kept words"


def test_two_people_on_one_card_see_both_wordings_side_by_side(review, desks):
    ada = review(factories.reporter())
    ada.keyboard.press("a")
    said(ada, "Accepted as a draft")
    ben = review(factories.editor())
    for page, words in ((ada, "Ada's words."), (ben, "Ben's words.")):
        page.keyboard.press("e")
        page.get_by_label("Summary").fill(words)
    ben.keyboard.press("Control+Enter")
    said(ben, "Saved:")
    ada.keyboard.press("Control+Enter")
    both = ada.get_by_role("region", name="Both wordings")
    both.wait_for()
    assert "Ben's words." in both.inner_text()
    assert "Ada's words." in both.inner_text()
    assert ada.get_by_label("Summary").input_value() == "Ada's words."
    ada.keyboard.press("Control+Enter")
    said(ada, "Saved:")
    assert CommitmentVersion.objects.get().summary == "Ada's words."
    refusals_are_expected(desks)


def test_both_wordings_and_what_is_wrong_outlive_a_reload(review, desks):
    ada = review(factories.reporter())
    ada.keyboard.press("a")
    said(ada, "Accepted as a draft")
    ada.keyboard.press("e")
    ada.get_by_label("Summary").fill("Ada's words.")
    draft = CommitmentVersion.objects.get()
    versions.revise(
        draft, by=factories.editor(), reason="x", revision=draft.revision, fields={"summary": "Ben's words."}
    )
    ada.keyboard.press("Control+Enter")
    both = ada.get_by_role("region", name="Both wordings")
    both.wait_for()
    ada.get_by_label("Summary").fill("Words of both.")
    for _ in range(2):
        ada.reload()
        both.wait_for()
        assert "Ben's words." in both.inner_text()
        assert "Ada's words." in both.inner_text()
        assert ada.get_by_label("Summary").input_value() == "Words of both."
        assert ada.evaluate("document.activeElement.closest('.field').className").startswith(
            "field field-summary"
        )
    ada.keyboard.press("Control+Enter")
    said(ada, "Saved:")
    assert CommitmentVersion.objects.get().summary == "Words of both."
    refusals_are_expected(desks)


def test_a_text_that_is_read_in_the_background_gets_its_cards_without_a_reload(desks, poland):
    article = factories.make_article("slow")
    text = factories.make_text(article, TEXT)
    page = desks(factories.reporter())
    page.goto(f"/desk/review/{article.pk}/")
    page.get_by_text("has not read this text yet").wait_for()
    read_text(text)
    page.locator(".card.current").wait_for()
    said(page, "The reader has read the text")


# Each theme and each width once; `make audit` looks at every page in all of them.
@pytest.mark.parametrize(("theme", "width"), [("light", 360), ("dark", 1280)])
def test_the_screen_obeys_the_rules_of_accessibility_and_fits(review, desks, theme, width):
    page = review(factories.reporter())
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    broken = {}

    def look(name):
        found = violations(page)
        if found:
            broken[name] = [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name

    assert desks.noise == []
    look("cards")
    page.keyboard.press("d")
    look("dismissing")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.get_by_label("Summary").wait_for()
    page.locator("form.card-form details").first.evaluate("one => { one.open = true; }")
    look("form")
    page.get_by_label("Summary").fill("")
    page.get_by_role("button", name="Save", exact=False).first.click()
    page.get_by_text("This field is required").first.wait_for()
    look("refused")
    page.get_by_role("button", name="Keys").click()
    look("keys")
    # Axe puts styles into the page, which the policy refuses; a refused form is a 422 in the console.
    desks.noise.clear()
    assert broken == {}


def test_a_joint_statement_leads_from_selected_words_to_a_published_batch(review, desks):
    for code in ("FR", "DE"):
        factories.make_country(code)
    page = review(factories.reporter())
    select(page, "ready to send engineers to Ukraine")
    page.keyboard.press("m")
    form = page.locator("#new form.card-form")
    form.get_by_label("Or their names").fill("Poland, France, Germany")
    form.get_by_label("Name of a new batch").fill("Warsaw call")
    form.get_by_label("Summary").fill("{country} signed it.")
    form.get_by_role("button", name="Save", exact=False).click()
    page.get_by_role("heading", name="Batch: Warsaw call").wait_for()
    page.keyboard.press("s")
    said(page, "Submitted 3")
    editor = desks(factories.editor())
    editor.goto("/desk/")
    editor.get_by_role("link", name="Warsaw call").click()
    editor.locator(".card.current").wait_for()
    editor.keyboard.press("p")
    editor.keyboard.press("Enter")
    said(editor, "Published 3 entries")
    assert CommitmentVersion.objects.filter(state="public").count() == 3


# Each theme and each width once; `make audit` looks at every page in all of them.
@pytest.mark.parametrize(("theme", "width"), [("light", 360), ("dark", 1280)])
def test_joint_statements_and_batches_obey_the_rules_of_accessibility_and_fit(review, desks, theme, width):
    from coalition.actions import batches

    event = factories.published_event(participants=["PL"], hosts=["GB"])
    text = factories.make_text(factories.make_article(), TEXT)
    quoted = factories.located(text, "ready to send engineers")
    draft = factories.draft_commitment(country="PL", citations=[quoted])
    batch = batches.open_batch("Warsaw call", by=factories.reporter())
    batches.gather(batch, [draft], by=factories.reporter())
    batches.submit_all(batch, by=factories.reporter())
    page = review(factories.editor())
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    select(page, "ready to send engineers to Ukraine")
    page.keyboard.press("m")
    page.locator("#new form.card-form").wait_for()
    broken = []
    board = f"/desk/review/board/{event.claim_id}/"
    for address in (None, board, f"/desk/review/batches/{batch.pk}/"):
        if address:
            page.goto(address)
            page.get_by_role("heading", level=1).wait_for()
            page.keyboard.press("p")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        assert desks.noise == []
        found = violations(page)
        desks.noise.clear()
        broken += [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert broken == []
