"""The review screen: its text with highlights, its cards, and what each step does."""

import re

import pytest
from django.urls import reverse

from coalition.actions import merges, readings, versions
from coalition.admin.review.screen import screen_of
from coalition.admin.versions import seen_mark
from coalition.models import CommitmentVersion, Person, Suggestion
from coalition.tests import factories

from .conftest import TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def page_of(article) -> str:
    return reverse("admin:review_article", args=[article.pk])


def take(client, card: str, step: str, article, **data):
    """Take a step as the script does."""
    address = reverse("admin:review_step", args=[article.pk, card, step])
    return client.post(address, data, headers={"X-Fragment": "1"})


def save(client, card: str, article, *, submit=False, **changes):
    """Open a card's form, change fields, and save it as the script does."""
    form = form_data(client, card, article)
    data = {**form, **{f"{card}-{name}": value for name, value in changes.items()}}
    if submit:
        data["_submit"] = "1"
    address = reverse("admin:review_save", args=[article.pk, card])
    return client.post(address, data, headers={"X-Fragment": "1"})


def form_data(client, card: str, article) -> dict:
    """Return what a browser would post of a card's form without a change."""
    address = reverse("admin:review_card", args=[article.pk, card])
    answer = client.get(f"{address}?edit=1", headers={"X-Fragment": "1"})
    return posted(answer.context["form"])


def posted(form) -> dict:
    data = {}
    for field in form:
        value = field.value()
        if value is not None and value is not False and value != "":
            data[field.html_name] = value if isinstance(value, (list, str)) else str(value)
    return data


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


# ------------------------------------------------------------------------------------------ the text


def test_the_text_stands_whole_with_every_suggestion_at_its_exact_place(article, reporter):
    screen = screen_of(article, reporter)
    stretches = [mark for paragraph in screen.paragraphs for mark in paragraph]
    for mark in stretches:
        assert TEXT[mark.start : mark.start + len(mark.text)] == mark.text
    for card in screen.cards:
        words = "".join(mark.text for mark in stretches if card in mark.cards)
        assert words == card.suggestion.evidence


def test_words_that_overlap_belong_to_every_card_that_rests_on_them(article, troops, reporter):
    start, end = TEXT.index("once a"), TEXT.index(" holds")
    columns = {name: getattr(troops, name) for name in ("reading", "attribution", "voice")}
    inner = Suggestion.objects.create(
        **columns, country_id="FR", kind="air", position="offered", start=start, end=end, score=0.5, why="x",
        evidence=TEXT[start:end],
    )  # fmt: skip
    marks = [mark for paragraph in screen_of(article, reporter).paragraphs for mark in paragraph]
    over = next(mark for mark in marks if mark.text == "once a ceasefire")
    assert {f"s{inner.pk}", f"s{troops.pk}"} <= set(over.keys.split())
    assert over.depth >= 2


def test_hostile_words_are_shown_as_words(article, desk, reporter):
    shown = desk(reporter).get(page_of(article)).content.decode()
    assert "<b>the meeting</b>" not in shown
    assert "&lt;b&gt;the meeting&lt;/b&gt;" in shown


def test_the_screen_asks_the_database_as_often_for_ten_cards_as_for_two(article, troops, desk, editor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = desk(editor)
    client.get(page_of(article))
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(article))
    columns = {
        name: getattr(troops, name) for name in ("reading", "start", "end", "evidence", "voice", "why")
    }
    for kind in ("air", "naval", "training", "funding", "command", "hosting"):
        one = Suggestion.objects.create(
            **columns, country_id="PL", kind=kind, position="offered", attribution="on-record", score=0.9
        )
        if kind in ("air", "naval"):
            readings.accept(one, by=editor)
    with CaptureQueriesContext(connection) as many:
        client.get(page_of(article))
    # One more: the drafts' authors and speakers are asked for once there are drafts.
    assert len(many) <= len(few) + 1
    assert len(many) <= 30


# ------------------------------------------------------------------------------------------ who may


