"""What the database refuses about merged people, and of the trail of all merges."""

from django.db import migrations

FUNCTIONS = r"""
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON coalition_personmerge FOR EACH ROW EXECUTE FUNCTION guard_merge();
CREATE TRIGGER never_deleted BEFORE DELETE ON coalition_personmerge FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_personmergeevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
-- A new database has these two already: there 0006_guards_of_the_trail came later than the tables.
CREATE OR REPLACE TRIGGER written_here BEFORE INSERT ON articles_articlemergeevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
CREATE OR REPLACE TRIGGER written_here BEFORE INSERT ON articles_publishermergeevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
"""

UNDO = """
DROP TRIGGER IF EXISTS written_here ON articles_publishermergeevent;
DROP TRIGGER IF EXISTS written_here ON articles_articlemergeevent;
DROP TRIGGER written_here ON coalition_personmergeevent;
DROP TRIGGER never_deleted ON coalition_personmerge;
DROP TRIGGER guard ON coalition_personmerge;
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0017_merged_people"), ("articles", "0013_merges_make_no_chains")]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
