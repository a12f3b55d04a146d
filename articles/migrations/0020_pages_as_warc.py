"""Room for pages as WARC records; pages are no longer written as bare bytes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_merges_make_no_chains")]

    operations = [
        migrations.AlterModelOptions(
            "rawpage", {"permissions": [("download_rawpage", "Can download pages as they came")]}
        ),
        migrations.AddField("rawpage", "warc", models.BinaryField(null=True)),
        migrations.AlterField("rawpage", "body_gzip", models.BinaryField(null=True)),
    ]
