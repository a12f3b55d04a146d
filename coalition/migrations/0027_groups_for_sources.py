"""What each group may do about watches, own reporting, pages as they came and keys of tools."""

from django.db import migrations

from coalition.migrations_help import granting

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


class Migration(migrations.Migration):
    dependencies = [("coalition", "0026_guards_of_evidence")]

    operations = [granting(GROUPS)]
