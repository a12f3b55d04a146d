"""A key ends for good when its owner's account is switched off or may have none any more."""

from django.db import migrations

FUNCTIONS = r"""
-- In the name of the one who acts, else of the owner. An account that is let in again makes new ones.
CREATE FUNCTION end_keys_without_right() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE coalition_machinetoken t
       SET revoked_at = clock_timestamp(), revoked_by_id = COALESCE(tracker_actor(), t.owner_id)
     WHERE t.revoked_at IS NULL AND NOT EXISTS (
        SELECT FROM auth_user u WHERE u.id = t.owner_id AND u.is_active AND u.is_staff AND (
            u.is_superuser
            OR EXISTS (SELECT FROM auth_user_groups m JOIN auth_group_permissions g ON g.group_id = m.group_id
                         JOIN auth_permission p ON p.id = g.permission_id
                        WHERE m.user_id = u.id AND p.codename = 'add_machinetoken')
            OR EXISTS (SELECT FROM auth_user_user_permissions o JOIN auth_permission p ON p.id = o.permission_id
                        WHERE o.user_id = u.id AND p.codename = 'add_machinetoken')));
    RETURN NULL;
END $$;

CREATE TRIGGER ends_keys AFTER UPDATE OF is_active, is_staff, is_superuser ON auth_user FOR EACH ROW
    WHEN (OLD.is_active > NEW.is_active OR OLD.is_staff > NEW.is_staff OR OLD.is_superuser > NEW.is_superuser)
    EXECUTE FUNCTION end_keys_without_right();
-- Whoever goes from one group to another loses nothing: looked at when the step is complete.
"""
TABLES = ("auth_user_groups", "auth_user_user_permissions", "auth_group_permissions")
TRIGGERS = "".join(
    f"""
CREATE CONSTRAINT TRIGGER ends_keys AFTER DELETE ON {table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION end_keys_without_right();
"""
    for table in TABLES
)
UNDO = "".join(f"DROP TRIGGER ends_keys ON {table};\n" for table in (*TABLES, "auth_user")) + (
    "DROP FUNCTION end_keys_without_right();\n"
)


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0083_redactions_and_approvals"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
