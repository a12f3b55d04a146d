"""Where in a source the words stand, whether they still do, and keys for the newsroom's tools."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_watches_and_checks"),
        ("coalition", "0020_read_anew_with_limits_and_amounts"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CitationLight",
            fields=[
                (
                    "citation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="light",
                        serialize=False,
                        to="coalition.citation",
                    ),
                ),
                (
                    "light",
                    models.CharField(
                        choices=[
                            ("verified", "Verified"),
                            ("moved", "Moved"),
                            ("altered", "Altered"),
                            ("gone", "Gone"),
                            ("text-not-held", "Text not held"),
                        ],
                        max_length=16,
                    ),
                ),
                ("checked_at", models.DateTimeField(help_text="When the source was visited.")),
            ],
        ),
        migrations.CreateModel(
            name="MachineToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="Which tool uses it, such as “Alert bot”.", max_length=80),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("add-articles", "Add articles")], max_length=20
                        ),
                        size=None,
                    ),
                ),
                ("prefix", models.CharField(max_length=12, verbose_name="begins with")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                (
                    "expires_on",
                    models.DateField(blank=True, help_text="Last day on which it works.", null=True),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-made_at"],
                "permissions": [("revoke_any_machinetoken", "Can see and revoke the keys of others")],
            },
        ),
        migrations.CreateModel(
            name="MachineTokenEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(help_text="Which tool uses it, such as “Alert bot”.", max_length=80),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("add-articles", "Add articles")], max_length=20
                        ),
                        size=None,
                    ),
                ),
                ("prefix", models.CharField(max_length=12, verbose_name="begins with")),
                (
                    "expires_on",
                    models.DateField(blank=True, help_text="Last day on which it works.", null=True),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="citation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="citation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="citation",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="citation",
            name="locator",
            field=models.CharField(
                blank=True,
                help_text="For what is no web page: “page 3”, “12:40”. Public.",
                max_length=60,
                verbose_name="place in the source",
            ),
        ),
        migrations.AddField(
            model_name="citationevent",
            name="locator",
            field=models.CharField(
                blank=True,
                help_text="For what is no web page: “page 3”, “12:40”. Public.",
                max_length=60,
                verbose_name="place in the source",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_citationevent" ("article_id", "commitment_version_id", "end", "event_version_id", "figure_version_id", "id", "is_located", "language", "list_order", "locator", "milestone_version_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "role", "standing_version_id", "start", "text_version_id", "translated_by_id", "translation") VALUES (NEW."article_id", NEW."commitment_version_id", NEW."end", NEW."event_version_id", NEW."figure_version_id", NEW."id", NEW."is_located", NEW."language", NEW."list_order", NEW."locator", NEW."milestone_version_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote", NEW."role", NEW."standing_version_id", NEW."start", NEW."text_version_id", NEW."translated_by_id", NEW."translation"); RETURN NULL;',
                    hash="18513242e65f0b61c3ca465e174839ca57003973",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3ae74",
                    table="coalition_citation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_citationevent" ("article_id", "commitment_version_id", "end", "event_version_id", "figure_version_id", "id", "is_located", "language", "list_order", "locator", "milestone_version_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "role", "standing_version_id", "start", "text_version_id", "translated_by_id", "translation") VALUES (NEW."article_id", NEW."commitment_version_id", NEW."end", NEW."event_version_id", NEW."figure_version_id", NEW."id", NEW."is_located", NEW."language", NEW."list_order", NEW."locator", NEW."milestone_version_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote", NEW."role", NEW."standing_version_id", NEW."start", NEW."text_version_id", NEW."translated_by_id", NEW."translation"); RETURN NULL;',
                    hash="8a4b050cf87e62ca9b792a5cd9de2b114b51c09d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c1597",
                    table="coalition_citation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_citationevent" ("article_id", "commitment_version_id", "end", "event_version_id", "figure_version_id", "id", "is_located", "language", "list_order", "locator", "milestone_version_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "role", "standing_version_id", "start", "text_version_id", "translated_by_id", "translation") VALUES (OLD."article_id", OLD."commitment_version_id", OLD."end", OLD."event_version_id", OLD."figure_version_id", OLD."id", OLD."is_located", OLD."language", OLD."list_order", OLD."locator", OLD."milestone_version_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quote", OLD."role", OLD."standing_version_id", OLD."start", OLD."text_version_id", OLD."translated_by_id", OLD."translation"); RETURN NULL;',
                    hash="84edca4dc1485394704750b8b67a1e3e63d0c54a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e3407",
                    table="coalition_citation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="citationlight",
            name="source_check",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lights", to="articles.sourcecheck"
            ),
        ),
        migrations.AddField(
            model_name="machinetoken",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="machinetoken",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="machine_tokens",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="machinetoken",
            name="revoked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="machinetokenevent",
            name="made_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="machinetokenevent",
            name="owner",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="machinetokenevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="machinetokenevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="coalition.machinetoken",
            ),
        ),
        migrations.AddField(
            model_name="machinetokenevent",
            name="revoked_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="citationlight",
            index=models.Index(fields=["light", "-checked_at"], name="light_by_word"),
        ),
        migrations.AddConstraint(
            model_name="citationlight",
            constraint=models.CheckConstraint(
                condition=models.Q(("light__in", ["verified", "moved", "altered", "gone", "text-not-held"])),
                name="light_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="machinetoken",
            constraint=models.CheckConstraint(
                condition=models.Q(("scopes__contained_by", ["add-articles"]), ("scopes__len__gt", 0)),
                name="token_scopes_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="machinetoken",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                    models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                    _connector="OR",
                ),
                name="token_is_revoked_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="machinetoken",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="token_is_kept_as_its_hash"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="machinetoken",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_machinetokenevent" ("expires_on", "id", "made_at", "made_by_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "revoked_at", "revoked_by_id", "scopes") VALUES (NEW."expires_on", NEW."id", NEW."made_at", NEW."made_by_id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefix", NEW."revoked_at", NEW."revoked_by_id", NEW."scopes"); RETURN NULL;',
                    hash="f790a4053d3af90f5602188c9c175788d8012403",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d69d",
                    table="coalition_machinetoken",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="machinetoken",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."revoked_by_id" IS DISTINCT FROM (NEW."revoked_by_id") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes"))',
                    func='INSERT INTO "coalition_machinetokenevent" ("expires_on", "id", "made_at", "made_by_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "revoked_at", "revoked_by_id", "scopes") VALUES (NEW."expires_on", NEW."id", NEW."made_at", NEW."made_by_id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."revoked_at", NEW."revoked_by_id", NEW."scopes"); RETURN NULL;',
                    hash="a87a7447a05fe15208380b6fd03555f2bccaa562",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4ee4d",
                    table="coalition_machinetoken",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="machinetoken",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_machinetokenevent" ("expires_on", "id", "made_at", "made_by_id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "revoked_at", "revoked_by_id", "scopes") VALUES (OLD."expires_on", OLD."id", OLD."made_at", OLD."made_by_id", OLD."name", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prefix", OLD."revoked_at", OLD."revoked_by_id", OLD."scopes"); RETURN NULL;',
                    hash="953b2a9eb574eff19a000b8cc776e3b4cec58054",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d1731",
                    table="coalition_machinetoken",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="machinetokenevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c6dcd4788e65974cdf8999eab618157db6fee9ea",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2ca29",
                    table="coalition_machinetokenevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
