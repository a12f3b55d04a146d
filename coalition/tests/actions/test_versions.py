"""The life of a version, from its first draft to its retraction."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from coalition.actions import versions
from coalition.actions.base import Conflict, Refused
from coalition.models import Change, CommitmentVersion, Edition
from coalition.tests import factories
from coalition.tests.factories import draft_commitment, published_commitment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def in_review(**fields) -> CommitmentVersion:
    draft = draft_commitment(**fields)
    versions.submit(draft, by=factories.reporter())
    return draft


def actions_on(version) -> list[tuple[int, str]]:
    """Return what editions did to a version's claim, counted from its first."""
    changes = Change.objects.filter(claim=version.claim_id).order_by("edition_id")
    first = changes[0].edition_id
    return [(change.edition_id - first, change.action) for change in changes]


# ------------------------------------------------------------------------------------------------ who may do what

REASON = "A test."
ACTIONS = {
    "record": lambda by: draft_commitment(by=by),
    "revise": lambda by: versions.revise(
        draft := draft_commitment(), by=by, reason=REASON, revision=draft.revision, fields={"note": "Unsure."}
    ),
    "submit": lambda by: versions.submit(draft_commitment(), by=by),
    "drop another's": lambda by: versions.drop(
        draft_commitment(by=factories.second_editor()), by=by, reason=REASON
    ),
    "send back": lambda by: versions.send_back(in_review(), by=by, reason=REASON),
    "publish": lambda by: versions.publish([in_review()], by=by, reason=REASON),
    "propose a correction": lambda by: versions.propose_correction(
        published_commitment().claim, by=by, reason=REASON
    ),
    "retract": lambda by: versions.retract(published_commitment().claim, by=by, reason=REASON),
}
WRITING = {"record", "revise", "submit", "propose a correction"}
MAY = {"nobody": set(), "Reporters": WRITING, "Editors": set(ACTIONS), "Administrators": set(ACTIONS)}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("group", MAY)
def test_each_role_does_what_it_may_and_nothing_else(group, action):
    by = factories.make_user(f"some-{group}", None if group == "nobody" else group)
    if action in MAY[group]:
        ACTIONS[action](by)
        return
    with pytest.raises(Refused, match="Your account may not"):
        ACTIONS[action](by)


def test_nobody_signed_off_may_act():
    gone = factories.make_user("gone", "Editors", is_active=False)
    with pytest.raises(Refused):
        versions.publish([in_review()], by=gone, reason=REASON)


# ------------------------------------------------------------------------------------------------ drafts


def test_a_record_is_a_claim_with_one_draft_and_its_citations(reporter):
    draft = draft_commitment(
        citations=[factories.citation(quote="We can."), factories.citation(factories.make_article("b"))],
        ref="sample",
    )
    assert (draft.claim.type, draft.claim.ref, draft.number, draft.state) == (
        "commitment",
        "sample",
        1,
        "draft",
    )
    assert [one.quote for one in draft.citations.all()] == ["We can.", ""]
    assert not CommitmentVersion.objects.public(10).exists()


def test_a_revision_counts_and_says_who_and_why(editor):
    draft = draft_commitment()
    changed = versions.revise(
        draft, by=editor, reason="A typo.", revision=draft.revision, fields={"note": "Unsure."}
    )
    assert (changed.note, changed.changed_by, changed.revision) == ("Unsure.", editor, draft.revision)
    event = CommitmentVersion.pgh_event_model.objects.latest("pgh_id")
    assert event.pgh_context.metadata == {"user": editor.pk, "reason": "A typo."}


def test_who_saves_over_anothers_change_is_told_and_nothing_is_lost(editor, reporter):
    mine, theirs = (draft := draft_commitment()), CommitmentVersion.objects.get(pk=draft.pk)
    seen = mine.revision
    versions.revise(theirs, by=editor, reason=REASON, revision=seen, fields={"summary": "Theirs."})
    with pytest.raises(Conflict, match=r"changed this entry at .* Nothing was overwritten"):
        versions.revise(mine, by=reporter, reason=REASON, revision=seen, fields={"summary": "Mine."})
    assert CommitmentVersion.objects.get(pk=draft.pk).summary == "Theirs."


