"""Another password ends an account's sessions and its tools' keys, whichever way it was set, and is written down."""

from django.db import migrations

SQL = r"""
-- Whoever knew the old password may have opened a session or made a key.
-- `tracker.same_password` says that the same password is kept by a newer method: coalition/access/backends.py.
-- `tracker.network` is where a form at the desk was sent from: coalition/actions/accounts.py.
CREATE FUNCTION end_what_the_password_opened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE actor integer := tracker_actor(); keys integer; said text;
BEGIN
    -- An account that a program makes, and that had no password yet.
    IF OLD.password = '' AND actor IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE coalition_machinetoken SET revoked_at = clock_timestamp(), revoked_by_id = COALESCE(actor, NEW.id)
     WHERE owner_id = NEW.id AND revoked_at IS NULL;
    GET DIAGNOSTICS keys = ROW_COUNT;
    DELETE FROM django_session d USING usersessions_usersession s
     WHERE s.session_key = d.session_key AND s.user_id = NEW.id;
    DELETE FROM usersessions_usersession WHERE user_id = NEW.id;
    said := CASE keys WHEN 0 THEN '' WHEN 1 THEN '1 key of tools revoked' ELSE keys || ' keys of tools revoked' END;
    INSERT INTO coalition_accessevent (act, account_id, by_id, network, detail)
    VALUES ('password-changed', NEW.id, actor, COALESCE(current_setting('tracker.network', true), ''), said);
    RETURN NULL;
END $$;

CREATE TRIGGER ends_what_it_opened AFTER UPDATE OF password ON auth_user FOR EACH ROW
    WHEN (OLD.password IS DISTINCT FROM NEW.password
          AND current_setting('tracker.same_password', true) IS DISTINCT FROM 'yes')
    EXECUTE FUNCTION end_what_the_password_opened();
"""
UNDO = """
DROP TRIGGER ends_what_it_opened ON auth_user;
DROP FUNCTION end_what_the_password_opened();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0087_trail_by_time"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunSQL(SQL, UNDO)]
