"""What was checked last is found without reading all checks."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0092_countries_are_awaited_at_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["-checked_at", "-id"], name="check_newest_first"),
        ),
    ]
