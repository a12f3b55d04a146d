"""Everybody at the desk sees which second looks are due and who had those before."""

from django.db import migrations

from coalition.migrations_help import granting

GROUPS = ("Reporters", "Editors", "Administrators", "Reviewers")


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0071_second_looks_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [granting(dict.fromkeys(GROUPS, ("view_secondlook",)))]
