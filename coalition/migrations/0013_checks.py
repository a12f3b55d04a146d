"""Checks of what is public, and what the database refuses about them: one of nothing public, one in another's name, any
later change."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

FUNCTIONS = r"""
CREATE FUNCTION guard_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_public boolean;
BEGIN
    IF NEW.checked_by_id IS DISTINCT FROM require_actor('A check') THEN
        RAISE EXCEPTION 'a check is made by the one who acts' USING ERRCODE = 'restrict_violation';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE claim_id = $1 AND public_from_id IS NOT NULL '
                   'AND public_until_id IS NULL)',
                   'coalition_' || (SELECT type FROM coalition_claim WHERE uid = NEW.claim_id) || 'version')
       INTO is_public USING NEW.claim_id;
    IF NOT is_public THEN
        RAISE EXCEPTION 'only a public claim can be checked' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guard BEFORE INSERT ON coalition_check FOR EACH ROW EXECUTE FUNCTION guard_check();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON coalition_check
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER written_here BEFORE INSERT ON coalition_checkevent
    FOR EACH ROW EXECUTE FUNCTION refuse_own_event();
"""

UNDO = """
DROP TRIGGER written_here ON coalition_checkevent;
DROP TRIGGER kept_as_it_is ON coalition_check;
DROP TRIGGER guard ON coalition_check;
DROP FUNCTION guard_check();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0012_redact_words"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("unchanged", "Checked, unchanged")], default="unchanged", max_length=12
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="For the desk: what was looked at.")),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="coalition.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["-checked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("checked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("unchanged", "Checked, unchanged")], default="unchanged", max_length=12
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="For the desk: what was looked at.")),
                (
                    "checked_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="coalition.check",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["claim", "-checked_at"], name="check_newest_of_claim"),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["unchanged"])), name="check_outcome_is_known"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="check",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_checkevent" ("checked_at", "checked_by_id", "claim_id", "id", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."checked_at", NEW."checked_by_id", NEW."claim_id", NEW."id", NEW."note", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="a9ca04ec9c512a6e69bbea5833c1e4d16082bfb6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b02a5",
                    table="coalition_check",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="check",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_checkevent" ("checked_at", "checked_by_id", "claim_id", "id", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."checked_at", NEW."checked_by_id", NEW."claim_id", NEW."id", NEW."note", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="a85beb3d8472784c60b3a9ee63197f3803fc8dfa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f49c1",
                    table="coalition_check",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="check",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_checkevent" ("checked_at", "checked_by_id", "claim_id", "id", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."checked_at", OLD."checked_by_id", OLD."claim_id", OLD."id", OLD."note", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="8400afe5512ba3b2679c09c7b2a8c3b8e1f0f139",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d1f4a",
                    table="coalition_check",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4ac437bc1636a33efe70f7aeee944e1360787ab4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_20f36",
                    table="coalition_checkevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(FUNCTIONS, UNDO),
    ]
