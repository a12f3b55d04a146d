"""Limits, numbers and sums of suggestions; notes of readings; suggestions that a newer reader lays aside."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0019_duties_of_the_groups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="suggestion",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="suggestion",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="suggestion",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="suggestion",
            name="suggestion_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="suggestion",
            name="decided_suggestion_names_who",
        ),
        migrations.AddField(
            model_name="reading",
            name="note",
            field=models.CharField(
                blank=True,
                help_text="Why nothing was read, such as a language that no reader reads.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="amount_currency",
            field=models.CharField(blank=True, help_text="ISO 4217, such as EUR.", max_length=3),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="amount_value",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="limits",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="troops_max",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="troops_min",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="suggestionevent",
            name="amount_currency",
            field=models.CharField(blank=True, help_text="ISO 4217, such as EUR.", max_length=3),
        ),
        migrations.AddField(
            model_name="suggestionevent",
            name="amount_value",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True),
        ),
        migrations.AddField(
            model_name="suggestionevent",
            name="limits",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="suggestionevent",
            name="troops_max",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="suggestionevent",
            name="troops_min",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="suggestion",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Open"),
                    ("accepted", "Accepted"),
                    ("dismissed", "Dismissed"),
                    ("superseded", "Superseded"),
                ],
                default="open",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="suggestionevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Open"),
                    ("accepted", "Accepted"),
                    ("dismissed", "Dismissed"),
                    ("superseded", "Superseded"),
                ],
                default="open",
                max_length=10,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_suggestionevent" ("amount_currency", "amount_value", "attribution", "claim_id", "conditions", "country_id", "decided_at", "decided_by_id", "decision_reason", "end", "evidence", "id", "kind", "limits", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "reading_id", "scope", "score", "speaker", "start", "state", "troops_max", "troops_min", "voice", "why") VALUES (NEW."amount_currency", NEW."amount_value", NEW."attribution", NEW."claim_id", NEW."conditions", NEW."country_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."end", NEW."evidence", NEW."id", NEW."kind", NEW."limits", NEW."office", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."position", NEW."reading_id", NEW."scope", NEW."score", NEW."speaker", NEW."start", NEW."state", NEW."troops_max", NEW."troops_min", NEW."voice", NEW."why"); RETURN NULL;',
                    hash="44f37f0dccc5b428337ac484b6775ee2d10f1070",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0ab94",
                    table="coalition_suggestion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_suggestionevent" ("amount_currency", "amount_value", "attribution", "claim_id", "conditions", "country_id", "decided_at", "decided_by_id", "decision_reason", "end", "evidence", "id", "kind", "limits", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "reading_id", "scope", "score", "speaker", "start", "state", "troops_max", "troops_min", "voice", "why") VALUES (NEW."amount_currency", NEW."amount_value", NEW."attribution", NEW."claim_id", NEW."conditions", NEW."country_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."end", NEW."evidence", NEW."id", NEW."kind", NEW."limits", NEW."office", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."position", NEW."reading_id", NEW."scope", NEW."score", NEW."speaker", NEW."start", NEW."state", NEW."troops_max", NEW."troops_min", NEW."voice", NEW."why"); RETURN NULL;',
                    hash="aa40e5a0f364cf5361ffdd4d4319244135220b80",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_82d79",
                    table="coalition_suggestion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_suggestionevent" ("amount_currency", "amount_value", "attribution", "claim_id", "conditions", "country_id", "decided_at", "decided_by_id", "decision_reason", "end", "evidence", "id", "kind", "limits", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "reading_id", "scope", "score", "speaker", "start", "state", "troops_max", "troops_min", "voice", "why") VALUES (OLD."amount_currency", OLD."amount_value", OLD."attribution", OLD."claim_id", OLD."conditions", OLD."country_id", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."end", OLD."evidence", OLD."id", OLD."kind", OLD."limits", OLD."office", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."position", OLD."reading_id", OLD."scope", OLD."score", OLD."speaker", OLD."start", OLD."state", OLD."troops_max", OLD."troops_min", OLD."voice", OLD."why"); RETURN NULL;',
                    hash="8aa540ba6fc420f953c88b4b4a963e7a3a02a693",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3bfc8",
                    table="coalition_suggestion",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "accepted", "dismissed", "superseded"])),
                name="suggestion_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", True), ("state__in", ["open", "superseded"])),
                    models.Q(
                        models.Q(("state__in", ["open", "superseded"]), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="decided_suggestion_names_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "conditions__contained_by",
                        [
                            "ceasefire",
                            "peace-deal",
                            "us-backstop",
                            "un-mandate",
                            "nato-or-eu-mandate",
                            "parliament",
                            "kyiv-request",
                            "russian-consent",
                            "eu-funding",
                            "force-size",
                            "other",
                        ],
                    ),
                    ("limits__contained_by", ["not-combat", "not-front-line", "other"]),
                ),
                name="suggestion_conditions_and_limits_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("troops_min__isnull", True),
                    ("troops_max__isnull", True),
                    ("troops_max__gte", models.F("troops_min")),
                    _connector="OR",
                ),
                name="suggestion_troops_are_a_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount_currency", ""), ("amount_value__isnull", True)),
                    models.Q(
                        ("amount_currency__regex", "^[A-Z]{3}$"),
                        ("amount_value__gt", 0),
                        ("amount_value__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="suggestion_amount_has_value_and_currency",
            ),
        ),
    ]
