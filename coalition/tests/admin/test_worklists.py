"""What waits on the desk's front page: which lines, in which order, and at what cost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import ArticleState
from articles.models import SourceCheck, Watch
from coalition.actions import batches, reports, versions
from coalition.actions import desk as desk_actions
from coalition.actions.base import acting
from coalition.admin.worklists import WORKLISTS, whole_list, worklists
from coalition.models import CitationLight, Freshness, Government, Reading, Search, Suggestion
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]
TODAY = date(2025, 6, 1)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    """It is noon of 1 June 2025 wherever a list asks."""
    monkeypatch.setattr("coalition.admin.worklists.now.today", lambda: TODAY)


def titles(name: str, user=None) -> list[str]:
    return [item.title for item in whole_list(name, user or factories.editor()).items]


def details(name: str, user=None) -> list[str]:
    return [item.detail for item in whole_list(name, user or factories.editor()).items]


def suggest(article, **columns) -> Suggestion:
    """Keep an open suggestion of an article's newest text: Poland offers troops, unless told otherwise."""
    text = article.text_versions.last() or factories.make_text(article, f"We are ready, said {article.pk}.")
    values = {
        "country": factories.make_country(columns.pop("country", "PL")), "kind": "troops", "position": "offered",
        "attribution": "on-record", "voice": "government", "start": 0, "end": 12, "evidence": "We are ready",
        "score": 0.9, "why": "sample", **columns,
    }  # fmt: skip
    with acting(by=factories.reporter(), reason="A reading."):
        reading, _ = Reading.objects.get_or_create(text_version=text, reader="sample")
        return Suggestion.objects.create(reading=reading, **values)


# ------------------------------------------------------------------------------------------------ people's work


def test_what_i_am_on_waits_for_me_the_soonest_due_first_then_my_drafts():
    ada, ben = factories.reporter(), factories.editor()
    draft = factories.draft_commitment(kind="air")
    article = factories.make_article("to-read")
    later = factories.published_commitment(country="FR")
    ahead = datetime.now(tz=UTC).date() + timedelta(days=2)
    desk_actions.assign(later.claim, by=ben, to=ada, due_on=ahead + timedelta(days=9))
    desk_actions.assign(article, by=ben, to=ada, due_on=ahead)
    assert titles("mine", ada) == ["To read", "France: troops, offered (10 March 2025)",
                                   "Poland: air, offered (10 March 2025)"]  # fmt: skip
    assert titles("mine", ben) == []
    assert str(draft.country) == "Poland"


def test_what_a_country_says_at_an_event_waits_for_whom_was_put_on_it():
    ada, event = factories.reporter(), factories.published_event(participants=["PL"], name="Leaders' call")
    day = datetime.now(tz=UTC).date()
    awaited = desk_actions.Awaited(event.claim, factories.make_country("PL"))
    desk_actions.assign(awaited, by=factories.editor(), to=ada, due_on=day)
    (item,) = whole_list("mine", ada).items
    assert (item.title, item.detail) == ("Poland at Leaders' call", f"due {day:%-d %B %Y}")
    assert item.address == reverse("admin:review_board", args=[event.claim_id])
    assert details("who") == [f"ada, due {day:%-d %B %Y}"]


def test_a_draft_that_was_sent_back_comes_before_the_others_and_says_so():
    first = factories.draft_commitment(kind="air")
    versions.submit(first, by=factories.reporter())
    versions.send_back(first, by=factories.editor(), reason="The day is missing.")
    factories.draft_commitment(kind="naval")
    back, other = details("mine", factories.reporter())
    assert back.startswith("Sent back: “The day is missing.” (Ben Example, ")
    assert other.startswith("changed ")


def test_what_somebody_was_put_on_says_why_it_came_back():
    ada, ben = factories.reporter(), factories.editor()
    draft = factories.draft_commitment(kind="air")
    desk_actions.assign(draft.claim, by=ben, to=ada)
    versions.submit(draft, by=ada)
    versions.send_back(draft, by=ben, reason="Whose word is it?")
    (detail,) = details("mine", ada)
    assert detail.startswith("no day set. Sent back: “Whose word is it?” (Ben Example, ")


