"""An index that answers what a country said last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coalition", "0006_guards_of_the_trail")]

    operations = [
        migrations.AddIndex(
            model_name="commitmentversion",
            index=models.Index(
                condition=models.Q(("public_from__isnull", False)),
                fields=["country", "-stated_on"],
                name="commitment_by_country",
            ),
        ),
    ]
