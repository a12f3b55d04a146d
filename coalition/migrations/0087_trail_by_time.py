"""The audit trail is read the newest first, and by person: by indexes, however long it has become."""

from django.db import migrations

# Every table of events has a moment; those made later bring the same index along.
BY_TIME = r"""
DO $$
DECLARE events text;
BEGIN
    FOR events IN SELECT table_name FROM information_schema.columns
                   WHERE table_schema = 'public' AND column_name = 'pgh_created_at' LOOP
        EXECUTE format('CREATE INDEX %I ON %I (pgh_created_at DESC, pgh_id DESC)', events || '_by_time', events);
    END LOOP;
END $$;
-- What did somebody do?
CREATE INDEX pghistory_context_by_user ON pghistory_context ((metadata -> 'user'));
"""
UNDO = r"""
DROP INDEX pghistory_context_by_user;
DO $$
DECLARE events text;
BEGIN
    FOR events IN SELECT table_name FROM information_schema.columns
                   WHERE table_schema = 'public' AND column_name = 'pgh_created_at' LOOP
        EXECUTE format('DROP INDEX IF EXISTS %I', events || '_by_time');
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0040_latest_first"),
        ("coalition", "0086_guards_of_looks"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [migrations.RunSQL(BY_TIME, UNDO)]
