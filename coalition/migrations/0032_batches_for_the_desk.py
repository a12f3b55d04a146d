"""Who at the desk may open batches and gather entries: all who write."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CODENAMES = [f"{verb}_{model}" for model in ("batch", "batchentry") for verb in ("add", "change", "view")]
GROUPS = ("Reporters", "Editors", "Administrators")


def allow(apps, schema_editor):
    """Give the desk's groups the permissions, made first: Django makes them only after all migrations."""
    config = apps.get_app_config("coalition")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*_permissions(apps))


def forbid(apps, schema_editor):
    """Take the permissions from the groups."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*_permissions(apps))


def _permissions(apps):
    rows = apps.get_model("auth", "Permission").objects
    return rows.filter(content_type__app_label="coalition", codename__in=CODENAMES)


class Migration(migrations.Migration):
    dependencies = [("coalition", "0031_batch_guards"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(allow, forbid)]
