"""Two that are one: shown as the one that is kept, while every address and every public version stays."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.duplicates import AlreadyKnown, refuse_known_address
from articles.keeping import find_publisher
from articles.models import ArticleMerge
from coalition.actions import merges, positions
from coalition.actions.base import Refused, acting
from coalition.models import Citation, Government, PersonMerge, PositionSpan
from coalition.positions import Position
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

REASON = "The same page."


@pytest.fixture
def two():
    """Return two articles on each of which a public statement rests, the first to be merged into the second."""
    first, second = factories.make_article("first"), factories.make_article("second", title="Its real title")
    factories.published_commitment(
        citations=[factories.citation(first, quote="So they said.")], summary="By the first."
    )
    factories.published_commitment(
        kind="air", citations=[factories.citation(second)], summary="By the second."
    )
    return first, second


def merge(first, second, by=None):
    return merges.merge_articles(first, into=second, by=by or factories.editor(), reason=REASON)


# ------------------------------------------------------------------------------------------------ articles


def test_the_page_of_a_merged_source_leads_to_the_one_that_is_kept(client, two):
    first, second = two
    merge(first, second)
    answer = client.get(f"/sources/{first.uid}/?as_of=2025-06-01")
    assert (answer.status_code, answer["Location"]) == (301, f"/sources/{second.uid}/?as_of=2025-06-01")
    page = client.get(f"/sources/{second.uid}/").content.decode()
    assert "So they said." in page
    assert page.count("<h1") == 1
    assert f"/sources/{first.uid}/" not in client.get("/sources/").content.decode()


def test_the_api_leads_to_the_one_that_is_kept_and_tells_of_all_that_rests_on_it(client, two):
    first, second = two
    merge(first, second)
    answer = client.get(f"/api/v1/articles/{first.uid}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/articles/{second.uid}/")
    kept = client.get(answer["Location"]).json()
    assert len(kept["claims"]) == 2
    assert [one["id"] for one in client.get("/api/v1/articles/").json()["results"]].count(second.uid) == 1


def test_public_citations_stay_and_are_shown_with_the_one_that_is_kept(client, two):
    first, second = two
    before = list(Citation.objects.order_by("pk").values())
    merge(first, second)
    assert list(Citation.objects.order_by("pk").values()) == before
    rows = client.get("/api/v1/commitments/").json()["results"]
    assert {citation["article"] for row in rows for citation in row["citations"]} == {second.uid}
    claim = Citation.objects.get(article=first).version.claim_id
    page = client.get(f"/commitments/{claim}/").content.decode()
    assert "Its real title" in page
    assert f"/sources/{first.uid}/" not in page


def test_one_on_which_only_drafts_rested_is_still_nobodys_business(client, two):
    unseen = factories.make_article("unseen")
    factories.draft_commitment(citations=[factories.citation(unseen)])
    only_drafts = factories.make_article("also-unseen")
    merge(unseen, only_drafts)
    assert client.get(f"/sources/{unseen.uid}/").status_code == 404


def test_its_address_is_known_as_the_one_that_is_kept(two):
    first, second = two
    merge(first, second)
    with pytest.raises(AlreadyKnown) as known:
        refuse_known_address(first.url)
    assert known.value.article == second


def test_what_was_merged_before_goes_on_to_the_one_that_is_kept_now(two):
    first, second = two
    third = factories.make_article("third")
    merge(first, second)
    merge(second, third)
    assert {one.merged_id: one.kept_id for one in ArticleMerge.objects.all()} == {
        first.uid: third.uid, second.uid: third.uid,
    }  # fmt: skip


REFUSED = [
    (lambda a, b: merge(a, a), "the same row"),
    (lambda a, b: [merge(a, b), merge(a, b)], "was merged already"),
    (lambda a, b: [merge(a, b), merge(b, a)], "merge into that one"),
    (lambda a, b: merge(a, b, by=factories.reporter()), "may not merge"),
]


@pytest.mark.parametrize(("act", "refusal"), REFUSED)
def test_merges_that_make_no_sense_are_refused_in_words(act, refusal, two):
    with pytest.raises(Refused, match=refusal):
        act(*two)


STATEMENTS = [
    (
        "INSERT INTO articles_articlemerge (merged_id, kept_id, made_at, made_by_id, reason) "
        "SELECT kept_id, merged_id, made_at, made_by_id, reason FROM articles_articlemerge",
        "no chains",
    ),
    ("UPDATE articles_articlemerge SET reason = 'x'", "a merge stays"),
    ("DELETE FROM articles_articlemerge", "kept as they are"),
    ("UPDATE articles_articlemergeevent SET reason = 'x'", "append"),
]


@pytest.mark.parametrize(("statement", "reason"), STATEMENTS)
def test_the_database_refuses_what_no_action_does(statement, reason, two):
    merge(*two)
    by_hand = acting(by=factories.editor(), reason="By hand.")
    with (
        pytest.raises(DatabaseError, match=reason),
        transaction.atomic(),
        by_hand,
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_merge_needs_a_named_actor_and_is_in_that_ones_name(two):
    first, second = two
    values = {"merged": first, "kept": second, "made_by": factories.editor(), "reason": "x"}
    with pytest.raises(DatabaseError, match="needs a named actor"), transaction.atomic():
        ArticleMerge.objects.create(**values)
    for_ben = acting(by=factories.reporter(), reason="For Ben.")
    with pytest.raises(DatabaseError, match="made by the one who acts"), transaction.atomic(), for_ben:
        ArticleMerge.objects.create(**values)


# ------------------------------------------------------------------------------------------------ publishers


def test_a_merged_publishers_articles_hosts_and_name_lead_to_the_one_that_is_kept():
    old = factories.make_publisher("The Sample", domains=["sample.example", "both.example"])
    kept = factories.make_publisher("Sample News", domains=["both.example"])
    article = factories.make_article("of-old", publisher=old)
    merges.merge_publishers(old, into=kept, by=factories.editor(), reason=REASON)
    article.refresh_from_db()
    kept.refresh_from_db()
    assert (article.publisher, kept.domains) == (kept, ["both.example", "sample.example"])
    assert find_publisher("the sample", None) == kept
    assert find_publisher("", "https://sample.example/x") == kept
    event = article.events.order_by("-pgh_id").first()
    assert event.pgh_context.metadata["reason"] == REASON


# ------------------------------------------------------------------------------------------------ people


def test_words_of_a_merged_person_are_shown_as_those_of_the_one_who_is_kept(client):
    old, kept = factories.make_person("E. Example"), factories.make_person("Erin Example")
    said = factories.published_commitment(speaker=old)
    merges.merge_people(old, into=kept, by=factories.editor(), reason=REASON)
    said.refresh_from_db()
    assert said.speaker == old
    page = client.get(f"/commitments/{said.claim_id}/").content.decode()
    assert "Erin Example" in page
    assert "E. Example" not in page
    assert client.get("/api/v1/commitments/").json()["results"][0]["speaker"] == "Erin Example"
    assert said.claim_id in client.get("/search/?q=Erin").content.decode()


def test_two_voices_that_are_one_no_longer_agree_with_each_other():
    old, kept = factories.make_person("E. Example"), factories.make_person("Erin Example")
    factories.published_commitment(position="offered")
    one = factories.published_commitment(voice="minister", speaker=old, position="offered", desk_order=1)
    two = factories.published_commitment(voice="minister", speaker=kept, position="offered", desk_order=2)

    def agreeing() -> list[str]:
        (span,) = PositionSpan.objects.filter(editions__upper_inf=True, days__upper_inf=True)
        return span.payload[Position._fields.index("agreeing")]

    assert set(agreeing()) == {one.claim_id, two.claim_id}
    merges.merge_people(old, into=kept, by=factories.editor(), reason=REASON)
    assert agreeing() == [two.claim_id]
    held = list(PositionSpan.objects.order_by("days").values_list("days", "editions", "payload"))
    positions.rebuild()
    assert list(PositionSpan.objects.order_by("days").values_list("days", "editions", "payload")) == held
    # And what is published later is drawn with the one who is kept.
    three = factories.published_commitment(voice="minister", speaker=old, position="offered", desk_order=3)
    assert agreeing() == [three.claim_id]


def test_a_merged_persons_terms_go_to_the_one_who_is_kept():
    old, kept = factories.make_person("E. Example"), factories.make_person("Erin Example")
    term = Government.objects.create(country=factories.make_country(), person=old, office="Premier")
    merges.merge_people(old, into=kept, by=factories.editor(), reason=REASON)
    term.refresh_from_db()
    assert term.person == kept


def test_one_term_listed_for_both_is_settled_by_a_person_first():
    old, kept = factories.make_person("E. Example"), factories.make_person("Erin Example")
    for person in (old, kept):
        Government.objects.create(country=factories.make_country(), person=person, office="Premier")
    with pytest.raises(Refused, match="the same term of office"):
        merges.merge_people(old, into=kept, by=factories.editor(), reason=REASON)
    assert not PersonMerge.objects.exists()


def test_articles_are_asked_for_as_often_after_a_merge_as_before(client, two):
    addresses = [
        "/commitments/",
        "/sources/",
        "/countries/poland/",
        "/api/v1/commitments/",
        "/api/v1/articles/",
    ]

    def queries():
        with CaptureQueriesContext(connection) as caught:
            for address in addresses:
                assert client.get(address).status_code == 200
        return len(caught)

    before = queries()
    merge(*two)
    assert queries() == before
