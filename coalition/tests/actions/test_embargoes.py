"""An embargoed version is nowhere until its hour, and public from then on, whoever is awake."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from coalition import tasks
from coalition.actions import citations, embargoes, versions
from coalition.actions.base import Conflict, Refused, acting
from coalition.models import Change, Edition, Embargo
from coalition.newest import newest_edition
from coalition.tests import factories
from coalition.tests.factories import approved_for

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2025, 3, 11, 6, 0, tzinfo=UTC)
LATER = datetime(2025, 3, 11, 7, 0, tzinfo=UTC)
FAR_OFF = datetime(2125, 3, 11, 6, 0, tzinfo=UTC)


def in_review(**fields):
    draft = factories.draft_commitment(**fields)
    versions.submit(draft, by=factories.reporter())
    return draft


def held(until=FAR_OFF, **fields):
    """Return a version in review that is under embargo."""
    draft = in_review(**fields)
    embargoes.hold(draft, until=until, by=factories.reporter(), reason="The ministry asked for it.")
    return draft


def refused(reason: str):
    return pytest.raises(DatabaseError, match=reason)


# ------------------------------------------------------------------------------------------------ before the hour


def test_nobody_publishes_before_the_hour():
    draft = held()
    with pytest.raises(Refused, match="under embargo until 06:00 on 11 March 2125 UTC"):
        versions.publish([draft], by=factories.editor(), reason="Now.")


def test_an_earlier_hour_than_the_one_in_force_is_for_editors():
    draft = held()
    sooner = FAR_OFF - timedelta(days=1)
    with pytest.raises(Refused, match="may not publish entries"):
        embargoes.hold(draft, until=sooner, by=factories.reporter(), reason="Sooner.")
    assert embargoes.hold(draft, until=sooner, by=factories.editor(), reason="Sooner.").until == sooner


def test_the_database_publishes_nothing_before_its_hour(monkeypatch):
    draft = held()
    monkeypatch.setattr(versions, "refuse_embargoed", lambda versions: None)
    with refused("under embargo until"), transaction.atomic():
        versions.publish([draft], by=factories.editor(), reason="Now.")


def test_a_clock_that_runs_ahead_releases_nothing():
    draft = held()
    embargoes.approve(draft, by=factories.editor(), reason="Checked.")
    before = Edition.objects.last_number()
    assert embargoes.release_due(now=FAR_OFF) == []
    assert Edition.objects.last_number() == before
    draft.refresh_from_db()
    assert (draft.state, draft.public_from_id) == ("in-review", None)


def test_an_approved_version_waits_without_an_edition():
    draft = held()
    approved = embargoes.approve(draft, by=factories.editor(), reason="Checked.")
    assert (approved.approved_by, approved.approved_revision) == (factories.editor(), draft.revision)
    assert embargoes.release_due(now=timezone.now()) == []
    assert not Change.objects.filter(claim=draft.claim_id).exists()


# ------------------------------------------------------------------------------------------------ at the hour


def test_what_is_due_is_public_on_behalf_of_who_approved_it():
    draft = approved_for(in_review(), LONG_AGO)
    (edition,) = embargoes.release_due(now=timezone.now())
    draft.refresh_from_db()
    assert (draft.public_from_id, draft.review) == (edition.number, "second-person")
    assert (draft.published_by, edition.made_by, edition.reason) == (
        factories.editor(), factories.editor(), "Approved for its hour.",
    )  # fmt: skip
    assert Embargo.objects.get().released_in == edition
    assert embargoes.release_due(now=timezone.now()) == []


def test_the_first_who_asks_after_the_hour_sees_it(client):
    factories.published_commitment(kind="air")
    draft = approved_for(in_review(summary="Due by now."), LONG_AGO)
    number = Edition.objects.last_number()
    for address in (f"/commitments/{draft.claim_id}/", f"/api/v1/commitments/{draft.claim_id}/"):
        assert "Due by now." in client.get(address).content.decode()
    assert Edition.objects.last_number() == number + 1


def test_the_first_edition_of_all_may_be_one_that_was_due(client):
    # A standing would be an edition before it.
    country = factories.make_country("PL", standing=None)
    approved_for(in_review(country=country), LONG_AGO)
    assert not Edition.objects.exists()
    assert newest_edition().number == 1


def test_the_worker_releases_what_nobody_reads():
    approved_for(in_review(), LONG_AGO)
    assert tasks.release_due() == [Edition.objects.last_number()]


def test_several_hours_are_editions_in_their_order_and_one_hour_is_one():
    second = approved_for(in_review(kind="naval"), LATER)
    first = approved_for(in_review(kind="air"), LONG_AGO)
    third = approved_for(in_review(kind="funding"), LATER)
    editions = embargoes.release_due(now=timezone.now())
    for draft in (first, second, third):
        draft.refresh_from_db()
    assert [first.public_from, second.public_from, third.public_from] == [
        editions[0],
        editions[1],
        editions[1],
    ]
    assert editions[1].kind == "batch"


def test_nothing_more_is_asked_while_nothing_is_due(django_assert_num_queries):
    factories.published_commitment()
    held(kind="air")
    with django_assert_num_queries(1):
        newest_edition()


def test_a_database_that_cannot_write_still_answers(client):
    factories.published_commitment(kind="air")
    approved_for(in_review(summary="Due by now."), LONG_AGO)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        answer = client.get("/commitments/")
        transaction.set_rollback(True)
    assert answer.status_code == 200
    assert "Due by now." not in answer.content.decode()


# ------------------------------------------------------------------------------------------------ what takes it back


@pytest.mark.parametrize(
    "change",
    [
        lambda draft: versions.revise(
            draft, by=factories.reporter(), reason="Better.", revision=draft.revision, fields={"note": "New."}
        ),
        lambda draft: versions.send_back(draft, by=factories.editor(), reason="Wrong."),
        lambda draft: versions.drop(draft, by=factories.editor(), reason="Wrong."),
        lambda draft: citations.change_citations(
            draft,
            by=factories.reporter(),
            reason="Another.",
            added=[factories.citation(factories.make_article("b"))],
        ),
        lambda draft: embargoes.hold(
            draft, until=FAR_OFF + timedelta(1), by=factories.reporter(), reason="Longer."
        ),
        lambda draft: embargoes.lift(draft, by=factories.editor(), reason="It is out."),
    ],
)
def test_any_change_takes_the_approval_back(change):
    draft = held()
    embargoes.approve(draft, by=factories.editor(), reason="Checked.")
    draft.refresh_from_db()
    change(draft)
    assert Embargo.objects.get().approved_by is None


def test_what_was_changed_after_its_approval_is_not_released():
    draft = approved_for(in_review(), LONG_AGO)
    versions.revise(
        draft, by=factories.reporter(), reason="Better.", revision=draft.revision, fields={"note": "New."}
    )
    assert embargoes.release_due(now=timezone.now()) == []


def test_what_can_no_longer_be_published_loses_its_approval_and_says_why():
    gone = factories.make_user("gone", "Editors")
    draft = approved_for(in_review(), LONG_AGO, by=gone)
    other = approved_for(in_review(kind="air"), LONG_AGO)
    gone.is_active = False
    gone.save()
    (edition,) = embargoes.release_due(now=timezone.now())
    other.refresh_from_db()
    assert other.public_from == edition
    left = Embargo.objects.get(claim=draft.claim)
    assert left.approved_by is None
    assert "may not publish" in left.failure


def test_one_that_is_refused_does_not_hold_up_the_others_of_its_hour():
    said = factories.published_commitment(kind="air")
    draft = versions.propose_correction(said.claim, by=factories.reporter(), reason="Better.")
    versions.submit(draft, by=factories.reporter())
    approved_for(draft, LONG_AGO)
    other = approved_for(in_review(), LONG_AGO)
    factories.retract(said)
    (edition,) = embargoes.release_due(now=timezone.now())
    other.refresh_from_db()
    assert other.public_from == edition
    assert "retracted" in Embargo.objects.get(claim=said.claim).failure


def test_a_lifted_embargo_lets_the_version_be_published():
    draft = held()
    embargoes.lift(draft, by=factories.editor(), reason="It is out.")
    edition = versions.publish([draft], by=factories.editor(), reason="Checked.")
    assert Embargo.objects.get().released_in == edition


# ------------------------------------------------------------------------------------------------ who may do what

REASON = "A test."
ACTIONS = {
    "hold": lambda by: embargoes.hold(in_review(), until=FAR_OFF, by=by, reason=REASON),
    "lift": lambda by: embargoes.lift(held(), by=by, reason=REASON),
    "approve": lambda by: embargoes.approve(held(), by=by, reason=REASON),
}
MAY = {"nobody": set(), "Reporters": {"hold"}, "Editors": set(ACTIONS), "Administrators": set(ACTIONS)}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("group", MAY)
def test_each_role_does_what_it_may_and_nothing_else(group, action):
    by = factories.make_user(f"some-{group}", None if group == "nobody" else group)
    if action in MAY[group]:
        ACTIONS[action](by)
        return
    with pytest.raises(Refused, match="Your account may not"):
        ACTIONS[action](by)


def test_who_changed_it_last_does_not_approve_it():
    draft = factories.draft_commitment(by=factories.editor())
    versions.submit(draft, by=factories.editor())
    embargoes.hold(draft, until=FAR_OFF, by=factories.editor(), reason=REASON)
    with pytest.raises(Refused, match="a second person"):
        embargoes.approve(draft, by=factories.editor(), reason=REASON)


REFUSED = [
    (
        lambda: embargoes.hold(in_review(), until=LONG_AGO, by=factories.reporter(), reason=REASON),
        "passed already",
    ),
    (
        lambda: embargoes.hold(
            factories.published_commitment(), until=FAR_OFF, by=factories.reporter(), reason=REASON
        ),
        "not yet public",
    ),
    (lambda: embargoes.lift(in_review(), by=factories.editor(), reason=REASON), "No embargo is in force"),
    (lambda: embargoes.approve(in_review(), by=factories.editor(), reason=REASON), "No embargo is in force"),
    (lambda: embargoes.hold(in_review(), until=FAR_OFF, by=factories.reporter(), reason=" "), "Say why"),
]


@pytest.mark.parametrize(("act", "refusal"), REFUSED)
def test_what_makes_no_sense_is_refused_in_words(act, refusal):
    with pytest.raises(Refused, match=refusal):
        act()


def test_an_approval_of_what_was_read_is_refused_where_another_changed_it():
    draft = held()
    versions.revise(
        type(draft).objects.get(pk=draft.pk), by=factories.reporter(), reason="Better.", revision=draft.revision,
        fields={"note": "New."},
    )  # fmt: skip
    with pytest.raises(Conflict):
        embargoes.approve(draft, by=factories.editor(), reason=REASON)


# ------------------------------------------------------------------------------------------------ the last guard

STATEMENTS = [
    ("UPDATE coalition_embargo SET until = now()", "set by the one who acts"),
    ("UPDATE coalition_embargo SET number = number + 1", "stays with its version"),
    (
        "UPDATE coalition_embargo SET released_in_id = (SELECT max(number) FROM coalition_edition)",
        "is over with",
    ),
    (
        "UPDATE coalition_embargo SET approved_by_id = set_by_id, approved_at = now(), approved_revision = 1, "
        "approval_reason = 'x'",
        "given by the one who acts",
    ),
    ("UPDATE coalition_embargo SET approval_reason = 'x'", "approval_names_who_when_what_and_why"),
    ("DELETE FROM coalition_embargo", "kept as they are"),
    ("UPDATE coalition_embargoevent SET number = 2", "append"),
]


@pytest.mark.parametrize(("statement", "reason"), STATEMENTS)
def test_the_database_refuses_what_no_action_does(statement, reason):
    held()
    by_hand = acting(by=factories.editor(), reason="By hand.")
    with refused(reason), transaction.atomic(), by_hand, connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_approval_is_of_the_revision_that_is_there():
    draft = held()
    ben = factories.editor()
    with refused("as it is now"), transaction.atomic(), acting(by=ben, reason="By hand."):
        Embargo.objects.update(
            approved_by=ben,
            approved_at=timezone.now(),
            approved_revision=draft.revision + 1,
            approval_reason="x",
        )