def test_only_drafts_are_revised(reporter):
    public = published_commitment()
    with pytest.raises(Refused, match="Only drafts can be changed"):
        versions.revise(public, by=reporter, reason=REASON, revision=public.revision, fields={"note": "x"})


def test_an_entry_without_a_source_is_not_submitted(reporter):
    with pytest.raises(Refused, match="Add the source first"):
        versions.submit(draft_commitment(citations=[]), by=reporter)


def test_a_submitted_entry_names_who_and_when_and_is_not_submitted_twice(reporter):
    draft = in_review()
    assert (draft.state, draft.submitted_by) == ("in-review", reporter)
    assert draft.submitted_at is not None
    with pytest.raises(Refused, match="Only a draft"):
        versions.submit(draft, by=reporter)


def test_an_entry_sent_back_is_a_draft_again_and_the_trail_says_why(editor):
    draft = in_review()
    versions.send_back(draft, by=editor, reason="Which day?")
    assert draft.state == "draft"
    event = CommitmentVersion.pgh_event_model.objects.latest("pgh_id")
    assert (event.state, event.pgh_context.metadata["reason"]) == ("draft", "Which day?")
    with pytest.raises(Refused, match="in review"):
        versions.send_back(draft, by=editor, reason="Again.")


@pytest.mark.parametrize("make", [draft_commitment, in_review])
def test_a_writer_drops_their_own_entry(make, reporter):
    draft = make()
    versions.drop(draft, by=reporter, reason="Not so.")
    assert draft.state == "dropped"
    with pytest.raises(Refused, match="Only a draft"):
        versions.drop(draft, by=reporter, reason="Not so.")


def test_what_is_public_or_dropped_is_not_dropped(editor):
    public = published_commitment()
    with pytest.raises(Refused):
        versions.drop(public, by=editor, reason="Away.")
    assert CommitmentVersion.objects.get(pk=public.pk).is_public


# ------------------------------------------------------------------------------------------------ publishing


def test_publishing_opens_a_period_and_lists_the_change(editor):
    draft = in_review()
    edition = versions.publish([draft], by=editor, reason="Checked.")
    assert (edition.kind, edition.reason, edition.made_by) == ("entry", "Checked.", editor)
    assert (draft.public_from, draft.public_until, draft.state) == (edition, None, "public")
    assert (draft.review, draft.published_by) == ("second-person", editor)
    assert actions_on(draft) == [(0, "published")]


def test_several_entries_are_one_edition(editor):
    drafts = [in_review(stated_on=date(2025, 3, day)) for day in (10, 11)]
    edition = versions.publish(drafts, by=editor, reason="Checked.")
    assert edition.kind == "batch"
    assert Change.objects.filter(edition=edition).count() == 2


def test_all_or_none_are_published(editor):
    good, bad = in_review(), draft_commitment(stated_on=date(2025, 3, 11))
    before = Edition.objects.last_number()
    with pytest.raises(Refused, match="Only entries in review"):
        versions.publish([good, bad], by=editor, reason="Checked.")
    assert Edition.objects.last_number() == before
    assert not CommitmentVersion.objects.filter(state="public").exists()


def test_an_empty_choice_is_refused(editor):
    with pytest.raises(Refused, match="Choose at least one"):
        versions.publish([], by=editor, reason="Checked.")


def test_four_eyes_are_needed(editor, second_editor):
    draft = in_review(by=editor)
    with pytest.raises(Refused, match="a second person must publish it"):
        versions.publish([draft], by=editor, reason="Checked.")
    versions.publish([draft], by=second_editor, reason="Checked.")
    assert (draft.review, draft.changed_by, draft.published_by) == ("second-person", editor, second_editor)


