"""Words removed: an edition only where readers had seen them, and no approval for what has lost words since."""

from importlib import import_module

from django.db import migrations

FUNCTIONS = r"""
-- The claims of citations, and of the citations of articles or of those merged into them; whether readers have seen them.
CREATE FUNCTION claims_citing(citations bigint[], articles text[]) RETURNS TABLE (claim text, is_public boolean)
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(a.claim_id, b.claim_id, d.claim_id, e.claim_id, f.claim_id)::text,
           COALESCE(a.public_from_id, b.public_from_id, d.public_from_id, e.public_from_id, f.public_from_id) IS NOT NULL
      FROM coalition_citation c
      LEFT JOIN coalition_commitmentversion a ON a.id = c.commitment_version_id
      LEFT JOIN coalition_eventversion b ON b.id = c.event_version_id
      LEFT JOIN coalition_figureversion d ON d.id = c.figure_version_id
      LEFT JOIN coalition_standingversion e ON e.id = c.standing_version_id
      LEFT JOIN coalition_milestoneversion f ON f.id = c.milestone_version_id
     WHERE c.id = ANY (citations) OR c.article_id = ANY (articles)
        OR c.article_id IN (SELECT merged_id FROM articles_articlemerge WHERE kept_id = ANY (articles))
$$;

-- What lost words is no longer what somebody read and approved: its revision is another, which takes approvals back and
-- refuses what was decided on a page that showed the words.
CREATE FUNCTION take_approvals_back(of_claims text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    tab text;
    approved bigint[] := ARRAY(SELECT id FROM coalition_embargo WHERE claim_id = ANY (of_claims)
                                  AND released_in_id IS NULL AND approved_by_id IS NOT NULL);
BEGIN
    FOREACH tab IN ARRAY ARRAY['commitment', 'event', 'figure', 'standing', 'milestone'] LOOP
        EXECUTE format('UPDATE %I SET revision = revision + 1 WHERE claim_id = ANY ($1) AND public_from_id IS NULL '
                       'AND state IN (''draft'', ''in-review'')', 'coalition_' || tab || 'version') USING of_claims;
    END LOOP;
    UPDATE coalition_embargo SET failure = 'Words were removed from it for a lawful reason. Read it again, then approve it.'
     WHERE id = ANY (approved);
END $$;

-- Removes words for ever from everything that the database holds, and returns the redaction's id. `pages` are the raw
-- pages that hold them, which only a program can read. The guards of the tables concerned are off meanwhile: that is
-- why this runs as the tables' owner, asks who acts, and does nothing but put the tombstone in the place of the words.
CREATE OR REPLACE FUNCTION redact_words(words text, why_by_law text, reason text, pages bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor integer := require_actor('A redaction');
    pattern text := words_pattern(words);
    held record;
    tables text[];
    places jsonb := '{}';
    sealed text[];
    claims text[] := '{}';
    seen text[] := '{}';
    articles text[] := '{}';
    shown text[] := '{}';
    citations bigint[];
    emptied bigint;
    touched text[];
    public_ones text[];
    edition integer;
    redaction bigint;
    is_seen boolean := false;
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
        EXECUTE format(
            'WITH done AS (UPDATE %I SET %I = redacted(%2$I::%s, $1) WHERE %s ~* $1 RETURNING *), '
            'named AS (SELECT to_jsonb(done) ->> $2 AS id, to_jsonb(done) ->> ''public_from_id'' IS NOT NULL AS is_public FROM done) '
            'SELECT COALESCE(array_agg(DISTINCT id), ''{}''), COALESCE(array_agg(DISTINCT id) FILTER (WHERE is_public), ''{}'') FROM named',
            held.tab, held.col, held.form, held_words(held.col, held.form))
           INTO touched, public_ones USING pattern, CASE
            WHEN held.tab ~ '^coalition_(commitment|event|figure|standing|milestone)version$' THEN 'claim_id'
            WHEN held.tab IN ('articles_article', 'coalition_claim') THEN 'uid' ELSE 'id' END;
        IF held.tab ~ '^coalition_(commitment|event|figure|standing|milestone)version$' THEN
            claims := claims || touched;
            seen := seen || public_ones;
        ELSIF held.tab = 'coalition_claim' THEN
            claims := claims || touched;
            seen := seen || ARRAY(SELECT claim_id::text FROM coalition_change WHERE claim_id = ANY (touched));
        ELSIF held.tab = 'coalition_citation' THEN
            citations := citations || touched::bigint[];
        ELSIF held.tab = 'articles_article' THEN
            articles := articles || touched;
            shown := shown || CASE WHEN held.col IN ('title', 'author', 'note', 'url', 'read_at_url', 'ref') THEN touched ELSE '{}' END;
        ELSIF held.tab = 'articles_publisher' THEN
            touched := ARRAY(SELECT uid::text FROM articles_article WHERE publisher_id::text = ANY (touched));
            articles := articles || touched;
            shown := shown || CASE WHEN held.col = 'name' THEN touched ELSE '{}' END;
        ELSIF held.tab = 'coalition_person' THEN
            is_seen := is_seen OR EXISTS (SELECT FROM coalition_government WHERE person_id::text = ANY (touched));
            touched := touched || ARRAY(SELECT merged_id::text FROM coalition_personmerge WHERE kept_id::text = ANY (touched));
            claims := claims || ARRAY(
                SELECT claim_id::text FROM coalition_commitmentversion WHERE speaker_id::text = ANY (touched));
            seen := seen || ARRAY(SELECT claim_id::text FROM coalition_commitmentversion
                                   WHERE speaker_id::text = ANY (touched) AND public_from_id IS NOT NULL);
        END IF;
    END LOOP;
    SELECT claims || COALESCE(array_agg(c.claim), '{}'), seen || COALESCE(array_agg(c.claim) FILTER (WHERE c.is_public), '{}')
      INTO claims, seen FROM claims_citing(citations, shown) c;
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

    PERFORM take_approvals_back(claims);
    IF is_seen OR seen <> '{}' OR places ?| ARRAY['coalition_edition.reason', 'coalition_government.office'] THEN
        INSERT INTO coalition_edition (number, made_at, made_by_id, kind, reason)
        VALUES ((SELECT COALESCE(max(number), 0) + 1 FROM coalition_edition), clock_timestamp(), actor, 'redaction',
                'Words were removed for a lawful reason: ' || replace(why_by_law, '-', ' ') || '.') RETURNING number INTO edition;
    END IF;
    INSERT INTO coalition_redaction (made_at, made_by_id, ground, reason, edition_id, places)
    VALUES (clock_timestamp(), actor, why_by_law, reason, edition, places) RETURNING id INTO redaction;
    -- A public claim of which only a draft lost words has lost none that readers could miss.
    INSERT INTO coalition_redactedclaim (redaction_id, claim_id)
    SELECT DISTINCT redaction, one FROM unnest(claims) AS one
     WHERE one = ANY (seen) OR NOT EXISTS (SELECT FROM coalition_change WHERE claim_id = one);
    INSERT INTO coalition_redactedarticle (redaction_id, article_id) SELECT DISTINCT redaction, unnest(articles);
    INSERT INTO articles_seal (article_id, made_at)
    SELECT DISTINCT unnest(sealed), clock_timestamp() ON CONFLICT DO NOTHING;
    PERFORM set_config('tracker.redacting', '', true);
    SET CONSTRAINTS ALL DEFERRED;
    RETURN redaction;
END $$;
"""

_EARLIER = import_module("coalition.migrations.0012_redact_words").REMOVING
_BEGINS, _ENDS = "CREATE FUNCTION redact_words", "CREATE TRIGGER written_here"
UNDO = (
    "CREATE OR REPLACE"
    + _EARLIER[_EARLIER.index(_BEGINS) : _EARLIER.index(_ENDS)].removeprefix("CREATE")
    + """
DROP FUNCTION take_approvals_back(text[]);
DROP FUNCTION claims_citing(bigint[], text[]);
"""
)


class Migration(migrations.Migration):
    dependencies = [("coalition", "0082_guards_of_lights_batches_invitations")]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
