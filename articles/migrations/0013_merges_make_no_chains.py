"""What the database refuses about merges: chains, circles, merges in another's name, any undoing in silence."""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION guard_merge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_chain boolean;
BEGIN
    IF tracker_actor() IS NULL THEN
        RAISE EXCEPTION 'a merge needs a named actor: set the audit trail''s context first'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'kept_id' <> to_jsonb(OLD) - 'kept_id' THEN
        RAISE EXCEPTION 'a merge stays; only what is kept may be merged itself' USING ERRCODE = 'restrict_violation';
    ELSIF TG_OP = 'INSERT' AND NEW.made_by_id <> tracker_actor() THEN
        RAISE EXCEPTION 'a merge is made by the one who acts' USING ERRCODE = 'restrict_violation';
    END IF;
    -- Two that cross each other would make a circle.
    PERFORM pg_advisory_xact_lock(hashtext(TG_TABLE_NAME));
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE merged_id = $1 OR kept_id = $2)', TG_TABLE_NAME)
       INTO is_chain USING NEW.kept_id, NEW.merged_id;
    IF is_chain THEN
        RAISE EXCEPTION 'merges make no chains: what is kept is merged nowhere' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON articles_articlemerge FOR EACH ROW EXECUTE FUNCTION guard_merge();
CREATE TRIGGER never_deleted BEFORE DELETE ON articles_articlemerge FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON articles_publishermerge FOR EACH ROW EXECUTE FUNCTION guard_merge();
CREATE TRIGGER never_deleted BEFORE DELETE ON articles_publishermerge FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

UNDO = """
DROP TRIGGER never_deleted ON articles_publishermerge;
DROP TRIGGER guard ON articles_publishermerge;
DROP TRIGGER never_deleted ON articles_articlemerge;
DROP TRIGGER guard ON articles_articlemerge;
DROP FUNCTION guard_merge();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_merges")]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
