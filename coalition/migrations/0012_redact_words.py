"""The one way by which words leave the record: see docs/adr/0010-words-are-removed-by-one-function.md."""

from django.db import migrations

FINDING = r"""
-- How words are looked for: whatever their case, the space between them (or what stands for it in an address) and
-- their quotation marks; as whole words.
CREATE FUNCTION words_pattern(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE pattern text := btrim(words, E' \t\n\r');
BEGIN
    IF pattern IS NULL OR char_length(pattern) < 4 OR pattern !~ '[[:alpha:]]' OR strpos(pattern, '█') > 0 THEN
        RAISE EXCEPTION 'words to remove have four characters at least, and a letter among them'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    pattern := regexp_replace(pattern, '([^[:alnum:][:space:]])', '\\\1', 'g');
    pattern := regexp_replace(pattern, '\\[''‘’‚‛`´ʼ]', '[''‘’‚‛`´ʼ]', 'g');
    pattern := regexp_replace(pattern, '\\["“”„‟«»]', '["“”„‟«»]', 'g');
    pattern := regexp_replace(pattern, '\s+', '(?:\\s|[-_+.]|%20)+', 'g');
    RETURN CASE WHEN words ~ '^\s*[[:alnum:]]' THEN '\m' ELSE '' END || pattern
        || CASE WHEN words ~ '[[:alnum:]]\s*$' THEN '\M' ELSE '' END;
END $$;

-- A text without what the pattern finds, as long as before: places in it stay what they were.
CREATE FUNCTION redacted(held text, pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE piece text;
BEGIN
    LOOP
        piece := regexp_substr(held, pattern, 1, 1, 'i');
        EXIT WHEN piece IS NULL;
        held := overlay(held PLACING repeat('█', char_length(piece))
                        FROM regexp_instr(held, pattern, 1, 1, 0, 'i') FOR char_length(piece));
    END LOOP;
    RETURN held;
END $$;

CREATE FUNCTION redacted(held jsonb, pattern text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE jsonb_typeof(held)
        WHEN 'string' THEN to_jsonb(redacted(held #>> '{}', pattern))
        WHEN 'array' THEN (SELECT COALESCE(jsonb_agg(redacted(one, pattern) ORDER BY place), '[]')
                             FROM jsonb_array_elements(held) WITH ORDINALITY AS every (one, place))
        WHEN 'object' THEN (SELECT COALESCE(jsonb_object_agg(redacted(name, pattern), redacted(one, pattern)), '{}')
                              FROM jsonb_each(held) AS every (name, one))
        ELSE held END;
END $$;

CREATE FUNCTION redacted(held text[], pattern text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(redacted(one, pattern) ORDER BY place) FROM unnest(held) WITH ORDINALITY AS every (one, place)
$$;

-- Every column that may hold words, of whatever table there is: what is added later is looked at from its first day.
-- Left out: the program's own names, sessions (they end by themselves), hashes, and the list of redactions.
CREATE VIEW word_columns AS
    SELECT c.relname AS tab, a.attname AS col,
           CASE WHEN t.typname IN ('json', 'jsonb') THEN 'jsonb' WHEN t.typname LIKE '\_%' THEN 'text[]' ELSE 'text' END
               AS form
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      JOIN pg_type t ON t.oid = a.atttypid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND t.typname IN ('text', 'varchar', 'bpchar', 'json', 'jsonb', '_text', '_varchar')
       AND c.relname NOT IN ('django_migrations', 'django_content_type', 'django_session', 'auth_permission',
                             'coalition_redaction')
       AND a.attname NOT IN ('sha256', 'likeness_hash', 'password');

-- How a column's words are read for looking at them.
CREATE FUNCTION held_words(col name, form text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE form WHEN 'text' THEN quote_ident(col)
                     WHEN 'jsonb' THEN format('replace(replace(%I::text, ''\"'', ''"''), ''\n'', '' '')', col)
                     ELSE format('array_to_string(%I, chr(31))', col) END
$$;

-- In how many rows of which column words stand, and up to three places with what stands around them.
CREATE FUNCTION places_of_words(words text) RETURNS TABLE (tab name, col name, form text, hits bigint, samples text[])
LANGUAGE plpgsql STABLE AS $$
DECLARE pattern text := words_pattern(words);
BEGIN
    FOR tab, col, form IN SELECT * FROM word_columns w ORDER BY w.tab, w.col LOOP
        EXECUTE format(
            'SELECT count(*), (array_agg(DISTINCT regexp_substr(held, $2, 1, 1, ''i'')))[1:3] FROM (SELECT %s AS held FROM %I) t '
            'WHERE held ~* $1',
            held_words(col, form), tab)
           INTO hits, samples USING pattern, '.{0,60}' || pattern || '.{0,60}';
        CONTINUE WHEN hits = 0;
        RETURN NEXT;
    END LOOP;
END $$;
"""

