"""The page of search: people, numbers to narrow by, found words marked, and what to try where nothing is found."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.tests import factories
from coalition.tests.views.conftest import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@pytest.fixture
def said():
    """Frigates offered by two countries, in two kinds."""
    person = factories.make_person()
    return [
        factories.published_commitment(
            country="PL", summary="Frigates may come.", speaker=person, office="Minister"
        ),
        factories.published_commitment(country="PL", kind="naval", summary="Two frigates will come."),
        factories.published_commitment(country="GB", kind="naval", summary="More frigates will come."),
        factories.published_commitment(country="GB", kind="air", summary="Helicopters will come."),
    ]


def facets(html: str) -> dict[str, dict[str, int]]:
    """Return the numbers to narrow by, by heading and word."""
    nav = re.search(r'<nav class="facets".*?</nav>', html, re.DOTALL)[0]
    return {
        heading: dict(_numbers(items))
        for heading, items in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", nav, re.DOTALL)
    }


def _numbers(items: str):
    for item in re.findall(r"<li>(.*?)</li>", items, re.DOTALL):
        label, number = re.search(r"^<(?:a|strong)[^>]*>(.*?)</(?:a|strong)> <span[^>]*>(\d+)", item).groups()
        yield label, int(number)


def ask(client, query: str) -> str:
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_people_are_found_by_name_and_by_nearly_their_name(client, said):
    for words in ("Erin", "erin example", "Exampel"):
        html = ask(client, f"q={words}")
        assert '<a href="/people/erin-example/" translate="no">Erin Example</a>' in html, words


def test_what_is_found_names_countries_in_the_language_of_the_page(client, said):
    html = client.get("/fr/search/?q=frigates").content.decode()
    assert facets(html)["Pays"] == {"Pologne": 2, "Royaume-Uni": 1}
    assert '<a href="/fr/countries/poland/">Pologne</a>' in html
    assert '<p lang="en">Two <mark>frigates</mark> will come.</p>' in html


def test_findings_are_numbered_by_type_country_and_kind_and_narrowed_by_them(client, said):
    factories.published_event(name="Frigates meeting", participants=["GB"])
    found = facets(ask(client, "q=frigates"))
    assert found["Type"] == {"Statements": 3, "Events": 1}
    assert found["Country"] == {"Poland": 2, "United Kingdom": 1}
    assert sorted(found["Kind of contribution"].values()) == [1, 2]
    html = ask(client, "q=frigates&country=GB")
    assert facets(html)["Type"] == {"Statements": 1, "Events": 1}
    assert facets(html)["Country"] == {"Poland": 2, "United Kingdom": 1}
    assert "More" in html and "Two" not in words_of(html[html.index("s-statements") :])
    html = ask(client, "q=frigates&kind=naval")
    assert facets(html)["Country"] == {"Poland": 1, "United Kingdom": 1}
    assert "Frigates meeting" not in html
    assert "s-statements" not in ask(client, "q=frigates&type=events")


def test_found_words_are_marked_and_nothing_else_is_markup(client):
    factories.published_commitment(summary="<b>Frigates</b> & \ue000more\ue001 frigates may come.")
    html = ask(client, "q=frigate")
    assert "&lt;b&gt;<mark>Frigates</mark>&lt;/b&gt; &amp; " in html
    assert "<b>" not in html
    assert "\ue000" not in html and "\ue001" not in html


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("frgates", "frigates"),
        ("helicoptre", "Helicopters"),
        ("polnad frgates", "Poland frigates"),
        ("untied kingdom", "United kingdom"),
    ],
)
def test_a_slip_leads_to_what_was_meant_and_says_so(client, said, typed, meant):
    answer = client.get("/search/", {"q": typed, "as_of": "2025-06-01"})
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    words = words_of(page.content.decode())
    assert f"Shown is what holds “{meant}”, in place of “{typed}”." in words
    assert "As said by 1 June 2025." in words
    assert "will come" in words or "may come" in words


def test_what_stands_in_quotation_marks_is_looked_for_as_it_is(client, said):
    html = ask(client, 'q="frgates"')
    assert "Nothing public holds these words" in html


def test_where_no_statement_holds_all_words_each_that_is_found_alone_is_offered(client, said):
    html = ask(client, "q=frigates helicopters")
    assert "Nothing public holds these words" in html
    tries = re.search(r'<ul class="plain tries">.*?</ul>', html, re.DOTALL)[0]
    assert 'href="?q=frigates"' in tries and 'href="?q=helicopters"' in tries
    assert 'href="/glossary/"' in tries


def test_nothing_is_suggested_of_what_only_the_desk_knows(client, said):
    factories.draft_commitment(summary="Submarines may come.")
    factories.draft_event(name="Submarines meeting")
    answer = client.get("/search/?q=submarnes")
    assert answer.status_code == 200
    assert "ubmarines" not in answer.content.decode()
    assert client.get("/search/?q=frgates&as_of=2025-01-01").status_code == 200, "not said by then"


@pytest.mark.parametrize(
    "query", ["q=frigates&type=ships", "q=frigates&kind=ships", "q=frigates&country=poland"]
)
def test_what_cannot_be_narrowed_by_is_refused(client, said, query):
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 400
    assert "Nothing is guessed" in answer.content.decode()


@pytest.mark.parametrize(
    "words", ["frigates", "frgates helicoptre polnad", "nothing whatever like that here"]
)
def test_a_search_asks_the_database_a_bounded_number_of_times(client, said, words):
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/", {"q": words})
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) <= 12


def test_only_the_latest_of_thousands_are_numbered_and_the_page_says_so(client, monkeypatch, said):
    monkeypatch.setattr("coalition.search.finding.LATEST", 2)
    assert "only the latest" in ask(client, "q=frigates")
    assert "only the latest" not in ask(client, "q=helicopters")


def test_names_and_words_like_these_are_looked_up_in_an_index():
    from coalition.models import CommitmentVersion, Person

    for rows, index in (
        (Person.objects.filter(name__trigram_word_similar="erin"), "person_by_likeness"),
        (CommitmentVersion.objects.filter(summary__trigram_word_similar="frigats"), "commitment_by_likeness"),
    ):
        statement, values = rows.values("pk").query.sql_with_params()
        with connection.cursor() as cursor:
            # Of few rows any other way is as quick.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")
            cursor.execute(f"EXPLAIN {statement}", values)
            assert f"Bitmap Index Scan on {index} " in "".join(line for (line,) in cursor.fetchall())


def test_a_search_is_of_the_day_asked_about(client):
    factories.published_commitment(summary="Frigates may come.", stated_on=date(2025, 7, 1))
    assert "1 July 2025" not in ask(client, "q=frigates&as_of=2025-06-01")
