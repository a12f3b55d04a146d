"""What each group may do of the record's later duties: check, merge, redact."""

from django.db import migrations

from coalition.migrations_help import granting

SEEN_BY_ALL = ["view_redaction", "view_check", "view_embargo"]
GROUPS = {
    "Reporters": ["check_claim", *SEEN_BY_ALL],
    "Editors": ["check_claim", "merge_records", *SEEN_BY_ALL],
    "Administrators": ["check_claim", "merge_records", "redact_claim", *SEEN_BY_ALL],
}


class Migration(migrations.Migration):
    dependencies = [("coalition", "0018_merges_of_people_make_no_chains")]

    operations = [granting(GROUPS)]