REMOVING = r"""
CREATE FUNCTION written_by_redact_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
       OR COALESCE(current_setting('tracker.redacting', true), '') <> 'on' THEN
        RAISE EXCEPTION 'redactions are written by redact_words alone' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION list_redaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coalition_change (edition_id, claim_id, action)
    SELECT r.edition_id, NEW.claim_id, 'redacted' FROM coalition_redaction r
     WHERE r.id = NEW.redaction_id AND EXISTS (SELECT 1 FROM coalition_change WHERE claim_id = NEW.claim_id);
    RETURN NULL;
END $$;

CREATE FUNCTION switch_guards(tables text[], state text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE tab text;
BEGIN
    FOREACH tab IN ARRAY tables LOOP
        EXECUTE format('ALTER TABLE %I %s TRIGGER USER', tab, state);
    END LOOP;
END $$;

-- Texts keep their length; their hashes are made anew, for with the old ones short words could be guessed. Quotes and
-- evidence are what now stands at their place, also where the words only reached into them.
CREATE FUNCTION redact_texts(pattern text, OUT articles text[], OUT citations bigint[]) LANGUAGE plpgsql AS $$
DECLARE
    held record;
    words text;
    digest text;
    texts bigint[] := '{}';
    tab text;
BEGIN
    articles := '{}';
    FOR held IN SELECT id, article_id, text FROM articles_textversion WHERE text ~* pattern ORDER BY id LOOP
        words := redacted(held.text, pattern);
        LOOP
            digest := encode(sha256(convert_to(words, 'UTF8')), 'hex');
            EXIT WHEN NOT EXISTS (
                SELECT 1 FROM articles_textversion WHERE article_id = held.article_id AND sha256 = digest);
            words := words || '█';
        END LOOP;
        UPDATE articles_textversion SET text = words, sha256 = digest, likeness_hash = digest, simhash = 0, bands = '{}'
         WHERE id = held.id;
        texts := texts || held.id;
        articles := articles || held.article_id::text;
    END LOOP;
    WITH quoted AS (
        UPDATE coalition_citation c SET quote = substring(t.text FROM c.start + 1 FOR c."end" - c.start)
          FROM articles_textversion t
         WHERE t.id = c.text_version_id AND t.id = ANY (texts)
           AND c.quote <> substring(t.text FROM c.start + 1 FOR c."end" - c.start) RETURNING c.id)
    SELECT COALESCE(array_agg(id), '{}') INTO citations FROM quoted;
    UPDATE coalition_citationevent c SET quote = substring(t.text FROM c.start + 1 FOR c."end" - c.start)
      FROM articles_textversion t WHERE t.id = c.text_version_id AND t.id = ANY (texts);
    FOREACH tab IN ARRAY ARRAY['coalition_suggestion', 'coalition_suggestionevent'] LOOP
        EXECUTE format('UPDATE %I s SET evidence = substring(t.text FROM s.start + 1 FOR s."end" - s.start) '
                       'FROM coalition_reading r JOIN articles_textversion t ON t.id = r.text_version_id '
                       'WHERE r.id = s.reading_id AND t.id = ANY ($1)', tab)
          USING texts;
    END LOOP;
END $$;

CREATE FUNCTION empty_pages(pages bigint[], of_articles text[], OUT articles text[], OUT emptied bigint)
LANGUAGE sql AS $$
    WITH done AS (
        UPDATE articles_rawpage SET warc = '', body_gzip = NULL, size = 0, sha256 = 'redacted-' || id
         WHERE id = ANY (pages) OR article_id = ANY (of_articles) RETURNING article_id)
    SELECT COALESCE(array_agg(DISTINCT article_id::text), '{}'), count(*) FROM done
$$;

-- Removes words for ever from everything that the database holds, and returns the redaction's id. `pages` are the raw
-- pages that hold them, which only a program can read. The guards of the tables concerned are off meanwhile: that is
-- why this runs as the tables' owner, asks who acts, and does nothing but put the tombstone in the place of the words.
CREATE FUNCTION redact_words(words text, why_by_law text, reason text, pages bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor integer := require_actor('A redaction');
    pattern text := words_pattern(words);
    held record;
    tables text[];
    places jsonb := '{}';
    sealed text[];
    claims text[] := '{}';
    articles text[] := '{}';
    citations bigint[];
    emptied bigint;
    touched text[];
    edition integer;
    redaction bigint;
    is_seen boolean;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM auth_user u WHERE u.id = actor AND u.is_active AND (u.is_superuser OR EXISTS (
            SELECT 1 FROM auth_user_groups m JOIN auth_group_permissions g ON g.group_id = m.group_id
              JOIN auth_permission p ON p.id = g.permission_id
             WHERE m.user_id = u.id AND p.codename = 'redact_claim'))) THEN
        RAISE EXCEPTION 'only an administrator removes words' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF reason IS NULL OR reason ~* pattern THEN
        RAISE EXCEPTION 'the reason of a redaction stays, so it must not hold the words' USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('coalition_edition'));
    SET CONSTRAINTS ALL IMMEDIATE;

    SELECT COALESCE(array_agg(DISTINCT p.tab ORDER BY p.tab), '{}'), COALESCE(jsonb_object_agg(p.tab || '.' || p.col, p.hits), '{}')
      INTO tables, places FROM places_of_words(words) p;
    IF tables && ARRAY['auth_user', 'auth_group', 'coalition_country'] THEN
        RAISE EXCEPTION 'the words stand in the name of a country, an account or a group'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF tables = '{}' AND pages = '{}' THEN
        RAISE EXCEPTION 'the words stand nowhere' USING ERRCODE = 'no_data_found';
    END IF;
    SELECT array_agg(DISTINCT t ORDER BY t) INTO tables FROM unnest(tables || ARRAY[
        'articles_rawpage', 'articles_textversion', 'coalition_citation', 'coalition_citationevent',
        'coalition_suggestion', 'coalition_suggestionevent', 'coalition_commitmentwords', 'coalition_articlewords']) t;
    PERFORM switch_guards(tables, 'DISABLE');
    PERFORM set_config('tracker.redacting', 'on', true);

    SELECT t.articles, t.citations INTO sealed, citations FROM redact_texts(pattern) t;
    SELECT sealed || p.articles, p.emptied INTO sealed, emptied FROM empty_pages(pages, sealed) p;
    IF emptied > 0 THEN
        places := places || jsonb_build_object('articles_rawpage.warc', emptied);
    END IF;
    FOR held IN SELECT * FROM places_of_words(words) LOOP
        touched := '{}';
        EXECUTE format(
            'WITH done AS (UPDATE %I SET %I = redacted(%2$I::%s, $1) WHERE %s ~* $1 RETURNING *) '
            'SELECT COALESCE(array_agg(DISTINCT to_jsonb(done) ->> $2), ''{}'') FROM done',
            held.tab, held.col, held.form, held_words(held.col, held.form))
           INTO touched USING pattern, CASE
            WHEN held.tab ~ '^coalition_(commitment|event|figure|standing|milestone)version$' THEN 'claim_id'
            WHEN held.tab = 'articles_article' THEN 'uid' ELSE 'id' END;
        IF held.tab ~ '^coalition_(commitment|event|figure|standing|milestone)version$' THEN
            claims := claims || touched;
        ELSIF held.tab = 'coalition_citation' THEN
            citations := citations || touched::bigint[];
        ELSIF held.tab = 'articles_article' THEN
            articles := articles || touched;
        ELSIF held.tab = 'articles_publisher' THEN
            articles := articles || ARRAY(SELECT uid::text FROM articles_article WHERE publisher_id::text = ANY (touched));
        ELSIF held.tab = 'coalition_person' THEN
            claims := claims || ARRAY(
                SELECT claim_id::text FROM coalition_commitmentversion WHERE speaker_id::text = ANY (touched));
        END IF;
    END LOOP;
    claims := claims || ARRAY(
        SELECT COALESCE(a.claim_id, b.claim_id, d.claim_id, e.claim_id, f.claim_id)::text FROM coalition_citation c
          LEFT JOIN coalition_commitmentversion a ON a.id = c.commitment_version_id
          LEFT JOIN coalition_eventversion b ON b.id = c.event_version_id
          LEFT JOIN coalition_figureversion d ON d.id = c.figure_version_id
          LEFT JOIN coalition_standingversion e ON e.id = c.standing_version_id
          LEFT JOIN coalition_milestoneversion f ON f.id = c.milestone_version_id
         WHERE c.id = ANY (citations));
    articles := articles || sealed;
    -- What search finds by is made of the words, and its own triggers were off as well.
    UPDATE coalition_commitmentwords w SET words = commitment_words(v)
      FROM coalition_commitmentversion v WHERE v.id = w.version_id AND v.claim_id = ANY (claims);
    UPDATE coalition_articlewords w SET words = article_words(a)
      FROM articles_article a WHERE a.uid = w.article_id AND a.uid = ANY (articles);
    PERFORM switch_guards(tables, 'ENABLE');
    IF EXISTS (SELECT 1 FROM places_of_words(words)) THEN
        RAISE EXCEPTION 'the words still stand in %', (SELECT string_agg(p.tab || '.' || p.col, ', ') FROM places_of_words(words) p)
            USING ERRCODE = 'restrict_violation';
    END IF;

    is_seen := places ?| ARRAY['coalition_edition.reason', 'coalition_person.name', 'articles_publisher.name',
                             'coalition_government.office']
        OR EXISTS (SELECT 1 FROM coalition_change WHERE claim_id = ANY (claims))
        OR EXISTS (SELECT 1 FROM coalition_citation WHERE article_id = ANY (articles));
    IF is_seen THEN
        INSERT INTO coalition_edition (number, made_at, made_by_id, kind, reason)
        VALUES ((SELECT COALESCE(max(number), 0) + 1 FROM coalition_edition), clock_timestamp(), actor, 'redaction',
                'Words were removed for a lawful reason: ' || replace(why_by_law, '-', ' ') || '.') RETURNING number INTO edition;
    END IF;
    INSERT INTO coalition_redaction (made_at, made_by_id, ground, reason, edition_id, places)
    VALUES (clock_timestamp(), actor, why_by_law, reason, edition, places) RETURNING id INTO redaction;
    INSERT INTO coalition_redactedclaim (redaction_id, claim_id) SELECT DISTINCT redaction, unnest(claims);
    INSERT INTO coalition_redactedarticle (redaction_id, article_id) SELECT DISTINCT redaction, unnest(articles);
    INSERT INTO articles_seal (article_id, made_at)
    SELECT DISTINCT unnest(sealed), clock_timestamp() ON CONFLICT DO NOTHING;
    PERFORM set_config('tracker.redacting', '', true);
    SET CONSTRAINTS ALL DEFERRED;
    RETURN redaction;
END $$;

CREATE TRIGGER written_here BEFORE INSERT ON coalition_redaction
    FOR EACH ROW EXECUTE FUNCTION written_by_redact_words();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_redactedclaim
    FOR EACH ROW EXECUTE FUNCTION written_by_redact_words();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_redactedarticle
    FOR EACH ROW EXECUTE FUNCTION written_by_redact_words();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_redaction
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_redactedclaim
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_redactedarticle
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listed AFTER INSERT ON coalition_redactedclaim FOR EACH ROW EXECUTE FUNCTION list_redaction();
"""

UNDO = """
DROP TRIGGER listed ON coalition_redactedclaim;
DROP TRIGGER kept_as_it_is ON coalition_redactedarticle;
DROP TRIGGER kept_as_it_is ON coalition_redactedclaim;
DROP TRIGGER kept_as_it_is ON coalition_redaction;
DROP TRIGGER written_here ON coalition_redactedarticle;
DROP TRIGGER written_here ON coalition_redactedclaim;
DROP TRIGGER written_here ON coalition_redaction;
DROP FUNCTION redact_words(text, text, text, bigint[]);
DROP FUNCTION empty_pages(bigint[], text[]);
DROP FUNCTION redact_texts(text);
DROP FUNCTION switch_guards(text[], text);
DROP FUNCTION list_redaction();
DROP FUNCTION written_by_redact_words();
DROP FUNCTION places_of_words(text);
DROP VIEW word_columns;
DROP FUNCTION redacted(text[], text);
DROP FUNCTION redacted(jsonb, text);
DROP FUNCTION redacted(text, text);
DROP FUNCTION held_words(name, text);
DROP FUNCTION words_pattern(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0011_redactions"),
        ("articles", "0027_guards_of_watches_and_checks"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunSQL(FINDING + REMOVING, UNDO)]
