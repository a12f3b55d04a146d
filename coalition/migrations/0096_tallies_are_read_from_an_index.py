"""How many claims of a country were published, corrected and retracted is read from an index, not from all its rows."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0095_spans_are_found_as_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="commitmentversion",
            index=models.Index(
                condition=models.Q(("public_from__isnull", False)),
                fields=["country", "public_from", "public_until", "claim"],
                name="commitment_by_period",
            ),
        ),
    ]
