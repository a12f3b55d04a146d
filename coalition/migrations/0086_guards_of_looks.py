"""What the database refuses about looks at sources, how it keeps the time of a light, and who may look."""

from django.db import migrations

from coalition.migrations_help import granting

GUARDS = r"""
CREATE TRIGGER named BEFORE INSERT OR UPDATE ON coalition_look
    FOR EACH ROW EXECUTE FUNCTION guard_desk_author('looked_by_id');
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_look
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_lookevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();

-- A look settles what was there to be looked at: what a light became later asks for a person again.
CREATE FUNCTION keep_light_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.changed_at := clock_timestamp();
    ELSIF NEW.light <> OLD.light THEN
        NEW.changed_at := clock_timestamp();
    ELSE
        NEW.changed_at := OLD.changed_at;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER light_time BEFORE INSERT OR UPDATE ON coalition_citationlight
    FOR EACH ROW EXECUTE FUNCTION keep_light_time();
"""
UNDO = """
DROP TRIGGER light_time ON coalition_citationlight;
DROP FUNCTION keep_light_time();
DROP TRIGGER written_here ON coalition_lookevent;
DROP TRIGGER kept_as_it_is ON coalition_look;
DROP TRIGGER named ON coalition_look;
"""
LOOK = ["view_look", "add_look"]
GROUPS = {"Reviewers": ["view_look"], "Reporters": LOOK, "Editors": LOOK, "Administrators": LOOK}


class Migration(migrations.Migration):
    dependencies = [("coalition", "0085_looks_at_sources"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunSQL(GUARDS, UNDO), granting(GROUPS)]
