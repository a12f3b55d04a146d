"""Positions are kept up to every edition, by the actions that make it, and the database holds them to it."""

from datetime import date
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction

from coalition import record, status
from coalition.actions import positions, versions
from coalition.actions.base import acting, make_edition
from coalition.choices import EditionKind
from coalition.clocks import Clocks
from coalition.models import Claim, CommitmentVersion, Edition, PositionGroup, PositionSpan
from coalition.spans import Period
from coalition.tests import factories, histories

pytestmark = pytest.mark.django_db

AMOUNTS = ({}, {"troops_min": 10}, {"amount_currency": "EUR", "amount_value": "1.5"})


def columns_of(chance: Random) -> dict:
    """Return the columns of a random commitment; the database itself sets the day from which it counts."""
    columns = histories.statement(chance)
    for name in ("country", "counts_from", "amount"):
        del columns[name]
    speaker = columns.pop("speaker")
    columns["speaker"] = speaker and factories.make_person(
        {"1": "Erin Example", "2": "Finn Example"}[speaker]
    )
    columns["conditions"], columns["limits"] = list(columns["conditions"]), list(columns["limits"])
    if "other" in columns["limits"]:
        columns["condition_text"] = "If asked."
    return {**columns, **chance.choice(AMOUNTS)}


def make_history(chance: Random, country: str, steps: int) -> None:
    """Publish, correct and retract commitments of a country at random, some of them together."""
    article = factories.make_article(f"in-february-{country}", published_on=date(2025, 2, 5))
    public: list[CommitmentVersion] = []
    for _ in range(steps):
        step = chance.choices(["publish", "correct", "retract"], [5, 3, 1])[0] if public else "publish"
        if step == "publish":
            cited = [factories.citation(article)]
            drafts = [
                factories.draft_commitment(country=country, citations=cited, **columns_of(chance))
                for _ in range(chance.choice([1, 1, 3]))
            ]
            factories.publish(*drafts)
            public += drafts
        elif step == "correct":
            old = public.pop(chance.randrange(len(public)))
            public.append(factories.correct(old, **columns_of(chance)))
        else:
            factories.retract(public.pop(chance.randrange(len(public))))


def rows_by(versions: list[CommitmentVersion], edition: int) -> list[status.Row]:
    """Return the rows public in an edition, speakers by name: what the pure rules are given."""
    people = {str(one.speaker_id): one.speaker.name for one in versions if one.speaker}
    periods = [Period(record.as_row(one), one.public_from_id, one.public_until_id) for one in versions]
    return histories.named(histories.public_in(periods, edition), people)


def clocks(edition: int | None = None, day: date = date(2025, 12, 31)) -> Clocks:
    return Clocks(as_of=day, edition=Edition.objects.last_number() if edition is None else edition)


def all_spans() -> set[tuple]:
    spans = PositionSpan.objects.select_related("group")
    return {
        (
            str(one.group),
            one.group.is_outside,
            one.group.is_for_force,
            one.days,
            one.editions,
            str(one.payload),
        )
        for one in spans
    }


@pytest.fixture
def busy_record(db):
    """Three countries with a random history each."""
    for seed in range(3):
        make_history(Random(seed), f"Q{chr(65 + seed)}", 7)


# ------------------------------------------------------------------------------------------------ what is kept


def test_by_both_clocks_the_record_answers_what_the_rules_say_of_its_rows(busy_record):
    versions = list(CommitmentVersion.objects.filter(public_from__isnull=False).select_related("speaker"))
    for edition in range(Edition.objects.last_number() + 1):
        for day in Random(edition).sample(histories.ASKED, 4):
            asked = clocks(edition, day)
            facts = record.country_facts(asked)
            assert record.statuses_by(asked) == status.statuses(facts, rows_by(versions, edition), day)


def test_a_country_alone_has_the_status_it_has_among_all(busy_record):
    for one in record.statuses_by(clocks()):
        assert record.status_by(clocks(), factories.make_country(one.country)) == one


