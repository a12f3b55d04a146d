"""Adding articles, storing what was fetched, and knowing what is here already."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pghistory.models
import pytest
from django.db import IntegrityError, connection, transaction

from articles import actions, duplicates
from articles.actions import add_address, add_file, add_text, give_text, keep_apart, retry, store_fetched
from articles.canonical import AddressError
from articles.duplicates import AlreadyKnown
from articles.fetching import FetchedPage
from articles.keeping import SourceRefused
from articles.likeness import bands
from articles.models import Article, Publisher, RawPage, TextVersion
from articles.tests.test_likeness import HALF, LONGER, ONE_WORD, OTHER, TEXT

pytestmark = pytest.mark.django_db
WHY = "Seen in the morning."
URL = "https://news.example/politics/engineers"
NOW = datetime(2025, 3, 12, 8, tzinfo=UTC)


def page(text: str = TEXT, head: str = "", url: str = URL) -> FetchedPage:
    """A page as a server answers it, with the text's lines as its paragraphs."""
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    markup = f"<!DOCTYPE html><html lang='en'><head><title>Engineers</title>{head}</head><body><article>{body}</article></body></html>"
    return FetchedPage(url=url, content_type="text/html; charset=utf-8", body=markup.encode())


@pytest.fixture
def waiting(ada):
    """An article that waits for the worker."""
    return add_address(URL, by=ada, reason=WHY)


@pytest.fixture
def sent(monkeypatch, django_capture_on_commit_callbacks):
    """The tasks that a block sends: `with sent() as tasks`."""
    from contextlib import contextmanager

    from celery import current_app

    @contextmanager
    def capture():
        tasks = []

        class Signature:
            def __init__(self, task, args):
                self.apply_async = lambda: tasks.append((task, *args))

        monkeypatch.setattr(current_app, "signature", lambda task, args: Signature(task, args))
        with django_capture_on_commit_callbacks(execute=True):
            yield tasks

    return capture


# ------------------------------------------------------------------------------------------ by address


def test_an_address_waits_for_the_worker(ada, sent):
    with sent() as tasks:
        article = add_address(
            "https://News.example/politics/engineers/?utm_source=x",
            by=ada,
            reason=WHY,
            publisher="Nowhere News",
            published_on=date(2025, 3, 10),
            title="Engineers",
        )
    article.refresh_from_db()
    assert article.url == URL + "/"
    assert (article.state, article.created_by, article.attempts) == ("waiting", ada, 0)
    assert (article.publisher.name, article.published_on, article.title) == (
        "Nowhere News",
        date(2025, 3, 10),
        "Engineers",
    )
    assert tasks == [("articles.tasks.fetch_article", article.pk)]


def test_an_address_that_the_caller_fetches_is_not_sent(ada, sent):
    with sent() as tasks:
        add_address(URL, by=ada, reason=WHY, in_background=False)
    assert tasks == []


@pytest.mark.parametrize("url", ["", "ftp://news.example/", "https://ada:x@news.example/"])
def test_a_bad_address_is_refused_and_nothing_is_stored(ada, url):
    with pytest.raises(AddressError):
        add_address(url, by=ada, reason=WHY)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        URL,
        URL + "/",
        URL + "?utm_medium=x#top",
        URL.replace("https", "http"),
        URL.upper().replace("/POLITICS/ENGINEERS", "/politics/engineers"),
    ],
)
def test_the_same_address_in_another_spelling_is_known(ada, waiting, url):
    with pytest.raises(AlreadyKnown) as caught:
        add_address(url, by=ada, reason=WHY)
    assert (caught.value.article, caught.value.how) == (waiting, "address")
    assert waiting.pk in str(caught.value)
    assert Article.objects.count() == 1


def test_an_address_from_the_facts_is_known_as_it_was_written(ada):
    listed = Article.objects.create(url="https://news.example/a?b=2&a=1#x", state="listed", created_by=ada)
    with pytest.raises(AlreadyKnown) as caught:
        add_address("https://news.example/a?b=2&a=1#x", by=ada, reason=WHY)
    assert caught.value.article == listed


