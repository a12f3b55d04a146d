"""What the database refuses about the record: see docs/adr/0003-the-database-is-the-last-guard.md."""

from django.db import migrations

VERSION_TABLES = ["commitmentversion", "eventversion", "figureversion", "standingversion", "milestoneversion"]

FUNCTIONS = r"""
CREATE FUNCTION require_actor(what text) RETURNS integer LANGUAGE plpgsql STABLE AS $$
DECLARE actor integer := tracker_actor();
BEGIN
    IF actor IS NULL THEN
        RAISE EXCEPTION '% needs a named actor: set the audit trail''s context first', what
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN actor;
END $$;

-- An edition takes a lock, then number = last + 1 and its time, so that no reader of changes ever misses one.
CREATE FUNCTION number_edition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('coalition_edition'));
    SELECT number, made_at INTO last FROM coalition_edition ORDER BY number DESC LIMIT 1;
    IF NEW.number IS DISTINCT FROM COALESCE(last.number, 0) + 1 THEN
        RAISE EXCEPTION 'edition % is out of turn: the next number is %', NEW.number, COALESCE(last.number, 0) + 1
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.made_by_id IS DISTINCT FROM require_actor('An edition') THEN
        RAISE EXCEPTION 'an edition is made by the one who acts' USING ERRCODE = 'restrict_violation';
    END IF;
    NEW.made_at := GREATEST(clock_timestamp(), last.made_at + interval '1 microsecond');
    PERFORM set_config('tracker.edition', NEW.number::text, true);
    RETURN NEW;
END $$;

-- An edition is one act: only the transaction that made it opens or closes periods by it.
CREATE FUNCTION require_edition(edition integer) RETURNS void LANGUAGE plpgsql AS $$
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

-- Drafts name who changed them; publishing changes nothing but the public state; what was public stays as it was.
CREATE FUNCTION guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    link text := replace(replace(TG_TABLE_NAME, 'coalition_', ''), 'version', '_version_id');
    changed text[];
    cited boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.public_from_id IS NOT NULL THEN
            RAISE EXCEPTION 'a version begins as a draft' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.changed_by_id IS DISTINCT FROM require_actor('A draft') THEN
            RAISE EXCEPTION 'a draft is changed by the one who acts' USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_TABLE_NAME <> 'coalition_' || (SELECT type FROM coalition_claim WHERE uid = NEW.claim_id) || 'version' THEN
            RAISE EXCEPTION 'the claim is of another type' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    SELECT array_agg(n.key) INTO changed FROM jsonb_each(to_jsonb(NEW)) n
     WHERE n.value IS DISTINCT FROM to_jsonb(OLD) -> n.key
       AND n.key NOT IN ('is_outside', 'is_for_force', 'is_counting');
    IF changed IS NULL THEN
        RETURN NEW;
    ELSIF OLD.public_from_id IS NOT NULL THEN
        IF changed <> ARRAY['public_until_id'] OR OLD.public_until_id IS NOT NULL THEN
            RAISE EXCEPTION 'a public version never changes: correct it with a new one'
                USING ERRCODE = 'restrict_violation';
        END IF;
        PERFORM require_edition(NEW.public_until_id);
    ELSIF NEW.public_from_id IS NOT NULL THEN
        IF NOT changed <@ ARRAY['state', 'public_from_id', 'review', 'published_by_id'] THEN
            RAISE EXCEPTION 'publishing changes nothing but the public state' USING ERRCODE = 'restrict_violation';
        END IF;
        PERFORM require_edition(NEW.public_from_id);
        IF NEW.published_by_id IS DISTINCT FROM tracker_actor() THEN
            RAISE EXCEPTION 'a version is published by the one who acts' USING ERRCODE = 'restrict_violation';
        END IF;
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM coalition_citation WHERE %I = $1)', link)
           INTO cited USING NEW.id;
        IF NOT cited THEN
            RAISE EXCEPTION 'a public version needs a citation' USING ERRCODE = 'restrict_violation';
        END IF;
        IF EXISTS (SELECT 1 FROM coalition_claim WHERE uid = NEW.claim_id AND retracted_in_id IS NOT NULL) THEN
            RAISE EXCEPTION 'a retracted claim is not published again' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSE
        IF 'claim_id' = ANY (changed) OR 'number' = ANY (changed) THEN
            RAISE EXCEPTION 'a version stays with its claim' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.changed_by_id IS DISTINCT FROM OLD.changed_by_id
           OR NOT changed <@ ARRAY['state', 'submitted_at', 'submitted_by_id', 'revision'] THEN
            IF NEW.changed_by_id IS DISTINCT FROM require_actor('A draft') THEN
                RAISE EXCEPTION 'a draft is changed by the one who acts' USING ERRCODE = 'restrict_violation';
            END IF;
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- From which day a commitment counts: its day; a month-precise one from the earlier of the month's last day and its
-- earliest source's publication, but not before the month.
CREATE FUNCTION set_counts_from() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE earliest date;
BEGIN
    IF NEW.precision = 'day' THEN
        NEW.counts_from := NEW.stated_on;
    ELSE
        SELECT min(a.published_on) INTO earliest FROM coalition_citation c
          JOIN articles_article a ON a.uid = c.article_id WHERE c.commitment_version_id = NEW.id;
        NEW.counts_from := GREATEST(
            NEW.stated_on, LEAST((NEW.stated_on + interval '1 month - 1 day')::date, earliest));
    END IF;
    RETURN NEW;
END $$;

-- The list of changes is written here, so that no change of public state can be missing from it.
CREATE FUNCTION list_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL THEN
        INSERT INTO coalition_change (edition_id, claim_id, action)
        VALUES (NEW.public_from_id, NEW.claim_id, CASE WHEN EXISTS (
            SELECT 1 FROM coalition_change WHERE claim_id = NEW.claim_id) THEN 'corrected' ELSE 'published' END);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION refuse_own_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the list of changes is written by the database alone' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- A period ends by a correction or a retraction, never in silence; looked at when the step is complete.
CREATE FUNCTION refuse_silent_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE followed boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE claim_id = $1 AND public_from_id = $2)', TG_TABLE_NAME)
       INTO followed USING NEW.claim_id, NEW.public_until_id;
    IF NOT followed AND NOT EXISTS (
        SELECT 1 FROM coalition_claim WHERE uid = NEW.claim_id AND retracted_in_id = NEW.public_until_id) THEN
        RAISE EXCEPTION 'a public version ends by a correction or a retraction, not in silence'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION guard_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE still_public boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.retracted_in_id IS NOT NULL THEN
            RAISE EXCEPTION 'a claim is not retracted before it was public' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.uid <> OLD.uid OR NEW.type <> OLD.type OR NEW.ref IS DISTINCT FROM OLD.ref AND OLD.ref IS NOT NULL THEN
        RAISE EXCEPTION 'a claim keeps its id, type and import key' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.retracted_in_id IS DISTINCT FROM OLD.retracted_in_id THEN
        IF OLD.retracted_in_id IS NOT NULL THEN
            RAISE EXCEPTION 'a retraction stands' USING ERRCODE = 'restrict_violation';
        END IF;
        PERFORM require_edition(NEW.retracted_in_id);
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE claim_id = $1 AND public_from_id IS NOT NULL '
                       'AND public_until_id IS NULL)', 'coalition_' || NEW.type || 'version')
           INTO still_public USING NEW.uid;
        IF still_public THEN
            RAISE EXCEPTION 'a retraction ends the public version first' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION list_retraction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.retracted_in_id IS NOT NULL AND OLD.retracted_in_id IS NULL THEN
        INSERT INTO coalition_change (edition_id, claim_id, action)
        VALUES (NEW.retracted_in_id, NEW.uid, 'retracted');
    END IF;
    RETURN NULL;
END $$;

-- The words stand at their place in the text, and the text is the article's.
CREATE FUNCTION guard_quote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held record;
BEGIN
    IF NEW.is_located THEN
        SELECT article_id, substring(text FROM NEW.start + 1 FOR NEW."end" - NEW.start) AS words
          INTO held FROM articles_textversion WHERE id = NEW.text_version_id;
        IF held.article_id IS DISTINCT FROM NEW.article_id THEN
            RAISE EXCEPTION 'the text version belongs to another article' USING ERRCODE = 'check_violation';
        END IF;
        IF held.words IS DISTINCT FROM NEW.quote THEN
            RAISE EXCEPTION 'the quoted words do not stand at this place in the text' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION guard_suggestion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE words text;
BEGIN
    SELECT substring(t.text FROM NEW.start + 1 FOR NEW."end" - NEW.start) INTO words
      FROM coalition_reading r JOIN articles_textversion t ON t.id = r.text_version_id WHERE r.id = NEW.reading_id;
    IF words IS DISTINCT FROM NEW.evidence THEN
        RAISE EXCEPTION 'the evidence does not stand at this place in the text' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- Citations, participants and named events belong to the wording: with a public version they never change, and a
-- change to a draft's counts as a change of the draft by the one who acts.
CREATE FUNCTION guard_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
    link text;
    tab text;
    public_from integer;
BEGIN
    FOR link, tab IN SELECT * FROM (VALUES
        ('commitment_version_id', 'coalition_commitmentversion'), ('event_version_id', 'coalition_eventversion'),
        ('figure_version_id', 'coalition_figureversion'), ('standing_version_id', 'coalition_standingversion'),
        ('milestone_version_id', 'coalition_milestoneversion'), ('version_id', TG_ARGV[0])) AS links
    LOOP
        CONTINUE WHEN part ->> link IS NULL;
        IF TG_OP = 'UPDATE' AND to_jsonb(OLD) -> link IS DISTINCT FROM part -> link THEN
            RAISE EXCEPTION 'a part stays with its version' USING ERRCODE = 'restrict_violation';
        END IF;
        EXECUTE format('UPDATE %I SET revision = revision + 1, changed_by_id = $1, changed_at = clock_timestamp() '
                       'WHERE id = $2 AND public_from_id IS NULL RETURNING 1', tab)
           INTO public_from USING require_actor('A draft'), (part ->> link)::bigint;
        IF public_from IS NULL THEN
            RAISE EXCEPTION 'a public version never changes, nor do its citations and participants'
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""


def version_triggers(table):
    """Return the statements that guard one table of versions."""
    return f"""