def test_a_rebuild_draws_what_edition_after_edition_had_drawn(busy_record):
    before = all_spans()
    groups = set(PositionGroup.objects.values_list("country", "kind", "edition", "kept_as"))
    assert positions.rebuild() == PositionGroup.objects.count()
    assert all_spans() == before
    assert set(PositionGroup.objects.values_list("country", "kind", "edition", "kept_as")) == groups


def test_nothing_is_rebuilt_where_nothing_is_outdated(busy_record):
    assert positions.rebuild(only_outdated=True) == 0


def test_other_rules_draw_every_group_anew(busy_record, monkeypatch):
    monkeypatch.setattr(positions, "KEPT_AS", "next")
    assert positions.rebuild(only_outdated=True) == PositionGroup.objects.count()
    assert set(PositionGroup.objects.values_list("kept_as", flat=True)) == {"next"}


def test_the_next_edition_draws_a_group_of_other_rules_anew(monkeypatch):
    first = factories.published_commitment()
    monkeypatch.setattr(positions, "KEPT_AS", "next")
    factories.correct(first, position="pledged")
    assert PositionGroup.objects.get().kept_as == "next"
    assert record.statuses_by(clocks(first.public_from_id))[0].status == "troops-offered"
    assert record.statuses_by(clocks())[0].status == "troops-pledged"


def test_a_correction_that_changes_no_position_changes_no_span():
    first = factories.published_commitment()
    before = all_spans()
    factories.correct(first, summary="The same in other words.")
    assert all_spans() == before
    assert PositionGroup.objects.get().edition_id == Edition.objects.last_number()


def test_a_retraction_leaves_no_span_open():
    version = factories.published_commitment()
    edition = factories.retract(version)
    (span,) = PositionSpan.objects.all()
    assert (span.editions.lower, span.editions.upper) == (version.public_from_id, edition.number)


def test_what_does_not_count_makes_no_span():
    factories.published_commitment(attribution="unconfirmed")
    assert not PositionGroup.objects.exists()


def test_a_speaker_is_named_as_today():
    person = factories.make_person()
    factories.published_commitment(speaker=person)
    person.name = "Erin Renamed"
    with acting(by=factories.editor(), reason="A new name."):
        person.save()
    (position,) = record.statuses_by(clocks())[0].positions
    assert position.speaker == "Erin Renamed"


# ------------------------------------------------------------------------------------------------ what it costs


def index_rows(edition: int, day: date) -> list[tuple[float, str | None]]:
    """Return, of each scan of the table of spans for all countries, how many rows it read and what it threw away."""
    asked = PositionSpan.objects.at(edition, day).values_list("payload", flat=True)
    with connection.cursor() as cursor:
        # The planner would rather read a small table as a whole.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        statement, values = asked.query.sql_with_params()
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement, values)
        (plan,) = cursor.fetchone()
    return [
        (node["Actual Rows"] * node["Actual Loops"], node.get("Rows Removed by Filter", 0))
        for node in nodes(plan[0]["Plan"])
        if node.get("Relation Name") == "coalition_positionspan"
    ]


def nodes(plan: dict):
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def test_rows_read_are_one_for_each_group_whatever_the_history():
    days = [date(2025, month, day) for month in (1, 2, 3) for day in (3, 9, 17)]
    said = [
        factories.published_commitment(kind=kind, stated_on=day, position=position)
        for kind in ("troops", "air")
        for day, position in zip(days, ["offered", "pledged", "considering"] * 3, strict=True)
    ]
    for version in said[::3]:
        factories.correct(version, position="ruled-out")
    assert PositionSpan.objects.count() > 20
    for edition in (said[-1].public_from_id, Edition.objects.last_number()):
        assert index_rows(edition, date(2025, 12, 31)) == [(2, 0)]