def test_two_people_adding_one_address_at_once_get_one_article(ada, monkeypatch):
    first = add_address(URL, by=ada, reason=WHY)
    monkeypatch.setattr(actions, "refuse_known_address", lambda url: None)
    with pytest.raises(AlreadyKnown) as caught:
        add_address(URL, by=ada, reason=WHY)
    assert caught.value.article == first


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_added_without_a_reason(ada, reason):
    with pytest.raises(SourceRefused, match="reason"):
        add_address(URL, by=ada, reason=reason)
    assert not Article.objects.exists()


def test_the_audit_trail_says_who_added_an_article_and_why(ada, waiting):
    event = pghistory.models.Events.objects.tracks(waiting).get()
    assert event.pgh_context == {"user": ada.pk, "reason": WHY}


def test_a_publisher_is_found_by_its_name_in_any_case_or_by_its_site(ada):
    known = Publisher.objects.create(name="Nowhere News", domains=["news.example"])
    by_name = add_address("https://copy.example/a", by=ada, reason=WHY, publisher=" nowhere  NEWS ")
    by_site = add_address("https://www.news.example/b", by=ada, reason=WHY)
    unknown = add_address("https://other.example/c", by=ada, reason=WHY)
    assert (by_name.publisher, by_site.publisher, unknown.publisher) == (known, known, None)
    assert Publisher.objects.count() == 1


# ------------------------------------------------------------------------------------------ by text and file


def test_a_pasted_text_is_kept_as_it_came_and_cleaned(ada, sent):
    pasted = f"{TEXT}\r\n\r\nAdvertisement\r\n[#item_custom_pubDate]"
    with sent() as tasks:
        article = add_text(
            pasted, by=ada, reason=WHY, publisher="Nowhere News", title="Engineers", language="en"
        )
    version = article.text_versions.get()
    assert version.text == TEXT
    assert version.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (version.number, version.made_by, version.cleaner) == (1, ada, "2026-11-1")
    assert version.raw_page.body == pasted.encode()
    assert (article.state, article.title, article.language, article.url) == (
        "fetched",
        "Engineers",
        "en",
        None,
    )
    assert tasks == [("coalition.tasks.read_text", version.pk)]


@pytest.mark.parametrize("text", ["", "  \n", "Advertisement\n(Reuters)\x00"])
def test_what_holds_no_text_is_refused(ada, text):
    with pytest.raises(SourceRefused, match="no text"):
        add_text(text, by=ada, reason=WHY)
    assert not Article.objects.exists()


def test_a_file_of_text_leaves_out_the_notes_at_its_top(ada):
    article = add_file(
        "a.txt",
        f"# https://news.example/a\n{TEXT}".encode(),
        by=ada,
        reason=WHY,
        published_on=date(2025, 3, 10),
    )
    assert article.text_versions.get().text == TEXT
    assert article.published_on == date(2025, 3, 10)


def test_a_file_of_html_gives_what_the_page_says_unless_the_caller_states_it(ada):
    head = (
        '<meta property="og:site_name" content="Nowhere News"><meta name="pubdate" content="2025-03-10">'
        f'<link rel="canonical" href="{URL}">'
    )
    article = add_file("A.HTML", page(head=head).body, by=ada, reason=WHY, title="Ours")
    assert (article.title, article.publisher.name, article.published_on) == (
        "Ours",
        "Nowhere News",
        date(2025, 3, 10),
    )
    assert article.canonical_url == URL
    with pytest.raises(AlreadyKnown, match="same address"):
        add_address(URL, by=ada, reason=WHY)


@pytest.mark.parametrize("name", ["a.docx", "a", "html", ".html", ".zip", "a.html.exe"])
def test_other_files_are_refused(ada, name):
    with pytest.raises(SourceRefused, match="Only files that end in"):
        add_file(name, b"x", by=ada, reason=WHY)


