"""Batches and joint statements: gathered by one, published by another as one edition."""

from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from coalition.actions import batches, versions
from coalition.actions.base import Refused, acting
from coalition.models import Batch, BatchEntry, Change, CommitmentVersion, Edition, Reading, Suggestion
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

NOW = datetime(2025, 3, 11, 6, 0, tzinfo=UTC)

TEXT = "The undersigned are ready to send soldiers to Ukraine once a ceasefire holds. They met in Paris."
QUOTE = "The undersigned are ready to send soldiers to Ukraine"


@pytest.fixture
def batch(reporter) -> Batch:
    return batches.open_batch("Paris", by=reporter)


@pytest.fixture
def drafts(batch, reporter):
    """Three drafts of one joint statement."""
    text = factories.make_text(factories.make_article("declaration"), TEXT)
    fields = factories.commitment_fields(attribution="document", summary="{country} signed the declaration.")
    return batches.joint_statement(
        batch,
        by=reporter,
        reason="A joint statement.",
        countries=[factories.make_country(code) for code in ("PL", "FR", "GB")],
        fields={name: value for name, value in fields.items() if name != "country"},
        quoted=factories.located(text, QUOTE),
    )


def test_a_joint_statement_is_one_draft_for_each_signatory_with_the_same_words(drafts, batch):
    assert [(one.country_id, one.summary) for one in drafts] == [
        ("PL", "Poland signed the declaration."),
        ("FR", "France signed the declaration."),
        ("GB", "United Kingdom signed the declaration."),
    ]
    assert {one.citations.get().quote for one in drafts} == {QUOTE}
    assert [one.pk for one in batches.entries_of(batch)] == [one.pk for one in drafts]


# What the reader suggests of a signatory, and whether the joint statement's draft answers it.
SUGGESTED = [
    ({}, True),
    ({"place": "in-ukraine"}, True),
    ({"start": 20, "end": 90}, True),
    ({"position": "pledged"}, False),
    ({"kind": "air"}, False),
    ({"place": "outside-ukraine"}, False),
    ({"scope": "ukraine"}, False),
    ({"country": "DE"}, False),
    ({"start": TEXT.index("They met"), "end": len(TEXT)}, False),
]


@pytest.mark.parametrize(("columns", "is_settled"), SUGGESTED)
def test_it_settles_what_the_reader_suggested_of_the_same_words_and_nothing_that_differs(
    columns, is_settled, batch, reporter
):
    text = factories.make_text(factories.make_article("declaration"), TEXT)
    values = {
        "country": "PL", "kind": "troops", "position": "offered", "start": 0, "end": len(QUOTE), "score": 0.9,
        "attribution": "document", "voice": "government", "why": "sample", **columns,
    }  # fmt: skip
    values["country"] = factories.make_country(values["country"])
    reading = Reading.objects.create(text_version=text, reader="sample")
    suggestion = Suggestion.objects.create(
        reading=reading, evidence=TEXT[values["start"] : values["end"]], **values
    )
    (draft,) = batches.joint_statement(
        batch,
        by=reporter,
        reason="A joint statement.",
        countries=[factories.make_country("PL")],
        fields=factories.commitment_fields(attribution="document", summary="{country}."),
        quoted=factories.located(text, QUOTE),
    )
    suggestion.refresh_from_db()
    became = (suggestion.state, suggestion.claim_id, suggestion.decided_by)
    assert became == (("accepted", draft.claim_id, reporter) if is_settled else ("open", None, None))


def test_a_statement_that_nobody_signed_is_refused(batch, reporter):
    with pytest.raises(Refused, match="who signed"):
        batches.joint_statement(batch, by=reporter, reason="x", countries=[], fields={}, quoted={})


def test_a_second_person_publishes_a_batch_as_one_edition_with_the_exceptions_pulled_out(
    drafts, batch, reporter, editor
):
    assert batches.submit_all(batch, by=reporter) == 3
    france = BatchEntry.objects.get(claim=drafts[1].claim)
    batches.pull_out(france, by=editor, reason="France did not sign the last sentence.")
    before = Edition.objects.last_number()
    edition = batches.publish_batch(batch, batches.entries_of(batch), by=editor, reason="Signed in Paris.")
    assert (edition.number, edition.kind) == (before + 1, "batch")
    assert set(Change.objects.filter(edition=edition).values_list("claim_id", flat=True)) == {
        drafts[0].claim_id,
        drafts[2].claim_id,
    }
    batch.refresh_from_db()
    assert (batch.closed_by, batch.edition, batch.is_open) == (editor, edition, False)
    drafts[1].refresh_from_db()
    assert drafts[1].state == "draft"


def test_nobody_publishes_a_batch_with_an_entry_of_their_own(drafts, batch, reporter, editor):
    own = factories.draft_commitment(by=editor, kind="air")
    batches.gather(batch, [own], by=editor)
    batches.submit_all(batch, by=reporter)
    with pytest.raises(Refused, match="second person"):
        batches.publish_batch(batch, batches.entries_of(batch), by=editor, reason="x")
    assert not CommitmentVersion.objects.filter(state="public", kind="air").exists()
    batch.refresh_from_db()
    assert batch.is_open


