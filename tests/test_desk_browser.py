"""One article from paste to public page, and two people on one draft: at the desk, in a browser."""

import csv
import io
from contextlib import contextmanager
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Article
from coalition.actions import desk as desk_actions
from coalition.actions import reports
from coalition.models import Claim, CommitmentVersion, Edition, Government
from coalition.tests import factories
from tests.accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = (
    "Poland is ready to send engineers to Ukraine once a ceasefire holds, Prime Minister Erin Example said on "
    "Wednesday after a call of the coalition of the willing.\n\n“We are not sending combat troops,” "
    "she added at a sample meeting in Warsaw.\n\nOther capitals had nothing to add, and the meeting ended after an hour without a statement. <script>alert('x')</script>"
)
SAID_ON, DAY_BEFORE = date(2025, 3, 12), date(2025, 3, 11)
SUMMARY = "Poland would send engineers after a ceasefire, and no combat troops."
CORRECTED = "Poland would send army engineers after a ceasefire."


@pytest.fixture
def desks(browser, live_server):
    """Return a function that opens a page of the desk as somebody, in a browser of their own that must stay silent."""
    contexts, noise = [], []

    def open_as(user, at="/desk/"):
        client = Client()
        client.force_login(user)
        context = browser.new_context(base_url=live_server.url, locale="en-GB", timezone_id="UTC")
        context.set_default_timeout(15_000)
        session = {"name": settings.SESSION_COOKIE_NAME, "url": live_server.url}
        context.add_cookies([{**session, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}])
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda said: noise.append(f"{page.url}: {said.text}") if said.type == "error" else None
        )
        page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
        page.goto(at)
        return page

    open_as.noise = noise
    yield open_as
    for context in contexts:
        context.close()
    # A script or style that the content security policy refuses is an error in the console.
    assert noise == []


@pytest.fixture
def tasks_at_once(eager_tasks):
    """Tasks run at once; they are sent by name, so they must be known by then."""
    import coalition.tasks  # noqa: F401


@pytest.fixture
def poland(transactional_db):
    """Poland, a member, led by somebody the reader knows; and a publisher to choose."""
    country = factories.make_country(
        "PL", demonyms=["Polish"], capitals=["Warsaw"], executive="Prime Minister"
    )
    Government.objects.create(
        country=country, person=factories.make_person(), office="Prime Minister", from_on=date(2024, 1, 1)
    )
    factories.make_publisher("Nowhere News")
    return country


@contextmanager
def one_more_edition():
    """Check that the block publishes once."""
    before = Edition.objects.last_number() or 0
    yield
    assert Edition.objects.last_number() == before + 1


# ------------------------------------------------------------------------------------------ the steps


def paste_article(page) -> Article:
    page.goto("/desk/")
    page.get_by_role("link", name="Add an article").click()
    page.get_by_label("Text").fill(TEXT)
    page.get_by_label("Title").fill("Warsaw <em>offers</em> engineers")
    page.get_by_label("Publisher").select_option(label="Nowhere News")
    page.get_by_label("Published on").fill(SAID_ON.isoformat())
    page.get_by_role("button", name="Add the article").click()
    page.get_by_role("heading", name="What it says").wait_for()
    return Article.objects.get(title__startswith="Warsaw")


def accept_first(page) -> CommitmentVersion:
    card = page.locator("article.card").filter(has_text="engineers").first
    assert "is ready to send engineers to Ukraine once a ceasefire holds" in card.locator("mark").inner_text()
    card.get_by_role("button", name="Accept").click()
    page.get_by_text("Accepted as a draft").first.wait_for()
    draft = CommitmentVersion.objects.get(state="draft")
    page.goto(f"/desk/coalition/commitmentversion/{draft.pk}/change/")
    return draft


def put_into_words(page, summary: str) -> None:
    page.get_by_label("Summary").fill(summary)
    page.get_by_label("Why this change?").fill("In our own words.")


