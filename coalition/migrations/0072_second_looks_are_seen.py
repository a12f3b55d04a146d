"""Everybody at the desk sees which second looks are due and who had those before."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ("Reporters", "Editors", "Administrators", "Reviewers")


def grant(apps, schema_editor):
    """Add the permission; it is made first, since Django makes them only after all migrations."""
    config = apps.get_app_config("coalition")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*_permission(apps))


def take_back(apps, schema_editor):
    """Take it from the groups."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*_permission(apps))


def _permission(apps):
    rows = apps.get_model("auth", "Permission").objects
    return rows.filter(content_type__app_label="coalition", codename="view_secondlook")


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0071_second_looks_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(grant, take_back)]
