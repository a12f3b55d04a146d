"""A version that one person publishes at once, and the second look that it needs."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0065_guards_of_terms_keys_and_days"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(help_text="Which version of the claim.")),
                ("due_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["due_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SecondLookEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(help_text="Which version of the claim.")),
                ("due_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="change",
            name="change_action_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="commitmentversion",
            name="commitmentversion_review_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="edition",
            name="edition_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="eventversion",
            name="eventversion_review_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="figureversion",
            name="figureversion_review_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="milestoneversion",
            name="milestoneversion_review_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="standingversion",
            name="standingversion_review_is_known",
        ),
        migrations.AlterField(
            model_name="change",
            name="action",
            field=models.CharField(
                choices=[
                    ("published", "Published"),
                    ("corrected", "Corrected"),
                    ("retracted", "Retracted"),
                    ("redacted", "Redacted"),
                    ("confirmed", "Confirmed by a second person"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="commitmentversion",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="commitmentversionevent",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("entry", "Entry"),
                    ("batch", "Batch"),
                    ("import", "Import"),
                    ("correction", "Correction"),
                    ("retraction", "Retraction"),
                    ("redaction", "Redaction"),
                    ("urgent", "Published now, second look within the hour"),
                    ("second-look", "Second look"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="eventversion",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="eventversionevent",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="figureversion",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="figureversionevent",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="milestoneversion",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="milestoneversionevent",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="standingversion",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="standingversionevent",
            name="review",
            field=models.CharField(
                choices=[
                    ("second-person", "By a second person"),
                    ("dataset", "As part of the starting dataset"),
                    ("one-person-desk", "By one person alone"),
                    ("one-person-first", "By one person, with a second look due within the hour"),
                ],
                editable=False,
                max_length=16,
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("action__in", ["published", "corrected", "retracted", "redacted", "confirmed"])
                ),
                name="change_action_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review__in", ["second-person", "dataset", "one-person-desk", "one-person-first"]),
                    ("review__isnull", True),
                    _connector="OR",
                ),
                name="commitmentversion_review_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "entry",
                            "batch",
                            "import",
                            "correction",
                            "retraction",
                            "redaction",
                            "urgent",
                            "second-look",
                        ],
                    )
                ),
                name="edition_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review__in", ["second-person", "dataset", "one-person-desk", "one-person-first"]),
                    ("review__isnull", True),
                    _connector="OR",
                ),
                name="eventversion_review_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="figureversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review__in", ["second-person", "dataset", "one-person-desk", "one-person-first"]),
                    ("review__isnull", True),
                    _connector="OR",
                ),
                name="figureversion_review_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="milestoneversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review__in", ["second-person", "dataset", "one-person-desk", "one-person-first"]),
                    ("review__isnull", True),
                    _connector="OR",
                ),
                name="milestoneversion_review_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="standingversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review__in", ["second-person", "dataset", "one-person-desk", "one-person-first"]),
                    ("review__isnull", True),
                    _connector="OR",
                ),
                name="standingversion_review_is_known",
            ),
        ),
        migrations.AddField(
            model_name="secondlook",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="second_looks", to="coalition.claim"
            ),
        ),
        migrations.AddField(
            model_name="secondlook",
            name="done_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coalition.edition",
            ),
        ),
        migrations.AddField(
            model_name="secondlook",
            name="published_in",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="coalition.edition"
            ),
        ),
        migrations.AddField(
            model_name="secondlookevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="coalition.claim",
            ),
        ),
        migrations.AddField(
            model_name="secondlookevent",
            name="done_in",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="coalition.edition",
            ),
        ),
        migrations.AddField(
            model_name="secondlookevent",
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
            model_name="secondlookevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="coalition.secondlook",
            ),
        ),
        migrations.AddField(
            model_name="secondlookevent",
            name="published_in",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="coalition.edition",
            ),
        ),
        migrations.AddIndex(
            model_name="secondlook",
            index=models.Index(
                condition=models.Q(("done_in__isnull", True)), fields=["due_at"], name="second_look_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.UniqueConstraint(
                fields=("claim", "number"), name="version_has_one_second_look"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.UniqueConstraint(
                fields=("published_in",), name="urgent_edition_publishes_one_entry"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_in__isnull", True), ("done_in__gt", models.F("published_in")), _connector="OR"
                ),
                name="second_look_comes_after_the_first",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondlook",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_secondlookevent" ("claim_id", "done_in_id", "due_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_in_id") VALUES (NEW."claim_id", NEW."done_in_id", NEW."due_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_in_id"); RETURN NULL;',
                    hash="a4d2ee16cafeb58766812aea1388e8afc519b614",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_10339",
                    table="coalition_secondlook",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondlook",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_secondlookevent" ("claim_id", "done_in_id", "due_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_in_id") VALUES (NEW."claim_id", NEW."done_in_id", NEW."due_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_in_id"); RETURN NULL;',
                    hash="c68b60d4f5d74b64c477871a10ec5628cda66f5e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b8b81",
                    table="coalition_secondlook",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondlook",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_secondlookevent" ("claim_id", "done_in_id", "due_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_in_id") VALUES (OLD."claim_id", OLD."done_in_id", OLD."due_at", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_in_id"); RETURN NULL;',
                    hash="0eee22ad6943e2f3b61439c91210a8ba2088e641",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_81675",
                    table="coalition_secondlook",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondlookevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fcb3bbfac18ad0cc31fd449c77dd8308493e1b84",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ac4fd",
                    table="coalition_secondlookevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
