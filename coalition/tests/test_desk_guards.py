"""What the database refuses about the desk's own rows, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from coalition.actions import desk
from coalition.actions.base import acting
from coalition.models import Assignment, Comment, Freshness, Look, Search
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def refused(statement: str, reason: str, *values) -> None:
    """Hold that the database refuses a statement for this reason."""
    with pytest.raises(DatabaseError, match=reason), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def a_comment() -> Comment:
    return desk.comment(factories.draft_commitment().claim, by=factories.reporter(), text="Call Warsaw.")


def test_a_comment_stays_as_it_was_written():
    pk = a_comment().pk
    refused("UPDATE coalition_comment SET text = 'Other' WHERE id = %s", "kept as they are", pk)
    refused("DELETE FROM coalition_comment WHERE id = %s", "kept as they are", pk)


def test_a_search_stays_as_it_was_noted():
    pk = desk.record_search(factories.make_country("PL"), by=factories.reporter(), looked_in="Agencies").pk
    refused("UPDATE coalition_search SET searched_at = now() WHERE id = %s", "kept as they are", pk)
    refused("DELETE FROM coalition_search WHERE id = %s", "kept as they are", pk)


@pytest.mark.parametrize(
    ("table", "columns", "author"),
    [
        ("comment", "claim_id, text, written_at", "written_by_id"),
        ("assignment", "claim_id, assignee_id, changed_at", "changed_by_id"),
    ],
)
def test_nobody_writes_in_anothers_name(table, columns, author):
    claim = factories.draft_commitment().claim_id
    editor, reporter = factories.editor(), factories.reporter()
    second = "'Words'" if table == "comment" else str(editor.pk)
    statement = f"INSERT INTO coalition_{table} ({columns}, {author}) VALUES (%s, {second}, now(), %s)"
    refused(statement, "needs a named actor", claim, editor.pk)
    with acting(by=reporter, reason="Sample."):
        refused(statement, "names the one who acts", claim, editor.pk)


def test_nobody_notes_a_search_in_anothers_name():
    country = factories.make_country("PL")
    with acting(by=factories.reporter(), reason="Sample."):
        refused(
            "INSERT INTO coalition_search (country_id, looked_in, searched_at, searched_by_id) "
            "VALUES (%s, 'Agencies', now(), %s)",
            "names the one who acts",
            country.pk,
            factories.editor().pk,
        )


def test_nobody_looks_at_a_source_in_anothers_name():
    article = factories.make_article()
    with acting(by=factories.reporter(), reason="Sample."):
        refused(
            "INSERT INTO coalition_look (article_id, why, looked_at, looked_by_id) VALUES (%s, 'Fine.', now(), %s)",
            "names the one who acts",
            article.pk,
            factories.editor().pk,
        )


def test_who_is_on_what_and_how_long_words_are_fresh_is_never_deleted():
    claim = factories.draft_commitment().claim
    pk = desk.assign(claim, by=factories.reporter(), to=factories.reporter()).pk
    refused("DELETE FROM coalition_assignment WHERE id = %s", "kept as they are", pk)
    refused("DELETE FROM coalition_freshness", "kept as they are")


ROWS = [
    (Comment, {"text": "  "}, "comment_says_something"),
    (Comment, {"text": "Words", "claim": None}, "comment_is_about_one_thing"),
    (Comment, {"text": "Words", "article": factories.make_article}, "comment_is_about_one_thing"),
    (Assignment, {"claim": None}, "assignment_is_of_one_thing"),
    (Assignment, {"country": "PL"}, "assignment_is_of_one_thing"),
    (Assignment, {"claim": None, "country": "PL"}, "assignment_is_of_one_thing"),
    (Assignment, {"assignee": None, "due_on": "2030-01-01"}, "a_due_day_is_somebodys"),
    (Search, {"looked_in": " "}, "search_says_where"),
    (Look, {"why": " "}, "look_says_why"),
    (Freshness, {"kind": "air", "days": 0}, "freshness_lasts_a_day"),
    (Freshness, {"kind": None, "position": None, "days": 5}, "freshness_is_set_once"),
    (Freshness, {"kind": "soldiers", "days": 5}, "freshness_kind_is_known"),
    (Freshness, {"position": "perhaps", "days": 5}, "freshness_position_is_known"),
]


@pytest.mark.parametrize(("model", "columns", "constraint"), ROWS)
def test_a_row_that_makes_no_sense_is_refused(model, columns, constraint):
    person = factories.reporter()
    claim = factories.draft_commitment().claim
    values = {
        Comment: {"claim": claim, "written_by": person},
        Assignment: {"claim": claim, "assignee": person, "changed_by": person},
        Search: {"country": factories.make_country("PL"), "searched_by": person},
        Look: {"article": factories.make_article(), "looked_by": person},
        Freshness: {},
    }[model]
    given = {name: value() if callable(value) else value for name, value in columns.items()}
    if given.get("country"):
        given["country"] = factories.make_country(given["country"])
    with (
        acting(by=person, reason="Sample."),
        pytest.raises(DatabaseError, match=constraint),
        transaction.atomic(),
    ):
        model.objects.create(**{**values, **given})


def test_a_country_is_awaited_once_at_an_event_and_at_nothing_else():
    event, entry = factories.draft_event(participants=["PL"]).claim_id, factories.draft_commitment().claim_id
    person = factories.reporter()
    statement = (
        "INSERT INTO coalition_assignment (event_id, country_id, assignee_id, changed_at, changed_by_id) "
        "VALUES (%s, %s, %s, now(), %s)"
    )
    values = ("PL", person.pk, person.pk)
    with acting(by=person, reason="Sample."):
        refused(statement, "awaited at an event", entry, *values)
        refused(statement, "assignment_is_of_one_thing", event, None, person.pk, person.pk)
        with connection.cursor() as cursor:
            cursor.execute(statement, [event, *values])
        refused(statement, "country_is_awaited_once_at_an_event", event, *values)


def test_the_audit_trail_holds_who_was_put_on_what():
    claim = factories.draft_commitment().claim
    desk.assign(claim, by=factories.editor(), to=factories.reporter(), reason="Warsaw is yours.")
    desk.assign(claim, by=factories.editor(), to=None, reason="Done.")
    events = Assignment.pgh_event_model.objects.order_by("pgh_id")
    assert [event.assignee_id for event in events] == [None, factories.reporter().pk, None]
    assert events.last().pgh_context.metadata["reason"] == "Done."
