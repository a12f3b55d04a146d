"""What the database refuses about checks: one of nothing public, one in another's name, any later change."""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION guard_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_public boolean;
BEGIN
    IF NEW.checked_by_id IS DISTINCT FROM require_actor('A check') THEN
        RAISE EXCEPTION 'a check is made by the one who acts' USING ERRCODE = 'restrict_violation';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE claim_id = $1 AND public_from_id IS NOT NULL '
                   'AND public_until_id IS NULL)',
                   'coalition_' || (SELECT type FROM coalition_claim WHERE uid = NEW.claim_id) || 'version')
       INTO is_public USING NEW.claim_id;
    IF NOT is_public THEN
        RAISE EXCEPTION 'only a public claim can be checked' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guard BEFORE INSERT ON coalition_check FOR EACH ROW EXECUTE FUNCTION guard_check();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_check
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_checkevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
"""

UNDO = """
DROP TRIGGER written_here ON coalition_checkevent;
DROP TRIGGER kept_as_it_is ON coalition_check;
DROP TRIGGER guard ON coalition_check;
DROP FUNCTION guard_check();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0013_checks")]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
