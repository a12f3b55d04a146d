"""At the desk: checked again, held back until an hour, words removed."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from coalition.actions import embargoes, versions
from coalition.models import Check, Embargo, Redaction
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

FAR_OFF = datetime(2125, 3, 11, 6, 0, tzinfo=UTC)


def address(version, duty: str) -> str:
    return reverse(f"admin:coalition_{version._meta.model_name}_{duty}", args=[version.pk])


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def in_review(**fields):
    draft = factories.draft_commitment(**fields)
    versions.submit(draft, by=factories.reporter())
    return draft


# ------------------------------------------------------------------------------------------------ checks


def test_one_click_says_that_an_entry_was_checked(desk):
    said = factories.published_commitment()
    client = desk(factories.reporter())
    assert "Not checked since it was published." in words_of(client.get(address(said, "change")))
    answer = client.post(address(said, "checked"), follow=True)
    check = Check.objects.get()
    assert (check.claim, check.checked_by) == (said.claim, factories.reporter())
    assert f"Last checked on {check.checked_at.day} {check.checked_at:%B %Y} by ada" in words_of(answer)


def test_a_draft_has_no_button_for_it_and_is_refused_in_words(desk):
    draft = factories.draft_commitment()
    client = desk(factories.reporter())
    assert "Checked, unchanged" not in words_of(client.get(address(draft, "change")))
    assert "Only a public entry can be checked" in words_of(
        client.post(address(draft, "checked"), follow=True)
    )


@pytest.mark.parametrize("duty", ["checked", "lift", "approve"])
def test_looking_changes_nothing(duty, desk):
    said = factories.published_commitment()
    assert desk(factories.editor()).get(address(said, duty)).status_code == 405


# ------------------------------------------------------------------------------------------------ embargoes


def test_a_reporter_holds_an_entry_back_and_an_editor_approves_it_for_its_hour(desk):
    draft = in_review()
    asked = {"until": "2125-03-11T06:00", "reason": "The ministry asked for it."}
    page = words_of(desk(factories.reporter()).post(address(draft, "embargo"), asked, follow=True))
    assert (
        "Under embargo until 06:00, 11 March 2125 UTC. Reason given: The ministry asked for it. Not approved yet"
        in page
    )
    client = desk(factories.editor())
    page = client.get(address(draft, "change")).content.decode()
    assert "Approve for its hour" in page
    assert reverse("admin:coalition_commitmentversion_step", args=[draft.pk, "publish"]) not in page
    client.post(address(draft, "approve"), {"seen": draft.revision, "reason": "Checked."})
    held = Embargo.objects.get()
    assert (held.approved_by, held.until) == (factories.editor(), FAR_OFF)
    assert "Approved by ben: it becomes public then." in words_of(client.get(address(draft, "change")))
    client.post(address(draft, "lift"), {"reason": "It is out."})
    assert Embargo.objects.get().approved_by is None
    assert "Its embargo is over." in words_of(client.get(address(draft, "change")))


@pytest.mark.parametrize("until", ["2020-01-01T06:00", "soon"])
def test_an_hour_that_cannot_be_meant_is_asked_for_again_with_all_that_was_typed(until, desk):
    draft = in_review()
    answer = desk(factories.reporter()).post(
        address(draft, "embargo"), {"until": until, "reason": "My words."}
    )
    assert answer.status_code == 200
    assert "My words." in words_of(answer)
    assert not Embargo.objects.exists()


def test_what_changed_since_it_was_shown_is_not_approved(desk):
    draft = in_review()
    embargoes.hold(draft, until=FAR_OFF, by=factories.reporter(), reason="Asked for.")
    seen = {"seen": draft.revision - 1, "reason": "Checked."}
    page = words_of(desk(factories.editor()).post(address(draft, "approve"), seen, follow=True))
    assert "The entry changed while you were looking at it" in page
    assert Embargo.objects.get().approved_by is None


def test_who_wrote_it_is_not_offered_to_approve_it(desk):
    draft = factories.draft_commitment(by=factories.editor())
    versions.submit(draft, by=factories.editor())
    embargoes.hold(draft, until=FAR_OFF, by=factories.editor(), reason="Asked for.")
    assert "Approve for its hour" not in words_of(desk(factories.editor()).get(address(draft, "change")))
    assert "Approve for its hour" in words_of(desk(factories.second_editor()).get(address(draft, "change")))


# ------------------------------------------------------------------------------------------------ redactions

ADD = "/desk/coalition/redaction/add/"
GIVEN = {"words": "Jan Sample", "ground": "court-order", "reason": "Order 12."}


def test_words_are_removed_only_after_their_places_were_shown(desk):
    said = factories.published_commitment(summary="Jan Sample said so.")
    client = desk(factories.administrator())
    shown = client.post(ADD, GIVEN)
    assert "coalition_commitmentversion.summary" in words_of(shown)
    assert "Jan Sample said so." in words_of(shown)
    assert not Redaction.objects.exists()
    done = client.post(ADD, {**GIVEN, "seen": shown.context["seal"]}, follow=True)
    assert "The words are gone from everything here" in words_of(done)
    assert "Jan Sample" not in words_of(done)
    said.refresh_from_db()
    assert said.summary == "██████████ said so."


def test_what_is_confirmed_is_what_was_shown(desk):
    factories.published_commitment(summary="Jan Sample said so.")
    client = desk(factories.administrator())
    seal = client.post(ADD, GIVEN).context["seal"]
    factories.published_commitment(kind="air", summary="Jan Sample said more.")
    again = client.post(ADD, {**GIVEN, "seen": seal})
    assert "The places changed since they were shown" in words_of(again)
    assert not Redaction.objects.exists()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"words": "Jan"}, "at least 4 characters"),
        ({"words": "Nobody at all"}, "stand nowhere"),
        ({"reason": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_removed_is_refused_in_words(given, refusal, desk):
    factories.published_commitment(summary="Jan Sample said so.")
    assert refusal in words_of(desk(factories.administrator()).post(ADD, {**GIVEN, **given}))


def test_words_can_be_copied_from_the_entry_and_the_article(desk):
    said = factories.published_commitment(summary="Words of an entry.")
    client = desk(factories.administrator())
    assert f"{ADD}?claim={said.claim_id}" in client.get(address(said, "change")).content.decode()
    assert "Words of an entry." in words_of(client.get(f"{ADD}?claim={said.claim_id}"))
    article = factories.make_article()
    factories.make_text(article, "Words of a text.")
    page = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert f"{ADD}?article={article.pk}" in page
    assert "Words of a text." in words_of(client.get(f"{ADD}?article={article.pk}"))


@pytest.mark.parametrize("who", [factories.reporter, factories.editor])
def test_nobody_else_is_led_there_or_let_in(who, desk):
    said = factories.published_commitment()
    client = desk(who())
    assert "Remove words" not in words_of(client.get(address(said, "change")))
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, GIVEN).status_code == 403
