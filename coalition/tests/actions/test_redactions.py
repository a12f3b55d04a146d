"""Words leave the record for ever, everywhere at once, and nothing else does."""

import copy
import gzip
import json
from contextlib import contextmanager

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connection, transaction

from articles import actions as sources
from articles.keeping import SourceRefused
from articles.models import RawPage, TextVersion
from coalition.actions import positions, redactions, versions
from coalition.actions.base import Refused, acting
from coalition.choices import Ground
from coalition.models import (
    Change,
    Citation,
    CommitmentVersion,
    Edition,
    PositionSpan,
    Reading,
    Redaction,
    Suggestion,
)
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]

WORDS = "Jan Sample-Nowak"
SPELLINGS = (WORDS, "JAN\nSAMPLE-NOWAK", "jan-sample-nowak")
TEXT = f"Before. {WORDS} said that we will send engineers. JAN\nSAMPLE-NOWAK went home. After."

# Every column that may hold words, compressed pages too: read as text, whatever the database calls it.
COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables
     USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND data_type <> 'bytea'
"""
BYTES = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'"


def places_in_a_dump() -> set[str]:
    """Return the columns of all tables in which any spelling of the words stands."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}"::text FROM "{table}"')
            text = "\n".join(value for (value,) in cursor.fetchall() if value)
            if any(one.casefold() in text.casefold().replace("\\n", "\n") for one in SPELLINGS):
                found.add(f"{table}.{column}")
    for pk, body in RawPage.objects.values_list("pk", "warc"):
        if body and WORDS.encode() in gzip.decompress(bytes(body)):
            found.add(f"articles_rawpage.{pk}")
    return found


@pytest.fixture(scope="module")
def put_everywhere(module_db) -> CommitmentVersion:
    """Put the words wherever the desk can: a public statement, its older wording, a draft, texts, pages, the trail."""
    ada, ben = factories.reporter(), factories.editor()
    article = factories.make_article("jan-sample-nowak", title=f"{WORDS} speaks", author=WORDS, note=WORDS)
    with acting(by=ada, reason=f"A text of {WORDS}."):
        page = factories.make_page(article, f"<p>{TEXT}</p>")
        text = factories.make_text(article, TEXT, raw_page=page)
    cited = [
        factories.located(text, f"{WORDS} said that we will send engineers."),
        factories.citation(factories.make_article("other"), quote=f"So {WORDS}.", translation=WORDS),
    ]
    said = factories.published_commitment(
        citations=cited, summary=f"{WORDS} said so.", office=f"Aide to {WORDS}", note=WORDS, quote=WORDS,
        condition_text=f"If {WORDS} agrees.", amount_items=f"4 ships of {WORDS}",
    )  # fmt: skip
    later = factories.correct(said, summary=f"{WORDS} said it.", reason=f"{WORDS} was quoted wrongly.")
    factories.published_event(name=f"Call with {WORDS}", outcome=WORDS, place=WORDS, reported_note=WORDS)
    factories.published_figure(basis=WORDS, speaker=WORDS, office=WORDS)
    factories.published_milestone(name=WORDS, expected_by=WORDS)
    factories.draft_commitment(kind="air", speaker=factories.make_person(WORDS), summary=WORDS)
    versions.drop(factories.draft_commitment(kind="naval"), by=ada, reason=f"Not {WORDS}.")
    factories.publish(factories.draft_commitment(kind="funding"), by=ben, reason=f"As {WORDS} said.")
    with acting(by=ada, reason="A reading."):
        reading = Reading.objects.create(text_version=text, reader="sample")
        start = TEXT.index("Nowak said")
        Suggestion.objects.create(
            reading=reading, country_id="PL", kind="naval", position="pledged", attribution="reported",
            voice="government", start=start, end=start + 10, evidence=TEXT[start : start + 10], score=0.9,
            why=WORDS, speaker=WORDS,
        )  # fmt: skip
    return later


@pytest.fixture
def everywhere(put_everywhere, db) -> CommitmentVersion:
    """The public statement with the words, which stand everywhere, for this test alone."""
    return copy.deepcopy(put_everywhere)


