"""The desk's three groups and what each may do."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READ = ["view"]
WRITE = ["add", "change", "view"]
CHANGE = [*WRITE, "delete"]
VERSIONS = ["commitmentversion", "eventversion", "figureversion", "standingversion", "milestoneversion"]
PARTS = ["citation", "eventparticipant", "milestoneevent"]
REPORTER = {
    **dict.fromkeys([*VERSIONS, "person", "suggestion"], WRITE),
    **dict.fromkeys(PARTS, CHANGE),
    **dict.fromkeys(["country", "government", "claim", "edition", "change", "reading"], READ),
    **dict.fromkeys(["article", "publisher"], WRITE),
    **dict.fromkeys(["rawpage", "textversion"], READ),
}
EDITOR = {**REPORTER, **dict.fromkeys(["country", "government"], WRITE)}
ADMINISTRATOR = {**EDITOR, "user": WRITE, "group": READ}
GROUPS = {
    "Reporters": (REPORTER, ["submit_claim"]),
    "Editors": (EDITOR, ["submit_claim", "publish_claim", "retract_claim"]),
    "Administrators": (ADMINISTRATOR, ["submit_claim", "publish_claim", "retract_claim"]),
}


def make_groups(apps, schema_editor):
    """Make the groups; permissions are made first, since Django makes them only after all migrations."""
    for label in ("articles", "coalition", "auth"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    permission = apps.get_model("auth", "Permission").objects
    for name, (models, extra) in GROUPS.items():
        codenames = [f"{verb}_{model}" for model, verbs in models.items() for verb in verbs] + extra
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(permission.filter(codename__in=codenames))


def remove_groups(apps, schema_editor):
    """Remove the groups."""
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [("coalition", "0002_guards"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(make_groups, remove_groups)]