def test_a_file_that_is_too_large_is_refused(ada):
    with pytest.raises(SourceRefused, match="larger than 5 MB"):
        add_file("a.txt", b"x" * 5_000_001, by=ada, reason=WHY)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (TEXT, "same-words"),
        (TEXT.replace("\n", "\n\n ").upper(), "same-words"),
        (ONE_WORD, "near-words"),
        (LONGER, "near-words"),
    ],
)
def test_a_text_that_is_here_is_known(ada, text, how):
    first = add_text(TEXT, by=ada, reason=WHY)
    with pytest.raises(AlreadyKnown) as caught:
        add_text(text, by=ada, reason=WHY)
    assert (caught.value.article, caught.value.how) == (first, how)
    assert Article.objects.count() == 1


@pytest.mark.parametrize("text", [OTHER, HALF])
def test_another_text_is_another_article(ada, text):
    add_text(TEXT, by=ada, reason=WHY)
    add_text(text, by=ada, reason=WHY)
    assert Article.objects.count() == 2


def test_only_texts_that_share_some_wording_are_compared_word_by_word(ada, monkeypatch):
    add_text(OTHER, by=ada, reason=WHY)
    compared = []
    monkeypatch.setattr(duplicates, "is_near", lambda one, other: compared.append(other) or False)
    add_text(TEXT, by=ada, reason=WHY)
    assert compared == []
    add_text(ONE_WORD, by=ada, reason=WHY)
    assert compared == [TEXT]


def test_candidates_are_found_by_an_index(ada):
    add_text(TEXT, by=ada, reason=WHY)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        candidates = TextVersion.objects.filter(bands__overlap=bands(ONE_WORD)).order_by()
        assert "text_bands" in candidates.explain()
        assert candidates.exists()


# ------------------------------------------------------------------------------------------ what the worker stores


def test_a_fetched_page_gives_text_facts_and_the_page_as_it_came(waiting, sent):
    head = (
        '<meta property="og:site_name" content="Nowhere News"><meta name="pubdate" content="2025-03-10">'
        '<meta name="author" content="Ada Example"><meta property="og:title" content="Engineers for the force">'
    )
    fetched = page(head=head)
    with sent() as tasks:
        version = store_fetched(waiting.pk, fetched)
    waiting.refresh_from_db()
    assert version.text == TEXT
    assert (version.number, version.made_by) == (1, None)
    assert (waiting.state, waiting.failure) == ("fetched", "")
    assert (waiting.title, waiting.author, waiting.language) == (
        "Engineers for the force",
        "Ada Example",
        "en",
    )
    assert (waiting.publisher.name, waiting.published_on) == ("Nowhere News", date(2025, 3, 10))
    raw = version.raw_page
    assert (raw.size, raw.final_url, raw.fetched_by) == (len(fetched.body), URL, None)
    assert raw.body == fetched.body
    assert raw.sha256 == hashlib.sha256(fetched.body).hexdigest()
    assert tasks == [("coalition.tasks.read_text", version.pk)]


def test_what_a_person_entered_is_never_overwritten(ada):
    article = add_address(
        URL, by=ada, reason=WHY, publisher="Nowhere News", published_on=date(2025, 3, 9), title="Ours"
    )
    head = '<meta property="og:site_name" content="Other"><meta name="pubdate" content="2025-03-10">'
    store_fetched(article.pk, page(head=head))
    article.refresh_from_db()
    assert (article.title, article.publisher.name, article.published_on) == (
        "Ours",
        "Nowhere News",
        date(2025, 3, 9),
    )


def test_a_date_that_the_page_does_not_give_stays_unknown(waiting):
    store_fetched(waiting.pk, page())
    waiting.refresh_from_db()
    assert waiting.published_on is None
    assert waiting.publisher is None


def test_a_date_after_the_page_was_read_stays_unknown(waiting):
    later = (datetime.now(UTC) + timedelta(days=3)).date()
    store_fetched(waiting.pk, page(head=f'<meta name="pubdate" content="{later}">'))
    waiting.refresh_from_db()
    assert waiting.published_on is None


