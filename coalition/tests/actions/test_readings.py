"""What people make of the machine's suggestions."""

import dataclasses
from datetime import date

import pytest

from coalition import tasks
from coalition.actions import readings, versions
from coalition.actions.base import Refused
from coalition.extraction import READER, read
from coalition.models import Claim, CommitmentVersion, Reading, Suggestion
from coalition.tests import factories
from coalition.tests.extraction.lexicon import facts_lexicon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

TEXT = (
    "Allies of Ukraine met in London about a coalition of the willing. Poland will send 2,000 troops to Ukraine "
    "after a ceasefire, Erin Example said on Monday. The weather was fine."
)
FRENCH = (
    "Les alliés de l'Ukraine ont parlé à Paris. La Pologne est prête à aider avec la logistique, a dit le ministre dans une "
    "déclaration, mais elle ne veut pas que des soldats soient sur place."
)
EVIDENCE = "Poland will send 2,000 troops to Ukraine after a ceasefire"


def make_suggestion(published_on: date | None = date(2025, 3, 10), **columns) -> Suggestion:
    """Return a suggestion out of a small article, as a reader might make it."""
    factories.make_country("PL")
    text = factories.make_text(factories.make_article("read", published_on=published_on), TEXT)
    reading = Reading.objects.create(text_version=text, reader="tests 1", countries=["PL"])
    start = TEXT.index(EVIDENCE)
    values = {
        "country_id": "PL",
        "kind": "troops",
        "place": "in-ukraine",
        "position": "pledged",
        "attribution": "on-record",
        "voice": "government",
        "conditions": ["ceasefire"],
        "speaker": "Erin Example",
        "start": start,
        "end": start + len(EVIDENCE),
        "evidence": EVIDENCE,
        "score": 0.9,
        "why": "will send",
        **columns,
    }
    return Suggestion.objects.create(reading=reading, **values)


def test_what_one_government_says_of_another_is_suggested_as_its_claim(reporter):
    for code in ("FR", "TR", "UA"):
        factories.make_country(code)
    text = "The talks were about a peacekeeping force for Ukraine. France said that Turkey was ready to send soldiers."
    kept = readings.read_text(
        factories.make_text(factories.make_article("claim"), text), lexicon=facts_lexicon()
    )
    (suggestion,) = kept.suggestions.all()
    assert (suggestion.country_id, suggestion.kind, suggestion.attribution) == (
        "TR",
        "troops",
        "another-government",
    )
    assert readings.accept(suggestion, by=reporter).attribution == "another-government"


def test_an_accepted_suggestion_is_a_draft_with_its_words_at_their_place(reporter):
    erin = factories.make_person("Erin Example")
    suggestion = make_suggestion()
    draft = readings.accept(suggestion, by=reporter)
    assert (draft.state, draft.changed_by) == ("draft", reporter)
    said = (draft.country_id, draft.kind, draft.place, draft.position, draft.conditions, draft.speaker)
    assert said == ("PL", "troops", "in-ukraine", "pledged", ["ceasefire"], erin)
    assert (draft.stated_on, draft.precision) == (date(2025, 3, 10), "day")
    cited = draft.citations.get()
    assert (cited.is_located, cited.quote, cited.start) == (True, EVIDENCE, suggestion.start)
    assert TEXT[cited.start : cited.end] == EVIDENCE
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by, suggestion.claim) == ("accepted", reporter, draft.claim)


def test_an_accepted_suggestion_can_be_published_by_a_second_person(reporter, editor):
    draft = readings.accept(make_suggestion(), by=reporter)
    versions.submit(draft, by=reporter)
    versions.publish([draft], by=editor, reason="Checked.")
    assert draft.is_public


def test_an_article_without_a_date_gives_no_day(reporter):
    with pytest.raises(Refused, match="The article has no date"):
        readings.accept(make_suggestion(published_on=None), by=reporter)
    assert not CommitmentVersion.objects.exists()


def test_a_dismissed_suggestion_says_who_and_why(reporter):
    suggestion = make_suggestion()
    readings.dismiss(suggestion, by=reporter, reason="That is last year's news.")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by, suggestion.claim) == ("dismissed", reporter, None)
    assert suggestion.decision_reason == "That is last year's news."
    assert suggestion.decided_at is not None


@pytest.mark.parametrize("first", ["accept", "dismiss"])
@pytest.mark.parametrize("second", ["accept", "dismiss"])
def test_a_suggestion_is_decided_once(first, second, reporter, editor):
    suggestion = make_suggestion()
    seen_before = Suggestion.objects.get(pk=suggestion.pk)
    decide = {"accept": readings.accept, "dismiss": readings.dismiss}
    decide[first](suggestion, by=reporter, reason="First.")
    with pytest.raises(Refused, match="by ada already"):
        decide[second](seen_before, by=editor, reason="Second.")
    assert Claim.objects.filter(type="commitment").count() == (first == "accept")


