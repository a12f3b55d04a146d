"""The second person's queue: what waits, what it would change, and one decision after the other."""

import pytest
from django.urls import reverse

from coalition.actions import versions
from coalition.admin.review.queue import entries_in_review
from coalition.admin.versions import seen_mark
from coalition.models import Edition
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

QUEUE = "admin:review_queue"


def in_review(by=None, **fields):
    draft = factories.draft_commitment(by=by, **fields)
    versions.submit(draft, by=by or factories.reporter())
    return draft


def decide(client, version, step, **data):
    key = f"{version._meta.model_name}-{version.pk}"
    address = reverse("admin:review_queue_step", args=[key, step])
    values = {"reason": "Because.", "seen": seen_mark(version), **data}
    return client.post(address, values, headers={"X-Fragment": "1"})


def test_it_shows_the_words_in_their_paragraph_who_wrote_it_and_what_the_record_says(desk, editor):
    text = factories.make_text(factories.make_article(), "Before. We will <i>send</i> engineers. After.")
    factories.published_commitment(position="considering", stated_on=factories.STATED_ON.replace(day=1))
    in_review(citations=[factories.located(text, "We will <i>send</i> engineers.")])
    shown = desk(editor).get(reverse(QUEUE)).content.decode()
    assert "Before. <mark>We will &lt;i&gt;send&lt;/i&gt; engineers.</mark> After." in shown
    assert "Written by Ada Example" in shown
    assert "Change of position" in shown
    assert "Words found in the text" in shown


def test_of_a_correction_it_shows_only_what_changes(editor):
    public = factories.published_commitment(summary="As it was.")
    draft = versions.propose_correction(public.claim, by=factories.reporter(), reason="Wrong.")
    draft = versions.revise(
        draft,
        by=factories.reporter(),
        reason="Wrong.",
        revision=draft.revision,
        fields={"summary": "As it is."},
    )
    versions.submit(draft, by=factories.reporter())
    (entry,) = entries_in_review(editor)
    changed = {line.label: (line.before, line.after) for line in entry.lines}
    assert changed["Summary"] == ("As it was.", "As it is.")
    assert "Country" not in changed


def test_entries_of_every_type_wait_in_one_queue(desk, editor):
    event = factories.draft_event(participants=["PL"], hosts=["GB"])
    for draft in (event, factories.draft_commitment()):
        versions.submit(draft, by=factories.reporter())
    shown = desk(editor).get(reverse(QUEUE)).content.decode()
    assert "Sample summit" in shown
    assert "Poland: troops" in shown


# What the person decides, what becomes of the entry, and what is said.
STEPS = [
    ("publish", "public", "Published"),
    ("send-back", "draft", "Sent back"),
    ("drop", "dropped", "Dropped"),
]


@pytest.mark.parametrize(("step", "state", "said"), STEPS)
def test_one_button_each(step, state, said, desk, editor):
    draft = in_review()
    answer = decide(desk(editor), draft, step)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "Nothing waits for review" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == state


@pytest.mark.parametrize("step", ["send-back", "drop"])
def test_sending_back_and_rejecting_need_a_note(step, desk, editor):
    draft = in_review()
    answer = decide(desk(editor), draft, step, reason="")
    assert (answer.status_code, "Say why" in answer.content.decode()) == (409, True)
    draft.refresh_from_db()
    assert draft.state == "in-review"


# Who asks, of whose entry, and whether they may publish it.
FOUR_EYES = [
    ("editor", "reporter", True),
    ("editor", "editor", False),
    ("reporter", "editor", False),
    ("reporter", "reporter", False),
]


@pytest.mark.parametrize(("who", "whose", "may"), FOUR_EYES)
def test_four_eyes_hold_whatever_is_posted(who, whose, may, desk, request):
    person, writer = request.getfixturevalue(who), request.getfixturevalue(whose)
    draft = in_review(by=writer)
    before = Edition.objects.count()
    answer = decide(desk(person), draft, "publish")
    assert (answer.status_code == 200) is may
    draft.refresh_from_db()
    assert (draft.state == "public") is may
    assert (Edition.objects.count() > before) is may


def test_what_changed_since_it_was_shown_is_shown_again_and_not_published(desk, editor):
    draft = in_review()
    seen = seen_mark(draft)
    versions.revise(
        draft,
        by=factories.reporter(),
        reason="x",
        revision=draft.revision,
        fields={"summary": "Newer words."},
    )
    answer = decide(desk(editor), draft, "publish", seen=seen)
    assert answer.status_code == 409
    assert "changed while you were looking at it" in answer.content.decode()
    assert "Newer words." in answer.content.decode()


@pytest.mark.parametrize(
    "key", ["commitmentversion-0", "commitmentversion-x", "user-1", "x", "commitmentversion-" + "9" * 30]
)
def test_what_is_not_there_is_not_found(key, desk, editor):
    address = reverse("admin:review_queue_step", args=[key, "publish"])
    assert desk(editor).post(address).status_code == 404


def test_nobody_else_sees_the_queue(desk, client):
    assert client.get(reverse(QUEUE)).status_code == 302
    assert desk(factories.make_user("nobody")).get(reverse(QUEUE)).status_code == 403


def test_without_script_a_decision_leads_back_to_the_queue(desk, editor):
    draft = in_review()
    address = reverse("admin:review_queue_step", args=[f"commitmentversion-{draft.pk}", "publish"])
    answer = desk(editor).post(address, {"reason": "Checked.", "seen": seen_mark(draft)}, follow=True)
    assert "Published: Poland" in answer.content.decode()


def test_the_queue_asks_the_database_as_often_for_twelve_entries_as_for_two(desk, editor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = desk(editor)
    texts = [
        factories.make_text(factories.make_article(f"a{number}"), f"Words {number} here.")
        for number in range(12)
    ]

    def add(numbers):
        for number in numbers:
            in_review(kind="air", citations=[factories.located(texts[number], f"Words {number}")])

    add(range(2))
    client.get(reverse(QUEUE))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(QUEUE))
    add(range(2, 12))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(QUEUE))
    assert len(many) == len(few)
    assert len(many) <= 30


def test_the_note_of_who_sent_it_back_stands_wherever_its_writer_looks(desk, reporter, editor):
    article = factories.make_article()
    text = factories.make_text(article, "We will send engineers.")
    draft = in_review(citations=[factories.located(text, "We will send engineers.")])
    decide(desk(editor), draft, "send-back", reason="The day is <b>missing</b>.")
    client = desk(reporter)
    for address in (
        reverse("admin:index"),
        reverse("admin:review_article", args=[article.pk]),
        reverse("admin:coalition_commitmentversion_change", args=[draft.pk]),
    ):
        shown = client.get(address).content.decode()
        assert "Sent back: “The day is &lt;b&gt;missing&lt;/b&gt;.” (Ben Example, " in shown, address


def test_of_two_notes_the_later_one_stands_also_for_who_looks_at_it_again(desk, reporter, editor):
    draft = in_review()
    for note in ("The day is missing.", "The place is missing."):
        versions.send_back(draft, by=editor, reason=note)
        versions.submit(draft, by=reporter)
    shown = desk(editor).get(reverse(QUEUE)).content.decode()
    assert "The place is missing." in shown
    assert "The day is missing." not in shown