def test_what_waits_longest_for_a_second_person_comes_first():
    for kind in ("air", "naval"):
        versions.submit(factories.draft_commitment(kind=kind), by=factories.reporter())
    assert titles("second-person") == ["Poland: air, offered (10 March 2025)",
                                       "Poland: naval, offered (10 March 2025)"]  # fmt: skip
    assert details("second-person", factories.reporter())[0].endswith("for somebody else to publish")


def test_publishing_an_entry_ends_what_was_assigned_before():
    draft = factories.draft_commitment()
    desk_actions.assign(draft.claim, by=factories.reporter(), to=factories.reporter())
    assert len(titles("who")) == 1
    factories.publish(draft)
    assert titles("who") == []
    desk_actions.assign(draft.claim, by=factories.editor(), to=factories.editor())
    assert details("who") == ["ben, no day set"]


def test_what_is_over_its_day_says_so(monkeypatch):
    day = datetime.now(tz=UTC).date()
    desk_actions.assign(factories.make_article(), by=factories.editor(), to=factories.reporter(), due_on=day)
    monkeypatch.setattr("coalition.admin.worklists.now.today", lambda: day + timedelta(days=1))
    assert "Overdue" in whole_list("who", factories.editor()).items[0].chip


# ------------------------------------------------------------------------------------------------ sources


def test_articles_come_by_what_the_best_of_their_suggestions_would_add():
    factories.published_commitment(country="PL")
    same, new_country, new_position = (factories.make_article(name, published_on=TODAY)
                                       for name in ("same", "new-country", "new-position"))  # fmt: skip
    suggest(new_country, country="FR")
    suggest(new_position, position="pledged")
    suggest(new_position, kind="air")
    suggest(same)
    assert titles("articles") == ["New position", "New country", "Same"]
    assert details("articles") == ["new position; 2 to decide", "new country; 1 to decide",
                                   "more of the same; 1 to decide"]  # fmt: skip


def test_failed_fetches_say_why():
    factories.make_article("gone", state=ArticleState.FAILED, failure="No such page (404).")
    assert details("failed") == ["No such page (404)."]


# ------------------------------------------------------------------------------------------------ the record


def test_positions_past_their_freshness_come_longest_stale_first():
    factories.published_commitment(kind="air", stated_on=date(2024, 9, 1))
    factories.published_commitment(kind="troops", stated_on=date(2025, 1, 20))
    factories.published_commitment(kind="naval", stated_on=date(2025, 1, 20))
    assert titles("stale") == ["Poland: air, offered (1 September 2024)",
                               "Poland: troops, offered (20 January 2025)"]  # fmt: skip
    assert details("stale")[1] == "last said 20 January 2025; fresh until 20 May 2025"


def test_how_long_a_word_is_fresh_is_set_at_the_desk(desk):
    factories.published_commitment(kind="naval", stated_on=date(2025, 5, 1))
    assert titles("stale") == []
    page = reverse("admin:coalition_freshness_add")
    answer = desk(factories.editor()).post(
        page, {"kind": "naval", "position": "", "days": "14", "why": "Ships."}
    )
    assert answer.status_code == 302
    assert Freshness.objects.get(kind="naval").days == 14
    assert len(titles("stale")) == 1


def test_a_restatement_keeps_a_position_fresh():
    for day in (date(2024, 9, 1), date(2025, 5, 1)):
        factories.published_commitment(kind="air", stated_on=day)
    assert titles("stale") == []


