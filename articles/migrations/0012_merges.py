"""Articles and publishers that turned out to be one."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_sealed_articles_take_nothing_in"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleMerge",
            fields=[
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField()),
                (
                    "merged",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="merge",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="articles.article",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ArticleMergeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField()),
                (
                    "kept",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
                        to="articles.article",
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
                        to="articles.articlemerge",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublisherMerge",
            fields=[
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField()),
                (
                    "merged",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="merge",
                        serialize=False,
                        to="articles.publisher",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="articles.publisher",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublisherMergeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField()),
                (
                    "kept",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.publisher",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
                        to="articles.publisher",
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
                        to="articles.publishermerge",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="articlemerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")), name="articlemerge_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="articlemerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged", models.F("kept")), _negated=True), name="articlemerge_is_of_two"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="articlemerge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_articlemergeevent" ("kept_id", "made_at", "made_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."kept_id", NEW."made_at", NEW."made_by_id", NEW."merged_id", _pgh_attach_context(), NOW(), \'insert\', NEW."merged_id", NEW."reason"); RETURN NULL;',
                    hash="c0ccf340514e110e0244f56007f7654b9d524167",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_18ad8",
                    table="articles_articlemerge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="articlemerge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_articlemergeevent" ("kept_id", "made_at", "made_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."kept_id", NEW."made_at", NEW."made_by_id", NEW."merged_id", _pgh_attach_context(), NOW(), \'update\', NEW."merged_id", NEW."reason"); RETURN NULL;',
                    hash="3211ea3422c8121cdf06c0085031130f58e06440",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9781c",
                    table="articles_articlemerge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="articlemerge",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_articlemergeevent" ("kept_id", "made_at", "made_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."kept_id", OLD."made_at", OLD."made_by_id", OLD."merged_id", _pgh_attach_context(), NOW(), \'delete\', OLD."merged_id", OLD."reason"); RETURN NULL;',
                    hash="3a7ae1c0a196a42094edf6e68db6c90435fd8f24",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_906c2",
                    table="articles_articlemerge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="articlemergeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4907aaaaac2be6f40d1633431639a3c2a564a734",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_13c1d",
                    table="articles_articlemergeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="publishermerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")), name="publishermerge_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishermerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged", models.F("kept")), _negated=True),
                name="publishermerge_is_of_two",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishermerge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_publishermergeevent" ("kept_id", "made_at", "made_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."kept_id", NEW."made_at", NEW."made_by_id", NEW."merged_id", _pgh_attach_context(), NOW(), \'insert\', NEW."merged_id", NEW."reason"); RETURN NULL;',
                    hash="684410ebfbdce96bccabbb0aaf9198a4398ea6d7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_948f3",
                    table="articles_publishermerge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishermerge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_publishermergeevent" ("kept_id", "made_at", "made_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."kept_id", NEW."made_at", NEW."made_by_id", NEW."merged_id", _pgh_attach_context(), NOW(), \'update\', NEW."merged_id", NEW."reason"); RETURN NULL;',
                    hash="08288c5f808e8c2e07e796abc81bdf8a8873b29a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c8d0b",
                    table="articles_publishermerge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishermerge",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_publishermergeevent" ("kept_id", "made_at", "made_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."kept_id", OLD."made_at", OLD."made_by_id", OLD."merged_id", _pgh_attach_context(), NOW(), \'delete\', OLD."merged_id", OLD."reason"); RETURN NULL;',
                    hash="e43dc8ea99f44ac125a3c5e98549feea41b06025",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8e0e4",
                    table="articles_publishermerge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishermergeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5fd8ecc9b3112f5e177b94040dfed89ce4310a9c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5c5be",
                    table="articles_publishermergeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
