"""“Checked, unchanged”: who may say it, of what, and that it stays said."""

import pytest
from django.db import DatabaseError, connection, transaction

from coalition.actions import checks
from coalition.actions.base import Refused, acting
from coalition.models import Check
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.mark.parametrize("who", [factories.reporter, factories.editor, factories.administrator])
def test_everybody_who_writes_may_check(who):
    said = factories.published_commitment()
    check = checks.unchanged(said.claim, by=who(), note="The page still says so.")
    assert (check.claim, check.checked_by, check.outcome) == (said.claim, who(), "unchanged")


def test_who_is_in_no_group_may_not():
    said = factories.published_commitment()
    with pytest.raises(Refused, match="may not check"):
        checks.unchanged(said.claim, by=factories.make_user("nobody"))


@pytest.mark.parametrize("make", [factories.draft_commitment, lambda: retracted()])
def test_what_is_not_public_cannot_be_checked(make):
    version = make()
    with pytest.raises(Refused, match="Only a public entry"):
        checks.unchanged(version.claim, by=factories.reporter())
    with refused("only a public claim"), acting(by=factories.reporter(), reason="By hand."):
        Check.objects.create(claim=version.claim, checked_by=factories.reporter())


def retracted():
    said = factories.published_commitment()
    factories.retract(said)
    said.claim.refresh_from_db()
    return said


def refused(reason: str):
    return pytest.raises(DatabaseError, match=reason)


def test_a_check_is_in_the_name_of_who_acts():
    said = factories.published_commitment()
    with refused("made by the one who acts"), acting(by=factories.editor(), reason="For Ada."):
        Check.objects.create(claim=said.claim, checked_by=factories.reporter())


def test_a_check_needs_a_named_actor():
    said = factories.published_commitment()
    with refused("needs a named actor"):
        Check.objects.create(claim=said.claim, checked_by=factories.reporter())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE coalition_check SET checked_at = checked_at + interval '1 day'",
        "DELETE FROM coalition_check",
        "UPDATE coalition_checkevent SET note = 'x'",
        "INSERT INTO coalition_checkevent SELECT * FROM coalition_checkevent",
    ],
)
def test_what_was_checked_stays(statement):
    checks.unchanged(factories.published_commitment().claim, by=factories.reporter())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_check_stands_in_the_audit_trail_with_its_person_and_words():
    check = checks.unchanged(
        factories.published_commitment().claim, by=factories.reporter(), note="As it was."
    )
    (event,) = check.events.select_related("pgh_context")
    assert event.pgh_context.metadata == {"user": factories.reporter().pk, "reason": "As it was."}
