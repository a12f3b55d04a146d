"""What caches are told."""

import copy
from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Publisher, SourceCheck
from coalition.actions import checks, merges
from coalition.actions.base import acting
from coalition.actions.lights import light_citations
from coalition.actions.redactions import redact
from coalition.caching import CACHE_CONTROL
from coalition.choices import Ground
from coalition.models import Citation, Claim, Country, Edition, Government, Person
from coalition.tests import factories


@pytest.fixture
def record(record_of_module, db):
    """One of each, for this test alone."""
    return copy.deepcopy(record_of_module)


def test_public_pages_may_be_kept_by_anybody(client, addresses):
    for address in [
        *addresses,
        "/changes/feed.atom",
        "/changes/feed.json",
        "/events/calendar.ics",
        "/sitemap.xml",
        "/robots.txt",
    ]:
        answer = client.get(address)
        assert answer["Cache-Control"] == CACHE_CONTROL, address
        assert answer["Vary"] == "Accept-Encoding", address
        assert answer["ETag"].startswith('W/"'), address
        assert not answer.cookies, address


def test_a_signed_in_person_gets_the_same_page_without_a_cookie_and_unasked(client, record):
    with CaptureQueriesContext(connection) as for_reader:
        as_reader = client.get("/countries/").content
    client.force_login(factories.editor())
    with CaptureQueriesContext(connection) as for_editor:
        answer = client.get("/countries/")
    assert answer.content == as_reader
    assert not answer.cookies
    assert len(for_editor) == len(for_reader), "a public page never asks who reads it"


def test_who_holds_the_page_is_told_so_before_it_is_made(client, addresses):
    for address in addresses:
        tag = client.get(address)["ETag"]
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address, headers={"if-none-match": f'"other", {tag}'})
        assert answer.status_code == 304, address
        assert answer["ETag"] == tag
        assert answer["Cache-Control"] == CACHE_CONTROL
        assert len(captured) == 1, "only the number of the newest edition is asked for"


def rows_of(model, **columns):
    """Return the change of one row of a model, past the actions, by a named person."""

    def change():
        with acting(by=factories.editor(), reason="As it is today."):
            model.objects.filter(pk=model.objects.order_by("pk").first().pk).update(**columns)

    return change


def lit_anew():
    cited = Citation.objects.order_by("pk").first()
    found = SourceCheck.objects.create(
        article=cited.article, outcome="gone", failure="404", url="https://example.org/a-report"
    )
    light_citations(found.pk)


def removed_from_a_note():
    redact("unlawful words", by=factories.administrator(), ground=Ground.COURT_ORDER, reason="An order.")


# What readers see as it is today, whatever edition they ask for.
SHOWN_TODAY = {
    "a source's title": rows_of(Article, title="Another title"),
    "a publisher's name": rows_of(Publisher, name="Another name"),
    "a person's name": rows_of(Person, name="Fran Example"),
    "a country's name": rows_of(Country, name="Sampleland"),
    "a term of office": rows_of(Government, office="President"),
    "a light": lit_anew,
    "checked, unchanged": lambda: checks.unchanged(Claim.objects.first(), by=factories.second_editor()),
    "merged people": lambda: merges.merge_people(
        factories.make_person("Gil Example"),
        into=factories.make_person("Hana Example"),
        by=factories.editor(),
        reason="They are one.",
    ),
    "words removed": removed_from_a_note,
}
NOT_SHOWN = {
    "an article that is tried again": rows_of(Article, attempts=3, state="failed", failure="No answer."),
    "a publisher's note for the desk": rows_of(Publisher, note="Ask them."),
    "a country's names in texts": rows_of(Country, demonyms=["Sampler"]),
    "a draft": lambda: factories.draft_commitment(),
}


@pytest.mark.django_db(transaction=True)
def test_what_is_shown_as_it_is_today_changes_the_tag_without_an_edition(client):
    said = factories.published_commitment(speaker=factories.make_person())
    Government.objects.create(country=said.country, person=said.speaker, office="Premier")
    rows_of(Article, note="Holds unlawful words.")()

    def tags():
        return [client.get(address)["ETag"] for address in ("/", "/api/v1/status/", "/countries/poland/")]

    for what, change in (SHOWN_TODAY | NOT_SHOWN).items():
        before = tags()
        change()
        kept = [tag for tag, now in zip(before, tags(), strict=True) if tag == now]
        assert len(kept) == (3 if what in NOT_SHOWN else 0), what
    assert Edition.objects.latest().kind == "redaction"


@pytest.mark.django_db(transaction=True)
def test_two_changes_at_once_wait_for_nobody_and_each_changes_the_tag(client, owner_connection):
    factories.published_commitment(speaker=factories.make_person())
    tags = [client.get("/")["ETag"]]
    with owner_connection.transaction():
        owner_connection.execute("UPDATE articles_publisher SET name = 'Slow'")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        rows_of(Person, name="Quick Example")()
        tags.append(client.get("/")["ETag"])
    tags.append(client.get("/")["ETag"])
    assert len(set(tags)) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE coalition_bibliography SET serial = serial - 1",
        "INSERT INTO coalition_bibliography (id, serial) VALUES (2, 1)",
        "DELETE FROM coalition_bibliography",
    ],
)
def test_the_bibliographys_serial_is_counted_by_the_database_alone(statement, db):
    with pytest.raises(DatabaseError, match="counted by the database alone"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_edition_a_day_and_a_release_each_change_the_tag(client, record, on_day, settings):
    tags = [client.get("/")["ETag"]]
    factories.published_figure(value=27)
    tags.append(client.get("/")["ETag"])
    settings.RELEASE = "next"
    tags.append(client.get("/")["ETag"])
    on_day(date(2030, 1, 1))
    tags.append(client.get("/")["ETag"])
    assert len(set(tags)) == 4
    assert client.get("/", headers={"if-none-match": tags[0]}).status_code == 200


@pytest.mark.parametrize("address", ["/nowhere/", "/?as_of=2999-01-01", "/countries/?known_at=2001-01-01"])
def test_refusals_are_kept_as_shortly_as_pages(client, record, address):
    answer = client.get(address)
    assert answer["Cache-Control"] == CACHE_CONTROL
    assert answer["Vary"] == "Accept-Encoding"


def test_the_desk_is_private_and_never_compressed(client, db):
    client.force_login(factories.administrator())
    answer = client.get("/desk/password_change/", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert "Content-Encoding" not in answer
    assert client.get("/desk/login/")["Cache-Control"] == "private, no-store"


def test_health_is_never_kept_nor_asked_of_the_record(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert "no-cache" in answer["Cache-Control"]


def test_answers_are_compressed_for_who_can_read_it(client, record):
    assert client.get("/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/")