def test_the_same_page_again_changes_nothing(waiting, sent):
    first = store_fetched(waiting.pk, page())
    with sent() as tasks:
        assert store_fetched(waiting.pk, page()) == first
    assert (RawPage.objects.count(), TextVersion.objects.count(), tasks) == (1, 1, [])


def test_another_text_makes_a_new_version_and_leaves_the_old(waiting):
    first = store_fetched(waiting.pk, page())
    second = store_fetched(waiting.pk, page(ONE_WORD))
    first.refresh_from_db()
    assert (first.number, first.text) == (1, TEXT)
    assert (second.number, second.text) == (2, ONE_WORD)
    assert waiting.raw_pages.count() == 2
    assert Article.objects.with_newest_text().get().newest_text_id == second.pk


def test_a_text_version_and_a_raw_page_cannot_be_changed(waiting):
    version = store_fetched(waiting.pk, page())
    for row, change in ((version, {"text": "x"}), (version.raw_page, {"size": 1})):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**change)


def test_a_page_without_text_fails_with_a_sentence_and_is_kept(waiting):
    assert (
        store_fetched(
            waiting.pk, FetchedPage(URL, "text/html", b"<html><body><div id=app></div></body></html>")
        )
        is None
    )
    waiting.refresh_from_db()
    assert waiting.state == "failed"
    assert "Paste the text" in waiting.failure
    assert waiting.raw_pages.count() == 1


def test_the_same_article_under_another_address_is_found_by_the_page(ada, waiting):
    store_fetched(waiting.pk, page())
    copy = add_address("https://amp.news.example/x", by=ada, reason=WHY)
    head = f'<link rel="canonical" href="{URL}/">'
    assert store_fetched(copy.pk, page(OTHER, head, "https://amp.news.example/x")) is None
    copy.refresh_from_db()
    assert copy.state == "failed"
    assert (
        copy.failure
        == f"Already here as “{waiting_title(waiting)}” ({waiting.pk}): its page names the same address."
    )


def waiting_title(article: Article) -> str:
    article.refresh_from_db()
    return str(article)


def test_the_same_article_behind_a_redirect_is_found(ada, waiting):
    short = add_address("https://short.example/7", by=ada, reason=WHY)
    assert store_fetched(short.pk, page(OTHER, url=URL + "?utm_source=short")) is None
    short.refresh_from_db()
    assert waiting.pk in short.failure


@pytest.mark.parametrize("text", [TEXT, ONE_WORD])
def test_the_same_text_under_another_address_is_found_and_may_be_kept_apart(ada, waiting, text, sent):
    store_fetched(waiting.pk, page())
    copy = add_address("https://copy.example/x", by=ada, reason=WHY)
    assert store_fetched(copy.pk, page(text, url="https://copy.example/x")) is None
    copy.refresh_from_db()
    assert (copy.state, copy.text_versions.count()) == ("failed", 0)
    assert waiting.pk in copy.failure
    with sent() as tasks:
        version = keep_apart(copy, by=ada, reason="Two newspapers printed it.")
    copy.refresh_from_db()
    assert (version.text, copy.state, copy.failure) == (text, "fetched", "")
    assert tasks == [("coalition.tasks.read_text", version.pk)]
    assert store_fetched(copy.pk, page(text + "\nMore.", url="https://copy.example/x")).number == 2


def test_nothing_can_be_kept_apart_where_no_page_was_kept(ada, waiting):
    with pytest.raises(SourceRefused, match="Fetch it first"):
        keep_apart(waiting, by=ada, reason=WHY)


def test_the_address_that_the_page_names_is_known_from_then_on(ada):
    article = add_address("https://m.news.example/x?id=7", by=ada, reason=WHY)
    store_fetched(
        article.pk, page(head=f'<link rel="canonical" href="{URL}">', url="https://m.news.example/x?id=7")
    )
    with pytest.raises(AlreadyKnown) as caught:
        add_address(URL + "/?fbclid=1", by=ada, reason=WHY)
    assert caught.value.article == article