def test_the_desk_alone_sees_the_screen_and_the_read_only_decide_nothing(article, troops, desk, client):
    assert client.get(page_of(article)).status_code == 302
    assert desk(factories.make_user("nobody")).get(page_of(article)).status_code == 403
    assert take(desk(factories.make_user("nobody")), f"s{troops.pk}", "accept", article).status_code == 403
    troops.refresh_from_db()
    assert troops.state == "open"


@pytest.mark.parametrize("step", ["accept", "dismiss", "same", "split", "submit", "publish"])
def test_steps_are_posted(step, article, troops, desk, reporter):
    address = reverse("admin:review_step", args=[article.pk, f"s{troops.pk}", step])
    assert desk(reporter).get(address).status_code == 405


def test_an_unknown_card_step_or_article_is_not_found(article, troops, desk, reporter):
    client = desk(reporter)
    assert take(client, "s0", "accept", article).status_code == 404
    assert take(client, f"s{troops.pk}", "burn", article).status_code == 404
    assert client.get(reverse("admin:review_article", args=["nothing"])).status_code == 404


# ------------------------------------------------------------------------------------------ one card


def test_a_card_goes_from_suggestion_to_published_by_a_second_person(article, troops, desk, reporter, editor):
    card = f"s{troops.pk}"
    client = desk(reporter)
    answer = take(client, card, "accept", article)
    assert "Accepted as a draft" in answer.content.decode()
    draft = CommitmentVersion.objects.get()
    assert "Submitted" in take(client, card, "submit", article, seen=seen_mark(draft)).content.decode()
    draft.refresh_from_db()
    assert draft.state == "in-review"
    answer = take(desk(editor), card, "publish", article, seen=seen_mark(draft), reason="Checked.")
    assert "Published" in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.review, draft.published_by) == ("public", "second-person", editor)


def test_who_wrote_it_does_not_publish_it_and_is_told_why(article, troops, desk, editor):
    draft = readings.accept(troops, by=editor)
    versions.submit(draft, by=editor)
    answer = take(desk(editor), f"s{troops.pk}", "publish", article, seen=seen_mark(draft))
    assert answer.status_code == 409
    assert "a second person publishes it" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == "in-review"


def test_what_changed_since_it_was_shown_is_not_published(article, troops, desk, reporter, editor):
    draft = readings.accept(troops, by=reporter)
    versions.submit(draft, by=reporter)
    answer = take(desk(editor), f"s{troops.pk}", "publish", article, seen=f"{draft.pk}:{draft.revision - 1}")
    assert answer.status_code == 409
    assert "changed while you were looking" in answer.content.decode()


def test_a_dismissed_card_says_who_and_why_and_can_be_taken_back(article, troops, desk, reporter):
    client = desk(reporter)
    take(client, f"s{troops.pk}", "dismiss", article, reason="History, or another time.")
    troops.refresh_from_db()
    assert (troops.state, troops.decision_reason) == ("dismissed", "History, or another time.")
    undo = reverse("admin:review_undo", args=[article.pk])
    client.post(undo, {"suggestion": troops.pk}, headers={"X-Fragment": "1"})
    troops.refresh_from_db()
    assert (troops.state, troops.decided_by) == ("open", None)


def test_a_dismissal_needs_a_reason(article, troops, desk, reporter):
    answer = take(desk(reporter), f"s{troops.pk}", "dismiss", article, reason=" ")
    assert answer.status_code == 409
    assert "Say why" in answer.content.decode()


def test_said_again_is_a_new_entry_of_the_later_day_in_review(article, troops, desk, reporter):
    before = factories.published_commitment(country="PL", kind="troops", position="pledged")
    take(desk(reporter), f"s{troops.pk}", "same", article)
    again = CommitmentVersion.objects.exclude(pk=before.pk).get()
    assert (again.state, again.stated_on, again.position) == ("in-review", article.published_on, "pledged")
    assert again.claim_id != before.claim_id
    assert again.citations.get().quote == troops.evidence


def test_what_is_not_said_again_is_not_recorded_as_such(article, troops, desk, reporter):
    answer = take(desk(reporter), f"s{troops.pk}", "same", article)
    assert answer.status_code == 409
    assert not CommitmentVersion.objects.exists()


