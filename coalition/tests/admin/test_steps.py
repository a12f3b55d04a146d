"""Who may take which step with an entry at the desk: a table of role, state and step."""

import pytest
from django.urls import reverse

from coalition.actions import versions
from coalition.admin.steps import STEPS, open_steps
from coalition.admin.versions import seen_mark
from coalition.choices import DeskState
from coalition.models import Claim, CommitmentVersion, Edition
from coalition.tests import factories

PAGE = "admin:coalition_commitmentversion_step"
PEOPLE = {
    "writer": factories.reporter,
    "another reporter": lambda: factories.make_user("eve", "Reporters"),
    "editor": factories.editor,
    "administrator": factories.administrator,
    "nobody": lambda: factories.make_user("nobody"),
}
TABLE = {
    ("writer", "draft"): {"submit", "drop"},
    ("another reporter", "draft"): {"submit"},
    ("editor", "draft"): {"submit", "drop"},
    ("administrator", "draft"): {"submit", "drop"},
    ("nobody", "draft"): set(),
    ("writer", "in-review"): {"drop"},
    ("another reporter", "in-review"): set(),
    ("editor", "in-review"): {"publish", "send-back", "drop"},
    ("administrator", "in-review"): {"publish", "send-back", "drop"},
    ("nobody", "in-review"): set(),
    ("writer", "public"): {"correct"},
    ("another reporter", "public"): {"correct"},
    ("editor", "public"): {"correct", "retract"},
    ("administrator", "public"): {"correct", "retract"},
    ("nobody", "public"): set(),
    ("editor", "dropped"): set(),
    ("editor", "earlier"): set(),
    ("editor", "retracted"): set(),
}


def version_in(state: str) -> CommitmentVersion:
    """Return a commitment of the reporter's that stands where the table says."""
    draft = factories.draft_commitment()
    if state == "in-review":
        versions.submit(draft, by=factories.reporter())
    elif state == "dropped":
        versions.drop(draft, by=factories.reporter(), reason="Not needed.")
    elif state in ("public", "earlier", "retracted"):
        factories.publish(draft)
    if state == "earlier":
        factories.correct(draft, summary="Put better.")
    elif state == "retracted":
        factories.retract(draft)
    return CommitmentVersion.objects.select_related("claim").get(pk=draft.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "state"), TABLE)
def test_the_buttons_of_an_entry_are_those_of_the_table(who, state):
    version = version_in(state)
    assert {step.name for step in open_steps(version, PEOPLE[who]())} == TABLE[who, state]


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "state"), TABLE)
def test_a_step_that_is_not_open_changes_nothing_however_it_is_asked_for(who, state, desk):
    version = version_in(state)
    client = desk(PEOPLE[who]())
    before = (version.state, version.public_until_id, Edition.objects.count(), Claim.objects.count())
    for name in set(STEPS) - TABLE[who, state]:
        answer = client.post(
            reverse(PAGE, args=[version.pk, name]), {"reason": "I insist.", "seen": seen_mark(version)}
        )
        assert answer.status_code == (403 if who == "nobody" else 302)
    version.refresh_from_db()
    after = (version.state, version.public_until_id, Edition.objects.count(), Claim.objects.count())
    assert after == before


def take(client, version, step, **data):
    values = {"reason": "Because.", "seen": seen_mark(version), **data}
    return client.post(reverse(PAGE, args=[version.pk, step]), values, follow=True)


@pytest.mark.django_db
def test_an_entry_goes_from_draft_to_public_to_corrected_and_retracted(desk, reporter, editor):
    draft = factories.draft_commitment()
    assert "waits for a second person" in take(desk(reporter), draft, "submit").content.decode()
    draft.refresh_from_db()
    assert "Published." in take(desk(editor), draft, "publish", reason="Checked.").content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.published_by, draft.public_from.reason) == ("public", editor, "Checked.")
    answer = take(desk(reporter), draft, "correct", reason="The day was wrong.")
    correction = CommitmentVersion.objects.get(claim=draft.claim, number=2)
    assert answer.redirect_chain[-1][0].endswith(f"/{correction.pk}/change/")
    assert (correction.state, correction.reason) == ("draft", "The day was wrong.")
    assert "Retracted." in take(desk(editor), draft, "retract").content.decode()
    assert Claim.objects.get(pk=draft.claim_id).retracted_in.kind == "retraction"


@pytest.mark.django_db
def test_who_changed_an_entry_last_is_told_that_a_second_person_publishes_it(desk, editor):
    draft = factories.draft_commitment(by=editor)
    versions.submit(draft, by=editor)
    page = reverse("admin:coalition_commitmentversion_change", args=[draft.pk])
    assert "a second person publishes it" in desk(editor).get(page).content.decode()
    answer = take(desk(editor), draft, "publish")
    assert "a second person publishes it" in answer.content.decode()
    assert not Edition.objects.filter(changes__claim=draft.claim).exists()


