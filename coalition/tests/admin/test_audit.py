"""The audit trail and the access log, asked together: who may see what, filters, pages, the file."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pghistory.core import event_models

from coalition.access import log
from coalition.actions import versions
from coalition.admin import audit
from coalition.choices import AccessAct
from coalition.models import AccessEvent
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
PAGE = "/desk/pghistory/events/"


def ask(desk, user, **question):
    return desk(user).get(PAGE, question)


def told(answer) -> list[tuple[str, str]]:
    return [(line.what, line.by) for line in answer.context["lines"]]


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.fixture
def draft(db):
    made = factories.draft_commitment()
    return versions.revise(
        made, by=factories.second_editor(), reason="Put better.", revision=made.revision,
        fields={"summary": "In other words."},
    )  # fmt: skip


def test_changes_and_sign_ins_stand_in_one_list_newest_first(desk, draft, administrator):
    answer = ask(desk, administrator)
    lines = answer.context["lines"]
    assert lines[0].what == "Signed in"
    assert ("Commitment changed", "cleo") in told(answer)
    assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)
    revised = next(line for line in lines if line.what == "Commitment changed")
    assert (revised.reason, revised.changed) == ("Put better.", "summary")
    assert "Put better." in answer.content.decode()


@pytest.mark.parametrize(
    ("person", "sees_changes", "sees_sign_ins"),
    [
        (factories.editor, True, False),
        (factories.reviewer, True, False),
        (factories.administrator, True, True),
    ],
)
def test_sign_ins_are_for_administrators_only(desk, draft, person, sees_changes, sees_sign_ins):
    answer = ask(desk, person())
    assert any(what == "Commitment changed" for what, _ in told(answer)) is sees_changes
    assert any(what == "Signed in" for what, _ in told(answer)) is sees_sign_ins
    file = rows_of(ask(desk, person(), format="csv"))
    assert any(row["what"] == "Signed in" for row in file) is sees_sign_ins


def test_an_editor_who_asks_for_sign_ins_is_shown_none(desk, draft, editor):
    answer = ask(desk, editor, what="access")
    assert answer.context["lines"] == []
    assert "Select a valid choice" in answer.content.decode()


def test_the_list_is_narrowed_by_person_kind_and_day(desk, draft, administrator):
    cleo = factories.second_editor()
    assert {by for _, by in told(ask(desk, administrator, person=cleo.pk))} == {"cleo"}
    assert {what for what, _ in told(ask(desk, administrator, what="access:signed-in"))} == {"Signed in"}
    changed = told(ask(desk, administrator, what="coalition.commitmentversion"))
    assert {what for what, _ in changed} == {"Commitment added", "Commitment changed"}
    today = AccessEvent.objects.first().at.date()
    yesterday = today - timedelta(days=1)
    assert told(ask(desk, administrator, since=today, until=today))
    assert told(ask(desk, administrator, until=yesterday)) == []
    answer = ask(desk, administrator, since=today, until=yesterday)
    assert "This day is before the first one" in answer.content.decode()
    assert answer.context["lines"] == []


def test_the_trail_of_one_entry_holds_its_versions_and_sources_and_nothing_else(desk, draft, administrator):
    factories.draft_commitment(country="FR")
    answer = ask(desk, administrator, entry=draft.claim_id)
    assert {what for what, _ in told(answer)} == {
        "Claim added", "Commitment added", "Commitment changed", "Citation added",
    }  # fmt: skip
    assert {line.id for line in answer.context["lines"] if line.what.startswith("Commitment")} == {
        str(draft.pk)
    }
    assert "no entry and no article" in ask(desk, administrator, entry="nowhere").content.decode()


def test_the_trail_of_an_article_is_found_by_its_id(desk, draft, administrator):
    article = draft.citations.get().article
    answer = ask(desk, administrator, entry=article.pk)
    assert {what for what, _ in told(answer)} == {"Article added", "Citation added"}


def test_the_list_goes_on_on_other_pages_without_gap_or_repetition(desk, draft, administrator, monkeypatch):
    from coalition.admin.history import AuditAdmin

    monkeypatch.setattr(AuditAdmin, "per_page", 10_000)
    whole = [line.id + line.what for line in ask(desk, administrator).context["lines"]]
    monkeypatch.setattr(AuditAdmin, "per_page", 40)
    assert len(whole) > 3 * AuditAdmin.per_page
    client = desk(administrator)
    found, page = [], 1
    while True:
        answer = client.get(PAGE, {"page": page})
        found += [line.id + line.what for line in answer.context["lines"]]
        if not answer.context["has_more"]:
            break
        page += 1
    # Signing in a second time put one more in front.
    assert found[1:] == whole


def test_a_file_runs_no_formula_and_that_it_was_taken_is_written_down(desk, administrator):
    log.write(AccessAct.INVITED, account=None, by=administrator, detail='=HYPERLINK("http://evil.example")')
    answer = ask(desk, administrator, what="access", format="csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    reasons = [row["reason"] for row in rows_of(answer) if row["what"] == "Invited"]
    assert reasons == ['\'=HYPERLINK("http://evil.example")']
    taken = AccessEvent.objects.first()
    assert (taken.act, taken.by, taken.detail) == ("trail-exported", administrator, "what: access")


def test_the_number_of_queries_does_not_grow_with_the_lines(desk, administrator):
    factories.draft_commitment()
    client = desk(administrator)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for number in range(8):
        factories.draft_commitment(summary=f"Number {number}.")
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) <= len(few)


def test_every_table_of_the_trail_is_read_by_time_through_an_index():
    tables = {table._meta.db_table for table in event_models()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_indexes WHERE indexdef LIKE '%(pgh_created_at DESC, pgh_id DESC)'"
        )
        indexed = {name for (name,) in cursor.fetchall()}
    # A migration that adds a table of events adds this index, as 0087_trail_by_time does for all before it.
    assert tables - indexed == set()


def test_a_page_is_read_from_the_ends_of_the_tables(administrator):
    factories.draft_commitment()
    with connection.cursor() as cursor:
        # So small a table would be read whole.
        cursor.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as asked:
        audit.lines({}, administrator, first=0, count=51)
    (union,) = [one["sql"] for one in asked if "UNION ALL" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (COSTS OFF) {union}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "coalition_commitmentversionevent_by_time" in plan
    assert "Seq Scan" not in plan