def test_the_planner_knows_too_little_of_days_and_editions_to_read_the_whole_table():
    """It takes them for independent, and so expects far more rows than there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, attstattarget FROM pg_attribute WHERE attrelid = 'coalition_positionspan'::regclass "
            "AND attname IN ('days', 'editions')"
        )
        assert dict(cursor.fetchall()) == {"days": 0, "editions": 0}


def test_statuses_take_as_many_queries_for_many_rows_as_for_one(django_assert_num_queries):
    person = factories.make_person()
    factories.published_commitment(speaker=person)
    now = clocks()
    with django_assert_num_queries(4):
        record.statuses_by(now)
    for country in ("GB", "FR", "DE"):
        for month in (3, 4, 5):
            factories.published_commitment(country=country, stated_on=date(2025, month, 1), speaker=person)
    now = clocks()
    with django_assert_num_queries(4):
        record.statuses_by(now)


# ------------------------------------------------------------------------------------------------ what is refused


def look_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def open_without_positions(version: CommitmentVersion) -> None:
    editor = factories.editor()
    edition = make_edition(by=editor, kind=EditionKind.ENTRY, reason="By hand.")
    CommitmentVersion.objects.filter(pk=version.pk).update(
        state="public", public_from=edition, review="second-person", published_by=editor
    )


def test_no_edition_publishes_without_the_positions_it_changes():
    draft = factories.draft_commitment()
    versions.submit(draft, by=factories.reporter())
    with (
        pytest.raises(DatabaseError, match="kept positions were not brought up"),
        acting(by=factories.editor(), reason="By hand."),
    ):
        open_without_positions(draft)
        look_now()


def test_no_edition_ends_a_version_without_the_positions_it_changes():
    version = factories.published_commitment()
    editor = factories.editor()
    with (
        pytest.raises(DatabaseError, match="kept positions were not brought up"),
        acting(by=editor, reason="By hand."),
    ):
        edition = make_edition(by=editor, kind=EditionKind.RETRACTION, reason="By hand.")
        CommitmentVersion.objects.filter(pk=version.pk).update(public_until=edition)
        Claim.objects.filter(pk=version.claim_id).update(retracted_in=edition)
        look_now()


def test_what_does_not_count_needs_no_positions():
    draft = factories.draft_commitment(attribution="unconfirmed")
    versions.submit(draft, by=factories.reporter())
    with acting(by=factories.editor(), reason="By hand."):
        open_without_positions(draft)
        look_now()
    draft.refresh_from_db()
    assert draft.is_public


EDITS = [
    "UPDATE coalition_positionspan SET payload = '[]'",
    "UPDATE coalition_positionspan SET days = daterange('2025-01-01', NULL)",
    "UPDATE coalition_positionspan SET editions = int4range(0, NULL)",
    "UPDATE coalition_positionspan SET editions = int4range(lower(editions), 99)",
    "DELETE FROM coalition_positionspan",
    "INSERT INTO coalition_positionspan (group_id, days, editions, payload) "
    "SELECT group_id, daterange('2020-01-01', '2020-02-01'), editions, payload FROM coalition_positionspan",
    "UPDATE coalition_positiongroup SET edition_id = edition_id + 1",
    "UPDATE coalition_positiongroup SET kept_as = 'mine'",
    "UPDATE coalition_positiongroup SET kind = 'air'",
    "DELETE FROM coalition_positiongroup",
]


@pytest.mark.parametrize("statement", EDITS)
def test_nobody_edits_what_is_kept(statement):
    factories.published_commitment()
    with (
        pytest.raises(DatabaseError, match=r"kept positions|only moves on|belongs to an edition|named actor"),
        transaction.atomic(),
    ):
        sql(statement)


@pytest.mark.parametrize("statement", EDITS[:3] + EDITS[4:6] + EDITS[7:])
def test_an_edition_does_not_edit_what_earlier_ones_kept(statement):
    factories.published_commitment()
    editor = factories.editor()
    with (
        pytest.raises(DatabaseError, match=r"kept positions|only moves on|belongs to an edition"),
        acting(by=editor, reason="By hand."),
    ):
        make_edition(by=editor, kind=EditionKind.ENTRY, reason="By hand.")
        sql(statement)


def test_two_spans_of_a_group_never_hold_on_one_day_in_one_edition():
    factories.published_commitment()
    with pytest.raises(DatabaseError, match="spans_of_a_group_do_not_overlap"), transaction.atomic():
        sql("SET LOCAL tracker.rebuild_positions = 'on'")
        sql(
            "INSERT INTO coalition_positionspan (group_id, days, editions, payload) "
            "SELECT group_id, days, editions, payload FROM coalition_positionspan"
        )
