"""Sheets taken in: drafts only, each line once, resting on articles that are here."""

import pytest

from coalition.actions import imports
from coalition.actions.base import Refused
from coalition.models import Citation, Claim, CommitmentVersion, EventVersion, Person
from coalition.tests import factories
from coalition.tests.facts.test_sheets import sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.fixture
def article():
    for code in ("PL", "GB"):
        factories.make_country(code)
    return factories.make_article("report", ref="report-key")


def take_in(name: str, *changes: dict[str, str], by=None) -> list:
    looked = imports.look_at(name, sheet(name, *changes))
    return imports.take_in(looked, by=by or factories.reporter(), reason="From a sheet.")


def errors(name: str, changes: dict[str, str]) -> str:
    return "; ".join(imports.look_at(name, sheet(name, changes)).lines[0].errors)


def test_a_line_becomes_a_draft_with_its_source(article):
    (draft,) = take_in("commitments", {"troops_min": "100"})
    assert (draft.state, draft.country_id, draft.kind, draft.position) == (
        "draft",
        "PL",
        "logistics",
        "offered",
    )
    assert (draft.conditions, draft.troops_min) == (["ceasefire", "us-backstop"], 100)
    assert (draft.speaker.name, draft.created_by) == ("Erin Example", factories.reporter())
    assert [citation.article for citation in draft.citations.all()] == [article]
    assert not CommitmentVersion.objects.filter(state="public").exists()


def test_an_event_has_its_countries(article):
    (draft,) = take_in("events", {"reported_number": "30"})
    assert isinstance(draft, EventVersion)
    present = [(one.country_id, one.is_host, one.is_participant) for one in draft.participants.all()]
    assert present == [("GB", True, True), ("PL", False, True)]
    assert draft.reported_number == 30


def test_the_same_sheet_twice_makes_nothing_twice(article):
    changes = ({}, {"note": "Another.", "id": "my-key"})
    assert len(take_in("commitments", *changes)) == 2
    before = Claim.objects.count(), Person.objects.count()
    looked = imports.look_at("commitments", sheet("commitments", *changes))
    assert [claim.ref for _, claim in looked.known][1] == "my-key"
    assert looked.new == []
    assert take_in("commitments", *changes) == []
    assert (Claim.objects.count(), Person.objects.count()) == before


def test_a_source_is_named_by_address_in_any_spelling_by_id_or_by_import_key(article):
    names = [
        article.pk,
        "report-key",
        "https://example.org/report",
        "http://EXAMPLE.org/report/?utm_source=x",
    ]
    drafts = take_in("commitments", *({"sources": name, "note": name} for name in names))
    assert {citation.article for draft in drafts for citation in draft.citations.all()} == {article}
    assert len(drafts) == 4


UNKNOWN = [
    ({"sources": "https://example.org/other"}, "no article has this address"),
    ({"sources": "other-key"}, "no article has this id"),
    ({"sources": "ftp://example.org/x"}, "sources: “ftp://example.org/x”"),
    ({"country": "ZZ"}, "country names an unknown country, “ZZ”"),
]


@pytest.mark.parametrize(("changes", "said"), UNKNOWN)
def test_what_is_not_here_is_an_error_of_its_line(changes, said, article):
    assert said in errors("commitments", changes)
    assert take_in("commitments", {"note": "Right."}, changes)[0].note == "Right."
    assert CommitmentVersion.objects.count() == 1


def test_a_country_that_nobody_knows_is_an_error_of_an_event(article):
    assert "participants names an unknown country, “ZZ”" in errors("events", {"participants": "GB;ZZ"})


def test_quoted_words_are_found_in_the_text_or_refused(article):
    factories.make_text(article, "She said: “we will send engineers”, and left.")
    assert "do not stand in the text" in errors("commitments", {"quote": "we will send tanks"})
    (draft,) = take_in("commitments", {"quote": "we will send engineers"})
    cited = Citation.objects.get(commitment_version=draft)
    assert (cited.is_located, cited.quote) == (True, "we will send engineers")


def test_a_held_text_without_a_quote_is_noted_for_the_draft(article):
    factories.make_text(article, "She said that she would.")
    looked = imports.look_at("commitments", sheet("commitments", {}))
    assert looked.wrong == []
    assert looked.new[0].notes[0] == "quote the words of “Report” in the draft"


def test_a_speaker_who_is_new_is_said_so_before_being_added(article):
    looked = imports.look_at("commitments", sheet("commitments", {}))
    assert looked.new[0].notes == ["Erin Example is new here, and is added"]
    assert not Person.objects.exists()
    factories.make_person()
    assert imports.look_at("commitments", sheet("commitments", {})).new[0].notes == []


def test_who_may_not_record_takes_nothing_in(article):
    with pytest.raises(Refused, match="may not add entries"):
        take_in("commitments", {}, by=factories.make_user("nobody"))
    assert not CommitmentVersion.objects.exists()
    assert not Person.objects.exists()


def test_of_two_who_take_in_the_same_lines_the_second_is_told(article):
    looked = imports.look_at("commitments", sheet("commitments", {}))
    take_in("commitments", {})
    with pytest.raises(Refused, match="taken in just now"):
        imports.take_in(looked, by=factories.editor(), reason="Again.")
    assert CommitmentVersion.objects.count() == 1
