"""What the database refuses about embargoes: see docs/adr/0009-embargoes-are-held-by-the-clock.md."""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION guard_embargo() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE version record;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.claim_id <> OLD.claim_id OR NEW.number <> OLD.number OR OLD.released_in_id IS NOT NULL) THEN
        RAISE EXCEPTION 'an embargo stays with its version, and as it was once it is over'
            USING ERRCODE = 'restrict_violation';
    END IF;
    EXECUTE format('SELECT state, revision, changed_by_id, public_from_id FROM %I WHERE claim_id = $1 AND number = $2',
                   'coalition_' || (SELECT type FROM coalition_claim WHERE uid = NEW.claim_id) || 'version')
       INTO version USING NEW.claim_id, NEW.number;
    IF NEW.released_in_id IS NOT NULL THEN
        IF pg_trigger_depth() < 2 OR version.public_from_id IS DISTINCT FROM NEW.released_in_id THEN
            RAISE EXCEPTION 'an embargo is over with the edition that publishes its version'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' OR NEW.until <> OLD.until THEN
        IF NEW.set_by_id IS DISTINCT FROM require_actor('An embargo') THEN
            RAISE EXCEPTION 'an embargo is set by the one who acts' USING ERRCODE = 'restrict_violation';
        END IF;
        IF version.state IS NULL OR version.state NOT IN ('draft', 'in-review') THEN
            RAISE EXCEPTION 'only a draft or a version in review is held back' USING ERRCODE = 'restrict_violation';
        END IF;
        NEW.approved_by_id := NULL;
        NEW.approved_at := NULL;
        NEW.approved_revision := NULL;
        NEW.approval_reason := '';
    ELSIF NEW.approved_by_id IS NOT NULL
          AND (NEW.approved_by_id, NEW.approved_revision) IS DISTINCT FROM (OLD.approved_by_id, OLD.approved_revision) THEN
        IF NEW.approved_by_id IS DISTINCT FROM require_actor('An approval') THEN
            RAISE EXCEPTION 'an approval is given by the one who acts' USING ERRCODE = 'restrict_violation';
        END IF;
        IF version.state <> 'in-review' OR version.revision <> NEW.approved_revision THEN
            RAISE EXCEPTION 'what is approved is the version in review as it is now' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- Nobody publishes before the hour, whoever has approved what.
CREATE FUNCTION hold_until_its_hour() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE hour timestamptz;
BEGIN
    SELECT until INTO hour FROM coalition_embargo
     WHERE claim_id = NEW.claim_id AND number = NEW.number AND until > clock_timestamp();
    IF FOUND THEN
        RAISE EXCEPTION 'the version is under embargo until %', hour USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- An approval holds for what was approved: any change takes it back. Publishing ends the embargo.
CREATE FUNCTION settle_embargo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.public_from_id IS NOT NULL THEN
        UPDATE coalition_embargo SET released_in_id = NEW.public_from_id
         WHERE claim_id = NEW.claim_id AND number = NEW.number AND released_in_id IS NULL;
    ELSE
        UPDATE coalition_embargo SET approved_by_id = NULL, approved_at = NULL, approved_revision = NULL, approval_reason = ''
         WHERE claim_id = NEW.claim_id AND number = NEW.number AND approved_by_id IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON coalition_embargo FOR EACH ROW EXECUTE FUNCTION guard_embargo();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_embargo FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_embargoevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
"""

VERSION_TABLES = ["commitmentversion", "eventversion", "figureversion", "standingversion", "milestoneversion"]

TRIGGERS = "".join(
    f"""
CREATE TRIGGER d_embargo BEFORE UPDATE OF public_from_id ON coalition_{table}
    FOR EACH ROW WHEN (NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL)
    EXECUTE FUNCTION hold_until_its_hour();
CREATE TRIGGER settles_embargo AFTER UPDATE ON coalition_{table}
    FOR EACH ROW WHEN (OLD.public_from_id IS NULL
                       AND (NEW.state IS DISTINCT FROM OLD.state OR NEW.revision IS DISTINCT FROM OLD.revision))
    EXECUTE FUNCTION settle_embargo();
"""
    for table in VERSION_TABLES
)

UNDO = (
    "".join(
        f"DROP TRIGGER settles_embargo ON coalition_{table};\nDROP TRIGGER d_embargo ON coalition_{table};\n"
        for table in VERSION_TABLES
    )
    + """
DROP TRIGGER written_here ON coalition_embargoevent;
DROP TRIGGER never_deleted ON coalition_embargo;
DROP TRIGGER guard ON coalition_embargo;
DROP FUNCTION settle_embargo();
DROP FUNCTION hold_until_its_hour();
DROP FUNCTION guard_embargo();
"""
)


class Migration(migrations.Migration):
    dependencies = [("coalition", "0015_embargoes")]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
