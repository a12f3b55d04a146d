"""Loading lists: one edition, safe to repeat, and nobody's work overwritten."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Publisher
from coalition.actions import versions
from coalition.actions.base import acting
from coalition.facts.exporting import export_lists
from coalition.facts.files import read_lists, write_lists
from coalition.facts.importing import dataset_user, import_lists
from coalition.models import Change, Citation, Claim, CommitmentVersion, Country, Edition, Government, Person
from coalition.tests import factories
from coalition.tests.facts.sample import SOURCE, sample_lists

pytestmark = pytest.mark.django_db

DATASET = Path(__file__).resolve().parents[3] / "data" / "facts"


def commitment() -> CommitmentVersion:
    return CommitmentVersion.objects.get(claim__ref="pl-logistics", public_until=None, state="public")


# ------------------------------------------------------------------------------------------------ there and back


def test_the_starting_dataset_comes_back_as_it_was(tmp_path):
    original = read_lists(DATASET)
    import_lists(original)
    write_lists(tmp_path, export_lists())
    exported = read_lists(tmp_path)
    for name, lines in original.items():
        assert exported[name] == lines, name
    outcome = import_lists(exported)
    assert outcome.did_nothing
    assert Edition.objects.count() == 1


def test_an_import_is_one_edition_with_a_change_for_each_claim():
    outcome = import_lists(sample_lists())
    assert (outcome.edition.number, outcome.edition.kind, outcome.edition.made_by) == (
        1,
        "import",
        dataset_user(),
    )
    assert Change.objects.filter(edition=1, action="published").count() == Claim.objects.count() == 5
    assert {tally.unchanged for tally in outcome.tallies.values()} == {0}


def test_imported_facts_say_how_they_were_reviewed_and_that_no_text_is_held():
    import_lists(sample_lists("commitments", quote="We can help."))
    assert (commitment().review, commitment().reason) == ("dataset", "Starting dataset.")
    assert commitment().quote == "We can help."
    assert not Citation.objects.filter(is_located=True).exists()
    assert Article.objects.get().state == "listed"


def test_nobody_can_sign_in_as_the_dataset():
    assert not dataset_user().is_active
    assert not dataset_user().has_usable_password()


# ------------------------------------------------------------------------------------------------ again


def test_the_same_lists_again_do_nothing():
    import_lists(sample_lists())
    outcome = import_lists(sample_lists())
    assert outcome.did_nothing
    assert outcome.edition is None
    assert {name: tally.unchanged for name, tally in outcome.tallies.items()} == dict.fromkeys(
        outcome.tallies, 1
    )


def test_a_changed_line_is_a_new_version_in_a_new_edition():
    import_lists(sample_lists())
    outcome = import_lists(sample_lists("commitments", position="pledged"))
    assert (outcome.edition.number, outcome.tallies["commitments"].changed) == (2, {"pl-logistics"})
    assert (commitment().number, commitment().position) == (2, "pledged")
    assert CommitmentVersion.objects.public(1).get().position == "offered"
    assert Change.objects.get(edition=2).action == "corrected"


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("countries", {"standing": "partner"}),
        ("countries", {"note": "Unsure."}),
        ("events", {"participants": []}),
        ("events", {"reported_participants": {"value": 26, "note": "countries"}}),
        ("figures", {"value_max": 30}),
        ("milestones", {"events": []}),
        ("milestones", {"expected_by": date(2026, 7, 10)}),
        ("commitments", {"amount": {"currency": "EUR", "value": 1.5}}),
        ("commitments", {"amount": {"troops_min": 1000, "troops_max": 2000}}),
        ("commitments", {"speaker": None, "office": None, "firmness": None}),
    ],
)
def test_every_sort_of_change_arrives_and_comes_back(name, changes):
    import_lists(sample_lists())
    lists = sample_lists(name, **changes)
    assert import_lists(lists).edition.number == 2
    assert export_lists() == lists
    assert import_lists(lists).did_nothing


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("sources", {"title": "Another headline", "publisher": "Elsewhere Post"}),
        ("countries", {"nato": False}),
        (
            "countries",
            {"leaders": [{"name": "Ben Example", "office": "Prime Minister", "from": None, "to": None}]},
        ),
    ],
)
def test_articles_and_countries_are_brought_up_to_date_without_an_edition(name, changes):
    import_lists(sample_lists())
    lists = sample_lists(name, **changes)
    outcome = import_lists(lists)
    assert outcome.edition is None
    assert len(outcome.tallies[name].changed) == 1
    assert export_lists() == lists


def test_a_line_that_is_gone_is_kept_and_named():
    import_lists(sample_lists())
    lists = sample_lists()
    lists["figures"] = []
    outcome = import_lists(lists)
    assert (outcome.did_nothing, outcome.tallies["figures"].missing) == (True, ["sample-figure"])
    assert len(export_lists()["figures"]) == 1


# ------------------------------------------------------------------------------------------------ people's work


def test_what_a_person_corrected_is_left_alone():
    import_lists(sample_lists())
    factories.correct(commitment(), position="considering")
    outcome = import_lists(sample_lists("commitments", position="pledged"))
    assert outcome.tallies["commitments"].left == {"pl-logistics": "changed at the desk since it was loaded"}
    assert (outcome.edition, commitment().position) == (None, "considering")


def test_an_open_draft_of_a_person_is_not_overtaken():
    import_lists(sample_lists())
    versions.propose_correction(commitment().claim, by=factories.reporter(), reason="A doubt.")
    outcome = import_lists(sample_lists("commitments", position="pledged"))
    assert list(outcome.tallies["commitments"].left) == ["pl-logistics"]


def test_a_retracted_claim_is_never_revived():
    import_lists(sample_lists())
    factories.retract(commitment())
    outcome = import_lists(sample_lists("commitments", position="pledged"))
    assert outcome.tallies["commitments"].left["pl-logistics"].startswith("retracted")
    assert export_lists()["commitments"] == []


@pytest.mark.parametrize(
    ("model", "changes", "name", "line"),
    [
        (Article, {"title": "As the page has it"}, "sources", {"title": "Another headline"}),
        (Country, {"metonyms": ["The castle"]}, "countries", {"nato": False}),
        (Government, {"to_on": date(2026, 1, 1)}, "countries", {"eu": False}),
    ],
)
@pytest.mark.parametrize("is_named", [True, False], ids=["a person", "the worker"])
def test_articles_and_countries_that_somebody_changed_are_left_alone(model, changes, name, line, is_named):
    import_lists(sample_lists())
    if is_named:
        with acting(by=factories.editor(), reason="Known better."):
            model.objects.update(**changes)
    else:
        model.objects.update(**changes)
    before = export_lists()
    outcome = import_lists(sample_lists(name, **line))
    assert len(outcome.tallies[name].left) == 1
    assert export_lists() == before


def test_a_person_or_publisher_renamed_at_the_desk_is_still_known():
    import_lists(sample_lists())
    with acting(by=factories.editor(), reason="The full name."):
        Person.objects.update(name="Ada B. Example")
        Publisher.objects.update(name="The Nowhere News")
    assert import_lists(sample_lists()).did_nothing
    assert (Person.objects.count(), Publisher.objects.count()) == (1, 1)


def test_an_article_that_the_desk_has_already_is_not_added_twice():
    held = factories.make_article("report", title="Ours")
    outcome = import_lists(sample_lists())
    assert Article.objects.get().pk == held.pk
    assert list(outcome.tallies["sources"].left) == [SOURCE["id"]]
    assert commitment().citations.get().article == held
    assert import_lists(sample_lists()).edition is None


def test_what_the_desk_published_is_exported_and_left_alone_when_it_comes_back():
    import_lists(sample_lists())
    text = factories.make_text(
        factories.make_article("desk"), "They said: we will send them. Then they left."
    )
    version = factories.published_commitment(citations=[factories.located(text, "we will send them")])
    factories.draft_commitment(summary="Not yet for anybody.", citations=[])
    exported = export_lists()
    line = next(line for line in exported["commitments"] if line["id"] == version.claim.uid)
    assert (line["quote"], line["sources"]) == ("we will send them", [text.article.uid])
    assert len(exported["commitments"]) == 2
    assert import_lists(exported).did_nothing


def test_a_draft_and_its_source_are_not_exported():
    factories.draft_commitment(citations=[factories.citation(factories.make_article("secret"))])
    lists = export_lists()
    assert (lists["commitments"], lists["sources"][0]["url"]) == ([], "https://example.org/a-report")
    assert len(lists["sources"]) == 1


# ------------------------------------------------------------------------------------------------ the commands


def run(command: str, *args: object) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_says_what_it_did(tmp_path):
    write_lists(tmp_path, sample_lists())
    said = run("import_facts", tmp_path, "--reason", "A sample.")
    assert "commitments: 1 new\n" in said
    assert said.endswith("Published as edition 1: A sample.\n")
    assert run("import_facts", tmp_path).endswith("Nothing to do.\n")
    assert run("export_facts", tmp_path / "out").startswith("1 ")
    assert read_lists(tmp_path / "out") == sample_lists()


def test_one_mistake_and_nothing_is_loaded(tmp_path):
    write_lists(tmp_path, sample_lists("figures", value=-1))
    out = StringIO()
    with pytest.raises(CommandError, match="1 problem found; nothing was loaded"):
        call_command("import_facts", tmp_path, stderr=out)
    assert out.getvalue() == "figures.yaml: sample-figure: value -1 is not between 0 and 2147483647\n"
    assert not Claim.objects.exists()
