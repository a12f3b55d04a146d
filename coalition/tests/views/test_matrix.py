"""The table of countries and kinds, the counts rule by rule and what would unlock it, as readers see them."""

import re
from datetime import date

import pytest

from coalition.choices import Firmness
from coalition.templatetags.marks import FIRMNESS
from coalition.tests import factories

pytestmark = pytest.mark.django_db


def test_every_firmness_has_a_word_in_the_table():
    assert list(FIRMNESS) == Firmness.values


def html_of(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def rows_of(html: str) -> list[str]:
    """Return the names of the countries in the table, in order."""
    table = html[html.index('<table class="matrix">') : html.index("</table>")]
    return re.findall(r'<th scope="row"><a [^>]+>([^<]+)<', table)


def test_each_cell_leads_to_the_statement_that_sets_it_and_says_on_what_it_rests(client):
    older = factories.published_commitment(stated_on=date(2025, 3, 1))
    setting = factories.published_commitment(stated_on=date(2025, 3, 9), firmness="signed-document")
    outside = factories.published_commitment(
        position="pledged", place="outside-ukraine", firmness="statement"
    )
    for address in ("/", "/matrix/"):
        html = html_of(client, address)
        table = html[html.index('<table class="matrix">') : html.index("</table>")]
        assert f'class="mark mark-offered" href="/commitments/{setting.claim_id}/"' in table
        assert f'class="mark mark-pledged" href="/commitments/{outside.claim_id}/"' in table
        assert older.claim_id not in table
        assert '<span class="mark-more">signed</span>' in table
        assert '<span class="mark-more">outside Ukraine</span>' in table
        assert "Poland, soldiers outside Ukraine: </span>Pledged" in table


def test_what_nobody_assessed_is_said_and_what_is_disputed_is_marked(site):
    factories.published_commitment(firmness=None)
    factories.published_commitment(position="ruled-out", firmness=None)
    factories.published_commitment(
        country="FR", voice="minister", position="pledged", stated_on=date(2025, 3, 12)
    )
    factories.published_commitment(country="FR", position="considering", stated_on=date(2025, 3, 11))
    factories.published_commitment(country="GB", voice="minister", kind="air")
    words = site("/matrix/")
    for said in ("not assessed", "contested", "another voice differs", "not the government"):
        assert said in words[words.index("Last said, on what condition") : words.index("Pledged it said")], (
            said
        )


@pytest.fixture
def four_countries(db):
    """Publish positions of four countries that differ in group, standing, kind, position and condition."""
    factories.make_country("PL", is_nato=True, is_eu=True)
    factories.make_country("GB", is_nato=True)
    factories.make_country("AU", standing="partner", is_commonwealth=True)
    factories.make_country("DE", standing="outside", is_eu=True)
    said = [("PL", "troops", "ruled-out", []), ("GB", "naval", "pledged", ["ceasefire"])]
    said += [("AU", "air", "offered", ["peace-deal"]), ("DE", "air", "ruled-out", [])]
    for day, (country, kind, position, conditions) in enumerate(said, 1):
        factories.published_commitment(
            country=country, kind=kind, position=position, conditions=conditions, stated_on=date(2025, 3, day)
        )


# Each case: the query, the countries shown in their order.
ASKED = [
    ("", ["Australia", "United Kingdom", "Poland"]),
    ("sort=name", ["Australia", "Poland", "United Kingdom"]),
    ("sort=last-said", ["Australia", "United Kingdom", "Poland"]),
    ("group=nato", ["United Kingdom", "Poland"]),
    ("group=eu&standing=member,outside", ["Poland", "Germany"]),
    ("group=commonwealth", ["Australia"]),
    ("standing=outside", ["Germany"]),
    ("kind=air", ["Australia"]),
    ("kind=air,naval&sort=name", ["Australia", "United Kingdom"]),
    ("position=ruled-out", ["Poland"]),
    ("condition=ceasefire", ["United Kingdom"]),
    ("kind=&position=&utm_source=mail", ["Australia", "United Kingdom", "Poland"]),
]


@pytest.mark.parametrize(("query", "shown"), ASKED)
def test_the_table_is_filtered_and_sorted_by_its_address(client, four_countries, query, shown):
    html = html_of(client, f"/matrix/?{query}")
    assert rows_of(html) == shown
    assert f"{len(shown)} countr" in html


def test_a_head_of_the_table_sorts_it_and_keeps_what_was_asked(client, four_countries):
    html = html_of(client, "/matrix/?kind=air&as_of=2025-06-01&sort=name")
    assert 'aria-sort="ascending"><a href="?kind=air&amp;as_of=2025-06-01&amp;sort=name">Country' in html
    assert 'href="?kind=air&amp;as_of=2025-06-01&amp;sort=last-said"' in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("knd=air", "There is no parameter “knd” here. Known: group,"),
        ("kind=air&kind=naval", "“kind” is given 2 times."),
        ("kind=tanks", "Select a valid choice. tanks is not one of the available choices."),
        ("group=asean", "Select a valid choice. asean is not one of the available choices."),
        ("sort=size", "Select a valid choice. size is not one of the available choices."),
    ],
)
def test_what_the_table_does_not_understand_is_refused_and_nothing_is_shown(client, db, query, sentence):
    html = html_of(client, f"/matrix/?{query}", 400)
    assert sentence in html
    assert "<table" not in html