@pytest.mark.django_db
def test_a_desk_of_one_person_may_publish_its_own_entries(desk, editor, settings):
    settings.DESK_SECOND_PERSON = False
    draft = factories.draft_commitment(by=editor)
    versions.submit(draft, by=editor)
    take(desk(editor), draft, "publish")
    draft.refresh_from_db()
    assert draft.review == "one-person-desk"


@pytest.mark.django_db
def test_every_step_needs_a_reason_and_keeps_what_was_typed(desk, reporter):
    draft = factories.draft_commitment()
    answer = take(desk(reporter), draft, "drop", reason="   ")
    assert "This field is required" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == DeskState.DRAFT


@pytest.mark.django_db
def test_what_changed_after_it_was_shown_is_not_published(desk, reporter, editor):
    draft = version_in("in-review")
    versions.revise(
        draft, by=reporter, reason="Typo.", revision=draft.revision, fields={"summary": "Other words."}
    )
    answer = take(
        desk(editor), draft, "publish", seen=f"{draft.pk}:{draft.revision - 1}", reason="Checked by me."
    )
    shown = answer.content.decode()
    assert "The entry changed while you were looking at it" in shown
    assert "Checked by me." in shown
    assert "Other words." in shown
    draft.refresh_from_db()
    assert draft.state == DeskState.IN_REVIEW


@pytest.mark.django_db
def test_before_publishing_the_editor_sees_what_changes_and_the_evidence(desk, editor):
    text = factories.make_text(
        factories.make_article("told"), "Before it.\nShe said <b>we will go</b> & left.\nAfter."
    )
    public = factories.published_commitment(citations=[factories.located(text, "<b>we will go</b>")])
    draft = versions.propose_correction(public.claim, by=factories.reporter(), reason="Kind was wrong.")
    draft = versions.revise(
        draft, by=factories.reporter(), reason="x", revision=draft.revision, fields={"kind": "air"}
    )
    versions.submit(draft, by=factories.reporter())
    shown = desk(editor).get(reverse(PAGE, args=[draft.pk, "publish"])).content.decode()
    assert "<td>Troops</td>" in shown
    assert "<td>Air</td>" in shown
    assert "She said <mark>&lt;b&gt;we will go&lt;/b&gt;</mark> &amp; left." in shown
    assert "Before it." not in shown
    assert "https://example.org/told" in shown


@pytest.mark.django_db
def test_several_entries_are_published_in_one_edition_after_a_look(desk, editor):
    chosen = [version_in("in-review"), version_in("in-review")]
    listed = reverse("admin:coalition_commitmentversion_changelist")
    data = {"action": "publish_several", "_selected_action": [one.pk for one in chosen]}
    client = desk(editor)
    shown = client.post(listed, data).content.decode()
    assert "Publish 2 entries in one edition" in shown
    assert not CommitmentVersion.objects.filter(state="public").exists()
    client.post(
        listed,
        {**data, "confirmed": "1", "reason": "Both checked.", "seen": [seen_mark(one) for one in chosen]},
    )
    editions = {CommitmentVersion.objects.get(pk=one.pk).public_from for one in chosen}
    assert [(edition.kind, edition.reason) for edition in editions] == [("batch", "Both checked.")]


@pytest.mark.django_db
def test_of_several_entries_all_are_published_or_none(desk, editor):
    good, own = version_in("in-review"), factories.draft_commitment(by=editor)
    versions.submit(own, by=editor)
    own.refresh_from_db()
    data = {
        "action": "publish_several",
        "_selected_action": [good.pk, own.pk],
        "confirmed": "1",
        "reason": "All.",
    }
    data["seen"] = [seen_mark(good), seen_mark(own)]
    shown = desk(editor).post(reverse("admin:coalition_commitmentversion_changelist"), data).content.decode()
    assert "a second person must publish it" in shown
    assert not CommitmentVersion.objects.filter(state="public").exists()


@pytest.mark.django_db
def test_reporters_are_not_offered_to_publish_several(desk, reporter):
    chosen = version_in("in-review")
    listed = reverse("admin:coalition_commitmentversion_changelist")
    client = desk(reporter)
    assert "publish_several" not in client.get(listed).content.decode()
    client.post(
        listed,
        {"action": "publish_several", "_selected_action": [chosen.pk], "confirmed": "1", "reason": "x"},
    )
    assert not CommitmentVersion.objects.filter(state="public").exists()
