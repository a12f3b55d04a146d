"""What the database refuses about own reporting in public, about keys of tools and about the newer audit trails."""

from django.db import migrations

VERSION_TABLES = ["commitmentversion", "eventversion", "figureversion", "standingversion", "milestoneversion"]

FUNCTIONS = r"""
-- Own reporting names no source to readers: an editor who knows it gives a word first.
CREATE FUNCTION guard_own_reporting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    link text := replace(replace(TG_TABLE_NAME, 'coalition_', ''), 'version', '_version_id');
    unvouched boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM coalition_citation c JOIN articles_article a ON a.uid = c.article_id '
                   'LEFT JOIN articles_editorsword w ON w.article_id = a.uid '
                   'WHERE c.%I = $1 AND a.form = ''own-reporting'' AND w.article_id IS NULL)', link)
       INTO unvouched USING NEW.id;
    IF unvouched THEN
        RAISE EXCEPTION 'own reporting needs an editor''s word before it is public' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- A key stays what it was made as; one that was revoked stays revoked.
CREATE FUNCTION guard_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ROW(NEW.owner_id, NEW.scopes, NEW.prefix, NEW.sha256, NEW.made_at, NEW.made_by_id)
       IS DISTINCT FROM ROW(OLD.owner_id, OLD.scopes, OLD.prefix, OLD.sha256, OLD.made_at, OLD.made_by_id) THEN
        RAISE EXCEPTION 'a key stays what it was made as' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.revoked_at IS NOT NULL AND ROW(NEW.revoked_at, NEW.revoked_by_id, NEW.expires_on)
       IS DISTINCT FROM ROW(OLD.revoked_at, OLD.revoked_by_id, OLD.expires_on) THEN
        RAISE EXCEPTION 'a revoked key stays revoked' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stays BEFORE UPDATE ON coalition_machinetoken FOR EACH ROW EXECUTE FUNCTION guard_token();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_machinetoken
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The newer audit trails too are written by the database alone.
DO $$
DECLARE events regclass;
BEGIN
    FOR events IN SELECT t.tgrelid::regclass FROM pg_trigger t WHERE t.tgname LIKE 'pgtrigger\_append\_only\_%'
                  AND NOT EXISTS (SELECT 1 FROM pg_trigger o WHERE o.tgrelid = t.tgrelid AND o.tgname = 'written_here')
    LOOP
        EXECUTE format('CREATE TRIGGER written_here BEFORE INSERT ON %s FOR EACH ROW '
                       'EXECUTE FUNCTION refuse_own_event()', events);
    END LOOP;
END $$;
"""

TRIGGERS = "".join(
    f"""
CREATE TRIGGER d_own_reporting BEFORE UPDATE OF public_from_id ON coalition_{table}
    FOR EACH ROW WHEN (NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL)
    EXECUTE FUNCTION guard_own_reporting();
"""
    for table in VERSION_TABLES
)

# The triggers on audit trails stay: the migration that has the function takes all of them away.
UNDO = "".join(f"DROP TRIGGER d_own_reporting ON coalition_{table};\n" for table in VERSION_TABLES) + (
    """
DROP TRIGGER never_deleted ON coalition_machinetoken;
DROP TRIGGER stays ON coalition_machinetoken;
DROP FUNCTION guard_token();
DROP FUNCTION guard_own_reporting();
"""
)


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0025_locators_lights_and_tokens"),
        ("articles", "0027_guards_of_watches_and_checks"),
    ]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