def test_what_came_in_after_the_look_is_not_published(drafts, batch, reporter, editor):
    batches.submit_all(batch, by=reporter)
    seen = batches.entries_of(batch)
    batches.gather(batch, [factories.draft_commitment(kind="air")], by=reporter)
    with pytest.raises(Refused, match="changed while you were looking"):
        batches.publish_batch(batch, seen, by=editor, reason="x")


def test_drafts_hold_a_batch_back(drafts, batch, editor):
    with pytest.raises(Refused, match="3 are still drafts"):
        batches.publish_batch(batch, batches.entries_of(batch), by=editor, reason="x")


def test_an_entry_that_was_pulled_out_can_come_back(drafts, batch, reporter, editor):
    batches.submit_all(batch, by=reporter)
    entry = BatchEntry.objects.get(claim=drafts[0].claim)
    batches.pull_out(entry, by=editor, reason="Which day?")
    drafts[0].refresh_from_db()
    assert batches.gather(batch, [drafts[0]], by=reporter) == 0
    assert len(batches.entries_of(batch)) == 3


def test_gathering_twice_changes_nothing(drafts, batch, reporter):
    assert batches.gather(batch, drafts, by=reporter) == 0
    assert batch.entries.count() == 3


def test_only_editors_pull_out_and_publish(drafts, batch, reporter):
    batches.submit_all(batch, by=reporter)
    with pytest.raises(Refused, match="that is for editors"):
        batches.pull_out(batch.entries.first(), by=reporter, reason="x")
    with pytest.raises(Refused, match="that is for editors"):
        batches.publish_batch(batch, batches.entries_of(batch), by=reporter, reason="x")


def test_what_is_public_goes_into_no_batch_and_nothing_into_a_closed_one(drafts, batch, reporter, editor):
    with pytest.raises(Refused, match="Only open drafts"):
        batches.gather(batch, [factories.published_commitment(kind="air")], by=reporter)
    batches.submit_all(batch, by=reporter)
    batches.publish_batch(batch, batches.entries_of(batch), by=editor, reason="x")
    with pytest.raises(Refused, match="closed"):
        batches.gather(batch, [factories.draft_commitment(kind="naval")], by=reporter)


STATEMENTS = [
    ("UPDATE coalition_batch SET closed_at = NULL, closed_by_id = NULL, edition_id = NULL", "stays as it is"),
    ("UPDATE coalition_batch SET name = 'Other'", "stays as it is"),
    ("UPDATE coalition_batchentry SET is_out = true, out_reason = 'x'", "stays as it is"),
    ("DELETE FROM coalition_batchentry", "kept as they are"),
    ("DELETE FROM coalition_batch", "kept as they are"),
    (
        "UPDATE coalition_batchentry SET claim_id = (SELECT max(uid) FROM coalition_claim WHERE type = 'standing')",
        "stays in its batch",
    ),
]


@pytest.mark.parametrize(("statement", "refusal"), STATEMENTS)
def test_the_database_keeps_a_closed_batch(statement, refusal, drafts, batch, reporter, editor):
    batches.submit_all(batch, by=reporter)
    batches.publish_batch(batch, batches.entries_of(batch), by=editor, reason="x")
    with pytest.raises(DatabaseError, match=refusal), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_asks_for_a_reason_to_pull_out(drafts, batch):
    with (
        pytest.raises(DatabaseError, match="pulled_out_entry_has_its_reason"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE coalition_batchentry SET is_out = true")


# Who acts (if anybody), what is written of a batch with drafts, and why the database refuses it.
CLOSED = "closed_at = now(), closed_by_id = {ben}"
PAST_THE_ACTIONS = [
    ("ben", CLOSED, "public, or pulled out"),
    ("ben", f"{CLOSED}, edition_id = 1", "public, or pulled out"),
    ("ada", CLOSED, "by the one who acts"),
    (None, CLOSED, "needs a named actor"),
    ("ada", "created_by_id = {ben}", "who opened a batch, and when, stays"),
]


@pytest.mark.parametrize(("who", "change", "refusal"), PAST_THE_ACTIONS)
def test_the_database_closes_no_batch_before_its_entries_are_public(
    who, change, refusal, drafts, batch, reporter, editor
):
    names = nullcontext()
    if who:
        names = acting(by={"ada": reporter, "ben": editor}[who], reason="A test.")
    with pytest.raises(DatabaseError, match=refusal), transaction.atomic(), names:
        sql(f"UPDATE coalition_batch SET {change.format(ben=editor.pk)}")


def test_a_batch_is_not_laid_at_the_door_of_another_edition(drafts, batch, reporter, editor):
    for draft in drafts:
        versions.drop(draft, by=editor, reason="A test.")
    other = factories.draft_commitment(kind="air")
    versions.submit(other, by=reporter)
    edition = versions.publish([other], by=editor, reason="Another.")
    closed = f"closed_at = now(), closed_by_id = {editor.pk}, edition_id = {edition.number}"
    with pytest.raises(DatabaseError, match="publishes its entries"), acting(by=editor, reason="A test."):
        sql(f"UPDATE coalition_batch SET {closed}")


def test_a_batch_is_opened_by_the_one_who_acts_and_open(reporter, editor):
    for columns in (
        {"created_by": editor},
        {"created_by": reporter, "closed_by": reporter, "closed_at": NOW},
    ):
        with (
            pytest.raises(DatabaseError, match="opened by the one who acts"),
            acting(by=reporter, reason="x"),
        ):
            Batch.objects.create(name="Paris", owner=reporter, **columns)


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
