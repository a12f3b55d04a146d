"""What people make of the machine's suggestions."""

from datetime import date

import pytest

from coalition.actions import readings, versions
from coalition.actions.base import Refused
from coalition.models import Claim, CommitmentVersion, Reading, Suggestion
from coalition.tests import factories

pytestmark = pytest.mark.django_db

TEXT = (
    "Allies of Ukraine met in London about a coalition of the willing. Poland will send 2,000 troops to Ukraine "
    "after a ceasefire, Erin Example said on Monday. The weather was fine."
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


def test_an_unknown_speaker_is_not_made_up(reporter):
    assert readings.accept(make_suggestion(speaker="Nobody We Know"), by=reporter).speaker is None


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
