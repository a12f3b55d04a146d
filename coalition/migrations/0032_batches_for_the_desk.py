"""Who at the desk may open batches and gather entries: all who write."""

from django.db import migrations

from coalition.migrations_help import granting

CODENAMES = [f"{verb}_{model}" for model in ("batch", "batchentry") for verb in ("add", "change", "view")]
GROUPS = ("Reporters", "Editors", "Administrators")


class Migration(migrations.Migration):
    dependencies = [("coalition", "0031_batch_guards"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [granting(dict.fromkeys(GROUPS, CODENAMES))]