def publish(page, version: CommitmentVersion) -> None:
    page.goto("/desk/")
    row = page.get_by_role("region", name="Waiting for a second person").get_by_role("listitem")
    row.get_by_role("link").first.click()
    page.get_by_role("link", name="Publish", exact=True).click()
    assert "is ready to send engineers" in page.locator(".evidence mark").inner_text()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published.", exact=True).wait_for()
    version.refresh_from_db()


# ------------------------------------------------------------------------------------------ what readers get


def text_of(page, address: str) -> str:
    answer = page.request.get(address)
    assert answer.status == 200, address
    return answer.text()


def status_of(page, code: str, query: str = "") -> dict:
    rows = page.request.get(f"/api/v1/status/?{query}").json()["results"]
    return next(row for row in rows if row["country"] == code)


def stands_in_public(page, version: CommitmentVersion, summary: str) -> None:
    """Check every surface for what was published."""
    uid = version.claim_id
    assert summary in text_of(page, "/countries/poland/")
    assert summary in text_of(page, f"/commitments/{uid}/")
    assert status_of(page, "PL")["because"] == [uid]
    table = list(csv.DictReader(io.StringIO(text_of(page, "/api/v1/commitments/?format=csv"))))
    assert [row["summary"] for row in table if uid in row.values()] == [summary]
    assert uid in text_of(page, "/changes/feed.atom")
    assert f"/commitments/{uid}/" in text_of(page, "/changes/")


def is_absent(page, version: CommitmentVersion, query: str) -> None:
    """Check that a question about an earlier day or edition does not find what was published later."""
    assert version.summary not in text_of(page, f"/countries/poland/?{query}")
    assert status_of(page, "PL", query)["because"] == []
    assert version.claim_id not in text_of(page, f"/api/v1/commitments/?{query}")


def test_an_article_becomes_a_published_commitment_and_a_correction_shows_both(desks, poland, tasks_at_once):
    reporter, editor = desks(factories.reporter()), desks(factories.editor())

    article = paste_article(reporter)
    assert "<em>offers</em>" in reporter.get_by_role("heading", level=1).inner_text()
    assert article.text_versions.get().readings.get().suggestions.exists()
    draft = accept_first(reporter)
    assert (draft.country, draft.position, draft.stated_on) == (poland, "offered", SAID_ON)
    put_into_words(reporter, SUMMARY)
    reporter.get_by_role("button", name="Save and submit for review").click()
    reporter.get_by_text("It waits for a second person.").wait_for()
    assert SUMMARY not in text_of(reporter, "/countries/poland/")

    with one_more_edition():
        publish(editor, draft)
    stands_in_public(editor, draft, SUMMARY)
    is_absent(editor, draft, f"as_of={DAY_BEFORE}")
    assert SUMMARY in text_of(editor, f"/countries/poland/?as_of={SAID_ON}")
    first = draft.public_from_id
    is_absent(editor, draft, f"known_at={first - 1}")

    reporter.goto(f"/desk/coalition/commitmentversion/{draft.pk}/change/")
    reporter.get_by_role("link", name="Propose a correction").click()
    reporter.get_by_label("What was wrong").fill("They are army engineers.")
    reporter.get_by_role("button", name="Propose a correction").click()
    put_into_words(reporter, CORRECTED)
    reporter.get_by_role("button", name="Save and submit for review").click()
    reporter.get_by_text("It waits for a second person.").wait_for()
    correction = CommitmentVersion.objects.get(claim=draft.claim, number=2)
    with one_more_edition():
        publish(editor, correction)
    stands_in_public(editor, correction, CORRECTED)
    entry = text_of(editor, f"/commitments/{draft.claim_id}/")
    assert CORRECTED in entry
    assert "They are army engineers." in entry
    assert SUMMARY in text_of(editor, f"/commitments/{draft.claim_id}/?known_at={first}")
    assert Claim.objects.filter(type="commitment").count() == 1


