"""What the database refuses about citations in public: words of a text that we hold are named with their place in it."""

from django.db import migrations

VERSION_TABLES = ["commitmentversion", "eventversion", "figureversion", "standingversion", "milestoneversion"]

FUNCTIONS = r"""
-- The articles of which a version cites words without their place, though their text is held (a text of nothing but
-- blocks is none). Not among them: words whose place is named where the form has words beyond its text (a broadcast,
-- the picture of a post, a page of an official paper), and words with which the claim was public before.
CREATE FUNCTION unplaced_sources(of_claim text, version bigint) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE kind text := (SELECT type FROM coalition_claim WHERE uid = of_claim);
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT c.article_id::text FROM coalition_citation c JOIN articles_article a ON a.uid = c.article_id '
        'WHERE c.%1$I = $1 AND NOT c.is_located '
        '  AND NOT (a.form IN (''broadcast'', ''official-text'', ''post'') AND c.locator ~ ''\S'') '
        '  AND EXISTS (SELECT FROM articles_textversion t WHERE t.article_id = a.uid AND t.text ~ ''[^█\s]'') '
        '  AND NOT EXISTS (SELECT FROM coalition_citation e JOIN %2$I v ON v.id = e.%1$I '
        '      WHERE v.claim_id = $2 AND v.public_from_id IS NOT NULL AND NOT e.is_located '
        '        AND e.article_id = c.article_id AND e.quote = c.quote) '
        'ORDER BY c.list_order, c.id', kind || '_version_id', 'coalition_' || kind || 'version')
    USING version, of_claim;
END $$;

CREATE FUNCTION guard_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM unplaced_sources(NEW.claim_id, NEW.id)) THEN
        RAISE EXCEPTION 'words of a text that is held are cited with their place in it'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

TRIGGERS = "".join(
    f"""
CREATE TRIGGER d_places BEFORE UPDATE OF public_from_id ON coalition_{table}
    FOR EACH ROW WHEN (NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL
                       AND NEW.review IS DISTINCT FROM 'dataset')
    EXECUTE FUNCTION guard_places();
"""
    for table in VERSION_TABLES
)

UNDO = "".join(f"DROP TRIGGER d_places ON coalition_{table};\n" for table in VERSION_TABLES) + (
    """
DROP FUNCTION guard_places();
DROP FUNCTION unplaced_sources(text, bigint);
"""
)


class Migration(migrations.Migration):
    dependencies = [("coalition", "0072_second_looks_are_seen")]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
