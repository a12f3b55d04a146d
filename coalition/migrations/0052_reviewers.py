"""Reviewers, who see everything at the desk and write nothing; and what else the groups may do with accounts."""

from django.db import migrations

from coalition.migrations_help import give, take

SEEN_BY_REVIEWERS = [
    "view_article", "view_publisher", "view_rawpage", "view_textversion", "view_reading", "view_suggestion",
    "view_commitmentversion", "view_eventversion", "view_figureversion", "view_standingversion",
    "view_milestoneversion", "view_citation", "view_eventparticipant", "view_milestoneevent", "view_country",
    "view_person", "view_government", "view_claim", "view_edition", "view_change", "view_redaction",
    "view_check", "view_embargo", "view_watch", "view_watcheditem", "view_sourcecheck", "view_citationlight",
    "view_machinetoken", "view_editorsword", "view_batch", "view_batchentry", "read_trail",
]  # fmt: skip
ADDED = {
    "Reviewers": SEEN_BY_REVIEWERS,
    "Editors": ["read_trail"],
    "Administrators": ["read_trail", "view_accessevent", "add_invitation", "view_invitation"],
}


def grant(apps, schema_editor):
    """Give the groups what is new."""
    give(apps, ADDED)


def take_back(apps, schema_editor):
    """Take it back; accounts of reviewers stay, in no group."""
    apps.get_model("auth", "Group").objects.filter(name="Reviewers").delete()
    take(apps, ADDED)


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0051_access_guards"),
        ("coalition", "0003_desk_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(grant, take_back)]
