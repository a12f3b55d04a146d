"""What the database refuses about the desk's own rows: see docs/adr/0003-the-database-is-the-last-guard.md."""

from django.db import migrations

FUNCTIONS = r"""
-- Comments and searches name who acts and never change; who put somebody on a thing is the one who acts.
CREATE FUNCTION guard_desk_author() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE author integer := (to_jsonb(NEW) ->> TG_ARGV[0])::integer;
BEGIN
    IF author IS DISTINCT FROM require_actor('A row of the desk') THEN
        RAISE EXCEPTION 'a row of the desk names the one who acts' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""
AUTHORS = {"comment": "written_by_id", "search": "searched_by_id", "assignment": "changed_by_id"}
AUTHOR_TRIGGERS = "".join(
    f"""
CREATE TRIGGER named BEFORE INSERT OR UPDATE ON coalition_{table}
    FOR EACH ROW EXECUTE FUNCTION guard_desk_author('{column}');
"""
    for table, column in AUTHORS.items()
)
KEPT = """
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_comment
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_search
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_assignment
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_freshness
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- The audit trail of these tables is written by the database alone, like that of all others.
CREATE TRIGGER written_here BEFORE INSERT ON coalition_assignmentevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_freshnessevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
"""
UNDO = """
DROP TRIGGER written_here ON coalition_freshnessevent;
DROP TRIGGER written_here ON coalition_assignmentevent;
DROP TRIGGER never_deleted ON coalition_freshness;
DROP TRIGGER never_deleted ON coalition_assignment;
DROP TRIGGER kept_as_it_is ON coalition_search;
DROP TRIGGER kept_as_it_is ON coalition_comment;
DROP TRIGGER named ON coalition_assignment;
DROP TRIGGER named ON coalition_search;
DROP TRIGGER named ON coalition_comment;
DROP FUNCTION guard_desk_author();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0060_desk_rows")]

    operations = [migrations.RunSQL(FUNCTIONS + AUTHOR_TRIGGERS + KEPT, UNDO)]
