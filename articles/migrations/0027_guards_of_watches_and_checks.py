"""What the database refuses about watches and checks: nothing found is deleted, no finding changes."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER never_deleted BEFORE DELETE ON articles_watch FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON articles_watcheditem FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON articles_sourcecheck
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

BACK = """
DROP TRIGGER kept_as_it_is ON articles_sourcecheck;
DROP TRIGGER never_deleted ON articles_watcheditem;
DROP TRIGGER never_deleted ON articles_watch;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_watches_and_checks")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
