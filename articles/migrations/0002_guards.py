"""What the database refuses about sources: no raw page or text ever changes, no article is deleted."""

from django.db import migrations

FUNCTIONS = r"""
-- Who acts, as the audit trail's context names it; NULL where nobody is named.
CREATE FUNCTION tracker_actor() RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT (NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::integer
$$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows of % are refused: they are kept as they are', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""

TRIGGERS = r"""
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON articles_rawpage
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON articles_textversion
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON articles_article
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON articles_publisher
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE articles_textversion ADD CONSTRAINT text_matches_its_hash
    CHECK (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
"""

UNDO = """
ALTER TABLE articles_textversion DROP CONSTRAINT text_matches_its_hash;
DROP TRIGGER never_deleted ON articles_publisher;
DROP TRIGGER never_deleted ON articles_article;
DROP TRIGGER kept_as_it_is ON articles_textversion;
DROP TRIGGER kept_as_it_is ON articles_rawpage;
DROP FUNCTION refuse_change();
DROP FUNCTION tracker_actor();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_tables")]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