def test_who_changed_an_entry_last_does_not_publish_it(editor, second_editor):
    draft = in_review()
    draft = versions.revise(
        draft, by=editor, reason="Clearer.", revision=draft.revision, fields={"summary": "So."}
    )
    with pytest.raises(Refused, match="second person"):
        versions.publish([draft], by=editor, reason="Checked.")
    assert versions.publish([draft], by=second_editor, reason="Checked.")


def test_a_desk_of_one_person_says_so(editor, settings):
    settings.DESK_SECOND_PERSON = False
    mine, theirs = in_review(by=editor), in_review(stated_on=date(2025, 3, 11))
    versions.publish([mine, theirs], by=editor, reason="Alone.")
    assert (mine.review, theirs.review) == ("one-person-desk", "second-person")


def test_what_changed_since_it_was_read_is_not_published(editor, reporter):
    seen = in_review()
    now = CommitmentVersion.objects.get(pk=seen.pk)
    versions.revise(now, by=reporter, reason=REASON, revision=now.revision, fields={"position": "pledged"})
    with pytest.raises(Conflict, match="changed while you were looking"):
        versions.publish([seen], by=editor, reason="Checked.")
    assert not CommitmentVersion.objects.filter(state="public").exists()


COUNTS_FROM = [
    # said on, precision, published by the sources on, counts from
    (date(2025, 3, 10), "day", [date(2025, 3, 12)], date(2025, 3, 10)),
    (date(2025, 3, 1), "month", [date(2025, 3, 20)], date(2025, 3, 20)),
    (date(2025, 3, 1), "month", [date(2025, 3, 20), date(2025, 3, 8)], date(2025, 3, 8)),
    (date(2025, 3, 1), "month", [date(2025, 5, 1)], date(2025, 3, 31)),
    (date(2025, 3, 1), "month", [None], date(2025, 3, 31)),
    (date(2025, 3, 1), "month", [None, date(2025, 3, 2)], date(2025, 3, 2)),
    (date(2024, 2, 1), "month", [None], date(2024, 2, 29)),
    (date(2025, 3, 1), "month", [date(2025, 2, 20)], date(2025, 3, 1)),
]


@pytest.mark.parametrize(("stated_on", "precision", "sources", "counts_from"), COUNTS_FROM)
def test_an_entry_counts_from_its_day_or_as_soon_as_its_month_is_sure(
    stated_on, precision, sources, counts_from
):
    articles = [factories.make_article(f"no-{n}", published_on=day) for n, day in enumerate(sources)]
    citations = [factories.citation(article) for article in articles]
    version = published_commitment(stated_on=stated_on, precision=precision, citations=citations)
    assert version.counts_from == counts_from


def test_a_date_found_later_does_not_move_a_public_entry():
    article = factories.make_article("undated", published_on=None)
    version = published_commitment(
        stated_on=date(2025, 3, 1), precision="month", citations=[factories.citation(article)]
    )
    Article.objects.filter(pk=article.pk).update(published_on=date(2025, 3, 5))
    version.refresh_from_db()
    assert version.counts_from == date(2025, 3, 31)


# ------------------------------------------------------------------------------------------------ afterwards


def test_a_correction_begins_as_the_public_version_with_all_its_parts(reporter):
    event = factories.published_event(participants=["PL", "FR"], hosts=["FR"], note="Unsure.")
    draft = versions.propose_correction(event.claim, by=reporter, reason="The day was wrong.")
    assert (draft.number, draft.state, draft.name, draft.note) == (2, "draft", event.name, "Unsure.")
    assert draft.reason == "The day was wrong."
    parts = [(one.country_id, one.is_host, one.list_order) for one in draft.participants.all()]
    assert parts == [("PL", False, 0), ("FR", True, 1)]
    assert draft.citations.count() == event.citations.count() == 1
    assert event.participants.count() == 2