def test_only_the_desk_decides():
    outsider = factories.make_user("outsider")
    suggestion = make_suggestion()
    for decide in (readings.accept, readings.dismiss):
        with pytest.raises(Refused, match="Your account may not"):
            decide(suggestion, by=outsider, reason="Let me.")
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_reading_a_text_twice_changes_nothing_that_a_person_has_touched(reporter):
    factories.make_country("PL", demonyms=["Polish"], capitals=["Warsaw"])
    text = factories.make_text(factories.make_article("read"), TEXT)
    first = readings.read_text(text)
    assert first.countries == ["PL"]
    found = list(first.suggestions.values_list("pk", "country", "kind"))
    assert [(country, kind) for _, country, kind in found] == [("PL", "troops")]
    readings.dismiss(first.suggestions.get(), by=reporter, reason="No.")
    assert readings.read_text(text) == first
    assert list(first.suggestions.values_list("pk", "state")) == [(found[0][0], "dismissed")]


def test_a_reading_is_kept_with_all_its_suggestions_or_not_at_all(monkeypatch):
    factories.make_country("PL", demonyms=["Polish"])
    text = factories.make_text(factories.make_article("read"), TEXT)

    def fail(*args, **options):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(readings, "_suggestion", fail)
        with pytest.raises(RuntimeError):
            readings.read_text(text)
    assert readings.read_text(text).suggestions.count() == 1


def test_limits_and_amounts_go_into_the_draft(reporter):
    suggestion = make_suggestion(
        limits=["not-combat"], troops_min=100, troops_max=200, amount_currency="EUR", amount_value=5
    )
    draft = readings.accept(suggestion, by=reporter)
    assert (draft.limits, draft.troops_min, draft.troops_max) == (["not-combat"], 100, 200)
    assert (draft.amount_currency, draft.amount_value) == ("EUR", 5)


def test_the_reader_stores_what_it_counts():
    factories.make_country("PL", demonyms=["Polish"])
    reading = readings.read_text(factories.make_text(factories.make_article("read"), TEXT))
    suggestion = reading.suggestions.get()
    assert (suggestion.troops_min, suggestion.troops_max, suggestion.limits) == (2000, 2000, [])


def _read_by_an_older_version(text):
    return readings.keep(text, dataclasses.replace(_found(text), reader="rules-0"))


def _found(text):
    return read(text.text, readings.lexicon_from_record())


def test_a_newer_reader_lays_aside_what_nobody_decided():
    factories.make_country("PL", demonyms=["Polish"])
    text = factories.make_text(factories.make_article("read"), TEXT)
    older = _read_by_an_older_version(text)
    newer = readings.read_text(text)
    assert older.pk != newer.pk
    assert older.suggestions.get().state == "superseded"
    assert newer.suggestions.get().state == "open"


@pytest.mark.parametrize("decide", ["accept", "dismiss"])
def test_what_a_person_decided_is_not_suggested_again(decide, reporter):
    factories.make_country("PL", demonyms=["Polish"])
    text = factories.make_text(factories.make_article("read", published_on=date(2025, 3, 10)), TEXT)
    decided = _read_by_an_older_version(text).suggestions.get()
    getattr(readings, decide)(decided, by=reporter, reason="Decided before.")
    assert readings.read_text(text).suggestions.count() == 0
    decided.refresh_from_db()
    assert decided.state in ("accepted", "dismissed")


def test_another_reader_lays_nothing_of_this_one_aside():
    factories.make_country("PL", demonyms=["Polish"])
    text = factories.make_text(factories.make_article("read"), TEXT)
    first = readings.read_text(text)
    second = readings.keep(text, dataclasses.replace(_found(text), reader="model sample-1"))
    assert first.suggestions.get().state == "open"
    assert second.suggestions.count() == 0


def test_a_superseded_suggestion_is_decided_no_more(reporter):
    suggestion = make_suggestion(state="superseded")
    with pytest.raises(Refused, match="read anew"):
        readings.accept(suggestion, by=reporter)


def test_a_text_in_another_language_is_read_as_such():
    text = factories.make_text(factories.make_article("read"), FRENCH)
    reading = readings.read_text(text)
    assert (reading.note, reading.suggestions.count()) == ("cannot read this language (fr)", 0)


def test_texts_that_the_present_reader_has_not_read_are_due():
    factories.make_country("PL", demonyms=["Polish"])
    article = factories.make_article("read")
    outdated = factories.make_text(article, "An older text of the article.")
    newest = factories.make_text(article, TEXT, number=outdated.number + 1)
    _read_by_an_older_version(newest)
    assert tasks.read_due() == 1
    assert newest.readings.filter(reader=READER).exists()
    assert not outdated.readings.exists()
    assert tasks.read_due() == 0


def test_a_speaker_whom_nobody_has_entered_is_entered_with_the_draft(reporter):
    draft = readings.accept(make_suggestion(speaker="Nina Example", attribution="on-record"), by=reporter)
    assert draft.speaker.name == "Nina Example"
