"""Who is on what a country says at an event, of which there need be no entry yet."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0040_latest_first"),
        ("coalition", "0090_a_new_password_ends_what_the_old_one_opened"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="assignment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="assignment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="assignment",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="assignment",
            name="assignment_is_of_one_thing",
        ),
        migrations.AddField(
            model_name="assignment",
            name="country",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="awaited",
                to="coalition.country",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="event",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="awaited",
                to="coalition.claim",
            ),
        ),
        migrations.AddField(
            model_name="assignmentevent",
            name="country",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="coalition.country",
            ),
        ),
        migrations.AddField(
            model_name="assignmentevent",
            name="event",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="coalition.claim",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_assignmentevent" ("article_id", "assignee_id", "changed_at", "changed_by_id", "claim_id", "country_id", "due_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."article_id", NEW."assignee_id", NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."country_id", NEW."due_on", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="148769aa70605db75fb08b93722bcb70e3afe29e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_98c33",
                    table="coalition_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_assignmentevent" ("article_id", "assignee_id", "changed_at", "changed_by_id", "claim_id", "country_id", "due_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."article_id", NEW."assignee_id", NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."country_id", NEW."due_on", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="b16f0017f70f7d71470f3311c16d217fc579a027",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1a7d2",
                    table="coalition_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_assignmentevent" ("article_id", "assignee_id", "changed_at", "changed_by_id", "claim_id", "country_id", "due_on", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."article_id", OLD."assignee_id", OLD."changed_at", OLD."changed_by_id", OLD."claim_id", OLD."country_id", OLD."due_on", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="ed3ed7842b9c7b7493babe179db057b66062a380",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_39bef",
                    table="coalition_assignment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article__isnull", True),
                        ("claim__isnull", False),
                        ("country__isnull", True),
                        ("event__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", False),
                        ("claim__isnull", True),
                        ("country__isnull", True),
                        ("event__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("claim__isnull", True),
                        ("country__isnull", False),
                        ("event__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="assignment_is_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("event", "country"), name="country_is_awaited_once_at_an_event"
            ),
        ),
    ]
