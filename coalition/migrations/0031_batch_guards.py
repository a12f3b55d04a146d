"""What the database refuses about batches: closed ones stay as they are, and nothing of them is deleted."""

from django.db import migrations

GUARDS = r"""
CREATE FUNCTION guard_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a closed batch stays as it is' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_batch_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.batch_id <> OLD.batch_id OR NEW.claim_id <> OLD.claim_id) THEN
        RAISE EXCEPTION 'an entry stays in its batch' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM coalition_batch WHERE id = NEW.batch_id AND closed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a closed batch stays as it is' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guard BEFORE UPDATE ON coalition_batch FOR EACH ROW EXECUTE FUNCTION guard_batch();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_batch FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON coalition_batchentry
    FOR EACH ROW EXECUTE FUNCTION guard_batch_entry();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_batchentry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_batchevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_batchentryevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
"""

UNDO = r"""
DROP TRIGGER written_here ON coalition_batchentryevent;
DROP TRIGGER written_here ON coalition_batchevent;
DROP TRIGGER never_deleted ON coalition_batchentry;
DROP TRIGGER guard ON coalition_batchentry;
DROP TRIGGER never_deleted ON coalition_batch;
DROP TRIGGER guard ON coalition_batch;
DROP FUNCTION guard_batch_entry();
DROP FUNCTION guard_batch();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0030_batches")]

    operations = [migrations.RunSQL(GUARDS, UNDO)]
