"""What the database refuses about readers' reports, and who at the desk answers them."""

from django.db import migrations

from coalition.migrations_help import granting

GUARDS = r"""
-- Anybody may report; the words stay as they came, and the desk answers once, in its own name.
CREATE FUNCTION guard_reader_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.outcome <> 'open' THEN
            RAISE EXCEPTION 'a report begins open' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.claim_id, NEW.edition_id, NEW.text, NEW.source, NEW.received_at)
       IS DISTINCT FROM (OLD.claim_id, OLD.edition_id, OLD.text, OLD.source, OLD.received_at) THEN
        RAISE EXCEPTION 'the words of a reader stay as they came' USING ERRCODE = 'restrict_violation';
    ELSIF OLD.outcome <> 'open' THEN
        RAISE EXCEPTION 'a report is answered once' USING ERRCODE = 'restrict_violation';
    ELSIF NEW.answered_by_id IS DISTINCT FROM require_actor('An answer') THEN
        RAISE EXCEPTION 'an answer names the one who acts' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON coalition_readerreport
    FOR EACH ROW EXECUTE FUNCTION guard_reader_report();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_readerreport
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_readerreportevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
"""
UNDO = """
DROP TRIGGER written_here ON coalition_readerreportevent;
DROP TRIGGER never_deleted ON coalition_readerreport;
DROP TRIGGER guard ON coalition_readerreport;
DROP FUNCTION guard_reader_report();
"""
ANSWER = ["view_readerreport", "change_readerreport"]
GROUPS = {
    "Reviewers": ["view_readerreport"],
    "Reporters": ANSWER,
    "Editors": ANSWER,
    "Administrators": ANSWER,
}


class Migration(migrations.Migration):
    dependencies = [("coalition", "0063_readers_reports"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunSQL(GUARDS, UNDO), granting(GROUPS)]
