"""Own reporting names no source, and an editor gives a word for it."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0023_bands_of_texts"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EditorsWord",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="editors_word",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="EditorsWordEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("form", "own-reporting"), _negated=True),
                    models.Q(
                        ("author", ""),
                        ("canonical_url__isnull", True),
                        ("publisher__isnull", True),
                        ("read_at_url__isnull", True),
                        ("url__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="own_reporting_names_no_source",
            ),
        ),
        migrations.AddField(
            model_name="editorsword",
            name="given_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="editorswordevent",
            name="article",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                serialize=False,
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="editorswordevent",
            name="given_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="editorswordevent",
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
            model_name="editorswordevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="articles.editorsword",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editorsword",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_editorswordevent" ("article_id", "given_at", "given_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."article_id", NEW."given_at", NEW."given_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."article_id"); RETURN NULL;',
                    hash="2ded56bad33d1b0d415814d636908fbc098c91ea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5c6ab",
                    table="articles_editorsword",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editorsword",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_editorswordevent" ("article_id", "given_at", "given_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."article_id", NEW."given_at", NEW."given_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."article_id"); RETURN NULL;',
                    hash="c94fe9bcaa12111402ecae21a388640bc27c0b7f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eaad6",
                    table="articles_editorsword",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editorsword",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_editorswordevent" ("article_id", "given_at", "given_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."article_id", OLD."given_at", OLD."given_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."article_id"); RETURN NULL;',
                    hash="1f56ef6f08c6363fc21f8187c0c774fc8fa9028c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f1a97",
                    table="articles_editorsword",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editorswordevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="04713f1e102892427eb371535b512766c71ece9b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_69d26",
                    table="articles_editorswordevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
