"""Who is on it, comments, and the check with one click, on the pages of entries and articles."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from coalition.models import Assignment, Check, Comment
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def page_of(thing) -> str:
    if hasattr(thing, "claim_id"):
        return reverse("admin:coalition_commitmentversion_change", args=[thing.pk])
    return reverse("admin:articles_article_change", args=[thing.pk])


@pytest.mark.parametrize("make", [factories.draft_commitment, factories.make_article])
def test_an_entry_and_an_article_show_who_is_on_them_and_the_comments(make, desk):
    thing = make()
    what, key = ("entry", thing.claim_id) if hasattr(thing, "claim_id") else ("article", thing.pk)
    client, page = desk(factories.reporter()), page_of(thing)
    assert "Nobody is on this." in client.get(page).content.decode()
    today = datetime.now(tz=UTC).date()
    answer = client.post(
        reverse("admin:desk_assign", args=[what, key]),
        {"assignee": "ada", "due_on": today.isoformat(), "next": page},
        follow=True,
    )
    assert f"Ada Example</strong> is on this, due {today:%-d %B %Y}" in answer.content.decode()
    text = "<script>alert(1)</script>\nCall Warsaw."
    answer = client.post(
        reverse("admin:desk_comment", args=[what, key]), {"text": text, "next": page}, follow=True
    )
    shown = answer.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Call Warsaw." in shown
    assert "1 comment" in shown


def test_what_another_is_on_can_be_changed_by_editors_only(desk):
    article = factories.make_article()
    desk(factories.make_user("eve", "Reporters")).post(
        reverse("admin:desk_assign", args=["article", article.pk]), {"assignee": "eve"}
    )
    assert 'name="assignee"' not in desk(factories.reporter()).get(page_of(article)).content.decode()
    assert 'value="ada"' in desk(factories.editor()).get(page_of(article)).content.decode()


WRONG = [
    ({"assignee": "ada", "due_on": "32 May"}, "is no day"),
    ({"assignee": "ada", "due_on": "2020-01-01"}, "That day is over"),
    ({"assignee": "nobody-such"}, "Nobody at the desk is called"),
    ({"assignee": "ben"}, "You can put yourself"),
]


@pytest.mark.parametrize(("posted", "said"), WRONG)
def test_a_refused_assignment_is_asked_once_more_with_what_was_typed(posted, said, desk):
    factories.editor()
    claim = factories.draft_commitment().claim_id
    answer = desk(factories.reporter()).post(reverse("admin:desk_assign", args=["entry", claim]), posted)
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert said in shown
    assert all(value in shown for value in posted.values())
    assert not Assignment.objects.exists()


def test_a_comment_that_is_too_long_is_not_lost(desk):
    text = "word " * 1200
    article = factories.make_article()
    answer = desk(factories.reporter()).post(
        reverse("admin:desk_comment", args=["article", article.pk]), {"text": text}
    )
    assert text in answer.content.decode()
    assert not Comment.objects.exists()


def test_one_click_dates_the_check_of_a_public_entry_and_takes_it_off_the_list(desk):
    public = factories.published_commitment()
    client = desk(factories.reporter())
    due = reverse("admin:desk_list", args=["stale"])
    address = reverse("admin:desk_checked", args=[public.claim_id])
    assert address in client.get(due).content.decode()
    assert client.post(address, {"next": due})["Location"] == due
    assert Check.objects.get().checked_by == factories.reporter()
    assert address not in client.get(due).content.decode()


def test_a_draft_is_not_checked_but_reviewed(desk):
    draft = factories.draft_commitment()
    answer = desk(factories.reporter()).post(reverse("admin:desk_checked", args=[draft.claim_id]))
    assert "Only a public entry can be checked" in answer.content.decode()
    assert not Check.objects.exists()


def test_who_is_of_no_group_sees_and_does_none_of_it(desk):
    article = factories.make_article()
    client = desk(factories.make_user("nobody"))
    for name, posted in (("desk_assign", {"assignee": "nobody"}), ("desk_comment", {"text": "Hello"})):
        answer = client.post(reverse(f"admin:{name}", args=["article", article.pk]), posted)
        assert answer.status_code == 403
    assert client.get(reverse("admin:desk_assign", args=["article", article.pk])).status_code == 405
    assert not Assignment.objects.exists()
    assert not Comment.objects.exists()
