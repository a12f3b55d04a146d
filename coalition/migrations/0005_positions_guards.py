"""What the database refuses about kept positions: see docs/adr/0005-positions-kept-by-day-and-edition.md."""

from django.db import migrations

FUNCTIONS = r"""
-- Whether this step draws kept positions anew: only `manage.py rebuild_positions` says so, for one step.
CREATE FUNCTION rebuilds_positions() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT COALESCE(current_setting('tracker.rebuild_positions', true), '') = 'on'
$$;

-- Spans begin and end with the edition that changes the rows they are made of, and never change otherwise.
CREATE FUNCTION guard_span() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF rebuilds_positions() THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    ELSIF TG_OP = 'INSERT' AND upper_inf(NEW.editions) THEN
        PERFORM require_edition(lower(NEW.editions));
    ELSIF TG_OP = 'UPDATE' AND upper_inf(OLD.editions) AND NOT upper_inf(NEW.editions)
          AND lower(NEW.editions) = lower(OLD.editions)
          AND to_jsonb(NEW) - 'editions' = to_jsonb(OLD) - 'editions' THEN
        PERFORM require_edition(upper(NEW.editions));
    ELSE
        RAISE EXCEPTION 'kept positions begin and end by an edition and never change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_position_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF rebuilds_positions() THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    ELSIF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.edition_id > OLD.edition_id
          AND to_jsonb(NEW) - 'edition_id' = to_jsonb(OLD) - 'edition_id' THEN
        PERFORM require_edition(NEW.edition_id);
    ELSE
        RAISE EXCEPTION 'a group of positions only moves on to an edition' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- No edition leaves a position behind; looked at when the step is complete.
CREATE FUNCTION require_kept_positions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM coalition_positiongroup
         WHERE country_id = NEW.country_id AND kind = NEW.kind AND is_outside = NEW.is_outside
           AND is_for_force = NEW.is_for_force
           AND edition_id >= COALESCE(NEW.public_until_id, NEW.public_from_id)) THEN
        RAISE EXCEPTION 'edition % changes what % says on %, but the kept positions were not brought up to it',
            COALESCE(NEW.public_until_id, NEW.public_from_id), NEW.country_id, NEW.kind
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON coalition_positionspan
    FOR EACH ROW EXECUTE FUNCTION guard_span();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON coalition_positiongroup
    FOR EACH ROW EXECUTE FUNCTION guard_position_group();
CREATE CONSTRAINT TRIGGER keeps_positions AFTER UPDATE OF public_from_id, public_until_id
    ON coalition_commitmentversion DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.is_counting AND (NEW.public_from_id IS DISTINCT FROM OLD.public_from_id
                               OR NEW.public_until_id IS DISTINCT FROM OLD.public_until_id))
    EXECUTE FUNCTION require_kept_positions();
"""

UNDO = """
DROP TRIGGER keeps_positions ON coalition_commitmentversion;
DROP TRIGGER guard ON coalition_positiongroup;
DROP TRIGGER guard ON coalition_positionspan;
DROP FUNCTION require_kept_positions();
DROP FUNCTION guard_position_group();
DROP FUNCTION guard_span();
DROP FUNCTION rebuilds_positions();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0004_positions_kept"), ("coalition", "0002_guards")]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