CREATE TRIGGER a_guard BEFORE INSERT OR UPDATE ON coalition_{table}
    FOR EACH ROW EXECUTE FUNCTION guard_version();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_{table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listed AFTER UPDATE OF public_from_id ON coalition_{table}
    FOR EACH ROW EXECUTE FUNCTION list_change();
CREATE CONSTRAINT TRIGGER ends_in_public AFTER UPDATE OF public_until_id ON coalition_{table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.public_until_id IS NOT NULL)
    EXECUTE FUNCTION refuse_silent_end();
"""


TRIGGERS = (
    "".join(version_triggers(table) for table in VERSION_TABLES)
    + r"""
CREATE TRIGGER b_counts_from BEFORE UPDATE OF public_from_id ON coalition_commitmentversion
    FOR EACH ROW WHEN (NEW.public_from_id IS NOT NULL AND OLD.public_from_id IS NULL)
    EXECUTE FUNCTION set_counts_from();
CREATE TRIGGER numbered BEFORE INSERT ON coalition_edition FOR EACH ROW EXECUTE FUNCTION number_edition();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_edition
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_change
    FOR EACH ROW EXECUTE FUNCTION refuse_own_change();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON coalition_claim FOR EACH ROW EXECUTE FUNCTION guard_claim();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_claim FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listed AFTER UPDATE OF retracted_in_id ON coalition_claim
    FOR EACH ROW EXECUTE FUNCTION list_retraction();
CREATE TRIGGER quote BEFORE INSERT OR UPDATE ON coalition_citation FOR EACH ROW EXECUTE FUNCTION guard_quote();
CREATE TRIGGER part BEFORE INSERT OR UPDATE OR DELETE ON coalition_citation
    FOR EACH ROW EXECUTE FUNCTION guard_part('none');
CREATE TRIGGER part BEFORE INSERT OR UPDATE OR DELETE ON coalition_eventparticipant
    FOR EACH ROW EXECUTE FUNCTION guard_part('coalition_eventversion');
CREATE TRIGGER part BEFORE INSERT OR UPDATE OR DELETE ON coalition_milestoneevent
    FOR EACH ROW EXECUTE FUNCTION guard_part('coalition_milestoneversion');
CREATE TRIGGER evidence BEFORE INSERT OR UPDATE ON coalition_suggestion
    FOR EACH ROW EXECUTE FUNCTION guard_suggestion();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_country FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_person FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_suggestion FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
)

UNDO = r"""
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT tgname, tgrelid::regclass AS tab FROM pg_trigger
             WHERE tgrelid::regclass::text LIKE 'coalition\_%' AND NOT tgisinternal AND tgname IN (
                'a_guard', 'b_counts_from', 'never_deleted', 'listed', 'numbered', 'kept_as_it_is', 'guard', 'quote',
                'part', 'evidence', 'ends_in_public', 'written_here')
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', t.tgname, t.tab);
    END LOOP;
END $$;
DROP FUNCTION guard_part();
DROP FUNCTION guard_suggestion();
DROP FUNCTION guard_quote();
DROP FUNCTION list_retraction();
DROP FUNCTION guard_claim();
DROP FUNCTION refuse_silent_end();
DROP FUNCTION refuse_own_change();
DROP FUNCTION list_change();
DROP FUNCTION set_counts_from();
DROP FUNCTION guard_version();
DROP FUNCTION require_edition(integer);
DROP FUNCTION number_edition();
DROP FUNCTION require_actor(text);
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0001_tables"), ("articles", "0002_guards")]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
