"""Who may keep the desk's own rows, and for how long a word is fresh until the desk says otherwise."""

from django.db import migrations

from coalition.migrations_help import give, take

READ = ["view_freshness", "view_search", "view_assignment", "view_comment"]
WRITE = ["add_search", "add_assignment", "change_assignment", "add_comment"]
EDIT = ["assign_others", "add_freshness", "change_freshness"]
ADDED = {
    "Reviewers": READ,
    "Reporters": [*READ, *WRITE],
    "Editors": [*READ, *WRITE, *EDIT],
    "Administrators": [*READ, *WRITE, *EDIT],
}
# (kind, position): days. What may move soonest is looked at soonest; a closed door stays closed for longer.
DEFAULTS = {
    (None, None): 180,
    (None, "considering"): 90,
    (None, "ruled-out"): 365,
    ("troops", None): 120,
    ("troops", "considering"): 60,
    ("undecided", None): 60,
}


def begin(apps, schema_editor):
    """Grant the permissions and set the defaults."""
    give(apps, ADDED)
    freshness = apps.get_model("coalition", "Freshness").objects
    for (kind, position), days in DEFAULTS.items():
        freshness.get_or_create(kind=kind, position=position, defaults={"days": days})


def undo(apps, schema_editor):
    """Take the permissions back. The days go with their table, which the step before made."""
    take(apps, ADDED)


class Migration(migrations.Migration):
    dependencies = [("coalition", "0061_desk_guards"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(begin, undo)]
