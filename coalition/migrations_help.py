"""What several migrations do alike: giving the desk's groups what they may do."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.management import create_permissions
from django.db import migrations

OWN_APPS = ("articles", "coalition")


def granting(rights: Mapping[str, Iterable[str]]) -> migrations.RunPython:
    """Return the operation that gives groups, by name, permissions by their codenames; its way back takes them away."""
    return migrations.RunPython(
        lambda apps, schema_editor: give(apps, rights), lambda apps, schema_editor: take(apps, rights)
    )


def give(apps, rights: Mapping[str, Iterable[str]]) -> None:
    """Give groups permissions, both made first: Django makes permissions only after all migrations."""
    for label in OWN_APPS:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    for name, codenames in rights.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*_permissions(apps, codenames))


def take(apps, rights: Mapping[str, Iterable[str]]) -> None:
    """Take permissions from groups; the groups stay."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=rights):
        group.permissions.remove(*_permissions(apps, rights[group.name]))


def _permissions(apps, codenames: Iterable[str]):
    rows = apps.get_model("auth", "Permission").objects
    return rows.filter(content_type__app_label__in=OWN_APPS, codename__in=list(codenames))
