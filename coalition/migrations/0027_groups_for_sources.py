"""What each group may do about watches, own reporting, pages as they came and keys of tools."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

REPORTER = [
    *(
        "add_watch",
        "change_watch",
        "view_watch",
        "view_watcheditem",
        "view_sourcecheck",
        "view_citationlight",
    ),
    *("add_machinetoken", "change_machinetoken", "view_machinetoken", "view_editorsword"),
]
EDITOR = [*REPORTER, "add_editorsword", "download_rawpage"]
ADMINISTRATOR = [*EDITOR, "revoke_any_machinetoken"]
GROUPS = {"Reporters": REPORTER, "Editors": EDITOR, "Administrators": ADMINISTRATOR}


def give(apps, schema_editor):
    """Give the permissions; they are made first, since Django makes them only after all migrations."""
    for label in ("articles", "coalition"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=codenames))


def take(apps, schema_editor):
    """Take them away."""
    permissions = apps.get_model("auth", "Permission").objects.filter(codename__in=ADMINISTRATOR)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [("coalition", "0026_guards_of_evidence")]

    operations = [migrations.RunPython(give, take)]
