"""What the database refuses besides: terms of office that vanish unseen, keys that nobody answers for, words of a day to come."""

from django.db import migrations

GUARDS = r"""
-- The import of facts replaces terms that nobody changed; the trail keeps the old ones.
CREATE FUNCTION guard_term() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM require_actor('Taking a term of office away');
    RETURN OLD;
END $$;
CREATE TRIGGER taken_by_somebody BEFORE DELETE ON coalition_government FOR EACH ROW EXECUTE FUNCTION guard_term();

-- Days are UTC: what is to be said one day has not been said.
CREATE FUNCTION refuse_the_future() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.stated_on > (clock_timestamp() AT TIME ZONE 'UTC')::date THEN
        RAISE EXCEPTION 'nothing is public that was said on a day to come' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER e_said BEFORE UPDATE OF public_from_id ON coalition_commitmentversion FOR EACH ROW
    WHEN (NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL) EXECUTE FUNCTION refuse_the_future();
CREATE TRIGGER e_said BEFORE UPDATE OF public_from_id ON coalition_figureversion FOR EACH ROW
    WHEN (NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL) EXECUTE FUNCTION refuse_the_future();

CREATE FUNCTION guard_new_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.owner_id IS DISTINCT FROM require_actor('A key') THEN
        RAISE EXCEPTION 'a key is made by its owner' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER made_by_owner BEFORE INSERT ON coalition_machinetoken
    FOR EACH ROW EXECUTE FUNCTION guard_new_token();
"""
UNDO = """
DROP TRIGGER made_by_owner ON coalition_machinetoken;
DROP FUNCTION guard_new_token();
DROP TRIGGER e_said ON coalition_figureversion;
DROP TRIGGER e_said ON coalition_commitmentversion;
DROP FUNCTION refuse_the_future();
DROP TRIGGER taken_by_somebody ON coalition_government;
DROP FUNCTION guard_term();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0064_reports_guards")]

    operations = [migrations.RunSQL(GUARDS, UNDO)]
