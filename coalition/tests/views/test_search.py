"""Search finds by words and by names as they are today, with an index for each."""

import pytest
from django.db import DatabaseError, connection

from articles.models import Article
from coalition.actions.base import acting
from coalition.clocks import Clocks
from coalition.filters import search_query, search_vector
from coalition.models import ArticleWords, CommitmentWords, EventVersion, FigureVersion
from coalition.models.events import EVENT_WORDS, FIGURE_WORDS
from coalition.search.asking import Asked
from coalition.search.finding import look_for
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


def found(words: str, of: str = "statements") -> list:
    edition = factories.Edition.objects.last_number() or 0
    return look_for(Asked(words), Clocks(as_of=factories.STATED_ON, edition=edition)).rows[of]


def rename(row, name: str) -> None:
    row.name = name
    with acting(by=factories.editor(), reason="A new name."):
        row.save()


def test_a_statement_is_found_by_its_words_its_speaker_and_its_country_together():
    version = factories.published_commitment(
        speaker=factories.make_person(), office="Minister of Sample Affairs", summary="Frigates may come."
    )
    factories.published_commitment(summary="Something else.")
    for words in ("frigates", "frigate Poland Erin", '"sample affairs"', "frigates -tanks"):
        assert found(words) == [version], words
    assert found("frigates tanks") == found("frigates -Erin") == []


def test_a_speaker_and_a_country_are_found_by_the_names_of_today():
    person = factories.make_person()
    version = factories.published_commitment(speaker=person)
    rename(person, "Finn Renamed")
    rename(version.country, "Polonia")
    assert found("Finn") == found("Polonia") == [version]
    assert found("Erin") == []


def test_a_source_is_found_by_its_title_and_the_name_that_its_publisher_has_today():
    article = factories.make_article("harbour-talks")
    factories.published_commitment(citations=[factories.citation(article)])
    assert found("harbour nowhere", "sources") == [article]
    rename(article.publisher, "Somewhere News")
    article.title = "Talks on a port"
    with acting(by=factories.editor(), reason="As printed."):
        article.save()
    assert found("port somewhere", "sources") == [article]
    assert found("harbour", "sources") == found("nowhere", "sources") == []


def test_a_changed_draft_is_found_by_its_last_words_once_public():
    draft = factories.draft_commitment(summary="Frigates may come.")
    with acting(by=factories.reporter(), reason="Better words."):
        draft.summary = "Helicopters may come."
        draft.save()
    assert found("helicopters") == []
    factories.publish(draft)
    assert found("helicopters") == [draft]
    assert found("frigates") == []


def test_words_are_kept_of_each_statement_and_of_each_source_that_something_rests_on():
    factories.published_commitment()
    factories.draft_commitment()
    factories.make_article("nobody-cites-it")
    assert CommitmentWords.objects.count() == 2
    cited = Article.objects.filter(citations__isnull=False).distinct()
    assert ArticleWords.objects.count() == cited.count() < Article.objects.count()


@pytest.mark.parametrize("table", ["coalition_commitmentwords", "coalition_articlewords"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET words = ''", "DELETE FROM {}", "INSERT INTO {} SELECT * FROM {}"]
)
def test_nobody_writes_words_but_the_database(table, statement):
    factories.published_commitment()
    with (
        pytest.raises(DatabaseError, match="written by the database alone"),
        connection.cursor() as cursor,
        acting(by=factories.editor(), reason="By hand."),
    ):
        cursor.execute(statement.format(table, table))


@pytest.mark.parametrize(
    ("rows", "words", "index"),
    [
        (CommitmentWords.objects.all(), None, "commitment_words"),
        (ArticleWords.objects.all(), None, "article_words"),
        (EventVersion.objects.all(), EVENT_WORDS, "event_words"),
        (FigureVersion.objects.all(), FIGURE_WORDS, "figure_words"),
    ],
    ids=["commitments", "articles", "events", "figures"],
)
def test_words_are_looked_up_in_an_index(rows, words, index):
    if words:
        rows = rows.annotate(words=search_vector(*words))
    statement, values = rows.filter(words=search_query("sample")).values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        # The planner would rather read a small table as a whole.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {statement}", values)
        assert f"Bitmap Index Scan on {index} " in "".join(line for (line,) in cursor.fetchall())