def redact(words: str = WORDS, by=None, **more) -> Redaction:
    values = {"ground": Ground.COURT_ORDER, "reason": "Order 12 of a sample court.", **more}
    return redactions.redact(words, by=by or factories.administrator(), **values)


@contextmanager
def refused(reason: str):
    with pytest.raises(DatabaseError, match=reason), transaction.atomic():
        yield


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


# ------------------------------------------------------------------------------------------------ what goes


def test_after_a_redaction_no_column_of_any_table_holds_the_words(everywhere):
    before = places_in_a_dump()
    assert {one.partition(".")[0] for one in before} >= {
        "articles_article", "articles_articleevent", "articles_textversion", "articles_rawpage", "coalition_citation",
        "coalition_citationevent", "coalition_commitmentversion", "coalition_commitmentversionevent",
        "coalition_eventversion", "coalition_figureversion", "coalition_milestoneversion", "coalition_person",
        "coalition_positionspan", "coalition_suggestion", "coalition_edition", "pghistory_context",
    }  # fmt: skip
    redact()
    assert places_in_a_dump() == set()


def test_search_finds_nothing_by_the_words_any_more(everywhere):
    before = found_by_search()
    assert all(before.values()), before
    redact()
    assert set(found_by_search().values()) == {0}


def found_by_search() -> dict[str, int]:
    """Return how many statements and sources the words find, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in ("coalition_commitmentwords", "coalition_articlewords"):
            cursor.execute(
                f"SELECT count(*) FROM {table} WHERE words @@ plainto_tsquery('english', %s)", [WORDS]
            )
            found[table] = cursor.fetchone()[0]
    return found


def test_no_bytes_are_kept_that_a_redaction_does_not_know():
    """A new column of bytes must be told to `redact_words`, which cannot read them."""
    with connection.cursor() as cursor:
        cursor.execute(BYTES)
        assert sorted(cursor.fetchall()) == [("articles_rawpage", "body_gzip"), ("articles_rawpage", "warc")]


def test_the_places_shown_before_are_those_that_lose_words(everywhere):
    shown = {f"{one.table}.{one.column}" for one in redactions.places_of(WORDS)}
    assert {one for one in places_in_a_dump() if not one.startswith("articles_rawpage.")} <= shown
    assert set(redact().places) == shown


def test_words_are_found_in_a_page_whose_markup_stands_between_them(everywhere):
    article = factories.make_article("elsewhere")
    factories.make_page(article, "<p>Jan <b>Sample&#45;Nowak</b> again</p>")
    redact()
    assert {len(page.warc) for page in RawPage.objects.all()} == {0}


MHTML = (
    b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
    b"----x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><body><nav>=D0=A2=D0=B0=D1=80=D0=B0=D1=81 =D0=92=D0=B8=D0=B3=D0=B0=D0=\r\n=B4=D0=B0=D0=BD</nav></body></html>\r\n"
    b"----x--\r\n"
)
NAME = "Тарас Вигадан"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (f"<p>{NAME}</p>".encode(), "text/html"),
        (f"<p>{NAME}</p>".encode("windows-1251"), "text/html; charset=windows-1251"),
        (f"<meta charset=windows-1251><p>{NAME}</p>".encode("windows-1251"), "text/html"),
        (f"<p>{NAME}</p>".encode("utf-16"), "text/html"),
        (f"<script>{json.dumps(NAME)}</script>".encode(), "text/html"),
        (f"<p>{NAME[:4]}\u00ad{NAME[4:]}</p>".encode(), "text/html"),
        (MHTML, "multipart/related"),
    ],
    ids=[
        "utf-8",
        "by its header",
        "by its own word",
        "utf-16",
        "as scripts write it",
        "hyphenated",
        "a saved page",
    ],
)
def test_words_are_found_in_a_page_however_it_is_written(db, body, content_type):
    page = factories.make_page(factories.make_article(), body, content_type=content_type)
    assert redactions.pages_with(NAME) == [page.pk]


def test_no_hash_is_kept_by_which_short_words_could_be_guessed(everywhere):
    before = TextVersion.objects.get()
    redact()
    after = TextVersion.objects.get()
    assert len({before.sha256, before.likeness_hash, after.sha256}) == 3
    assert (after.likeness_hash, after.simhash) == (after.sha256, 0)
    assert RawPage.objects.get().sha256 == f"redacted-{RawPage.objects.get().pk}"


# ------------------------------------------------------------------------------------------------ what stays


def test_a_text_keeps_its_length_and_its_quotes_their_places(everywhere):
    redact()
    text = TextVersion.objects.get().text
    assert len(text) == len(TEXT)
    assert text.startswith(f"Before. {'█' * len(WORDS)} said that we")
    for citation in Citation.objects.filter(is_located=True):
        assert citation.quote == text[citation.start : citation.end]
        assert "engineers" in citation.quote


def test_words_that_only_reach_into_a_quote_go_from_it(everywhere):
    redact()
    assert Suggestion.objects.get().evidence == "█████ said"


def test_other_words_stay_and_longer_words_are_other_words(everywhere):
    kept = factories.published_commitment(
        kind="training", summary="Jan Sample-Nowaks spoke; Sample-Nowak did not."
    )
    redact()
    kept.refresh_from_db()
    assert kept.summary == "Jan Sample-Nowaks spoke; Sample-Nowak did not."


def test_what_stays_says_who_when_on_what_ground_and_where_and_never_the_words(everywhere):
    redaction = redact()
    assert (redaction.made_by, redaction.ground) == (factories.administrator(), "court-order")
    assert redaction.places["coalition_commitmentversion.summary"] == 3
    assert everywhere.claim_id in redaction.claims.values_list("claim", flat=True)
    assert factories.make_article("jan-gone").uid not in redaction.articles.values_list("article", flat=True)
    assert "nowak" not in json.dumps(redaction.places).casefold()


def test_an_edition_says_so_in_the_list_of_changes(everywhere):
    before = Edition.objects.last_number()
    redaction = redact()
    assert (redaction.edition_id, redaction.edition.kind) == (before + 1, "redaction")
    changed = Change.objects.filter(edition=redaction.edition)
    assert set(changed.values_list("action", flat=True)) == {"redacted"}
    # The statement, the event, the figure, the milestone; drafts are nowhere.
    assert changed.count() == 4


def test_notices_that_hold_the_words_are_taken_out_of_sessions(everywhere, client, reporter):
    client.force_login(reporter)
    keys = []
    for notice, more in ((f"Saved: {WORDS}, café.", {}), ("Saved.", {}), ("Saved.", {"kept": [WORDS]})):
        session = SessionStore()
        session.update({"_messages": json.dumps([["__json_message", 0, 25, notice, ""]]), "other": 1, **more})
        session.save()
        keys.append(session.session_key)
    redact()
    noticed, plain, gone = (SessionStore(key).load() for key in keys)
    assert noticed == {"other": 1}
    assert (json.loads(plain["_messages"])[0][3], plain["other"]) == ("Saved.", 1)
    assert gone == {}


def test_kept_positions_are_those_that_the_versions_now_make(everywhere):
    redact()

    def kept():
        return sorted(
            json.dumps([str(one.days), str(one.editions), one.payload], ensure_ascii=False)
            for one in PositionSpan.objects.all()
        )

    held = kept()
    assert any("█" in one for one in held)
    positions.rebuild()
    assert kept() == held


def test_the_guards_stand_again_after_it(everywhere):
    redact()
    refusals = [
        "UPDATE coalition_commitmentversion SET summary = 'x' WHERE public_from_id IS NOT NULL",
        "UPDATE articles_textversion SET text = 'x'",
        "UPDATE coalition_commitmentversionevent SET summary = 'x'",
        "UPDATE pghistory_context SET metadata = '{}'",
        "UPDATE coalition_edition SET reason = 'x'",
        "UPDATE coalition_positionspan SET payload = '[]'",
    ]
    for statement in refusals:
        with pytest.raises(DatabaseError), transaction.atomic():
            sql(statement)
    assert (
        factories.correct(CommitmentVersion.objects.filter(kind="troops").last(), note="Still.").note
        == "Still."
    )


# ------------------------------------------------------------------------------------------------ sealed articles


def test_an_article_that_lost_words_of_its_text_takes_nothing_in_again(everywhere):
    article = TextVersion.objects.get().article
    redact()
    ada = factories.reporter()
    for again in (
        lambda: sources.give_text(article, TEXT, by=ada, reason="Again."),
        lambda: sources.retry(article, by=ada, reason="Again."),
        lambda: sources.keep_apart(article, by=ada, reason="Again."),
    ):
        with pytest.raises(SourceRefused, match="Words were removed from this article"):
            again()


@pytest.mark.parametrize("table", ["articles_rawpage", "articles_textversion"])
def test_the_database_takes_no_page_or_text_of_a_sealed_article_in(table, everywhere):
    article = TextVersion.objects.get().article
    redact()
    with pytest.raises(DatabaseError, match="takes in no page or text again"), transaction.atomic():
        if table == "articles_textversion":
            factories.make_text(article, "Again.")
        else:
            factories.make_page(article, "Again.")
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        sql("DELETE FROM articles_seal")


# ------------------------------------------------------------------------------------------------ who, and what not


@pytest.mark.parametrize("who", [factories.reporter, factories.editor])
def test_only_an_administrator_removes_words(who, everywhere):
    with pytest.raises(Refused, match="may not redact"):
        redact(by=who())


def test_the_database_asks_who_removes_words(everywhere):
    statement = "WITH one AS (SELECT redact_words(%s, 'safety', 'Why.', '{}')) SELECT * FROM one"
    with refused("only an administrator"), acting(by=factories.editor(), reason="By hand."):
        sql(statement, WORDS)
    with refused("needs a named actor"):
        sql(statement, WORDS)
    gone = factories.make_user("gone", "Administrators", is_active=False)
    with refused("only an administrator"), acting(by=gone, reason="By hand."):
        sql(statement, WORDS)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO coalition_redaction (made_at, made_by_id, ground, reason, places) "
        "SELECT now(), id, 'safety', 'x', '{}' FROM auth_user LIMIT 1",
        "UPDATE coalition_redaction SET reason = 'x'",
        "DELETE FROM coalition_redactedclaim",
        "UPDATE coalition_redactedarticle SET article_id = article_id",
    ],
)
def test_redactions_are_written_by_the_removal_alone(statement, everywhere):
    redact()
    with (
        refused(r"written by redact_words alone|kept as they are"),
        acting(by=factories.administrator(), reason="By hand."),
    ):
        sql("SELECT set_config('tracker.redacting', 'on', true)")
        sql(statement)


REFUSED = [
    ("Jan", "at least 4 characters"),
    ("  1234 ", "a letter among them"),
    ("████", "a letter among them"),
    ("Words of nobody", "stand nowhere"),
    ("Poland", "name of a country"),
    ("troops", "one of the record's own words"),
    ("Example", "name of a country, an account"),
]


@pytest.mark.parametrize(("words", "refusal"), REFUSED)
def test_words_that_cannot_be_removed_are_refused_and_nothing_changes(words, refusal, everywhere):
    before = list(CommitmentVersion.objects.order_by("pk").values())
    with pytest.raises(Refused, match=refusal):
        redact(words)
    assert list(CommitmentVersion.objects.order_by("pk").values()) == before
    assert not Redaction.objects.exists()


def test_a_reason_that_repeats_the_words_is_refused(everywhere):
    with pytest.raises(Refused, match="Do not repeat the words"):
        redact(reason=f"Asked by {WORDS.upper()}.")
    with refused("must not hold the words"), acting(by=factories.administrator(), reason="By hand."):
        sql("WITH one AS (SELECT redact_words(%s, 'safety', %s, '{}')) SELECT * FROM one", WORDS, WORDS)
