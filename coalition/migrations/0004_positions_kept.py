"""Tables for positions kept by day and edition."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0003_desk_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="PositionGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("troops", "Troops"),
                            ("air", "Air"),
                            ("naval", "Naval"),
                            ("logistics", "Logistics"),
                            ("backfilling", "Backfilling"),
                            ("training", "Training"),
                            ("monitoring", "Monitoring"),
                            ("intelligence", "Intelligence"),
                            ("equipment", "Equipment"),
                            ("funding", "Funding"),
                            ("command", "Command"),
                            ("hosting", "Hosting"),
                            ("unspecified", "Unspecified"),
                            ("undecided", "Undecided"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_outside", models.BooleanField()),
                ("is_for_force", models.BooleanField()),
                ("kept_as", models.CharField(max_length=20)),
                (
                    "country",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.country",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PositionSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("editions", django.contrib.postgres.fields.ranges.IntegerRangeField()),
                ("payload", models.JSONField(help_text="See coalition/spans.py.")),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spans",
                        to="coalition.positiongroup",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="positionspan",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["days", "editions"], name="spans_by_day_and_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="positiongroup",
            constraint=models.UniqueConstraint(
                fields=("country", "kind", "is_outside", "is_for_force"), name="position_group_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="positiongroup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "troops",
                            "air",
                            "naval",
                            "logistics",
                            "backfilling",
                            "training",
                            "monitoring",
                            "intelligence",
                            "equipment",
                            "funding",
                            "command",
                            "hosting",
                            "unspecified",
                            "undecided",
                        ],
                    )
                ),
                name="position_group_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="positionspan",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__isempty", False), ("days__startswith__isnull", False)),
                name="span_has_a_first_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="positionspan",
            constraint=models.CheckConstraint(
                condition=models.Q(("editions__isempty", False), ("editions__startswith__isnull", False)),
                name="span_has_a_first_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="positionspan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("group", "="), ("days", "&&"), ("editions", "&&")],
                name="spans_of_a_group_do_not_overlap",
            ),
        ),
    ]
