"""The latest changes on the front page, each said for what it was; and the page of what was checked again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coalition.actions import checks
from coalition.models import Check
from coalition.tests import factories
from coalition.tests.views.conftest import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def said(day: int, country: str = "PL", **fields):
    return factories.published_commitment(country=country, stated_on=date(2025, 5, day), **fields)


def latest(html: str) -> str:
    return words_of(html[html.index('id="latest"') : html.index("All changes")])


def test_moves_corrections_and_retractions_stand_newest_first_each_for_what_it_was(client):
    said(1, position="considering"), said(2, position="offered"), said(3, position="offered")
    said(4, position="considering")
    wrong = said(5, "GB", position="pledged")
    words = latest(client.get("/").content.decode())
    expected = [
        "5 May 2025 New position",
        "4 May 2025 Softer",
        "2 May 2025 Firmer",
        "1 May 2025 New position",
    ]
    places = [words.index(one) for one in expected]
    assert places == sorted(places)
    assert "(before: offered)" in words and "3 May 2025" not in words
    factories.correct(wrong, position="offered")
    today = datetime.now(tz=UTC).date()
    assert f"{today:%-d %B %Y} Correction United Kingdom" in latest(client.get("/").content.decode())
    factories.retract(wrong)
    words = latest(client.get("/").content.decode())
    assert f"{today:%-d %B %Y} Retraction United Kingdom" in words
    assert "Retraction" not in latest(client.get("/?as_of=2025-06-01").content.decode())


def test_what_was_only_said_again_is_one_link_away(client):
    said(2), said(3)
    html = client.get("/").content.decode()
    assert 'href="/changes/?what=restated"' in html
    assert (
        'href="/changes/?as_of=2025-06-01&amp;what=restated"'
        in client.get("/?as_of=2025-06-01").content.decode()
    )
    assert "Said again Poland" in words_of(client.get("/changes/?what=restated").content.decode())


def test_the_front_page_says_when_entries_were_last_checked_again(client):
    first, second = said(1), said(2, kind="air")
    assert "Re-checked" not in latest(client.get("/").content.decode())
    for one in (first, second):
        checks.unchanged(one.claim, by=factories.editor())
    today = datetime.now(tz=UTC).date()
    html = client.get("/").content.decode()
    assert f"Re-checked on {today:%-d %B %Y}: 2 entries, unchanged." in words_of(html)
    assert 'href="/changes/checked/"' in html
    assert "Re-checked on" not in words_of(client.get("/?as_of=2025-06-01").content.decode())


def test_the_page_of_checks_tells_of_public_entries_only_and_up_to_the_day_asked_about(client):
    public, gone = said(1), said(2, kind="air")
    for one in (public, gone):
        checks.unchanged(one.claim, by=factories.editor())
    factories.retract(gone)
    words = words_of(client.get("/changes/checked/").content.decode())
    assert "1 check" in words
    assert "Re-checked Poland: Soldiers, offered" in words
    assert "Air" not in words
    assert "2 checks" in words_of(
        client.get(f"/changes/checked/?known_at={gone.public_from_id}").content.decode()
    )
    yesterday = datetime.now(tz=UTC).date() - timedelta(1)
    assert "No entry has been checked again" in words_of(
        client.get(f"/changes/checked/?as_of={yesterday}").content.decode()
    )


def test_a_day_counts_an_entry_once(client):
    public = said(1)
    for _ in range(2):
        checks.unchanged(public.claim, by=factories.editor())
    edition = factories.Edition.objects.last_number()
    day, number = Check.objects.newest_day(edition=edition, as_of=datetime.now(tz=UTC).date())
    assert (day, number) == (datetime.now(tz=UTC).date(), 1)