def test_one_sentence_is_split_into_two_drafts_with_the_same_words(article, troops, desk, reporter):
    answer = take(desk(reporter), f"s{troops.pk}", "split", article)
    first, second = CommitmentVersion.objects.order_by("pk")
    assert first.claim_id != second.claim_id
    assert first.citations.get().quote == second.citations.get().quote == troops.evidence
    assert f'id="card-d{second.pk}"' in answer.content.decode()


# ------------------------------------------------------------------------------------------ forms


def test_a_form_saved_unchanged_accepts_what_was_suggested(article, troops, desk, reporter):
    assert save(desk(reporter), f"s{troops.pk}", article).status_code == 200
    draft = CommitmentVersion.objects.get()
    assert (draft.kind, draft.position, draft.conditions) == ("troops", "pledged", ["ceasefire"])
    assert draft.speaker == Person.objects.get(name="Erin Example")
    cited = draft.citations.get()
    assert (cited.quote, cited.start) == (troops.evidence, troops.start)


def test_a_form_saves_what_a_person_worded_and_submits_it(article, troops, desk, reporter):
    words = "will send engineers and troops to Ukraine"
    save(
        desk(reporter), f"s{troops.pk}", article, submit=True,
        summary="Poland would send troops after a ceasefire.", quoted=words, position="offered",
    )  # fmt: skip
    draft = CommitmentVersion.objects.get()
    assert (draft.state, draft.position) == ("in-review", "offered")
    cited = draft.citations.get()
    assert (cited.quote, TEXT[cited.start : cited.end]) == (words, words)


def test_words_that_are_not_in_the_text_come_back_with_all_that_was_typed(article, troops, desk, reporter):
    answer = save(desk(reporter), f"s{troops.pk}", article, summary="My words.", quoted="never said")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "These words do not stand in the text we hold" in shown
    assert "My words." in shown
    assert not CommitmentVersion.objects.exists()


def test_of_several_places_with_the_same_words_the_nearest_is_meant(article, troops, desk, reporter):
    last = TEXT.rindex("to ")
    save(desk(reporter), f"s{troops.pk}", article, quoted="to", at=str(last))
    assert CommitmentVersion.objects.get().citations.get().start == last


def test_a_speaker_whom_nobody_entered_is_asked_about_first(article, troops, desk, reporter):
    client, card = desk(reporter), f"s{troops.pk}"
    answer = save(client, card, article, speaker="Fay Sample")
    assert answer.status_code == 422
    assert "Nobody entered Fay Sample before" in answer.content.decode()
    assert not Person.objects.filter(name="Fay Sample").exists()
    save(client, card, article, speaker="Fay Sample", is_new_person="on")
    assert CommitmentVersion.objects.get().speaker.name == "Fay Sample"


def test_two_people_on_one_card_see_both_wordings_and_nothing_is_overwritten(
    article, troops, desk, reporter, editor
):
    draft = readings.accept(troops, by=reporter)
    card = f"s{troops.pk}"
    adas = form_data(desk(reporter), card, article)
    save(desk(editor), card, article, summary="Ben's words.")
    address = reverse("admin:review_save", args=[article.pk, card])
    data = {**adas, f"{card}-summary": "Ada's words."}
    answer = desk(reporter).post(address, data, headers={"X-Fragment": "1"})
    assert answer.status_code == 422
    (line,) = answer.context["form"].both
    assert (line.label, line.before, line.after) == ("Summary", "Ben's words.", "Ada's words.")
    draft.refresh_from_db()
    assert draft.summary == "Ben's words."
    # The form knows the newer revision now: what Ada makes of both is saved.
    both = {**posted(answer.context["form"]), f"{card}-summary": "Both."}
    assert desk(reporter).post(address, both, headers={"X-Fragment": "1"}).status_code == 200
    draft.refresh_from_db()
    assert draft.summary == "Both."


def test_a_form_for_what_was_published_meanwhile_is_refused_in_words(article, troops, desk, reporter):
    draft = readings.accept(troops, by=reporter)
    data = form_data(desk(reporter), f"s{troops.pk}", article)
    factories.publish(draft)
    address = reverse("admin:review_save", args=[article.pk, f"s{troops.pk}"])
    answer = desk(reporter).post(address, data, headers={"X-Fragment": "1"})
    assert answer.status_code == 409
    assert "published this meanwhile" in answer.content.decode()


