"""One thing done with several entries of a list: after a look at all, with all or with none."""

import pytest
from django.urls import reverse

from coalition.actions import versions
from coalition.admin.bulk import AT_MOST, seen_mark
from coalition.models import Assignment, Check, CommitmentVersion
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
LIST = "admin:coalition_commitmentversion_changelist"


def drafts(**columns) -> list[CommitmentVersion]:
    return [factories.draft_commitment(kind=kind, **columns) for kind in ("air", "naval")]


def in_review() -> list[CommitmentVersion]:
    chosen = drafts()
    for draft in chosen:
        versions.submit(draft, by=factories.reporter())
    return chosen


def ask(client, action, chosen, **answers):
    """Choose the action in the list; with answers, give them on its page."""
    posted = {"action": action, "_selected_action": [one.pk for one in chosen]}
    if answers:
        posted |= {"confirmed": "1", "seen": [seen_mark(one) for one in chosen], **answers}
    return client.post(f"{reverse(LIST)}?stand=all", posted, follow=True)


def states(chosen) -> list[str]:
    return [CommitmentVersion.objects.get(pk=one.pk).state for one in chosen]


STEPS = [
    ("submit_several", drafts, factories.reporter, "in-review"),
    ("drop_several", drafts, factories.reporter, "dropped"),
    ("send_back_several", in_review, factories.editor, "draft"),
    ("publish_several", in_review, factories.editor, "public"),
]


@pytest.mark.parametrize(("action", "make", "who", "became"), STEPS)
def test_several_entries_take_one_step_after_a_look_at_them(action, make, who, became, desk):
    chosen = make()
    before = states(chosen)
    client = desk(who())
    shown = ask(client, action, chosen).content.decode()
    assert "Poland: air, offered" in shown
    assert "Poland: naval, offered" in shown
    assert states(chosen) == before
    ask(client, action, chosen, reason="All of them.")
    assert states(chosen) == [became, became]


def test_where_one_of_them_may_not_nothing_is_done_and_the_reason_is_kept(desk):
    chosen = [*drafts(), factories.draft_commitment(kind="intelligence", citations=[])]
    shown = ask(
        desk(factories.reporter()), "submit_several", chosen, reason="My long reason."
    ).content.decode()
    assert "Add the source first" in shown
    assert "My long reason." in shown
    assert states(chosen) == ["draft"] * 3


def test_a_reporter_does_not_drop_what_another_wrote(desk):
    chosen = [factories.draft_commitment(by=factories.editor())]
    shown = ask(desk(factories.reporter()), "drop_several", chosen, reason="Away.").content.decode()
    assert "so nothing was done" in shown
    assert states(chosen) == ["draft"]


def test_what_changed_after_the_look_is_looked_at_again(desk):
    chosen = drafts()
    versions.revise(
        chosen[0],
        by=factories.reporter(),
        reason="x",
        revision=chosen[0].revision,
        fields={"summary": "Other words."},
    )
    chosen[0].revision -= 1
    shown = ask(desk(factories.reporter()), "submit_several", chosen, reason="Ready.").content.decode()
    assert "changed while you were looking" in shown
    assert states(chosen) == ["draft", "draft"]


def test_several_entries_are_assigned_with_a_day(desk):
    chosen = drafts()
    client = desk(factories.editor())
    assert 'name="assignee"' in ask(client, "assign_several", chosen).content.decode()
    ask(
        client, "assign_several", chosen,
        assignee=factories.reporter().pk, due_on="2999-01-01", reason="Yours.",
    )  # fmt: skip
    rows = Assignment.objects.values_list("assignee__username", "due_on__year")
    assert list(rows) == [("ada", 2999), ("ada", 2999)]


def test_a_reporter_assigns_several_entries_to_nobody_else(desk):
    chosen = drafts()
    answers = {"assignee": factories.editor().pk, "due_on": "", "reason": "Yours."}
    shown = ask(desk(factories.reporter()), "assign_several", chosen, **answers).content.decode()
    assert "Select a valid choice" in shown
    assert not Assignment.objects.exists()


def test_several_public_entries_are_checked_at_once_and_a_draft_among_them_stops_it(desk):
    public = [factories.published_commitment(kind=kind) for kind in ("air", "naval")]
    client = desk(factories.reporter())
    shown = ask(client, "check_several", [*public, *drafts()[:1]], reason="Read again.").content.decode()
    assert "Only a public entry can be checked" in shown
    assert not Check.objects.exists()
    ask(client, "check_several", public, reason="Read again.")
    assert {check.note for check in Check.objects.all()} == {"Read again."}
    assert Check.objects.count() == 2


def test_more_than_can_be_looked_at_are_not_taken(desk, monkeypatch):
    monkeypatch.setattr("coalition.admin.bulk.AT_MOST", 1)
    shown = ask(desk(factories.reporter()), "submit_several", drafts()).content.decode()
    assert "Choose 1 entries at most" in shown
    assert AT_MOST == 100


def test_reporters_are_offered_what_they_may_do(desk):
    drafts()
    shown = desk(factories.reporter()).get(reverse(LIST)).content.decode()
    offered = {name for name in ("publish", "submit", "send_back", "drop", "assign", "check")
               if f'value="{name}_several"' in shown}  # fmt: skip
    assert offered == {"submit", "drop", "assign", "check"}
