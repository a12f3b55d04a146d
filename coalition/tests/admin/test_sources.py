"""Articles at the desk: taken in, corrected, fetched again; hostile words stay words."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, SourceCheck
from coalition.actions import desk as desk_actions
from coalition.actions import readings
from coalition.models import CitationLight, Suggestion
from coalition.tests import factories

ADD = "admin:articles_article_add"
CHANGE = "admin:articles_article_change"
LONG = "Poland is ready to send engineers to Ukraine, Prime Minister Erin Example said after a call of the coalition."


@pytest.fixture
def suggestion(db) -> Suggestion:
    """What a reader believes of a sample text, undecided."""
    factories.make_country("PL")
    text = factories.make_text(factories.make_article("read"), f"Before.\n\n{LONG} <b>x</b>\n\nAfter.")
    reading = readings.Reading.objects.create(text_version=text, reader="sample", countries=["PL"])
    start = text.text.index(LONG)
    return Suggestion.objects.create(
        reading=reading,
        country_id="PL",
        kind="logistics",
        position="offered",
        attribution="on-record",
        voice="government",
        conditions=["ceasefire"],
        start=start,
        end=start + len(LONG),
        evidence=LONG,
        score=0.8,
        why="“is ready to” <i>says</i> offered.",
    )


def add(client, **data):
    return client.post(reverse(ADD), {"why": "New source.", **data}, follow=True)


def test_an_address_waits_to_be_fetched(db, desk, reporter):
    answer = add(desk(reporter), url="https://example.org/new-report")
    article = Article.objects.get(url="https://example.org/new-report")
    assert (article.state, article.created_by) == ("waiting", reporter)
    assert "The page is being fetched" in answer.content.decode()


def test_an_article_that_is_here_already_is_shown_instead(db, desk, reporter):
    known = factories.make_article("known")
    answer = add(desk(reporter), url="https://example.org/known?utm_source=feed")
    assert answer.redirect_chain[-1][0] == reverse(CHANGE, args=[known.pk])
    assert "Already here as “Known”" in answer.content.decode()
    assert Article.objects.count() == 1


def test_a_pasted_text_is_kept_with_what_is_known_of_it(db, desk, reporter):
    publisher = factories.make_publisher()
    add(desk(reporter), text=LONG * 3, title="A title", publisher=publisher.pk, published_on="2025-03-12")
    article = Article.objects.get(title="A title")
    assert (article.publisher, article.published_on) == (publisher, date(2025, 3, 12))
    assert article.text_versions.get().text.startswith("Poland is ready")


def test_a_file_is_read(db, desk, reporter):
    add(desk(reporter), file=SimpleUploadedFile("page.txt", (LONG * 3).encode()), title="From a file")
    assert Article.objects.get(title="From a file").text_versions.exists()


REFUSED = [
    ({}, "Give one of the three: an address, the text or a file."),
    ({"url": "not an address"}, "Enter a valid URL."),
    ({"url": "ftp://example.org/x"}, "address"),
    ({"url": "https://example.org/x", "published_on": "soon"}, "Enter a valid date."),
    ({"url": "https://example.org/x", "why": ""}, "This field is required."),
    ({"text": "[caption][/caption]"}, "text"),
]


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_what_cannot_be_taken_in_is_said_and_nothing_is_added(data, message, db, desk, reporter):
    answer = add(desk(reporter), **data)
    assert answer.status_code == 200
    errors = str(answer.context["form"].errors)
    assert message in errors
    assert not Article.objects.exists()


def test_a_file_of_another_kind_is_refused(db, desk, reporter):
    answer = add(desk(reporter), file=SimpleUploadedFile("page.docx", b"PK"))
    assert "Only files that end in .html, .mhtml, .pdf or .txt can be read." in answer.content.decode()


def test_the_page_leads_to_the_review_screen_and_decides_nothing_itself(suggestion, desk, reporter):
    article = suggestion.reading.text_version.article
    shown = desk(reporter).get(reverse(CHANGE, args=[article.pk])).content.decode()
    assert reverse("admin:review_article", args=[article.pk]) in shown
    assert "Review this article" in shown
    assert LONG not in shown


def test_what_was_corrected_of_an_article_stands_in_its_history(suggestion, desk, reporter):
    article = suggestion.reading.text_version.article
    page, client = reverse(CHANGE, args=[article.pk]), desk(reporter)
    data = {"title": article.title, "form": "article", "publisher": article.publisher_id}
    client.post(page, {**data, "published_on": "2025-03-13", "why": "Found it."})
    article.refresh_from_db()
    assert article.published_on == date(2025, 3, 13)
    history = client.get(reverse("admin:articles_article_history", args=[article.pk])).content.decode()
    assert "Found it." in history


def test_a_failed_fetch_says_why_and_can_be_tried_again(db, desk, reporter):
    article = factories.make_article("failed", state="failed", failure="The page answered with 403.")
    client = desk(reporter)
    assert "The page answered with 403." in client.get(reverse("admin:index")).content.decode()
    assert "The page answered with 403." in client.get(reverse(CHANGE, args=[article.pk])).content.decode()
    client.post(reverse("admin:articles_article_fetch", args=[article.pk]))
    article.refresh_from_db()
    assert article.state == "waiting"


def test_a_text_is_given_to_an_article_that_could_not_be_fetched(db, desk, reporter):
    article = factories.make_article("failed", state="failed", failure="No.")
    url = reverse("admin:articles_article_text", args=[article.pk])
    desk(reporter).post(url, {"text": LONG * 3, "reason": "Copied from the page."})
    article.refresh_from_db()
    assert (article.state, article.text_versions.count()) == ("fetched", 1)


def test_hostile_words_are_shown_as_words(db, desk, editor):
    hostile = "<script>alert(1)</script>"
    article = factories.make_article(
        "hostile", title=hostile, author=hostile, state="failed", failure=f"Page said {hostile}"
    )
    text = factories.make_text(article, f"Words {hostile} here.")
    draft = factories.draft_commitment(
        summary=hostile, office=hostile, citations=[factories.located(text, hostile)]
    )
    factories.publish(draft)
    client = desk(editor)
    pages = [
        reverse("admin:index"),
        reverse("admin:articles_article_changelist"),
        reverse(CHANGE, args=[article.pk]),
        reverse("admin:coalition_commitmentversion_change", args=[draft.pk]),
        reverse("admin:coalition_commitmentversion_step", args=[draft.pk, "correct"]),
        reverse("admin:coalition_commitmentversion_history", args=[draft.pk]),
        reverse("admin:coalition_claim_change", args=[draft.claim_id]),
        reverse("admin:coalition_citation_changelist"),
    ]
    for page in pages:
        shown = client.get(page).content.decode()
        assert hostile not in shown, page
        assert "alert(1)" in shown or page == reverse("admin:coalition_claim_change", args=[draft.claim_id])


LISTS = [
    "admin:coalition_commitmentversion_changelist",
    "admin:coalition_standingversion_changelist",
    "admin:coalition_citation_changelist",
    "admin:coalition_change_changelist",
    "admin:coalition_edition_changelist",
    "admin:articles_article_changelist",
    "admin:index",
]


def test_a_list_asks_the_database_as_often_for_twenty_rows_as_for_two(db, desk, editor):
    client = desk(editor)

    def asked() -> dict[str, int]:
        found = {}
        for name in LISTS:
            url = f"{reverse(name)}{'?stand=all' if 'version' in name else ''}"
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            found[name] = len(queries)
        return found

    def publish(number: int, country: str) -> None:
        cited = [factories.citation(factories.make_article(f"a{number}"))]
        factories.published_commitment(country=country, citations=cited)

    for number in (1, 2):
        publish(number, "PL")
    few = asked()
    for number, country in enumerate(("GB", "FR", "DE", "ES", "IT", "NL", "SE"), 3):
        publish(number, country)
    assert asked() == few
    # The front page gathers fifteen lists; its own test bounds it.
    assert max(count for name, count in few.items() if "index" not in name) <= 25
    assert few["admin:index"] <= 60


# ------------------------------------------------------------------------------------------ what readers see


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("articles_article", lambda: factories.make_article()),
        ("articles_publisher", lambda: factories.make_publisher()),
        ("coalition_person", lambda: factories.make_person()),
    ],
    ids=["an article", "a publisher", "a person"],
)
def test_what_readers_see_beside_an_entry_is_changed_by_those_who_publish(kind, make, desk, db):
    row = make()
    page = reverse(f"admin:{kind}_change", args=[row.pk])
    assert "Save" in desk(factories.reporter()).get(page).content.decode()
    factories.published_commitment(
        citations=[factories.citation(factories.make_article())], speaker=factories.make_person()
    )
    assert 'value="Save' not in desk(factories.reporter()).get(page).content.decode()
    given = {"name": "Worded otherwise", "title": "Worded otherwise", "why": "x"}
    assert desk(factories.reporter()).post(page, given).status_code == 403
    assert 'value="Save' in desk(factories.editor()).get(page).content.decode()


def give_it_all(article, suffix: str) -> None:
    """Give an article one more of all that its page lists."""
    text = factories.make_text(article, f"{LONG} {suffix}")
    reading = readings.Reading.objects.create(text_version=text, reader="sample")
    factories.make_country("PL")
    Suggestion.objects.create(
        reading=reading, country_id="PL", kind="logistics", position="offered", attribution="on-record",
        voice="government", start=0, end=len(LONG), evidence=LONG, score=0.8, why="sample",
    )  # fmt: skip
    citation = factories.draft_commitment(citations=[factories.located(text, LONG)]).citations.get()
    visit = SourceCheck.objects.create(article=article, outcome="gone", url=article.url, failure="Gone.")
    CitationLight.objects.create(
        citation=citation, light="gone", source_check=visit, checked_at=visit.checked_at
    )
    desk_actions.comment(article, by=factories.reporter(), text=f"A comment {suffix}.")
    desk_actions.look_at(article, by=factories.reporter(), why=f"A look {suffix}.")


def test_the_page_asks_the_database_as_often_for_much_as_for_little(desk, editor):
    article, client = factories.make_article("full"), desk(editor)
    page = reverse(CHANGE, args=[article.pk])
    counts = []
    for suffixes in ("a", "bcdef"):
        for suffix in suffixes:
            give_it_all(article, suffix)
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 40


def test_the_list_of_articles_asks_as_often_for_many_as_for_one(desk, editor):
    client, counts = desk(editor), []
    for slugs in ("a", "bcdef"):
        for slug in slugs:
            give_it_all(factories.make_article(slug), slug)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("admin:articles_article_changelist")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
