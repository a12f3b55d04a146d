"""Published now by one person, with a second look within the hour: who may, what is refused, what the database holds."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from coalition.actions import batches, embargoes, second_looks, versions
from coalition.actions.base import Refused, acting, make_edition
from coalition.choices import EditionKind
from coalition.models import Change, CommitmentVersion, Edition, SecondLook
from coalition.tests import factories
from coalition.tests.second_factors import give_app
from coalition.tests.test_guards import new_edition, open_period, refused, sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

REASON = "It cannot wait."


def in_review(by=None, **fields) -> CommitmentVersion:
    draft = factories.draft_commitment(by=by or factories.editor(), **fields)
    versions.submit(draft, by=by or factories.editor())
    return CommitmentVersion.objects.select_related("claim").get(pk=draft.pk)


def look_at(version) -> SecondLook:
    return SecondLook.objects.get(claim=version.claim_id, number=version.number)


def marks(version) -> tuple:
    row = type(version).objects.with_second_look().get(pk=version.pk)
    return row.second_look, row.second_look_due_at, row.second_look_at


# ------------------------------------------------------------------------------------------------ publishing now


def test_an_editor_publishes_their_own_entry_at_once_and_a_second_look_is_due_in_an_hour(editor):
    version = in_review()
    edition = second_looks.publish_now(version, by=editor, reason=REASON)
    version.refresh_from_db()
    assert (edition.kind, version.state, version.review) == ("urgent", "public", "one-person-first")
    assert (version.public_from, version.published_by, version.changed_by) == (edition, editor, editor)
    due = edition.made_at + timedelta(hours=1)
    assert (look_at(version).published_in, look_at(version).due_at, look_at(version).done_in) == (
        edition,
        due,
        None,
    )
    assert marks(version) == ("due", due, None)


def test_what_was_read_by_a_second_person_before_has_no_mark():
    assert marks(factories.published_commitment()) == (None, None, None)


def test_what_another_changed_last_is_published_the_usual_way(editor):
    version = in_review(by=factories.reporter())
    with pytest.raises(Refused, match="yours is the second look"):
        second_looks.publish_now(version, by=editor, reason=REASON)


def test_it_is_refused_as_publishing_is_refused_to_everybody(editor, settings):
    draft = factories.draft_commitment(by=editor)
    with pytest.raises(Refused, match="Only entries in review"):
        second_looks.publish_now(draft, by=editor, reason=REASON)
    with pytest.raises(Refused, match="may not publish"):
        second_looks.publish_now(
            in_review(stated_on=factories.STATED_ON.replace(day=2)), by=factories.reporter(), reason=REASON
        )
    with pytest.raises(Refused, match="Say why"):
        second_looks.publish_now(
            in_review(stated_on=factories.STATED_ON.replace(day=3)), by=editor, reason=" "
        )
    settings.DESK_SECOND_PERSON = False
    with pytest.raises(Refused, match="desk of one person"):
        second_looks.publish_now(
            in_review(stated_on=factories.STATED_ON.replace(day=4)), by=editor, reason=REASON
        )
    assert not Edition.objects.filter(kind="urgent").exists()


def test_it_asks_for_the_second_factor_and_so_does_a_second_look(editor, second_editor, settings):
    version, published = in_review(), factories.published_now(stated_on=factories.STATED_ON.replace(day=2))
    settings.DESK_SECOND_FACTOR = True
    with pytest.raises(Refused, match="second factor"):
        second_looks.publish_now(version, by=editor, reason=REASON)
    with pytest.raises(Refused, match="second factor"):
        second_looks.confirm(published, by=second_editor, reason=REASON)
    give_app(editor)
    second_looks.publish_now(version, by=editor, reason=REASON)


def test_what_is_in_an_open_batch_or_under_embargo_is_not_published_now(editor):
    gathered, held = in_review(), in_review(stated_on=factories.STATED_ON.replace(day=2))
    batch = batches.open_batch("Summit", by=editor)
    batches.gather(batch, [gathered], by=editor)
    with pytest.raises(Refused, match="Pull it out first"):
        second_looks.publish_now(gathered, by=editor, reason=REASON)
    embargoes.hold(held, until=timezone.now() + timedelta(hours=2), by=editor, reason="Asked for.")
    with pytest.raises(Refused, match="under embargo until"):
        second_looks.publish_now(held, by=editor, reason=REASON)
    batches.pull_out(batch.entries.get(), by=factories.second_editor(), reason="Cannot wait.")
    versions.submit(gathered, by=editor)
    gathered.refresh_from_db()
    second_looks.publish_now(gathered, by=editor, reason=REASON)


# ------------------------------------------------------------------------------------------------ the second look


def test_a_second_person_confirms_it_without_a_new_version(second_editor):
    version = factories.published_now()
    edition = second_looks.confirm(version, by=second_editor, reason="Held against the recording.")
    assert (edition.kind, edition.made_by) == ("second-look", second_editor)
    assert look_at(version).done_in == edition
    assert (type(version).objects.count(), *marks(version)[::2]) == (
        1,
        "confirmed",
        edition.made_at,
    )
    said = Change.objects.filter(claim=version.claim).order_by("edition_id").values_list("action", flat=True)
    assert list(said) == ["published", "confirmed"]
    with pytest.raises(Refused, match="No second look is due"):
        second_looks.confirm(version, by=second_editor, reason="Again.")


def test_who_published_it_does_not_confirm_it(editor, reporter):
    version = factories.published_now()
    for person, words in ((editor, "a second person confirms it"), (reporter, "may not publish")):
        version.refresh_from_db()
        with pytest.raises(Refused, match=words):
            second_looks.confirm(version, by=person, reason="Fine.")
    assert marks(version)[0] == "due"


def test_a_correction_or_a_retraction_ends_the_second_look_too(second_editor):
    corrected, retracted = (
        factories.published_now(),
        factories.published_now(stated_on=factories.STATED_ON.replace(day=2)),
    )
    factories.correct(corrected, position="pledged")
    edition = versions.retract(retracted.claim, by=second_editor, reason="It was not said.")
    assert (marks(corrected)[0], marks(retracted)[0]) == ("corrected", "retracted")
    assert look_at(retracted).done_in == edition
    assert not SecondLook.objects.due().exists()


def test_a_correction_published_now_is_due_when_the_first_was(editor):
    version = factories.published_now()
    due = look_at(version).due_at
    draft = factories.corrected_now(version)
    assert (marks(version)[0], marks(draft)[:2]) == ("corrected", ("due", due))


def test_after_a_confirmation_a_correction_published_now_has_its_own_hour(editor, second_editor):
    version = factories.published_now()
    second_looks.confirm(version, by=second_editor, reason="Fine.")
    draft = factories.corrected_now(version)
    assert marks(draft)[1] == draft.public_from.made_at + timedelta(hours=1)
    assert marks(version)[0] == "confirmed"


@pytest.mark.parametrize(
    "make",
    [
        factories.published_event,
        factories.published_figure,
        factories.published_milestone,
        lambda: factories.published_standing(factories.make_country("FR", standing=None)),
    ],
    ids=["event", "figure", "milestone", "standing"],
)
def test_every_type_of_claim_can_be_published_now(make, editor, second_editor):
    draft = factories.corrected_now(make())
    assert (draft.review, marks(draft)[0]) == ("one-person-first", "due")
    second_looks.confirm(draft, by=second_editor, reason="Fine.")
    assert marks(draft)[0] == "confirmed"


# ------------------------------------------------------------------------------------------------ the database


def urgent_edition(by=None) -> Edition:
    return make_edition(by=by or factories.editor(), kind=EditionKind.URGENT, reason=REASON)


@pytest.mark.parametrize(
    ("kind", "review", "why"),
    [
        ("urgent", "second-person", "an urgent edition, and no other"),
        ("urgent", "one-person-desk", "an urgent edition, and no other"),
        ("entry", "one-person-first", "an urgent edition, and no other"),
        ("batch", "one-person-first", "an urgent edition, and no other"),
        ("second-look", "one-person-first", "a second look publishes nothing"),
        ("second-look", "second-person", "a second look publishes nothing"),
    ],
)
def test_only_an_urgent_edition_publishes_what_one_person_reviewed_first(kind, review, why, editor):
    draft = in_review()
    with refused(why), acting(by=editor, reason=REASON):
        open_period(draft, make_edition(by=editor, kind=EditionKind(kind), reason=REASON), review=review)


def test_an_urgent_edition_is_for_who_changed_the_version_last(editor):
    draft = in_review(by=factories.reporter())
    with refused("two persons are not a desk of one"), acting(by=editor, reason=REASON):
        open_period(draft, urgent_edition(), review="one-person-first")


def test_an_urgent_edition_publishes_one_entry(editor):
    drafts = [in_review(), in_review(stated_on=factories.STATED_ON.replace(day=2))]
    with refused("urgent_edition_publishes_one_entry"), acting(by=editor, reason=REASON):
        edition = urgent_edition()
        values = {"state": "public", "review": "one-person-first", "published_by": editor}
        CommitmentVersion.objects.filter(pk__in=[one.pk for one in drafts]).update(
            public_from=edition, **values
        )


def test_what_is_in_an_open_batch_is_not_published_urgently(editor):
    draft = in_review()
    batches.gather(batches.open_batch("Summit", by=editor), [draft], by=editor)
    with refused("published with it"), acting(by=editor, reason=REASON):
        open_period(draft, urgent_edition(), review="one-person-first")


def test_nobody_writes_a_second_look_by_hand(editor):
    public = factories.published_commitment()
    with refused("written by the database alone"), acting(by=editor, reason=REASON):
        sql(
            "INSERT INTO coalition_secondlook (claim_id, number, published_in_id, due_at) VALUES (%s, 1, %s, now())",
            public.claim_id,
            public.public_from_id,
        )


CHANGES = [
    ("due_at = due_at + interval '1 day'", "had once"),
    ("number = 2", "had once"),
    ("done_in_id = NULL", "had once"),
    ("done_in_id = published_in_id", "belongs to an edition made by the same person"),
]


@pytest.mark.parametrize(("change", "why"), CHANGES)
def test_a_second_look_is_not_put_off_or_moved(change, why, second_editor):
    factories.published_now()
    with refused(why), acting(by=second_editor, reason=REASON):
        sql(f"UPDATE coalition_secondlook SET {change}")


def end_by(edition: Edition) -> None:
    sql("UPDATE coalition_secondlook SET done_in_id = %s", edition.number)


def test_the_database_lets_only_another_person_confirm(editor, second_editor):
    factories.published_now()
    with refused("another person"), acting(by=editor, reason=REASON):
        end_by(make_edition(by=editor, kind=EditionKind.SECOND_LOOK, reason=REASON))
    with refused("needs a named actor"):
        end_by(Edition.objects.last())
    with acting(by=second_editor, reason=REASON):
        end_by(make_edition(by=second_editor, kind=EditionKind.SECOND_LOOK, reason=REASON))


def test_a_second_look_ends_by_no_edition_of_another_kind(second_editor):
    factories.published_now()
    with refused("ends with its own edition"), acting(by=second_editor, reason=REASON):
        end_by(new_edition(second_editor))


def test_a_second_look_that_was_had_stays_and_is_never_deleted(second_editor):
    version = factories.published_now()
    with refused("kept as they are"):
        sql("DELETE FROM coalition_secondlook")
    second_looks.confirm(version, by=second_editor, reason="Fine.")
    with refused("had once"), acting(by=second_editor, reason=REASON):
        end_by(make_edition(by=second_editor, kind=EditionKind.SECOND_LOOK, reason=REASON))


def test_a_second_look_edition_takes_nothing_back(second_editor):
    version = factories.published_now()
    with refused("ends with its own edition|ends by a correction"), acting(by=second_editor, reason=REASON):
        edition = make_edition(by=second_editor, kind=EditionKind.SECOND_LOOK, reason=REASON)
        CommitmentVersion.objects.filter(pk=version.pk).update(public_until=edition)


def test_every_step_of_a_second_look_is_in_the_trail_and_nobody_else_writes_there(second_editor):
    second_looks.confirm(factories.published_now(), by=second_editor, reason="Fine.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label, done_in_id IS NULL FROM coalition_secondlookevent ORDER BY pgh_id")
        assert cursor.fetchall() == [("insert", True), ("update", False)]
    with refused("written by the database alone"):
        sql(
            "INSERT INTO coalition_secondlookevent (pgh_label, pgh_created_at, pgh_obj_id, id, claim_id, number, "
            "published_in_id, due_at) SELECT 'insert', now(), id, id, claim_id, number, published_in_id, due_at "
            "FROM coalition_secondlook"
        )