def test_a_table_that_nothing_fits_says_so(site, four_countries):
    assert "0 countries. Nothing on record fits." in site("/matrix/?kind=hosting")


def test_silence_is_shown_as_silence(client, db):
    factories.published_commitment()
    factories.make_country("FR")
    assert "An empty cell: nothing was found, which is not a no." in html_of(client, "/")
    names = html_of(client, "/")
    assert "France</a>" in names[names.index('class="matrix-names"') :][:200]
    assert rows_of(html_of(client, "/matrix/")) == ["Poland", "France"]


def test_a_switch_between_rules_shows_the_same_day_under_each(client, site, db):
    factories.published_commitment(country="FR", position="pledged")
    factories.published_commitment(country="PL", attribution="reported")
    factories.published_figure(speaker="Erin Example")
    words = site("/counts/?rule=troops-offered")
    assert "2 Soldiers offered or pledged Members and partners whose position" in words
    assert "Rule troops-offered. France, Poland" in words
    html = html_of(client, "/counts/?rule=any-help")
    assert 'rule=any-help" aria-current="true"' in html
    numbers = dict(re.findall(r'rule=([\w-]+)">[^<]+</a></th>\s*<td data-label="Number">(\d+)', html))
    assert numbers == {
        "members": "2", "present": "0", "troops-pledged": "1", "troops-offered": "2", "any-help": "2",
        "on-record-only": "1", "no-position": "0",
    }  # fmt: skip
    assert "26 , countries pledging, said Erin Example on" in words.replace("26,", "26 ,")
    assert "There is no rule “size”. Known: members," in site("/counts/?rule=size", 400)


def test_conditions_are_switches_and_only_what_is_wholly_met_unlocks(client, site, db):
    factories.published_commitment(conditions=["ceasefire"])
    factories.published_commitment(country="FR", conditions=["ceasefire", "parliament"])
    factories.published_commitment(country="DE", position="considering", conditions=["ceasefire"])
    assert "Choose a condition above" in site("/unlocking/")
    for query in ("met=ceasefire&met=us-backstop", "met=ceasefire,us-backstop"):
        words = site(f"/unlocking/?{query}")
        unlocked, waiting = words[words.index("Unlocked 1") :].split("Still waiting 1")
        assert "Poland" in unlocked and "France" not in unlocked
        waiting, considering = waiting.split("Only being considered 1")
        assert "not met: approval by parliament" in waiting
        assert "Germany" in considering
        assert "would send" not in words
    html = html_of(client, "/unlocking/?met=ceasefire")
    assert 'value="ceasefire" id="met-ceasefire" checked' in html
    assert 'value="parliament" id="met-parliament">' in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("met=rain", "“rain” is not one of: ceasefire,"),
        ("met=other", "“other” is not one of:"),
        ("mett=ceasefire", "There is no parameter “mett” here."),
    ],
)
def test_a_condition_that_does_not_exist_is_refused(site, db, query, sentence):
    assert sentence in site(f"/unlocking/?{query}", 400)


def test_the_first_page_says_the_state_in_a_sentence_from_the_milestone_too(site, db):
    factories.published_commitment(position="pledged", conditions=["ceasefire"], stated_on=date(2025, 3, 10))
    said = "1 government had pledged soldiers, after a ceasefire, and none had offered them"
    assert f"As last recorded on 10 March 2025: {said}; no deployment is on record." in site("/")
    factories.published_milestone(ref="first-deployment", since_on=date(2025, 5, 1))
    assert f"{said}; a deployment is on record." in site("/")
    assert f"By 30 April 2025: {said}; no deployment was on record." in site("/?as_of=2025-04-30")
    assert "No statement of any government was on record on 1 February 2025." in site("/?as_of=2025-02-01")
