"""What each group may do of the record's later duties: check, merge, redact."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

SEEN_BY_ALL = ["view_redaction", "view_check", "view_embargo"]
GROUPS = {
    "Reporters": ["check_claim", *SEEN_BY_ALL],
    "Editors": ["check_claim", "merge_records", *SEEN_BY_ALL],
    "Administrators": ["check_claim", "merge_records", "redact_claim", *SEEN_BY_ALL],
}


def grant(apps, schema_editor):
    """Add the permissions; they are made first, since Django makes them only after all migrations."""
    for label in ("articles", "coalition"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    for group, permissions in _granted(apps):
        group.permissions.add(*permissions)


def take_back(apps, schema_editor):
    """Take the permissions from the groups."""
    for group, permissions in _granted(apps):
        group.permissions.remove(*permissions)


def _granted(apps):
    permission = apps.get_model("auth", "Permission").objects
    for name, codenames in GROUPS.items():
        group = apps.get_model("auth", "Group").objects.filter(name=name).first()
        if group:
            yield group, permission.filter(codename__in=codenames)


class Migration(migrations.Migration):
    dependencies = [("coalition", "0018_merges_of_people_make_no_chains")]

    operations = [migrations.RunPython(grant, take_back)]
