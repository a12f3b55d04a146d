"""Until when a version is held back, and who has approved it for that hour."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0014_accounts_in_the_trail"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Embargo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(help_text="Which version of the claim.")),
                ("until", models.DateTimeField()),
                ("reason", models.TextField(help_text="Who asked for it, for the desk.")),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_revision", models.PositiveIntegerField(null=True)),
                (
                    "approval_reason",
                    models.TextField(blank=True, help_text="The edition's reason; readers see it then."),
                ),
                (
                    "failure",
                    models.TextField(
                        blank=True, help_text="Why it was not released at its hour, for the desk."
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="embargoes",
                        to="coalition.claim",
                    ),
                ),
                (
                    "released_in",
                    models.ForeignKey(
                        help_text="Set by the database.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["until", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EmbargoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(help_text="Which version of the claim.")),
                ("until", models.DateTimeField()),
                ("reason", models.TextField(help_text="Who asked for it, for the desk.")),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_revision", models.PositiveIntegerField(null=True)),
                (
                    "approval_reason",
                    models.TextField(blank=True, help_text="The edition's reason; readers see it then."),
                ),
                (
                    "failure",
                    models.TextField(
                        blank=True, help_text="Why it was not released at its hour, for the desk."
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.claim",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.embargo",
                    ),
                ),
                (
                    "released_in",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="Set by the database.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="embargo",
            index=models.Index(
                condition=models.Q(("approved_by__isnull", False), ("released_in__isnull", True)),
                fields=["until"],
                name="embargo_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="embargo",
            constraint=models.UniqueConstraint(fields=("claim", "number"), name="version_has_one_embargo"),
        ),
        migrations.AddConstraint(
            model_name="embargo",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")), name="embargo_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="embargo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approval_reason", ""),
                        ("approved_at__isnull", True),
                        ("approved_by__isnull", True),
                        ("approved_revision__isnull", True),
                    ),
                    models.Q(
                        ("approval_reason__regex", "\\S"),
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("approved_revision__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="approval_names_who_when_what_and_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="embargo",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_embargoevent" ("approval_reason", "approved_at", "approved_by_id", "approved_revision", "claim_id", "failure", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "released_in_id", "set_at", "set_by_id", "until") VALUES (NEW."approval_reason", NEW."approved_at", NEW."approved_by_id", NEW."approved_revision", NEW."claim_id", NEW."failure", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."released_in_id", NEW."set_at", NEW."set_by_id", NEW."until"); RETURN NULL;',
                    hash="3027112b481b06cb57b4792560bdd326a5c3e6f4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f03b8",
                    table="coalition_embargo",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="embargo",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_embargoevent" ("approval_reason", "approved_at", "approved_by_id", "approved_revision", "claim_id", "failure", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "released_in_id", "set_at", "set_by_id", "until") VALUES (NEW."approval_reason", NEW."approved_at", NEW."approved_by_id", NEW."approved_revision", NEW."claim_id", NEW."failure", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."released_in_id", NEW."set_at", NEW."set_by_id", NEW."until"); RETURN NULL;',
                    hash="8f09453c457c5dabba327a146ae21863ef9ee452",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0908d",
                    table="coalition_embargo",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="embargo",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_embargoevent" ("approval_reason", "approved_at", "approved_by_id", "approved_revision", "claim_id", "failure", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "released_in_id", "set_at", "set_by_id", "until") VALUES (OLD."approval_reason", OLD."approved_at", OLD."approved_by_id", OLD."approved_revision", OLD."claim_id", OLD."failure", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."released_in_id", OLD."set_at", OLD."set_by_id", OLD."until"); RETURN NULL;',
                    hash="c1e570b24810ef75dd9f3246f6a8aa9d986f25e5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a42fb",
                    table="coalition_embargo",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="embargoevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8b8756ae805dac52557f35ef422b4cdde0924583",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_67461",
                    table="coalition_embargoevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
