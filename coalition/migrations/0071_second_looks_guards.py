"""What the database refuses about publishing now with a second look within the hour: see docs/adr/0014."""

from django.db import migrations

VERSION_TABLES = ["commitmentversion", "eventversion", "figureversion", "standingversion", "milestoneversion"]

FUNCTIONS = r"""
-- How a version was reviewed is shown to readers, so it cannot be said otherwise than it was.
CREATE OR REPLACE FUNCTION guard_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE edition_kind text;
BEGIN
    SELECT kind INTO edition_kind FROM coalition_edition WHERE number = NEW.public_from_id;
    IF edition_kind = 'second-look' THEN
        RAISE EXCEPTION 'a second look publishes nothing' USING ERRCODE = 'restrict_violation';
    ELSIF (edition_kind = 'urgent') <> (NEW.review = 'one-person-first') THEN
        RAISE EXCEPTION 'an urgent edition, and no other, publishes what one person reviewed first'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.review = 'dataset' THEN
        IF edition_kind IS DISTINCT FROM 'import' THEN
            RAISE EXCEPTION 'only an import publishes a dataset' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF OLD.state <> 'in-review' THEN
        RAISE EXCEPTION 'only a version in review is published' USING ERRCODE = 'restrict_violation';
    ELSIF NEW.review IN ('one-person-desk', 'one-person-first') AND NEW.published_by_id <> NEW.changed_by_id THEN
        RAISE EXCEPTION 'two persons are not a desk of one' USING ERRCODE = 'restrict_violation';
    ELSIF NEW.review = 'one-person-first' THEN
        IF EXISTS (SELECT 1 FROM coalition_batchentry e JOIN coalition_batch b ON b.id = e.batch_id
                    WHERE e.claim_id = NEW.claim_id AND NOT e.is_out AND b.closed_at IS NULL) THEN
            RAISE EXCEPTION 'what is in an open batch is published with it' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- A second look is written and ended here alone, so that none can be missing. What is corrected in the same way
-- before anybody looked is due when its predecessor was: haste upon haste wins no time.
CREATE FUNCTION keep_second_look() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE earlier timestamptz;
BEGIN
    IF NEW.public_until_id IS NOT NULL AND OLD.public_until_id IS NULL THEN
        UPDATE coalition_secondlook SET done_in_id = NEW.public_until_id
         WHERE claim_id = NEW.claim_id AND number = NEW.number AND done_in_id IS NULL;
    ELSIF NEW.review = 'one-person-first' AND NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL THEN
        SELECT min(due_at) INTO earlier FROM coalition_secondlook
         WHERE claim_id = NEW.claim_id AND done_in_id = NEW.public_from_id;
        INSERT INTO coalition_secondlook (claim_id, number, published_in_id, due_at)
        SELECT NEW.claim_id, NEW.number, number, LEAST(made_at + interval '1 hour', earlier)
          FROM coalition_edition WHERE number = NEW.public_from_id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION guard_second_look() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE version record;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF pg_trigger_depth() < 2 THEN
            RAISE EXCEPTION 'second looks are written by the database alone' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.done_in_id IS NOT NULL OR NEW.done_in_id IS NULL
       OR (to_jsonb(NEW) - 'done_in_id') <> (to_jsonb(OLD) - 'done_in_id') THEN
        RAISE EXCEPTION 'a second look is had once, and stays as it was' USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM require_edition(NEW.done_in_id);
    EXECUTE format('SELECT changed_by_id, published_by_id, public_until_id FROM %I WHERE claim_id = $1 AND number = $2',
                   'coalition_' || (SELECT type FROM coalition_claim WHERE uid = NEW.claim_id) || 'version')
       INTO version USING NEW.claim_id, NEW.number;
    IF version.public_until_id IS NOT DISTINCT FROM NEW.done_in_id THEN
        RETURN NEW;
    ELSIF version.public_until_id IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM coalition_edition WHERE number = NEW.done_in_id AND kind = 'second-look') THEN
        RAISE EXCEPTION 'a second look ends with its own edition, or with the one that ends its version'
            USING ERRCODE = 'restrict_violation';
    ELSIF tracker_actor() IN (version.changed_by_id, version.published_by_id) THEN
        RAISE EXCEPTION 'a second look is another person''s' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- That somebody confirmed it stands in the list of changes; a correction or a retraction stands there by itself.
CREATE FUNCTION list_second_look() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coalition_change (edition_id, claim_id, action)
    SELECT number, NEW.claim_id, 'confirmed' FROM coalition_edition
     WHERE number = NEW.done_in_id AND kind = 'second-look';
    RETURN NULL;
END $$;

CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON coalition_secondlook
    FOR EACH ROW EXECUTE FUNCTION guard_second_look();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_secondlook FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listed AFTER UPDATE OF done_in_id ON coalition_secondlook
    FOR EACH ROW EXECUTE FUNCTION list_second_look();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_secondlookevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
"""

TRIGGERS = "".join(
    f"""
CREATE TRIGGER second_look AFTER UPDATE OF public_from_id, public_until_id ON coalition_{table}
    FOR EACH ROW WHEN (NEW.review = 'one-person-first') EXECUTE FUNCTION keep_second_look();
"""
    for table in VERSION_TABLES
)

AS_BEFORE = r"""
DROP TRIGGER written_here ON coalition_secondlookevent;
DROP TRIGGER listed ON coalition_secondlook;
DROP TRIGGER never_deleted ON coalition_secondlook;
DROP TRIGGER guard ON coalition_secondlook;
DROP FUNCTION list_second_look();
DROP FUNCTION guard_second_look();
DROP FUNCTION keep_second_look();
CREATE OR REPLACE FUNCTION guard_review() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""
UNDO = "".join(f"DROP TRIGGER second_look ON coalition_{table};\n" for table in VERSION_TABLES) + AS_BEFORE


class Migration(migrations.Migration):
    dependencies = [("coalition", "0070_second_looks")]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
