"""What the database refuses about the access log and invitations: see docs/adr/0012."""

from django.db import migrations

SQL = r"""
-- Whoever writes an act down does not choose its time.
CREATE FUNCTION date_access_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER dated_here BEFORE INSERT ON coalition_accessevent
    FOR EACH ROW EXECUTE FUNCTION date_access_event();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_accessevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_invitation
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- What was offered, to whom and until when stays; what became of it is said once.
CREATE TRIGGER kept_as_it_is BEFORE UPDATE ON coalition_invitation FOR EACH ROW
    WHEN (OLD.accepted_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
          OR (NEW.username, NEW.first_name, NEW.last_name, NEW.email, NEW.group_id, NEW.made_at, NEW.made_by_id,
              NEW.open_until) IS DISTINCT FROM
             (OLD.username, OLD.first_name, OLD.last_name, OLD.email, OLD.group_id, OLD.made_at, OLD.made_by_id,
              OLD.open_until))
    EXECUTE FUNCTION refuse_change();
"""
UNDO = r"""
DROP TRIGGER kept_as_it_is ON coalition_invitation;
DROP TRIGGER never_deleted ON coalition_invitation;
DROP TRIGGER kept_as_it_is ON coalition_accessevent;
DROP TRIGGER dated_here ON coalition_accessevent;
DROP FUNCTION date_access_event();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0050_access")]

    operations = [migrations.RunSQL(SQL, UNDO)]