# ------------------------------------------------------------------------------------------ all at once


def test_all_certain_ones_are_accepted_together_and_undone_together(article, desk, reporter):
    client = desk(reporter)
    certain = screen_of(article, reporter).certain
    assert certain
    answer = client.post(reverse("admin:review_certain", args=[article.pk]), headers={"X-Fragment": "1"})
    assert f"Accepted {len(certain)} as drafts" in answer.content.decode()
    assert CommitmentVersion.objects.filter(state="draft").count() == len(certain)
    keys = [card.suggestion.pk for card in certain]
    client.post(reverse("admin:review_undo", args=[article.pk]), {"suggestion": keys})
    assert not CommitmentVersion.objects.exclude(state="dropped").exists()
    assert not Suggestion.objects.exclude(state="open").exists()


def test_what_is_recorded_already_is_not_accepted_with_the_certain_ones(article, troops, desk, reporter):
    factories.published_commitment(
        country="PL", kind="troops", position="pledged", stated_on=article.published_on
    )
    desk(reporter).post(reverse("admin:review_certain", args=[article.pk]))
    troops.refresh_from_db()
    assert troops.state == "open"


def test_nobody_undoes_what_another_decided_or_what_is_public(article, troops, ships, desk, reporter, editor):
    undo = reverse("admin:review_undo", args=[article.pk])
    readings.accept(troops, by=editor)
    answer = desk(reporter).post(undo, {"suggestion": troops.pk}, headers={"X-Fragment": "1"})
    assert (answer.status_code, "decided this" in answer.content.decode()) == (409, True)
    factories.publish(readings.accept(ships, by=reporter))
    answer = desk(reporter).post(undo, {"suggestion": ships.pk}, headers={"X-Fragment": "1"})
    assert (answer.status_code, "Its entry is public" in answer.content.decode()) == (409, True)


# ------------------------------------------------------------------------------------------ by hand


def by_hand(article, query: str) -> str:
    return f"{reverse('admin:review_hand', args=[article.pk])}?{query}"


def test_selected_words_become_a_record_with_exactly_these_words(article, desk, reporter):
    client = desk(reporter)
    words = "ready to send ships"
    start = TEXT.index(words)
    address = by_hand(article, f"start={start}&end={start + len(words)}")
    form = client.get(address, headers={"X-Fragment": "1"}).context["form"]
    assert form.initial["stated_on"] == article.published_on
    answer = client.post(address, posted(form), headers={"X-Fragment": "1"})
    assert answer.status_code == 200
    draft = CommitmentVersion.objects.get()
    assert (draft.country_id, draft.kind, draft.position) == ("FR", "naval", "offered")
    cited = draft.citations.get()
    assert (cited.quote, cited.start, cited.is_located) == (words, start, True)
    assert f'id="card-d{draft.pk}"' in answer.content.decode()


def test_typed_words_are_found_in_the_text(article, desk, reporter):
    answer = desk(reporter).get(by_hand(article, "words=ready to send  ships"), headers={"X-Fragment": "1"})
    assert answer.context["place"].words == "ready to send ships"


@pytest.mark.parametrize(
    "query", ["words=never+said", "start=9&end=3", "start=1&end=99999", "start=x&end=y", "", "start=٣&end=٤"]
)
def test_words_that_are_not_there_are_refused_in_words(query, article, desk, reporter):
    answer = desk(reporter).get(by_hand(article, query), headers={"X-Fragment": "1"})
    assert answer.status_code in (409, 200)
    if answer.status_code == 409:
        assert "text" in plain(answer.content.decode())


def test_a_record_by_hand_that_lacks_something_comes_back_as_typed(article, desk, reporter):
    client = desk(reporter)
    address = by_hand(article, "words=Other capitals")
    form = client.get(address, headers={"X-Fragment": "1"}).context["form"]
    data = {**posted(form), f"{form.prefix}-summary": "Half done."}
    answer = client.post(address, data, headers={"X-Fragment": "1"})
    assert answer.status_code == 422
    assert "Half done." in answer.content.decode()
    assert not CommitmentVersion.objects.exists()


