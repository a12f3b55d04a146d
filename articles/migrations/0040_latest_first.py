"""An index that answers which sources are the latest."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_guards_of_watches_and_checks"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.OrderBy(models.F("published_on"), descending=True, nulls_last=True),
                models.F("uid"),
                name="article_latest_first",
            ),
        ),
    ]
