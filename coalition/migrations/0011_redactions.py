"""Words removed for a lawful reason, what stays of it, and who may."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_sealed_articles"),
        ("coalition", "0010_without_proxies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="claim",
            options={
                "permissions": [
                    ("submit_claim", "Can submit drafts for review"),
                    ("publish_claim", "Can publish, correct and send back"),
                    ("retract_claim", "Can retract"),
                    ("redact_claim", "Can remove words for ever, for a lawful reason"),
                    ("check_claim", "Can say that an entry was checked and stands"),
                    ("merge_records", "Can merge sources, people and publishers that are one"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("personal-data", "Protection of a person"),
                            ("court-order", "Order of a court or authority"),
                            ("safety", "Safety of a person"),
                            ("copyright", "Copyright"),
                            ("legal-duty", "Another duty by law"),
                        ],
                        help_text="Shown to readers.",
                        max_length=16,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Who asked and on what basis, for the desk. Never the words themselves."
                    ),
                ),
                ("places", models.JSONField(help_text="In how many rows of which column the words stood.")),
                (
                    "edition",
                    models.ForeignKey(
                        help_text="Empty where nothing public held the words.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="coalition.edition",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="RedactedClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="coalition.claim",
                    ),
                ),
                (
                    "redaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="coalition.redaction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RedactedArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="articles.article",
                    ),
                ),
                (
                    "redaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="coalition.redaction",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ground__in", ["personal-data", "court-order", "safety", "copyright", "legal-duty"])
                ),
                name="redaction_ground_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")), name="redaction_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="redactedclaim",
            constraint=models.UniqueConstraint(
                fields=("redaction", "claim"), name="redaction_names_a_claim_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="redactedarticle",
            constraint=models.UniqueConstraint(
                fields=("redaction", "article"), name="redaction_names_an_article_once"
            ),
        ),
    ]
