"""A country is awaited at an event, and at no other claim: see docs/adr/0003-the-database-is-the-last-guard.md."""

from django.db import migrations

SQL = r"""
CREATE FUNCTION guard_awaited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM coalition_claim WHERE uid = NEW.event_id AND type = 'event') THEN
        RAISE EXCEPTION 'a country is awaited at an event' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER awaited_at_an_event BEFORE INSERT OR UPDATE OF event_id ON coalition_assignment FOR EACH ROW
    WHEN (NEW.event_id IS NOT NULL) EXECUTE FUNCTION guard_awaited();
"""
UNDO = """
DROP TRIGGER awaited_at_an_event ON coalition_assignment;
DROP FUNCTION guard_awaited();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0091_assignments_of_countries_at_events")]

    operations = [migrations.RunSQL(SQL, UNDO)]