def test_hostile_facts_of_a_page_are_stored_safely(waiting):
    head = (
        '<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "\\ud800\\u0000No\\u200bwhere"}}</script>'
        f"<meta property='og:title' content='{'T' * 900}'>"
    )
    store_fetched(waiting.pk, page(head=head))
    waiting.refresh_from_db()
    assert waiting.publisher.name == "Nowhere"
    assert len(waiting.title) == 500


# ------------------------------------------------------------------------------------------ failing, again


def test_a_failure_is_written_and_retry_clears_it(ada, waiting, sent):
    actions.mark_failed(waiting.pk, "The site did not answer.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == ("failed", "The site did not answer.")
    with sent() as tasks:
        retry(waiting, by=ada, reason="It is up again.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure, waiting.attempts, waiting.tried_at) == ("waiting", "", 0, None)
    assert tasks == [("articles.tasks.fetch_article", waiting.pk)]


def test_a_page_that_is_gone_says_so(waiting):
    actions.mark_failed(waiting.pk, "The page is not there.", is_gone=True)
    waiting.refresh_from_db()
    assert waiting.state == "gone"


def test_a_late_failure_does_not_undo_a_success(waiting):
    store_fetched(waiting.pk, page())
    actions.mark_failed(waiting.pk, "The site did not answer.")
    waiting.refresh_from_db()
    assert waiting.state == "fetched"


@pytest.mark.parametrize("state", ["failed", "gone", "listed", "fetched"])
def test_every_article_that_is_not_waiting_can_be_sent_again(ada, state):
    article = Article.objects.create(url=URL, state=state, failure="Why.", created_by=ada)
    retry(article, by=ada, reason=WHY)
    article.refresh_from_db()
    assert article.state == "waiting"


def test_a_waiting_article_is_not_sent_twice(ada, waiting):
    with pytest.raises(SourceRefused, match="already"):
        retry(waiting, by=ada, reason=WHY)


def test_an_article_without_address_is_not_sent(ada):
    article = add_text(TEXT, by=ada, reason=WHY)
    with pytest.raises(SourceRefused, match="no address"):
        retry(article, by=ada, reason=WHY)


def test_a_pasted_text_helps_where_fetching_failed(ada, waiting, sent):
    actions.mark_failed(waiting.pk, "It may need a subscription.")
    with sent() as tasks:
        version = give_text(waiting, TEXT + "\nAdvertisement", by=ada, reason="From the printed paper.")
    waiting.refresh_from_db()
    assert (version.text, version.made_by) == (TEXT, ada)
    assert (waiting.state, waiting.failure) == ("fetched", "")
    assert tasks == [("coalition.tasks.read_text", version.pk)]


def test_a_text_of_another_article_is_not_given(ada, waiting):
    other = add_text(TEXT, by=ada, reason=WHY)
    with pytest.raises(AlreadyKnown) as caught:
        give_text(waiting, ONE_WORD, by=ada, reason=WHY)
    assert caught.value.article == other
    assert not waiting.text_versions.exists()


def test_one_worker_at_a_time_has_an_article(waiting):
    claimed = actions.claim(waiting.pk, now=NOW)
    assert (claimed.attempts, claimed.tried_at) == (1, NOW)
    assert actions.claim(waiting.pk, now=NOW + timedelta(minutes=1)) is None
    assert actions.claim(waiting.pk, now=NOW + timedelta(minutes=6)).attempts == 2


def test_a_released_article_may_be_claimed_and_says_why(waiting):
    actions.claim(waiting.pk, now=NOW)
    actions.release(waiting.pk, "The site did not answer.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == ("waiting", "The site did not answer.")
    assert actions.claim(waiting.pk, now=NOW) is not None


def test_an_article_that_is_not_waiting_is_not_claimed(waiting):
    store_fetched(waiting.pk, page())
    assert actions.claim(waiting.pk, now=NOW) is None
