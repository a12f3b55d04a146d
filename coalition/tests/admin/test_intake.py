"""Taking in several addresses, other evidence and what the browser's button names; how far each has come."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from articles import actions
from articles.fetching import FetchedPage
from articles.models import Article
from coalition.actions import readings, versions
from coalition.actions.base import Refused
from coalition.admin.progress import progress_of
from coalition.tests import factories

MANY = "admin:articles_article_add_many"
EVIDENCE = "admin:articles_article_add_evidence"
PROGRESS = "admin:articles_article_progress"
BODY = (
    b"<html><title>T</title><article><p>"
    + b"Poland is ready to send engineers to Ukraine. " * 8
    + b"</p></article></html>"
)

pytestmark = pytest.mark.django_db


def test_each_line_says_what_became_of_it_and_refused_ones_stay_in_the_form(desk, reporter):
    known = factories.make_article("known")
    lines = "https://example.org/new\n\nexample.org/known\nftp://example.org/x\n<b>not</b> an address"
    answer = desk(reporter).post(reverse(MANY), {"addresses": lines, "why": "The morning's round."})
    shown = answer.content.decode()
    assert "1 added, 1 here already, 2 refused." in shown
    assert reverse("admin:articles_article_change", args=[known.pk]) in shown
    assert "&lt;b&gt;not&lt;/b&gt; an address" in shown and "<b>not</b>" not in shown
    assert answer.context["form"].initial["addresses"] == "ftp://example.org/x\n<b>not</b> an address"
    added = Article.objects.get(url="https://example.org/new")
    assert (added.state, added.created_by) == ("waiting", reporter)


def test_too_many_lines_add_nothing_and_lose_nothing(desk, reporter):
    lines = "\n".join(f"https://example.org/{number}" for number in range(101))
    answer = desk(reporter).post(reverse(MANY), {"addresses": lines, "why": "All."})
    assert "These are 101 lines" in answer.content.decode()
    assert "https://example.org/100" in answer.content.decode()
    assert not Article.objects.exists()


def test_who_may_not_add_finds_none_of_these_pages(desk):
    nobody = desk(factories.make_user("nobody"))
    for name in (MANY, EVIDENCE, "admin:articles_article_bookmark", PROGRESS):
        assert nobody.get(reverse(name)).status_code == 403


def test_evidence_that_is_no_page_is_entered_with_its_form(desk, reporter):
    given = {
        "form": "broadcast",
        "title": "Press conference, Paris",
        "published_on": "2025-03-12",
        "why": "Heard.",
    }
    desk(reporter).post(reverse(EVIDENCE), given)
    article = Article.objects.get()
    assert (article.form, article.state, article.title) == ("broadcast", "listed", "Press conference, Paris")


def test_what_is_refused_of_evidence_keeps_what_was_typed(desk, reporter):
    given = {
        "form": "own-reporting",
        "title": "Own reporting, Warsaw",
        "published_on": "2025-03-12",
        "author": "Erin",
        "why": "Told.",
    }
    shown = desk(reporter).post(reverse(EVIDENCE), given).content.decode()
    assert "Own reporting names no source" in shown and "Own reporting, Warsaw" in shown
    assert not Article.objects.exists()


def own_reporting(reporter) -> Article:
    return Article.objects.create(
        form="own-reporting",
        title="Own reporting, Warsaw",
        published_on=factories.STATED_ON,
        state="listed",
        created_by=reporter,
    )


def test_own_reporting_is_published_only_after_an_editors_word(desk, reporter, editor):
    own = own_reporting(reporter)
    draft = factories.draft_commitment(citations=[factories.citation(own, quote="We will.", locator="12:40")])
    versions.submit(draft, by=reporter)
    with pytest.raises(Refused, match="an editor gives a word"):
        versions.publish([draft], by=editor, reason="Checked.")
    vouch = reverse("admin:articles_article_vouch", args=[own.pk])
    assert "Only an editor can vouch" in desk(reporter).post(vouch, follow=True).content.decode()
    assert "Your word is kept" in desk(editor).post(vouch, follow=True).content.decode()
    versions.publish([draft], by=editor, reason="Checked.")
    page = desk(reporter).get(f"/commitments/{draft.claim_id}/").content.decode()
    assert "our own reporting, vouched for by an editor" in page and "12:40" in page
    source = desk(reporter).get(f"/sources/{own.pk}/").content.decode()
    assert "its source is known to an editor and not named" in source


def test_the_database_publishes_no_own_reporting_without_a_word(reporter, editor, monkeypatch):
    from django.db import DatabaseError

    draft = factories.draft_commitment(citations=[factories.citation(own_reporting(reporter))])
    versions.submit(draft, by=reporter)
    monkeypatch.setattr(versions, "_check_publishable", lambda version, by: None)
    with pytest.raises(DatabaseError, match="own reporting needs an editor's word"):
        versions.publish([draft], by=editor, reason="Checked.")


def test_the_browsers_button_opens_the_form_with_address_and_title(desk, reporter):
    client = desk(reporter)
    shown = client.get(reverse("admin:articles_article_bookmark")).content.decode()
    assert "javascript:void(open(&#x27;http://testserver/desk/articles/article/add/?url=" in shown
    form = client.get(
        reverse("admin:articles_article_add"),
        {"url": "https://example.org/a?b=1&c=2", "title": "A <b>title</b>"},
    )
    assert 'value="https://example.org/a?b=1&amp;c=2"' in form.content.decode()
    assert "A &lt;b&gt;title&lt;/b&gt;" in form.content.decode()
    assert not Article.objects.exists()


# ------------------------------------------------------------------------------------------ progress


def steps_of(article: Article) -> tuple:
    (progress,) = progress_of([article.pk])
    return progress.step, progress.is_busy, progress.words


def test_each_step_is_told_until_there_is_nothing_to_wait_for(reporter):
    article = actions.add_address("https://example.org/new", by=reporter, reason="New.")
    assert steps_of(article) == ("fetching", True, "Waiting for its turn.")
    actions.claim(article.pk, now=timezone.now())
    assert steps_of(article) == ("fetching", True, "The page is being fetched.")
    page = FetchedPage("https://example.org/new", "text/html", BODY)
    actions.keep_fetched(article.pk, page)
    assert steps_of(article)[:2] == ("cleaning", True)
    text = actions.store_fetched(article.pk, page)
    assert steps_of(article)[:2] == ("reading", True)
    factories.make_country("PL", demonyms=["Polish"])
    readings.read_text(text)
    step, is_busy, words = steps_of(article)
    assert (step, is_busy) == ("read", False)
    assert words.startswith("Read: ")


def test_a_page_of_an_earlier_attempt_is_not_taken_for_this_ones(reporter):
    article = actions.add_address("https://example.org/new", by=reporter, reason="New.")
    actions.keep_fetched(article.pk, FetchedPage("https://example.org/new", "text/html", BODY))
    actions.claim(article.pk, now=timezone.now() + timedelta(minutes=10))
    assert steps_of(article)[2] == "The page is being fetched."


def test_a_failure_is_told_and_waited_for_no_longer(reporter):
    article = actions.add_address("https://example.org/new", by=reporter, reason="New.")
    actions.release(article.pk, "The site did not answer.")
    assert steps_of(article)[2] == "The site did not answer. It is tried again soon."
    actions.mark_failed(article.pk, "The site did not answer.")
    assert steps_of(article) == (None, False, "The site did not answer.")


def test_progress_of_many_costs_as_many_queries_as_of_one(desk, reporter):
    uids = [actions.add_address(f"https://example.org/{n}", by=reporter, reason="New.").pk for n in range(10)]
    client = desk(reporter)
    client.get(reverse(PROGRESS), {"id": uids[:1]})
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(PROGRESS), {"id": uids[:1]})
    with CaptureQueriesContext(connection) as ten:
        answer = client.get(reverse(PROGRESS), {"id": uids})
    assert len(one) == len(ten)
    assert answer.content.decode().count("data-busy") == 10


def test_what_is_asked_for_twice_or_unknown_does_no_harm(desk, reporter):
    assert desk(reporter).get(reverse(PROGRESS), {"id": ["none", "<b>", ""]}).status_code == 200


# ------------------------------------------------------------------------------------------ pages as they came


def test_editors_download_a_page_as_it_came_and_reporters_do_not(desk, reporter, editor):
    article = actions.add_address("https://example.org/new", by=reporter, reason="New.")
    raw = actions.keep_fetched(
        article.pk, FetchedPage("https://example.org/new", "text/html", BODY, headers=(("ETag", '"7"'),))
    )
    address = reverse("admin:articles_article_download", args=[article.pk, raw.pk])
    assert desk(reporter).get(address).status_code == 403
    answer = desk(editor).get(address)
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{article.pk}-')
    record = next(iter(ArchiveIterator(io.BytesIO(answer.content))))
    assert record.http_headers["ETag"] == '"7"'
    assert record.content_stream().read() == BODY
    other = factories.make_article("other")
    wrong = reverse("admin:articles_article_download", args=[other.pk, raw.pk])
    assert desk(editor).get(wrong).status_code == 404