def test_a_correction_copies_a_milestones_events(reporter):
    event = factories.published_event()
    milestone = factories.published_milestone(events=(event.claim,))
    draft = versions.propose_correction(milestone.claim, by=reporter, reason=REASON)
    assert [one.event_id for one in draft.milestone_events.all()] == [event.claim_id]


def test_a_correction_ends_the_old_version_where_the_new_begins():
    old = published_commitment()
    new = factories.correct(old, position="pledged")
    old.refresh_from_db()
    assert old.public_until == new.public_from
    assert (old.state, old.position, new.position) == ("public", "offered", "pledged")
    assert new.public_from.kind == "correction"
    assert actions_on(old) == [(0, "published"), (1, "corrected")]


def test_a_proposed_correction_changes_nothing_in_public(reporter):
    public = published_commitment()
    last = Edition.objects.last_number()
    versions.propose_correction(public.claim, by=reporter, reason=REASON)
    assert list(CommitmentVersion.objects.public(last)) == [public]
    assert Edition.objects.last_number() == last


def test_one_correction_at_a_time(reporter, editor):
    public = published_commitment()
    first = versions.propose_correction(public.claim, by=reporter, reason=REASON)
    with pytest.raises(Conflict, match="already an open draft"):
        versions.propose_correction(public.claim, by=editor, reason=REASON)
    versions.drop(first, by=reporter, reason="Not so.")
    assert versions.propose_correction(public.claim, by=editor, reason=REASON).number == 3


def test_only_what_is_public_is_corrected_or_retracted(reporter, editor):
    draft = draft_commitment()
    with pytest.raises(Refused, match="Only a public entry can be corrected"):
        versions.propose_correction(draft.claim, by=reporter, reason=REASON)
    with pytest.raises(Refused, match="Drop the draft instead"):
        versions.retract(draft.claim, by=editor, reason=REASON)


def test_a_retraction_ends_the_public_version_and_stands(editor, reporter):
    public = published_commitment()
    edition = versions.retract(public.claim, by=editor, reason="It was a hoax.")
    public.refresh_from_db()
    assert (public.public_until, public.claim.retracted_in, edition.kind) == (edition, edition, "retraction")
    assert actions_on(public) == [(0, "published"), (1, "retracted")]
    assert not CommitmentVersion.objects.public(edition.number).exists()
    assert CommitmentVersion.objects.public(edition.number - 1).get() == public
    with pytest.raises(Refused, match="already retracted"):
        versions.retract(public.claim, by=editor, reason=REASON)
    with pytest.raises(Refused):
        versions.propose_correction(public.claim, by=reporter, reason=REASON)


def test_a_correction_under_way_is_not_published_after_a_retraction(editor, reporter):
    public = published_commitment()
    draft = versions.propose_correction(public.claim, by=reporter, reason=REASON)
    versions.submit(draft, by=reporter)
    versions.retract(public.claim, by=editor, reason=REASON)
    draft = CommitmentVersion.objects.get(pk=draft.pk)
    with pytest.raises(Refused, match="retracted"):
        versions.publish([draft], by=editor, reason=REASON)


def test_a_save_that_changes_nothing_makes_nobody_the_last_writer():
    draft = factories.draft_commitment()
    versions.submit(draft, by=factories.reporter())
    same = versions.revise(
        draft,
        by=factories.editor(),
        reason="Nothing.",
        revision=draft.revision,
        fields={"summary": draft.summary},
    )
    same.refresh_from_db()
    assert (same.changed_by, same.revision) == (factories.reporter(), draft.revision)


TOMORROW = timezone.now().date() + timedelta(days=1)


def test_what_is_still_to_be_said_is_neither_submitted_nor_published():
    draft = factories.draft_commitment(stated_on=TOMORROW)
    with pytest.raises(Refused, match="which is still to come"):
        versions.submit(draft, by=factories.reporter())
