"""Many commitments for measurements, added to a database that holds the dataset.

Run as the tables' owner: `python -m local.bench.generate NUMBER`. The guards are off while it works, since they
look at one act of publishing at a time; constraints and indexes are not.
"""

import os
import sys

import django

TABLES = (
    "articles_article", "coalition_edition", "coalition_claim", "coalition_commitmentversion", "coalition_citation",
    "coalition_change", "coalition_commitmentwords", "coalition_articlewords",
)  # fmt: skip
SPANS, APART, BY_DAY = "coalition_positionspan", "spans_of_a_group_do_not_overlap", "spans_by_day_and_edition"

# Who says what in which edition: a government says the same for some months, then moves, and the desk publishes what
# was said a few days before. One in ten is corrected by the next edition, so that its first version is public no more.
PICK = """
SELECT setseed(0.2026);
CREATE TEMP TABLE picked AS
WITH drawn AS (
    SELECT i, first_edition + i / 200 AS edition, (random() * 53)::int AS a_country, random() AS a_kind,
           random() AS a_place, random() AS an_attribution, random() AS a_voice, random() AS a_firmness,
           random() AS a_condition, random() AS an_article, random() AS a_speaker, random() AS a_word,
           date '2025-02-10' + (600.0 * i / %(number)s)::int - (12 * random() ^ 4)::int AS stated_on
    FROM generate_series(1, %(number)s) AS i, (SELECT max(number) + 1 AS first_edition FROM coalition_edition) AS last
), named AS (
    SELECT drawn.*, %(countries)s::text[] AS countries, %(kinds)s::text[] AS kinds FROM drawn
), placed AS (
    SELECT *, countries[1 + a_country %% cardinality(countries)] AS country_id,
           kinds[1 + (a_kind * cardinality(kinds))::int %% cardinality(kinds)] AS kind
    FROM named
)
SELECT i, edition, stated_on, country_id, kind, a_word, a_speaker, an_article,
       substr(md5(i::text), 1, 12) AS claim_id,
       (ARRAY['in-ukraine', 'not-said', 'outside-ukraine'])[1 + (a_place * 2.99)::int %% 3] AS place,
       (ARRAY['pledged', 'offered', 'considering', 'ruled-out'])[
           1 + abs(hashtext(country_id || kind || (stated_on - date '2025-01-01') / 90)) %% 4] AS position,
       CASE WHEN an_attribution < .42 THEN 'on-record' WHEN an_attribution < .54 THEN 'document'
            WHEN an_attribution < .66 THEN 'official-unnamed' WHEN an_attribution < .92 THEN 'reported'
            WHEN an_attribution < .96 THEN 'another-government' ELSE 'unconfirmed' END AS attribution,
       CASE WHEN a_voice < .72 THEN 'government' WHEN a_voice < .93 THEN 'minister' ELSE 'other' END AS voice,
       (%(firmness)s::text[])[1 + (a_firmness * 99)::int %% cardinality(%(firmness)s::text[])] AS firmness,
       CASE WHEN a_condition < .33 THEN ARRAY[]::text[] WHEN a_condition < .66 THEN ARRAY['ceasefire']
            ELSE ARRAY['peace-deal', 'us-backstop'] END AS conditions
FROM placed;
"""
ADD = """
INSERT INTO articles_article
    (uid, form, url, title, title_supplied, author, published_on, language, note, state, failure, attempts, created_at,
     created_by_id, publisher_id)
SELECT claim_id, 'article', 'https://news.example/' || i, 'Ministers on ' || kind || ' and the force, day ' || i, false,
       '', stated_on, 'en', '', 'fetched', '', 1, now(), %(user)s, (SELECT min(id) FROM articles_publisher)
FROM picked WHERE i %% 10 = 0;

INSERT INTO coalition_edition (number, made_at, made_by_id, kind, reason)
SELECT edition, made_at + interval '1 millisecond' * (edition - number), %(user)s, 'batch', 'Rows for measurements.'
FROM (SELECT edition FROM picked UNION SELECT edition + 1 FROM picked) AS batches,
     (SELECT number, made_at FROM coalition_edition ORDER BY number DESC LIMIT 1) AS last;

INSERT INTO coalition_claim (uid, type, created_at, created_by_id)
SELECT claim_id, 'commitment', now(), %(user)s FROM picked;

INSERT INTO coalition_commitmentversion
    (claim_id, number, state, public_from_id, public_until_id, review, published_by_id, reason, note, created_at,
     created_by_id, changed_at, changed_by_id, revision, country_id, kind, place, scope, position, firmness, stated_on,
     counts_from, precision, desk_order, attribution, voice, speaker_id, office, summary, quote, conditions, limits,
     condition_text, amount_currency, amount_items)
SELECT claim_id, number, 'public', edition + number - 1, CASE WHEN number = 1 AND i %% 10 = 0 THEN edition + 1 END,
       'dataset', %(user)s, 'A row for measurements.', '', now(), %(user)s, now(), %(user)s, 1, country_id, kind,
       CASE number WHEN 1 THEN place ELSE 'not-said' END, 'force', position, firmness, stated_on, stated_on, 'day', 0,
       attribution, voice,
       CASE WHEN a_speaker < .6 THEN
           (SELECT max(person_id) FROM coalition_government g WHERE g.country_id = picked.country_id) END,
       '', 'A government says what it would do about ' || (%(words)s::text[])[1 + (a_word ^ 3 * 39)::int]
       || ', in a sentence of the usual length for such sentences.', '', conditions, '{}', '', '', ''
FROM picked, generate_series(1, 2) AS number WHERE number = 1 OR i %% 10 = 0;

INSERT INTO coalition_citation
    (commitment_version_id, article_id, role, is_located, quote, language, translation, locator, list_order)
SELECT id, (%(articles)s::text[])[1 + (an_article * 99999)::int %% cardinality(%(articles)s::text[])],
       'supports', false, '', '', '', '', 0
FROM coalition_commitmentversion JOIN picked USING (claim_id)
UNION ALL
SELECT id, claim_id, 'supports', false, '', '', '', '', 1
FROM coalition_commitmentversion JOIN picked USING (claim_id) WHERE i %% 10 = 0;

INSERT INTO coalition_change (edition_id, claim_id, action)
SELECT edition, claim_id, 'published' FROM picked
UNION ALL SELECT edition + 1, claim_id, 'corrected' FROM picked WHERE i %% 10 = 0;
"""
WORDS_OF_SEARCH = """
INSERT INTO coalition_commitmentwords (version_id, words)
SELECT v.id, commitment_words(v) FROM coalition_commitmentversion v ON CONFLICT DO NOTHING;
INSERT INTO coalition_articlewords (article_id, words)
SELECT a.uid, article_words(a) FROM articles_article a
WHERE EXISTS (SELECT FROM coalition_citation c WHERE c.article_id = a.uid) ON CONFLICT DO NOTHING;
"""
WORDS = """
    soldiers ceasefire patrol hospital pipeline minesweeper brigade radar convoy railway harbour veterans bridge drones
    parliament budget airspace corridor satellite generator shelter border observers mandate election referendum
    frigate instructors ammunition artillery helicopters submarine engineers winter grain loan treaty battalion visa
    lighthouse
"""


