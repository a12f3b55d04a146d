"""An index that answers what a country said last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coalition", "0032_batches_for_the_desk")]

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
