"""From now on no page is without its WARC record, nor without the SHA-256 of its payload."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_warc_of_older_pages")]

    operations = [
        migrations.AlterField(
            "rawpage",
            "warc",
            models.BinaryField(
                help_text="One compressed WARC record: the server's headers and the page's bytes."
            ),
        ),
    ]
