"""The lists: what is in them by the two clocks and by their filters."""

from datetime import date

import pytest

from articles.choices import ArticleState
from coalition.tests import factories as make

pytestmark = pytest.mark.django_db


def ids(rows: list[dict]) -> list[str]:
    return [row["id"] for row in rows]


def test_commitments_as_of_a_day_are_all_said_by_then_the_latest_first(api):
    one = make.published_commitment(stated_on=date(2025, 3, 1))
    two = make.published_commitment(stated_on=date(2025, 3, 2), kind="air")
    make.published_commitment(stated_on=date(2025, 3, 3))
    assert ids(api.results("commitments/?as_of=2025-03-02")) == [two.claim_id, one.claim_id]


def test_in_force_leaves_the_statement_that_sets_each_position(api):
    make.published_commitment(stated_on=date(2025, 3, 1))
    sets = make.published_commitment(stated_on=date(2025, 3, 2))
    other = make.published_commitment(stated_on=date(2025, 3, 1), kind="equipment", scope="ukraine")
    later = make.published_commitment(stated_on=date(2025, 3, 9), position="ruled-out")
    assert set(ids(api.results("commitments/?in_force=true&as_of=2025-03-05"))) == {
        sets.claim_id,
        other.claim_id,
    }
    assert set(ids(api.results("commitments/?in_force=true"))) == {later.claim_id, other.claim_id}
    assert len(api.results("commitments/?in_force=false")) == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("country=PL", {"troops", "air"}),
        ("country=FR,PL", {"troops", "air", "naval"}),
        ("kind=air,naval", {"air", "naval"}),
        ("place=in-ukraine", {"naval"}),
        ("scope=ukraine", {"air"}),
        ("position=pledged", {"naval"}),
        ("firmness=signed-document", {"naval"}),
        ("attribution=document", {"naval"}),
        ("voice=minister", {"air"}),
        ("said_from=2025-03-11", {"naval"}),
        ("said_to=2025-03-10", {"troops", "air"}),
        ("country=PL&kind=naval", set()),
        ("country=", {"troops", "air", "naval"}),
    ],
)
def test_filters_of_commitments(api, query, found):
    make.published_commitment(country="PL", kind="troops")
    make.published_commitment(country="PL", kind="air", scope="ukraine", voice="minister")
    make.published_commitment(
        country="FR", kind="naval", place="in-ukraine", position="pledged", firmness="signed-document",
        attribution="document", stated_on=date(2025, 3, 11),
    )  # fmt: skip
    assert {row["kind"] for row in api.results(f"commitments/?{query}")} == found


def test_editions_bound_a_list_of_commitments(api):
    first = make.published_commitment(kind="air")
    second = make.published_commitment(kind="naval")
    assert ids(api.results(f"commitments/?edition_from={second.public_from_id}")) == [second.claim_id]
    assert ids(api.results(f"commitments/?edition_to={first.public_from_id}")) == [first.claim_id]


def test_what_is_not_known_is_null(api):
    make.published_commitment(office="", condition_text="")
    (row,) = api.results("commitments/")
    assert [
        row[key] for key in ("ref", "speaker", "office", "quote", "condition_text", "firmness", "note")
    ] == [None] * 7
    assert row["conditions"] == []


def test_a_commitment_shows_its_sources_and_how_it_was_reviewed(api):
    article = make.make_article("words", author="Ada Example")
    said = make.published_commitment(citations=[make.citation(article, quote="We will help.")])
    (row,) = api.results("commitments/")
    (citation,) = row["citations"]
    assert (row["review"], row["version"], row["published_in"]) == ("second-person", 1, said.public_from_id)
    assert (citation["article"], citation["quote"], citation["located"]) == (
        article.pk,
        "We will help.",
        False,
    )
    assert citation["publisher"] == "Nowhere News"
    assert row["page"].endswith(f"/commitments/{said.claim_id}/")


def test_events_name_hosts_and_participants(api):
    held = make.published_event(hosts=["GB"], participants=["GB", "FR"], starts_on=date(2025, 3, 15))
    (row,) = api.results("events/?country=FR&type=summit&level=leaders")
    assert (row["id"], row["hosts"], row["participants"]) == (held.claim_id, ["GB"], ["GB", "FR"])
    assert api.results("events/?as_of=2025-03-14") == []
    assert api.results("events/?held_from=2025-03-16") == []
    assert len(api.results("events/?held_to=2025-03-15")) == 1


def test_figures_have_what_exactly_was_counted(api):
    make.published_figure(value=26, basis="land, sea or air", stated_on=date(2025, 9, 4))
    (row,) = api.results("figures/?measure=countries-pledging&said_from=2025-09-04")
    assert (row["value"], row["value_max"], row["basis"]) == (26, None, "land, sea or air")
    assert api.results("figures/?said_to=2025-09-03") == []


