"""What a visit to a source says of the words quoted from it: the rule, the visits, and where it is shown."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from articles import checking
from articles.checking import check, claim_check, pause_for
from articles.fetching import FetchedPage, FetchError
from articles.models import Article, CheckPlan, RawPage, Seal, SourceCheck, TextVersion
from coalition import tasks
from coalition.actions import lights, versions
from coalition.actions.citations import change_citations
from coalition.lights import MEANINGS, light_of
from coalition.models import Citation, CitationLight
from coalition.tests import factories

WORDS = "we will send engineers"
TEXT = (
    f"Minister Example said on Monday: {WORDS}. " + "The ministry had nothing to add to that on the day. " * 5
)
NOW = datetime(2026, 3, 12, 8, tzinfo=UTC)
MADE = NOW - timedelta(days=2)

RULE = [
    ("reached", True, TEXT, "verified", "the words stand there"),
    ("reached", True, TEXT.replace("will", "might"), "altered", "one word is another"),
    ("reached", True, TEXT.replace("we will", "We will"), "altered", "a letter is another"),
    ("reached", True, TEXT.replace("we will", "we  will"), "altered", "a space more: only exact words count"),
    ("reached", True, None, "altered", "the page has no text any more"),
    ("moved", True, TEXT, "moved", "the same words elsewhere"),
    ("moved", True, "Other.", "altered", "elsewhere, and other words"),
    ("gone", True, None, "gone", "not there"),
    ("gone", False, None, "gone", "not there, and never compared"),
    ("reached", False, TEXT, "text-not-held", "there, but never compared"),
    ("moved", False, TEXT, "text-not-held", "elsewhere, and never compared"),
    ("failed", True, None, None, "no answer: the light stays"),
    ("failed", False, None, None, "no answer: the light stays"),
]


@pytest.mark.parametrize(
    ("outcome", "is_located", "text", "light", "why"), RULE, ids=[row[4] for row in RULE]
)
def test_the_rule_of_lights(outcome, is_located, text, light, why):
    assert light_of(outcome=outcome, is_located=is_located, quote=WORDS, text=text) == light


@pytest.mark.parametrize(
    ("days", "pause"), [(0, 1), (6, 1), (7, 3), (29, 3), (30, 7), (179, 7), (180, 30), (5000, 30)]
)
def test_a_source_is_visited_more_often_when_it_is_young(days, pause):
    assert pause_for(timedelta(days=days)) == timedelta(days=pause)


# ------------------------------------------------------------------------------------------ visits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def page(text: str = TEXT, url: str = "https://example.org/seen") -> FetchedPage:
    return FetchedPage(url, "text/plain; charset=utf-8", text.strip().encode())


@pytest.fixture
def article() -> Article:
    """A source that was read two days ago, and whose visit is due."""
    article = factories.make_article("seen", state="fetched")
    raw = RawPage.objects.create(article=article, warc=b"", size=0, sha256="0" * 64, fetched_at=MADE)
    factories.make_text(article, TEXT.strip(), raw_page=raw, made_at=MADE)
    CheckPlan.objects.create(article=article, due_at=NOW)
    return article


@pytest.fixture
def citation(article) -> Citation:
    """Published words of that source, at their place."""
    located = factories.located(article.text_versions.get(), WORDS)
    return factories.published_commitment(citations=[located]).citations.get()


@pytest.fixture
def answers(monkeypatch):
    """What fetching gives, in turn, and the addresses asked."""
    left, asked = [], []

    def fetch(url):
        asked.append(url)
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(checking, "fetch", fetch)
    return left, asked


def visited(article: Article, at: datetime = NOW) -> SourceCheck:
    found = check(article, now=at)
    lights.light_citations(found.pk)
    return found


def light(citation: Citation) -> str | None:
    row = CitationLight.objects.filter(citation=citation).first()
    return row.light if row else None


def test_the_same_text_verifies_the_words_and_keeps_nothing_new(article, citation, answers):
    answers[0].append(page())
    found = visited(article)
    assert (light(citation), found.outcome, found.raw_page) == ("verified", "reached", None)
    assert article.raw_pages.count() == 1
    assert CheckPlan.objects.get(article=article).due_at > NOW


def test_another_text_with_the_words_verifies_them_and_keeps_the_page(article, citation, answers):
    answers[0].append(page("A new headline.\n" + TEXT))
    found = visited(article)
    assert light(citation) == "verified"
    assert found.raw_page.body == page("A new headline.\n" + TEXT).body
    assert found.text_sha256 == hashlib.sha256(checking.text_found(found).encode()).hexdigest()


def test_words_that_no_longer_stand_there_are_altered_and_stay_where_they_were_anchored(
    article, citation, answers
):
    before = Citation.objects.filter(pk=citation.pk).values().get()
    answers[0].append(page(TEXT.replace(WORDS, "we might send engineers")))
    visited(article)
    assert light(citation) == "altered"
    assert Citation.objects.filter(pk=citation.pk).values().get() == before
    assert TextVersion.objects.count() == 1


def test_words_at_another_address_are_moved(article, citation, answers):
    answers[0].append(page(url="https://example.org/archive/seen"))
    assert visited(article).outcome == "moved"
    assert light(citation) == "moved"


@pytest.mark.parametrize("url", ["http://example.org/seen/", "https://example.org/seen?utm_source=x"])
def test_another_spelling_of_the_address_is_no_move(article, citation, answers, url):
    answers[0].append(page(url=url))
    assert visited(article).outcome == "reached"


def test_the_copy_that_was_read_is_visited(article, citation, answers):
    Article.objects.filter(pk=article.pk).update(read_at_url="https://copy.example/seen")
    article.refresh_from_db()
    answers[0].append(page(url="https://copy.example/seen"))
    assert visited(article).outcome == "reached"
    assert answers[1] == ["https://copy.example/seen"]


def test_a_page_is_gone_only_when_it_is_missing_twice(article, citation, answers):
    answers[0].extend([page(), FetchError("gone", "404"), FetchError("gone", "404"), page()])
    seen = []
    for days in range(4):
        visited(article, NOW + timedelta(days=days))
        seen.append(light(citation))
    assert seen == ["verified", "verified", "gone", "verified"]
    assert [row.outcome for row in SourceCheck.objects.order_by("checked_at")] == [
        "reached",
        "failed",
        "gone",
        "reached",
    ]


def test_a_missing_page_is_asked_for_again_the_next_day(article, answers):
    Article.objects.filter(pk=article.pk).update(published_on="2020-01-01")
    article.refresh_from_db()
    answers[0].append(FetchError("gone", "410"))
    visited(article)
    assert CheckPlan.objects.get(article=article).due_at == NOW + timedelta(days=1)


@pytest.mark.parametrize(
    "reason", ["timeout", "subscription", "no-such-site", "name-server", "server-error", "refused-address"]
)
def test_a_visit_that_came_to_no_answer_leaves_the_light_and_its_day(article, citation, answers, reason):
    answers[0].extend([page(), FetchError(reason, "x"), FetchError(reason, "x"), FetchError(reason, "x")])
    for days in range(4):
        visited(article, NOW + timedelta(days=days))
    row = CitationLight.objects.get()
    assert (row.light, row.checked_at) == ("verified", NOW)
    assert SourceCheck.objects.filter(outcome="failed").count() == 3


def test_words_without_a_text_of_ours_are_not_called_verified(answers):
    article = factories.make_article("heard")
    version = factories.published_commitment(citations=[factories.citation(article, quote=WORDS)])
    answers[0].append(page())
    visited(article)
    assert light(version.citations.get()) == "text-not-held"


def test_of_a_sealed_article_no_page_is_kept_and_no_light_is_made_up(article, citation, answers):
    answers[0].extend([page(), page("Other words, and nothing else. " * 9)])
    visited(article)
    Seal.objects.create(article=article)
    found = visited(article, NOW + timedelta(days=1))
    assert (found.outcome, found.raw_page) == ("reached", None)
    assert (light(citation), CitationLight.objects.get().checked_at) == ("verified", NOW)
    assert lights.visits_without_lights() == []


def test_an_older_visit_never_replaces_what_a_newer_one_said(article, citation, answers):
    answers[0].extend([page("Other words, and nothing else. " * 9), page()])
    older = check(article, now=NOW)
    newer = check(article, now=NOW + timedelta(days=1))
    lights.light_citations(newer.pk)
    lights.light_citations(older.pk)
    assert light(citation) == "verified"
    assert lights.light_citations(newer.pk) == 1


def test_a_visit_says_nothing_of_a_text_that_came_after_it(article, answers):
    answers[0].append(page("Other words, and nothing else. " * 9))
    found = check(article, now=NOW - timedelta(days=9))
    located = factories.located(article.text_versions.get(), WORDS)
    version = factories.published_commitment(citations=[located])
    lights.light_citations(found.pk)
    assert light(version.citations.get()) is None
    assert lights.visits_without_lights() == []


def test_lights_of_a_lost_task_and_of_newer_entries_are_made_up_for(article, citation, answers):
    answers[0].append(page())
    found = check(article, now=NOW)
    assert lights.visits_without_lights() == [found.pk]
    assert tasks.light_due() == 1
    assert light(citation) == "verified"
    assert tasks.light_due() == 0
    later = factories.published_commitment(
        country="GB", citations=[factories.located(article.text_versions.get(), WORDS)]
    )
    assert tasks.light_due() == 1
    assert light(later.citations.get()) == "verified"


# ------------------------------------------------------------------------------------------ whose turn it is


def test_a_visit_is_claimed_once(article):
    assert claim_check(article.pk, now=NOW - timedelta(seconds=1)) is None
    assert claim_check(article.pk, now=NOW) == article
    assert claim_check(article.pk, now=NOW) is None
    assert claim_check(article.pk, now=NOW + timedelta(minutes=11)) == article


def test_only_cited_sources_with_an_address_are_visited_one_a_site_at_a_time(article, citation):
    factories.draft_commitment(
        country="GB",
        citations=[factories.citation(factories.make_article(slug)) for slug in ("second", "third")],
    )
    other = Article.objects.create(
        url="https://other.example/a", title="Other", state="listed", created_by=factories.reporter()
    )
    paper = Article.objects.create(title="On paper", state="listed", created_by=factories.reporter())
    factories.draft_commitment(country="FR", citations=[factories.citation(other), factories.citation(paper)])
    factories.make_article("never-cited")
    assert lights.plan_new_checks(NOW) >= 3
    assert lights.plan_new_checks(NOW) == 0
    sites = Article.objects.filter(pk__in=lights.due_checks(NOW)).values_list("url", flat=True)
    assert sorted(url.split("/")[2] for url in sites) == ["example.org", "other.example"]
    planned = Article.objects.filter(check_plan__isnull=False).values_list("title", flat=True)
    assert {"Seen", "Second", "Third", "Other"} <= set(planned)
    assert not {"On paper", "Never cited"} & set(planned)


def test_the_clock_sends_what_is_due(article, citation, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks.check_source, "delay", sent.append)
    assert tasks.check_due() == 1
    assert sent == [article.pk]


# ------------------------------------------------------------------------------------------ what is shown


def test_readers_see_the_light_in_words_with_the_day_of_the_visit(client, article, citation, answers):
    address = f"/commitments/{citation.version.claim_id}/"
    assert "Not checked since." in client.get(address).content.decode()
    answers[0].append(page(TEXT.replace("will", "might")))
    visited(article)
    words = "Altered on 12 March 2026: the page is there, but no longer has exactly these words."
    assert words in client.get(address).content.decode()
    source = client.get(f"/sources/{article.pk}/").content.decode()
    assert words in source and "12 March 2026: the page is there" in source
    assert "might send" not in source


def test_the_api_has_light_and_day(client, article, citation, answers):
    address = f"/api/v1/commitments/{citation.version.claim_id}/"
    (before,) = client.get(address).json()["citations"]
    assert (before["light"], before["checked_on"]) == (None, None)
    answers[0].append(page())
    visited(article)
    (after,) = client.get(address).json()["citations"]
    assert (after["light"], after["checked_on"]) == ("verified", "2026-03-12")


def test_lights_that_went_out_stand_on_the_desks_front_page(client, article, citation, answers):
    answers[0].extend([page(url="https://example.org/elsewhere"), page()])
    client.force_login(factories.editor())
    visited(article)
    shown = client.get(reverse("admin:index")).content.decode()
    section = shown.split("Lights that went out")[1].split("</section>")[0]
    assert "Moved on 12 March 2026" in section
    desk = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "The page is at another address" in desk
    assert f"“{WORDS}”" in desk and "Moved on 12 March 2026" in desk
    entry = client.get(
        reverse("admin:coalition_commitmentversion_change", args=[citation.version.pk])
    ).content.decode()
    assert "Moved on 12 March 2026" in entry
    listed = client.get(
        reverse("admin:coalition_citation_changelist"), {"light__light__in": "moved,altered,gone"}
    )
    assert [row.pk for row in listed.context["cl"].result_list] == [citation.pk]
    visited(article, NOW + timedelta(days=1))
    shown = client.get(reverse("admin:index")).content.decode()
    assert "Moved on" not in shown


def test_a_replaced_wording_asks_for_nobody(article, citation, answers):
    answers[0].append(page("Other words, and nothing else. " * 9))
    visited(article)
    assert lights.lights_out().count() == 1
    versions.retract(citation.version.claim, by=factories.editor(), reason="Wrong.")
    assert lights.lights_out().count() == 0


def test_every_light_has_its_meaning():
    from coalition.choices import Light

    assert set(MEANINGS) == set(Light)


# ------------------------------------------------------------------------------------------ what the database refuses


@pytest.mark.parametrize(
    "change", ["UPDATE articles_sourcecheck SET outcome = 'reached'", "DELETE FROM articles_sourcecheck"]
)
def test_a_finding_never_changes(article, change):
    SourceCheck.objects.create(article=article, outcome="gone", url="https://example.org/seen", failure="No.")
    with (
        pytest.raises(DatabaseError, match="kept as they are"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [({"outcome": "lost"}, "outcome_is_known"), ({"outcome": "gone", "failure": ""}, "says_why")],
)
def test_a_finding_that_cannot_be_meant_is_refused(article, columns, constraint):
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        SourceCheck.objects.create(
            article=article, url="https://example.org/seen", **{"failure": "No.", **columns}
        )


def test_a_light_that_is_none_is_refused(article, citation):
    found = SourceCheck.objects.create(article=article, outcome="reached", url="https://example.org/seen")
    with pytest.raises(DatabaseError, match="light_is_known"), transaction.atomic():
        CitationLight.objects.create(citation=citation, light="green", source_check=found, checked_at=NOW)


# What a visit found, the light that is written, and why the database refuses it; "" where it does not.
LIGHTS = [
    ({}, {}, ""),
    ({}, {"light": "moved"}, "says what its visit found"),
    ({}, {"light": "altered"}, "says what its visit found"),
    ({"outcome": "moved"}, {"light": "moved"}, ""),
    ({"outcome": "gone", "failure": "404"}, {}, "says what its visit found"),
    ({"outcome": "gone", "failure": "404"}, {"light": "gone"}, ""),
    ({"outcome": "failed", "failure": "No answer."}, {}, "says what its visit found"),
    ({"text_sha256": ""}, {}, "says what its visit found"),
    ({"text_sha256": ""}, {"light": "altered"}, ""),
    # Another text than ours lies in the page that was kept, or nothing is known of it.
    ({"text_sha256": "0" * 64}, {}, "says what its visit found"),
    ({}, {"checked_at": NOW + timedelta(days=1)}, "one visit to its own source"),
]


@pytest.mark.parametrize(("visit", "columns", "refusal"), LIGHTS)
def test_the_database_takes_no_light_that_its_visit_did_not_find(visit, columns, refusal, article, citation):
    found = SourceCheck.objects.create(
        article=article, url="https://example.org/seen", checked_at=NOW,
        **{"outcome": "reached", "text_sha256": article.text_versions.get().sha256, **visit},
    )  # fmt: skip
    values = {"light": "verified", "source_check": found, "checked_at": NOW, **columns}
    if not refusal:
        CitationLight.objects.create(citation=citation, **values)
        return
    with pytest.raises(DatabaseError, match=refusal), transaction.atomic():
        CitationLight.objects.create(citation=citation, **values)


REWRITTEN = [
    ("UPDATE coalition_citationlight SET light = 'altered'", "says what its visit found"),
    (
        "UPDATE coalition_citationlight SET checked_at = checked_at + interval '1 day'",
        "one visit to its own source",
    ),
    (
        "UPDATE coalition_citationlight SET checked_at = checked_at - interval '1 day'",
        "never replaces a newer one",
    ),
    ("DELETE FROM coalition_citationlight", "of a public citation stays"),
]


@pytest.mark.parametrize(("statement", "refusal"), REWRITTEN)
def test_the_database_lets_nobody_rewrite_a_light(statement, refusal, article, citation, answers):
    answers[0].append(page())
    visited(article)
    with pytest.raises(DatabaseError, match=refusal), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_light_goes_with_the_citation_of_a_draft(article, answers):
    draft = factories.draft_commitment(citations=[factories.located(article.text_versions.get(), WORDS)])
    answers[0].append(page())
    visited(article)
    change_citations(draft, by=factories.reporter(), reason="Another.", removed=[draft.citations.get()])
    assert not CitationLight.objects.exists()
