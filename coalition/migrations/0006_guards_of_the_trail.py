"""What the database refuses about the audit trail, and about how a version was reviewed: see docs/adr/0003."""

from django.db import migrations

FUNCTIONS = r"""
-- An edition belongs to the step that made it: an older one cannot be named again, whatever the step says it made.
CREATE OR REPLACE FUNCTION require_edition(edition integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM require_actor('A change of public state');
    PERFORM 1 FROM coalition_edition
     WHERE number = edition AND made_by_id = tracker_actor() AND made_at >= transaction_timestamp()
       AND number::text = current_setting('tracker.edition', true);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a change of public state belongs to an edition made by the same person in the same step'
            USING ERRCODE = 'restrict_violation';
    END IF;
END $$;

-- How a version was reviewed is shown to readers, so it cannot be said otherwise than it was.
CREATE FUNCTION guard_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.review = 'dataset' THEN
        IF NOT EXISTS (SELECT 1 FROM coalition_edition WHERE number = NEW.public_from_id AND kind = 'import') THEN
            RAISE EXCEPTION 'only an import publishes a dataset' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF OLD.state <> 'in-review' THEN
        RAISE EXCEPTION 'only a version in review is published' USING ERRCODE = 'restrict_violation';
    ELSIF NEW.review = 'one-person-desk' AND NEW.published_by_id <> NEW.changed_by_id THEN
        RAISE EXCEPTION 'two persons are not a desk of one' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION refuse_own_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the audit trail is written by the database alone' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

DO $$
DECLARE events regclass;
BEGIN
    FOR events IN SELECT tgrelid::regclass FROM pg_trigger WHERE tgname LIKE 'pgtrigger\_append\_only\_%' LOOP
        EXECUTE format('CREATE TRIGGER written_here BEFORE INSERT ON %s FOR EACH ROW '
                       'EXECUTE FUNCTION refuse_own_event()', events);
    END LOOP;
END $$;
"""

VERSION_TABLES = ["commitmentversion", "eventversion", "figureversion", "standingversion", "milestoneversion"]

TRIGGERS = "".join(
    f"""
CREATE TRIGGER c_review BEFORE UPDATE OF public_from_id ON coalition_{table}
    FOR EACH ROW WHEN (NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL)
    EXECUTE FUNCTION guard_review();
"""
    for table in VERSION_TABLES
) + (
    """
-- Who did a step and why: written with its first change, and never otherwise after it.
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER made_once BEFORE UPDATE ON coalition_claim FOR EACH ROW
    WHEN (NEW.created_at <> OLD.created_at OR NEW.created_by_id <> OLD.created_by_id)
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_reading FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
)

UNDO = r"""
DROP TRIGGER c_review ON coalition_commitmentversion;
DROP TRIGGER c_review ON coalition_eventversion;
DROP TRIGGER c_review ON coalition_figureversion;
DROP TRIGGER c_review ON coalition_standingversion;
DROP TRIGGER c_review ON coalition_milestoneversion;
DROP TRIGGER never_deleted ON coalition_reading;
DROP TRIGGER made_once ON coalition_claim;
DROP TRIGGER kept_as_it_is ON pghistory_context;
DO $$
DECLARE events regclass;
BEGIN
    FOR events IN SELECT tgrelid::regclass FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                  WHERE p.proname = 'refuse_own_event' LOOP
        EXECUTE format('DROP TRIGGER written_here ON %s', events);
    END LOOP;
END $$;
DROP FUNCTION refuse_own_event();
DROP FUNCTION guard_review();
CREATE OR REPLACE FUNCTION require_edition(edition integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM require_actor('A change of public state');
    PERFORM 1 FROM coalition_edition
     WHERE number = edition AND made_by_id = tracker_actor()
       AND number::text = current_setting('tracker.edition', true);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a change of public state belongs to an edition made by the same person in the same step'
            USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0005_positions_guards"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
