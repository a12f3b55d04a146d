"""What readers and machines see of an entry that one person published: that it is so, until a second has looked."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse

from coalition.actions import second_looks
from coalition.sentences import second_look_sentence
from coalition.tests import factories
from coalition.tests.actions.test_second_looks import in_review

TWO = datetime(2026, 1, 6, 14, 2, tzinfo=UTC)
SENTENCES = [
    (None, None, ""),
    (
        "due",
        None,
        "Published by one person at 14:02 UTC on 6 January 2026; a second look is due by 15:02 UTC.",
    ),
    (
        "confirmed",
        TWO.replace(minute=31),
        "Published by one person at 14:02 UTC on 6 January 2026, confirmed by a second at 14:31 UTC.",
    ),
    (
        "confirmed",
        TWO.replace(day=7),
        "Published by one person at 14:02 UTC on 6 January 2026, confirmed by a second at 14:02 UTC on 7 January 2026.",
    ),
    (
        "corrected",
        TWO.replace(minute=31),
        "Published by one person at 14:02 UTC on 6 January 2026, corrected before a second had confirmed it, at 14:31 UTC.",
    ),
    (
        "retracted",
        TWO.replace(minute=31),
        "Published by one person at 14:02 UTC on 6 January 2026, retracted before a second had confirmed it, at 14:31 UTC.",
    ),
]


@pytest.mark.parametrize(("state", "at", "sentence"), SENTENCES)
def test_it_says_who_looked_when(state, at, sentence):
    version = SimpleNamespace(
        second_look=state,
        second_look_due_at=TWO.replace(hour=15),
        second_look_at=at,
        public_from=SimpleNamespace(made_at=TWO),
    )
    assert second_look_sentence(version) == sentence


def surfaces(version) -> dict[str, str]:
    """Return the addresses on which a commitment or its country's position stands, with what marks it there."""
    return {
        reverse("commitment-detail", args=[version.claim_id]): "a second look is due by",
        reverse("commitment-list"): "Second look due",
        reverse("country-detail", args=["poland"]): "Second look due",
        reverse("country-list"): "Second look due",
        reverse("overview"): "Second look due",
        f"{reverse('search')}?q=sample": "Second look due",
        reverse("change-feed"): "a second look is due by",
        f"/api/v1/commitments/{version.claim_id}/": '"second_look":"due"',
        "/api/v1/commitments/": '"second_look":"due"',
        "/api/v1/commitments/?format=csv": "one-person-first",
        "/api/v1/status/": f'"second_look_due":["{version.claim_id}"]',
        "/api/v1/countries/PL/": f'"second_look_due":["{version.claim_id}"]',
    }


@pytest.mark.django_db
def test_every_surface_marks_it_until_a_second_person_has_looked(client, second_editor):
    version = factories.published_now(summary="A sample of what was said.")
    expected = surfaces(version)
    tags = {}
    for address, mark in expected.items():
        answer = client.get(address)
        assert mark in answer.content.decode(), address
        tags[address] = answer.headers.get("ETag")
    second_looks.confirm(version, by=second_editor, reason="Held against the recording.")
    for address in expected:
        answer = client.get(address)
        shown = answer.content.decode()
        assert "ook is due" not in shown, address
        assert "Second look due" not in shown, address
        assert '"second_look":"due"' not in shown, address
        assert f'"second_look_due":["{version.claim_id}"]' not in shown, address
        assert tags[address] is None or answer.headers["ETag"] != tags[address], address


@pytest.mark.django_db
def test_afterwards_its_page_says_who_looked_and_the_list_of_changes_that_it_was_confirmed(
    client, second_editor
):
    version = factories.published_now()
    edition = second_looks.confirm(version, by=second_editor, reason="Held against the recording.")
    page = client.get(reverse("commitment-detail", args=[version.claim_id])).content.decode()
    assert f"confirmed by a second at {edition.made_at:%H:%M} UTC" in page
    row = client.get(f"/api/v1/commitments/{version.claim_id}/").json()
    assert (row["review"], row["second_look"], row["version"]) == ("one-person-first", "confirmed", 1)
    assert row["second_look_at"] is not None
    (change, *_) = client.get("/api/v1/changes/").json()["results"]
    assert (change["action"], change["id"], change["reason"]) == (
        "confirmed",
        version.claim_id,
        "Held against the recording.",
    )
    assert "Confirmed by a second person" in client.get(reverse("change-list")).content.decode()


@pytest.mark.django_db
def test_what_came_of_it_is_todays_knowledge_whatever_edition_is_asked_about(client, second_editor):
    version = factories.published_now()
    version.refresh_from_db()
    known_at = f"?known_at={version.public_from_id}"
    address = reverse("commitment-detail", args=[version.claim_id]) + known_at
    assert "a second look is due by" in client.get(address).content.decode()
    second_looks.confirm(version, by=second_editor, reason="Fine.")
    assert "confirmed by a second" in client.get(address).content.decode()
    (poland,) = client.get(f"/api/v1/status/{known_at}").json()["results"]
    assert poland["second_look_due"] == []


@pytest.mark.django_db
def test_a_country_is_not_marked_before_the_edition_that_published_it(client):
    before = factories.published_commitment(
        position="considering", stated_on=factories.STATED_ON.replace(day=1)
    )
    factories.published_now()
    (poland,) = client.get(f"/api/v1/status/?known_at={before.public_from_id}").json()["results"]
    assert poland["second_look_due"] == []


PAGES = {
    "event": (factories.published_event, lambda version: reverse("event-detail", args=[version.claim_id])),
    "figure": (factories.published_figure, lambda version: reverse("figure-list")),
    "milestone": (factories.published_milestone, lambda version: reverse("coalition")),
    "standing": (
        lambda: factories.published_standing(factories.make_country("FR", standing=None)),
        lambda version: reverse("country-detail", args=["france"]),
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("of_type", PAGES)
def test_what_is_no_commitment_is_marked_on_its_page_too(of_type, client, editor):
    make, address = PAGES[of_type]
    public = make()
    assert "a second look is due by" not in client.get(address(public)).content.decode()
    factories.corrected_now(public)
    assert "a second look is due by" in client.get(address(public)).content.decode()


@pytest.mark.django_db
def test_it_counts_like_any_other_public_statement(client):
    factories.published_now()
    counts = {row["code"]: row["number"] for row in client.get("/api/v1/counts/").json()["results"]}
    assert counts["troops-offered"] == 1


@pytest.mark.django_db
def test_before_it_is_published_now_it_is_nowhere(client):
    draft = in_review(summary="Hidden words.")
    assert client.get(f"/api/v1/commitments/{draft.claim_id}/").status_code == 404
