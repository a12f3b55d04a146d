"""Readers' reports at the desk: listed on its first page, answered once, accepted as a correction."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from coalition.actions import reports
from coalition.actions.base import Refused, acting
from coalition.admin.worklists import whole_list
from coalition.models import CommitmentVersion, ReaderReport
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.fixture
def report():
    public = factories.published_commitment()
    return reports.receive(public.claim, text="<b>Wrong</b> minister.", source="https://example.org/proof")


def page_of(report) -> str:
    return reverse("admin:coalition_readerreport_change", args=[report.pk])


def answer(client, report, decision, text="Looked at the source."):
    return client.post(reverse("admin:desk_answer", args=[report.pk]), {"decision": decision, "answer": text})


def test_open_reports_stand_on_the_front_page_the_oldest_first(report, desk):
    second = reports.receive(report.claim, text="Another.")
    listed = whole_list("reports", factories.reporter())
    assert [item.address for item in listed.items] == [page_of(report), page_of(second)]
    shown = desk(factories.reporter()).get(reverse("admin:index")).content.decode()
    assert "&lt;b&gt;Wrong&lt;/b&gt; minister." in shown


def test_an_accepted_report_becomes_a_correction_to_work_on(report, desk):
    reply = answer(desk(factories.reporter()), report, "accept")
    draft = CommitmentVersion.objects.get(claim=report.claim, number=2)
    assert reply["Location"] == reverse("admin:coalition_commitmentversion_change", args=[draft.pk])
    assert (draft.state, draft.reason) == ("draft", "Looked at the source.")
    report.refresh_from_db()
    assert (report.outcome, report.answer, report.answered_by) == (
        "accepted", "Looked at the source.", factories.reporter()
    )  # fmt: skip
    assert whole_list("reports", factories.reporter()).items == []


def test_a_second_report_on_the_same_entry_joins_the_open_correction(report):
    other = reports.receive(report.claim, text="The same, again.")
    first = reports.accept(report, by=factories.reporter(), answer="Yes.")
    assert reports.accept(other, by=factories.editor(), answer="Yes, too.") == first


def test_a_declined_report_says_why(report, desk):
    reply = answer(desk(factories.reporter()), report, "decline", "The page names the prime minister.")
    assert reply.status_code == 302
    report.refresh_from_db()
    assert (report.outcome, report.answer) == ("declined", "The page names the prime minister.")
    assert CommitmentVersion.objects.count() == 1
    assert (
        "The page names the prime minister." in desk(factories.editor()).get(page_of(report)).content.decode()
    )


def test_an_answer_needs_words_and_is_given_once(report, desk):
    client = desk(factories.reporter())
    shown = answer(client, report, "decline", "  ").content.decode()
    assert "a change needs a reason" in shown
    reports.decline(report, by=factories.editor(), answer="No.")
    shown = answer(client, report, "accept", "My careful words.").content.decode()
    assert "answered this report already" in shown
    assert "My careful words." in shown
    assert CommitmentVersion.objects.count() == 1


def test_a_report_about_a_retracted_entry_cannot_be_accepted_but_declined(report):
    version = CommitmentVersion.objects.get(claim=report.claim)
    factories.retract(version)
    with pytest.raises(Refused, match="Only a public entry can be corrected"):
        reports.accept(report, by=factories.reporter(), answer="Yes.")
    report.refresh_from_db()
    assert report.outcome == "open"
    reports.decline(report, by=factories.reporter(), answer="It is retracted.")


def test_who_is_of_no_group_neither_reads_nor_answers(report, desk):
    client = desk(factories.make_user("nobody"))
    assert client.get(page_of(report)).status_code == 403
    assert "may not" in answer(client, report, "decline").content.decode()
    report.refresh_from_db()
    assert report.outcome == "open"


# ------------------------------------------------------------------------------------------------ the database


def refused(statement: str, reason: str, *values) -> None:
    with pytest.raises(DatabaseError, match=reason), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "column", ["text = 'Other'", "source = 'x'", "received_at = now()", "claim_id = 'x'"]
)
def test_what_a_reader_wrote_never_changes(column, report):
    with acting(by=factories.editor(), reason="Sample."):
        refused(f"UPDATE coalition_readerreport SET {column} WHERE id = %s", "stay as they came", report.pk)


def test_a_report_is_never_deleted_and_never_answered_twice_or_in_anothers_name(report):
    refused("DELETE FROM coalition_readerreport WHERE id = %s", "kept as they are", report.pk)
    answers = (
        "UPDATE coalition_readerreport SET outcome = 'declined', answer = 'No.', answered_at = now(), "
        "answered_by_id = %s WHERE id = %s"
    )
    refused(answers, "needs a named actor", factories.editor().pk, report.pk)
    with acting(by=factories.reporter(), reason="Sample."):
        refused(answers, "names the one who acts", factories.editor().pk, report.pk)
    reports.decline(report, by=factories.editor(), answer="No.")
    with acting(by=factories.editor(), reason="Sample."):
        refused("UPDATE coalition_readerreport SET answer = 'Yes.' WHERE id = %s", "answered once", report.pk)


ROWS = [
    ({"text": " "}, "report_says_something"),
    ({"text": "x" * 2001}, "report_is_short"),
    ({"outcome": "perhaps"}, "report_outcome_is_known|begins open"),
    ({"outcome": "declined"}, "begins open"),
]


@pytest.mark.parametrize(("columns", "constraint"), ROWS)
def test_a_report_that_makes_no_sense_is_refused(columns, constraint, report):
    values = {"claim": report.claim, "edition": report.edition, "text": "Words", **columns}
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        ReaderReport.objects.create(**values)