# ------------------------------------------------------------------------------------------ without script


def test_without_script_every_step_leads_back_to_the_page(article, troops, desk, reporter):
    client = desk(reporter)
    card = f"s{troops.pk}"
    accept = reverse("admin:review_step", args=[article.pk, card, "accept"])
    answer = client.post(accept, follow=True)
    assert answer.redirect_chain[-1][0].startswith(page_of(article))
    assert "Accepted as a draft" in answer.content.decode()
    shown = client.get(f"{page_of(article)}?edit={card}").content.decode()
    assert f'name="{card}-summary"' in shown
    data = {**form_data(client, card, article), f"{card}-summary": ""}
    answer = client.post(reverse("admin:review_save", args=[article.pk, card]), data)
    assert "This field is required" in answer.content.decode()
    hand = client.get(by_hand(article, "words=ready to send ships")).content.decode()
    assert "A record by hand" in hand


def test_the_screen_is_linked_from_the_front_page_the_lists_and_the_article(article, troops, desk, reporter):
    client = desk(reporter)
    pages = [
        reverse("admin:index"),
        reverse("admin:articles_article_changelist"),
        reverse("admin:coalition_suggestion_changelist"),
        reverse("admin:articles_article_change", args=[article.pk]),
    ]
    for page in pages:
        assert page_of(article) in client.get(page).content.decode(), page


# ------------------------------------------------------------------------------------------ how much, and who


def much(suggestion) -> None:
    """Have the reader find numbers, money and limits with a suggestion."""
    Suggestion.objects.filter(pk=suggestion.pk).update(
        troops_min=1000,
        troops_max=2000,
        amount_currency="EUR",
        amount_value=500_000_000,
        limits=["not-front-line"],
    )


def test_a_card_says_how_much_and_within_which_limits(article, troops, desk, reporter):
    much(troops)
    shown = plain(desk(reporter).get(page_of(article)).content.decode())
    assert "1,000–2,000 soldiers; €500 million" in shown
    assert "Not at the front line" in shown


def test_the_form_carries_how_much_into_the_draft(article, troops, desk, reporter):
    much(troops)
    assert save(desk(reporter), f"s{troops.pk}", article).status_code == 200
    draft = CommitmentVersion.objects.get(country="PL", kind="troops")
    kept = (draft.troops_min, draft.troops_max, draft.amount_currency, draft.amount_value, draft.limits)
    assert kept == (1000, 2000, "EUR", 500_000_000, ["not-front-line"])


def test_a_speaker_who_was_merged_is_entered_as_the_one_kept(article, troops, desk, reporter):
    merged, kept = factories.make_person("E. Example"), Person.objects.get(name="Erin Example")
    merges.merge_people(merged, into=kept, by=factories.editor(), reason="One person.")
    assert save(desk(reporter), f"s{troops.pk}", article, speaker="e. example").status_code == 200
    assert CommitmentVersion.objects.get(country="PL", kind="troops").speaker == kept


def test_a_new_speaker_gets_an_address_of_their_own_where_a_namesakes_is_taken(
    article, troops, desk, reporter
):
    factories.make_person("Zoë Example")
    changes = {"speaker": "Zoe Example", "is_new_person": "on"}
    assert save(desk(reporter), f"s{troops.pk}", article, **changes).status_code == 200
    assert Person.objects.get(name="Zoe Example").slug == "zoe-example-2"


def test_dropping_a_draft_has_its_usual_reasons_each_with_a_digit(article, troops, desk, reporter):
    client = desk(reporter)
    take(client, f"s{troops.pk}", "accept", article)
    shown = take(client, f"s{troops.pk}", "split", article).content.decode()
    assert 'name="reason" value="Recorded elsewhere already." data-key="2"' in shown
    draft = CommitmentVersion.objects.order_by("pk").last()
    answer = take(
        client, f"d{draft.pk}", "drop", article, reason="Recorded elsewhere already.", seen=seen_mark(draft)
    )
    assert answer.status_code == 200
    # The card leaves the page with its draft.
    assert f'<div id="card-d{draft.pk}" data-gone></div>' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == "dropped"