def test_two_people_on_one_draft_see_both_wordings_and_nothing_is_lost(desks, poland):
    draft = factories.draft_commitment(country=poland, summary="As it was.")
    page = f"/desk/coalition/commitmentversion/{draft.pk}/change/"
    reporter, editor = desks(factories.reporter()), desks(factories.editor())
    reporter.goto(page)
    editor.goto(page)

    put_into_words(editor, "Ben's words.")
    editor.get_by_role("button", name="Save", exact=True).click()
    editor.get_by_text("was changed successfully").wait_for()
    put_into_words(reporter, "Ada's words.")
    reporter.get_by_role("button", name="Save", exact=True).click()

    reporter.get_by_text("Ben Example saved this entry").wait_for()
    assert reporter.get_by_label("Summary").input_value() == "Ada's words."
    reporter.get_by_text("Ben Example saved: “Ben's words.”").wait_for()
    draft.refresh_from_db()
    assert draft.summary == "Ben's words."

    put_into_words(reporter, "Both their words.")
    reporter.get_by_role("button", name="Save", exact=True).click()
    reporter.get_by_text("was changed successfully").wait_for()
    draft.refresh_from_db()
    assert draft.summary == "Both their words."


PAGES = [
    "",
    "articles/article/",
    "articles/article/add/",
    "articles/article/add-many/",
    "articles/article/add-evidence/",
    "articles/article/bookmark/",
    "articles/watch/",
    "articles/watch/add/",
    "coalition/machinetoken/",
    "coalition/machinetoken/add/",
    "articles/publisher/add/",
    "coalition/commitmentversion/?stand=all",
    "coalition/commitmentversion/add/",
    "coalition/eventversion/add/",
    "coalition/figureversion/add/",
    "coalition/standingversion/?stand=public",
    "coalition/milestoneversion/add/",
    "coalition/suggestion/",
    "coalition/country/PL/change/",
    "coalition/government/add/",
    "coalition/freshness/",
    "coalition/search/",
    "lists/stale/",
    "lists/silence/",
    "import/commitments/",
    "coalition/edition/",
    "coalition/change/",
    "coalition/claim/",
    "coalition/citation/",
    "coalition/check/",
    "coalition/embargo/",
    "coalition/redaction/",
    "coalition/redaction/add/",
    "pghistory/events/",
    "auth/user/add/",
    "auth/group/",
    "password_change/",
]


# Every page once; `make audit` walks them all in both themes.
@pytest.mark.parametrize(("theme", "first"), [("light", 0), ("dark", 1)])
def test_every_page_of_the_desk_obeys_the_policy_and_the_rules_of_accessibility(desks, poland, theme, first):
    text = factories.make_text(factories.make_article(), TEXT)
    draft = factories.draft_commitment(country=poland, citations=[factories.located(text, "Poland is ready")])
    public = factories.published_commitment(country=poland, kind="air")
    factories.make_country("FR")
    desk_actions.comment(draft.claim, by=factories.editor(), text="Call Warsaw.")
    desk_actions.assign(draft.claim, by=factories.editor(), to=factories.reporter())
    report = reports.receive(public.claim, text="It was another minister.")
    page = desks(factories.administrator())
    page.emulate_media(color_scheme=theme)
    version = f"coalition/commitmentversion/{draft.pk}/"
    own = [
        f"articles/article/{text.article_id}/change/",
        f"{version}change/",
        f"{version}history/",
        f"{version}step/submit/",
        f"coalition/readerreport/{report.pk}/change/",
        f"{version}embargo/",
        f"coalition/redaction/add/?claim={draft.claim_id}",
        f"articles/article/{text.article_id}/merge/",
    ]
    broken, styles = {}, set()
    for address in [*PAGES, *own][first::2]:
        answer = page.goto(f"/desk/{address}")
        assert answer.status == 200, address
        assert desks.noise == []
        # All lists have the styles of one another, and so have all forms.
        style = page.evaluate(
            "['change-list', 'change-form'].find(it => document.body.classList.contains(it))"
        )
        found = violations(page, contrast=style is None or style not in styles)
        styles.add(style)
        # Axe itself puts styles into the page, which the policy refuses.
        desks.noise.clear()
        if found:
            broken[address] = [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert broken == {}