def test_positions_of_governments_that_have_left_are_listed():
    country = factories.make_country("PL", executive="Prime Minister")
    speaker = factories.make_person()
    term = {"country": country, "person": speaker, "office": "Prime Minister", "from_on": date(2024, 1, 1)}
    with acting(by=factories.editor(), reason="Terms."):
        government = Government.objects.create(**term)
    factories.published_commitment(country=country, speaker=speaker)
    assert titles("earlier-government") == []
    with acting(by=factories.editor(), reason="An election."):
        Government.objects.filter(pk=government.pk).update(to_on=date(2025, 5, 1))
    assert details("earlier-government") == [
        "last said 10 March 2025 by Erin Example; that government has left office"
    ]


def test_contested_positions_and_other_voices_that_differ_are_listed():
    factories.published_commitment(country="PL")
    factories.published_commitment(country="PL", position="pledged")
    factories.published_commitment(country="FR")
    factories.published_commitment(country="FR", voice="minister", position="pledged")
    assert details("contradictions") == ["differing: 1 entry of another voice",
                                         "contested: 1 other entry of the same day"]  # fmt: skip


def test_silent_members_come_longest_unsearched_first_and_one_click_notes_a_search(desk):
    for code in ("PL", "FR", "GB"):
        factories.make_country(code)
    factories.make_country("RU", standing="opponent")
    factories.published_commitment(country="GB")
    desk_actions.record_search(
        factories.make_country("FR"), by=factories.reporter(), looked_in="Two agencies"
    )
    listed = whole_list("silence", factories.reporter()).items
    assert [item.title for item in listed] == ["Poland", "France"]
    assert listed[0].detail == "never searched, as far as is known"
    assert "Two agencies" in listed[1].detail
    act = listed[0].act
    back = reverse("admin:desk_list", args=["silence"])
    answer = desk(factories.reporter()).post(act.address, {act.field: act.value, "next": back})
    assert (answer.status_code, answer["Location"]) == (302, back)
    noted = Search.objects.get(country="PL")
    assert (noted.looked_in, noted.searched_by) == ("Two agencies", factories.reporter())


def test_a_search_that_does_not_say_where_is_asked_for_once_more(desk):
    factories.make_country("PL")
    answer = desk(factories.reporter()).post(
        reverse("admin:desk_search", args=["PL"]), {"looked_in": "  ", "next": "https://evil.example/"}
    )
    assert answer.status_code == 400
    assert "Say where you looked" in answer.content.decode()
    assert "evil.example" not in answer.content.decode()
    assert not Search.objects.exists()


def test_the_newest_changes_come_newest_first():
    for _ in range(3):
        factories.published_figure()
    listed = titles("changes")
    assert listed[0].startswith(f"Edition {factories.Edition.objects.last_number()}:")
    assert len(listed) == factories.Edition.objects.last_number()


# ------------------------------------------------------------------------------------------------ the pages


def fill(codes) -> None:
    """Put at least one line for each country into each list."""
    for code in codes:
        factories.make_country(code, executive="Prime Minister")
        factories.published_commitment(country=code, stated_on=date(2024, 3, 1))
        public = factories.published_commitment(country=code, stated_on=date(2024, 3, 1), position="pledged")
        reports.receive(public.claim, text="Wrong.")
        draft = factories.draft_commitment(country=code)
        desk_actions.assign(draft.claim, by=factories.reporter(), to=factories.reporter())
        factories.draft_commitment(country=code, kind="air")
        versions.submit(factories.draft_commitment(country=code), by=factories.reporter())
        article = factories.make_article(f"of-{code}")
        desk_actions.assign(article, by=factories.editor(), to=factories.reporter())
        suggest(article, country=code)
        batches.open_batch(f"Call on {code}", by=factories.reporter())
        factories.published_now(country=code, kind="naval", stated_on=date(2024, 3, 1))
        factories.make_article(f"failed-{code}", state=ArticleState.FAILED, failure="Nothing there.")
        factories.make_country(f"X{code[0]}")
        unread = factories.make_text(factories.make_article(f"fr-{code}"), f"Texte {code}.")
        Reading.objects.create(text_version=unread, reader="sample", note="cannot read this language (fr)")
        put_out_a_light(public)
        break_a_watch(code)
    with acting(by=factories.editor(), reason="Terms."):
        for code in codes:
            Government.objects.create(
                country=factories.make_country(code),
                person=factories.make_person(f"Leader {code}"),
                office="Prime Minister",
                from_on=date(2024, 1, 1),
                to_on=date(2025, 1, 1),
            )