def main() -> None:
    """Add the commitments in one transaction, then bring the planner's knowledge up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    django.setup()
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        with transaction.atomic():
            switch_guards(cursor, "DISABLE")
            generate(cursor, int(sys.argv[1]))
            cursor.execute(WORDS_OF_SEARCH)
            # Deferred checks have to be over before a table can be altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            switch_guards(cursor, "ENABLE")
        draw_positions(cursor)
        cursor.execute("VACUUM ANALYZE")
    connection.close_pool()  # type: ignore[attr-defined]


def switch_guards(cursor, state: str) -> None:
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} {state} TRIGGER USER")


def draw_positions(cursor) -> None:
    """Draw the kept positions; what finds and guards their spans is made at the end, which is far quicker."""
    from coalition.actions import positions

    cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [APART])
    (apart,) = cursor.fetchone()
    cursor.execute("SELECT pg_get_indexdef(%s::regclass)", [BY_DAY])
    (by_day,) = cursor.fetchone()
    cursor.execute(f"ALTER TABLE {SPANS} DROP CONSTRAINT {APART}, DISABLE TRIGGER USER")
    cursor.execute(f"DROP INDEX {BY_DAY}; CREATE INDEX while_drawing ON {SPANS} (group_id); ANALYZE")
    positions.rebuild(only_outdated=True)
    cursor.execute(f"DROP INDEX while_drawing; {by_day}")
    cursor.execute(f"ALTER TABLE {SPANS} ADD CONSTRAINT {APART} {apart}, ENABLE TRIGGER USER")


def generate(cursor, number: int) -> None:
    """Add editions of 200 commitments each, in the order in which they were said, give or take some days."""
    from django.contrib.auth.models import User

    from articles.models import Article
    from coalition.choices import Firmness, Kind
    from coalition.models import Country

    values = {
        "number": number,
        "user": User.objects.earliest("pk").pk,
        "articles": list(Article.objects.values_list("pk", flat=True)),
        "countries": list(Country.objects.values_list("pk", flat=True)),
        "kinds": [kind for kind in Kind.values if kind not in (Kind.UNDECIDED, Kind.UNSPECIFIED)],
        "firmness": Firmness.values,
        "words": WORDS.split(),
    }
    for statement in (PICK + ADD).split(";\n"):
        if statement.strip():
            cursor.execute(statement, values)


if __name__ == "__main__":
    main()