def test_articles_are_those_on_which_something_public_rests(api):
    public, hidden = make.make_article("public"), make.make_article("hidden", state=ArticleState.LISTED)
    make.published_commitment(
        country=make.make_country("PL", standing=None), citations=[make.citation(public)]
    )
    make.draft_commitment(citations=[make.citation(hidden)])
    assert ids(api.results("articles/")) == [public.pk]
    assert api.results("articles/?as_of=2025-03-09") == []
    assert ids(api.results("articles/?q=publ&publisher=nowhere%20news&language=en&form=article")) == [
        public.pk
    ]
    assert api.results("articles/?q=hidden") == []


def test_articles_without_a_known_day_come_last_and_are_reached_by_pages(api):
    known, unknown = make.make_article("known"), make.make_article("unknown", published_on=None)
    make.published_commitment(
        country=make.make_country("PL", standing=None),
        citations=[make.citation(known), make.citation(unknown)],
    )
    first = api.data("articles/?page_size=1")
    assert ids(first["results"]) == [known.pk]
    assert ids(api.results(first["next"])) == [unknown.pk]


def test_no_text_of_an_article_is_in_any_answer(api):
    article = make.make_article("words")
    text = make.make_text(article, "Nobody sees this. We will help. Nor this.")
    said = make.published_commitment(citations=[make.located(text, "We will help.")])
    for address in ("articles/", f"articles/{article.pk}/", "commitments/", f"commitments/{said.claim_id}/"):
        body = api.get(address).content.decode()
        assert "Nobody sees this" not in body
        assert "Nor this" not in body
    assert api.results("commitments/")[0]["citations"][0]["located"] is True


def test_countries_have_groups_leaders_and_a_standing_by_the_clocks(api):
    make.make_country("PL", is_nato=True, is_eu=True, from_on=date(2025, 3, 2))
    make.make_country("GB", is_nato=True, is_commonwealth=True)
    (row,) = api.results("countries/?eu=true")
    assert (row["code"], row["standing"], row["standing_basis"], row["standing_from"]) == (
        "PL", "member", "attended", "2025-03-02",
    )  # fmt: skip
    assert api.results("countries/?eu=true&as_of=2025-03-01")[0]["standing"] == "not-yet-named"
    assert [one["code"] for one in api.results("countries/?nato=true")] == ["PL", "GB"]
    assert [one["code"] for one in api.results("countries/?commonwealth=false")] == ["PL"]


def test_editions_and_changes_say_what_was_done_and_why(api):
    said = make.published_commitment(country=make.make_country("PL", standing=None))
    fixed = make.correct(said, position="pledged", reason="The source says will.")
    gone = make.retract(fixed, reason="The source was withdrawn.")
    changes = api.results("changes/")
    assert [(one["action"], one["version"], one["reason"]) for one in changes] == [
        ("retracted", 2, "The source was withdrawn."),
        ("corrected", 2, "The source says will."),
        ("published", 1, "First entry."),
    ]
    assert {(one["id"], one["type"], one["country"], one["kind"]) for one in changes} == {
        (said.claim_id, "commitment", "PL", "troops")
    }
    assert [one["position"] for one in changes] == ["pledged", "pledged", "offered"]
    assert [one["what"] for one in changes] == ["retraction", "correction", "new"]
    assert [one["what"] for one in api.results("changes/?what=new,retraction")] == ["retraction", "new"]
    assert [one["number"] for one in api.results("editions/")] == [3, 2, 1]
    assert [one["changes"] for one in api.results("editions/")] == [1, 1, 1]
    assert [one["edition"] for one in api.results(f"changes/?edition_from={gone.number}")] == [gone.number]
    assert [one["edition"] for one in api.results("changes/?known_at=2")] == [2, 1]
    assert api.results("changes/?action=retracted&type=event") == []
    assert api.results("changes/?as_of=2025-03-09") == []


@pytest.mark.parametrize("name", ["commitments", "events", "figures", "articles", "changes"])
def test_a_draft_is_in_no_list(api, name):
    make.draft_commitment(country=make.make_country("PL", standing=None), citations=[make.citation()])
    make.draft_event(citations=[make.citation()])
    assert api.results(f"{name}/") == []


def test_every_list_says_its_clocks_and_licence(api, many):
    many(1)
    for name in ("commitments", "events", "figures", "articles", "countries", "editions", "changes"):
        answer = api.data(f"{name}/?as_of=2025-06-01")
        assert list(answer) == ["as_of", "edition", "licence", "next", "previous", "results"]
        assert (answer["as_of"], answer["licence"]["name"]) == ("2025-06-01", "CC BY 4.0")
        assert answer["results"], name