def put_out_a_light(public) -> None:
    """Let a visit have found the source of a public entry gone."""
    citation = public.citations.first()
    found = SourceCheck.objects.create(
        article=citation.article, outcome="gone", url=citation.article.url, failure="No such page."
    )
    CitationLight.objects.create(
        citation=citation, light="gone", source_check=found, checked_at=found.checked_at
    )


def break_a_watch(code: str) -> None:
    """Let a watched feed fail again and again."""
    with acting(by=factories.editor(), reason="A feed."):
        Watch.objects.create(
            name=f"Feed {code}",
            kind="feed",
            url=f"https://example.org/{code}.xml",
            created_by=factories.editor(),
            failures=5,
            failure="No such page.",
        )


def queries(do) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        do()
    return len(asked)


def test_every_list_asks_as_often_for_many_lines_as_for_one():
    ada = factories.reporter()

    def asked(name: str) -> tuple[int, int]:
        # Asked once before, for what is looked up once a process.
        total = whole_list(name, ada).total
        return queries(lambda: whole_list(name, ada)), total

    fill(["PL"])
    one = {name: asked(name) for name in WORKLISTS}
    fill(["FR", "GB", "IT", "NL"])
    many = {name: asked(name) for name in WORKLISTS}
    assert {name: number for name, (number, _) in many.items()} == {
        name: number for name, (number, _) in one.items()
    }
    assert all(one[name][1] < many[name][1] for name in WORKLISTS), (one, many)


def test_the_front_page_asks_as_often_for_many_lines_as_for_one(desk):
    client = desk(factories.reporter())
    fill(["PL"])
    client.get(reverse("admin:index"))
    few = queries(lambda: client.get(reverse("admin:index")))
    fill(["FR", "GB", "IT", "NL"])
    assert queries(lambda: client.get(reverse("admin:index"))) == few
    assert few <= 60


def test_every_list_has_a_page_and_a_file_and_each_line_leads_somewhere(desk):
    fill(["PL"])
    client, led_to = desk(factories.administrator()), set()
    for name in WORKLISTS:
        assert client.get(reverse("admin:desk_list", args=[name])).status_code == 200, name
        led_to |= {item.address for item in whole_list(name, factories.administrator()).items}
        file = client.get(reverse("admin:desk_list_export", args=[name]))
        assert file["Content-Type"] == "text/csv; charset=utf-8", name
        assert file.content.decode().splitlines()[0] == "what,state,detail,address", name
    assert len(led_to) > 5
    for address in led_to:
        assert client.get(address).status_code == 200, address


def test_a_title_that_a_spreadsheet_would_run_is_no_formula_in_the_file(desk):
    factories.make_article("evil", title="=HYPERLINK(0)", state=ArticleState.FAILED, failure="+1 (cmd)")
    file = desk(factories.reporter()).get(reverse("admin:desk_list_export", args=["failed"])).content.decode()
    assert "'=HYPERLINK(0)" in file
    assert "'+1 (cmd)" in file


def test_whoever_is_of_no_group_sees_no_list(desk):
    nobody = factories.make_user("nobody")
    assert worklists(nobody) == []
    for name in ("desk_list", "desk_list_export"):
        assert desk(nobody).get(reverse(f"admin:{name}", args=["stale"])).status_code == 403
    assert desk(factories.reporter()).get(reverse("admin:desk_list", args=["none"])).status_code == 404
    country = factories.make_country("PL")
    answer = desk(nobody).post(reverse("admin:desk_search", args=[country.pk]), {"looked_in": "Agencies"})
    assert "may not" in answer.content.decode()
    assert not Search.objects.exists()
