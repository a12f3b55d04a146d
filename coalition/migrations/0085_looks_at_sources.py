"""Looks at sources that asked for a person, and since when a light is what it is."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0040_latest_first"),
        ("coalition", "0072_second_looks_are_seen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="citationlight",
            name="changed_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                editable=False,
                help_text="Since when it is this light; the database keeps it.",
            ),
        ),
        # As far as is known, a light is what it is since the last visit.
        migrations.RunSQL(
            "UPDATE coalition_citationlight SET changed_at = checked_at", migrations.RunSQL.noop
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        help_text="What was found, such as “reworded, the claim stands”.", max_length=300
                    ),
                ),
                ("looked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looks",
                        to="articles.article",
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "look at a source",
                "verbose_name_plural": "looks at sources",
                "ordering": ["-looked_at", "-pk"],
                "indexes": [models.Index(fields=["article", "-looked_at"], name="look_at_an_article")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("why__regex", "\\S")), name="look_says_why")
                ],
            },
        ),
    ]
