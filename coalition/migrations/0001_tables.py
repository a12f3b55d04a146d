"""The record's tables.

Each is made with all its fields and constraints in one operation: added one by one, Django would rebuild its
models for each of them, which takes three times as long. `makemigrations` does not write it so; order by hand.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import articles.identifiers
import coalition.models.checks
import coalition.models.claims


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0002_guards"),
        ("auth", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "code",
                    models.CharField(
                        help_text="ISO 3166-1 alpha-2; EU and NATO for the two organisations.",
                        max_length=4,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^([A-Z]{2}|NATO)$", "Two capital letters as in ISO 3166-1, or NATO."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        help_text="Its word in addresses; it never changes.", max_length=100, unique=True
                    ),
                ),
                ("is_nato", models.BooleanField(default=False, verbose_name="in NATO")),
                ("is_eu", models.BooleanField(default=False, verbose_name="in the EU")),
                ("is_commonwealth", models.BooleanField(default=False, verbose_name="in the Commonwealth")),
                (
                    "executive",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("Prime Minister", "Head of government"),
                            ("President", "President"),
                            ("both", "Both"),
                        ],
                        help_text="Whose word is the government's.",
                        max_length=20,
                        null=True,
                    ),
                ),
                (
                    "alias_names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Names in running text, such as United Kingdom, Britain.",
                        size=None,
                    ),
                ),
                (
                    "demonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Such as British, Briton, Britons.",
                        size=None,
                    ),
                ),
                (
                    "capitals",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Such as London.",
                        size=None,
                    ),
                ),
                (
                    "metonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Seats of government, such as Downing Street.",
                        size=None,
                    ),
                ),
                (
                    "list_order",
                    models.PositiveSmallIntegerField(default=0, help_text="Its place in the facts list."),
                ),
            ],
            options={
                "verbose_name_plural": "countries",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^([A-Z]{2}|NATO)$")),
                        name="country_code_is_iso_or_nato",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("executive__in", ["Prime Minister", "President", "both"]),
                            ("executive__isnull", True),
                            _connector="OR",
                        ),
                        name="executive_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.country",
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
                    "code",
                    models.CharField(
                        help_text="ISO 3166-1 alpha-2; EU and NATO for the two organisations.",
                        max_length=4,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^([A-Z]{2}|NATO)$", "Two capital letters as in ISO 3166-1, or NATO."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, help_text="Its word in addresses; it never changes.", max_length=100
                    ),
                ),
                ("is_nato", models.BooleanField(default=False, verbose_name="in NATO")),
                ("is_eu", models.BooleanField(default=False, verbose_name="in the EU")),
                ("is_commonwealth", models.BooleanField(default=False, verbose_name="in the Commonwealth")),
                (
                    "executive",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("Prime Minister", "Head of government"),
                            ("President", "President"),
                            ("both", "Both"),
                        ],
                        help_text="Whose word is the government's.",
                        max_length=20,
                        null=True,
                    ),
                ),
                (
                    "alias_names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Names in running text, such as United Kingdom, Britain.",
                        size=None,
                    ),
                ),
                (
                    "demonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Such as British, Briton, Britons.",
                        size=None,
                    ),
                ),
                (
                    "capitals",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Such as London.",
                        size=None,
                    ),
                ),
                (
                    "metonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Seats of government, such as Downing Street.",
                        size=None,
                    ),
                ),
                (
                    "list_order",
                    models.PositiveSmallIntegerField(default=0, help_text="Its place in the facts list."),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="country",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_countryevent" ("alias_names", "capitals", "code", "demonyms", "executive", "is_commonwealth", "is_eu", "is_nato", "list_order", "metonyms", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."alias_names", NEW."capitals", NEW."code", NEW."demonyms", NEW."executive", NEW."is_commonwealth", NEW."is_eu", NEW."is_nato", NEW."list_order", NEW."metonyms", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."slug"); RETURN NULL;',
                    hash="05d9e59f29642c529f535637c1114f2c3de06656",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b566d",
                    table="coalition_country",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="country",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_countryevent" ("alias_names", "capitals", "code", "demonyms", "executive", "is_commonwealth", "is_eu", "is_nato", "list_order", "metonyms", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."alias_names", NEW."capitals", NEW."code", NEW."demonyms", NEW."executive", NEW."is_commonwealth", NEW."is_eu", NEW."is_nato", NEW."list_order", NEW."metonyms", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."slug"); RETURN NULL;',
                    hash="b3f173e869cf08cdec7c651d27832d758ee03059",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_086ec",
                    table="coalition_country",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="country",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_countryevent" ("alias_names", "capitals", "code", "demonyms", "executive", "is_commonwealth", "is_eu", "is_nato", "list_order", "metonyms", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."alias_names", OLD."capitals", OLD."code", OLD."demonyms", OLD."executive", OLD."is_commonwealth", OLD."is_eu", OLD."is_nato", OLD."list_order", OLD."metonyms", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."slug"); RETURN NULL;',
                    hash="77522687c86a471fc61441a72b7d712174a61e78",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a72f6",
                    table="coalition_country",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="countryevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="17229292b7403fb44f6a5272f0ec9d4257710a83",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f1bc5",
                    table="coalition_countryevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("entry", "Entry"),
                            ("batch", "Batch"),
                            ("import", "Import"),
                            ("correction", "Correction"),
                            ("retraction", "Retraction"),
                            ("redaction", "Redaction"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ["-number"],
                "get_latest_by": "number",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["entry", "batch", "import", "correction", "retraction", "redaction"],
                            )
                        ),
                        name="edition_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="edition_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "uid",
                    models.CharField(
                        default=articles.identifiers.new_uid,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                        verbose_name="id",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("commitment", "Commitment"),
                            ("event", "Event"),
                            ("figure", "Figure"),
                            ("standing", "Standing"),
                            ("milestone", "Milestone"),
                        ],
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        blank=True,
                        help_text="Its id in the facts lists.",
                        max_length=80,
                        null=True,
                        verbose_name="import key",
                    ),
                ),
                (
                    "retracted_in",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="retracted_claims",
                        to="coalition.edition",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("submit_claim", "Can submit drafts for review"),
                    ("publish_claim", "Can publish, correct and send back"),
                    ("retract_claim", "Can retract"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("type__in", ["commitment", "event", "figure", "standing", "milestone"])
                        ),
                        name="claim_type_is_known",
                    ),
                    models.UniqueConstraint(fields=("type", "ref"), name="import_key_is_unique"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_versions",
                        to="coalition.claim",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("starts_on", models.DateField(verbose_name="starts")),
                ("ends_on", models.DateField(verbose_name="ends")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("summit", "Summit"),
                            ("call", "Call"),
                            ("military-planning", "Military planning"),
                            ("ministerial", "Ministerial"),
                            ("bilateral-talks", "Bilateral talks"),
                            ("declaration", "Declaration"),
                            ("proposal", "Proposal"),
                            ("visit", "Visit"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("leaders", "Leaders"),
                            ("ministers", "Ministers"),
                            ("chiefs-of-defence", "Chiefs of defence"),
                            ("officials", "Officials"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        blank=True,
                        choices=[("in-person", "In person"), ("virtual", "Virtual"), ("hybrid", "Hybrid")],
                        help_text="Empty: not known.",
                        max_length=12,
                        null=True,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=100, null=True)),
                (
                    "is_complete",
                    models.BooleanField(
                        default=False,
                        help_text="Only where a source says that the list is full.",
                        verbose_name="participants are complete",
                    ),
                ),
                (
                    "reported_number",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="How many a source says took part.", null=True
                    ),
                ),
                ("reported_note", models.TextField(blank=True, help_text="Who counted what.")),
                ("outcome", models.TextField(help_text="In our own words.")),
            ],
            options={
                "verbose_name": "event",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("public_from__isnull", False)),
                        fields=["-starts_on", "claim"],
                        name="event_by_day",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "number"), name="eventversion_number_is_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review"])),
                        fields=("claim",),
                        name="eventversion_one_open_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review", "public", "dropped"])),
                        name="eventversion_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review__in", ["second-person", "dataset", "one-person-desk"]),
                            ("review__isnull", True),
                            _connector="OR",
                        ),
                        name="eventversion_review_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="eventversion_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("public_from__isnull", False),
                                ("published_by__isnull", False),
                                ("review__isnull", False),
                                ("state", "public"),
                            ),
                            models.Q(
                                models.Q(("state", "public"), _negated=True),
                                ("public_from__isnull", True),
                                ("public_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="eventversion_public_needs_edition_and_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("public_until__isnull", True),
                            ("public_until__gt", models.F("public_from")),
                            _connector="OR",
                        ),
                        name="eventversion_period_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review", "second-person"), _negated=True),
                            models.Q(("published_by", models.F("changed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="eventversion_second_person_is_another",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("public_from__isnull", False)),
                        expressions=[
                            ("claim", "="),
                            (
                                coalition.models.claims.PublicPeriod(
                                    "public_from", "public_until", models.Value("[)")
                                ),
                                "&&",
                            ),
                        ],
                        name="eventversion_public_periods_do_not_overlap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "type__in",
                                [
                                    "summit",
                                    "call",
                                    "military-planning",
                                    "ministerial",
                                    "bilateral-talks",
                                    "declaration",
                                    "proposal",
                                    "visit",
                                ],
                            )
                        ),
                        name="event_type_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["leaders", "ministers", "chiefs-of-defence", "officials"])
                        ),
                        name="event_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("format__in", ["in-person", "virtual", "hybrid"]),
                            ("format__isnull", True),
                            _connector="OR",
                        ),
                        name="event_format_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="event_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="event_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventParticipant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="coalition.eventversion",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_participations",
                        to="coalition.country",
                    ),
                ),
                ("is_host", models.BooleanField(default=False, verbose_name="host")),
                ("is_participant", models.BooleanField(default=True, verbose_name="took part")),
                ("list_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["version", "list_order", "country"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "country"), name="participant_is_named_once"),
                    models.CheckConstraint(
                        condition=models.Q(("is_host", True), ("is_participant", True), _connector="OR"),
                        name="participant_has_a_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventParticipantEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.eventparticipant",
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
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.eventversion",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.country",
                    ),
                ),
                ("is_host", models.BooleanField(default=False, verbose_name="host")),
                ("is_participant", models.BooleanField(default=True, verbose_name="took part")),
                ("list_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventparticipantevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="495fb07593d37282fa47c8feca04702a21b4001c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1bd1a",
                    table="coalition_eventparticipantevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventparticipant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_eventparticipantevent" ("country_id", "id", "is_host", "is_participant", "list_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."country_id", NEW."id", NEW."is_host", NEW."is_participant", NEW."list_order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version_id"); RETURN NULL;',
                    hash="532f53073acc4b2c5fea2e2a60e57931e66c7eb4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a0978",
                    table="coalition_eventparticipant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventparticipant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_eventparticipantevent" ("country_id", "id", "is_host", "is_participant", "list_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."country_id", NEW."id", NEW."is_host", NEW."is_participant", NEW."list_order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version_id"); RETURN NULL;',
                    hash="516c8016cb758c822618b0a5b9d98af9f285e5b9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_15070",
                    table="coalition_eventparticipant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventparticipant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_eventparticipantevent" ("country_id", "id", "is_host", "is_participant", "list_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."country_id", OLD."id", OLD."is_host", OLD."is_participant", OLD."list_order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version_id"); RETURN NULL;',
                    hash="e8f46187dfc2d3f18703643ed0a560d087dfd019",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f69f5",
                    table="coalition_eventparticipant",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="EventVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.eventversion",
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
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.claim",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("starts_on", models.DateField(verbose_name="starts")),
                ("ends_on", models.DateField(verbose_name="ends")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("summit", "Summit"),
                            ("call", "Call"),
                            ("military-planning", "Military planning"),
                            ("ministerial", "Ministerial"),
                            ("bilateral-talks", "Bilateral talks"),
                            ("declaration", "Declaration"),
                            ("proposal", "Proposal"),
                            ("visit", "Visit"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("leaders", "Leaders"),
                            ("ministers", "Ministers"),
                            ("chiefs-of-defence", "Chiefs of defence"),
                            ("officials", "Officials"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        blank=True,
                        choices=[("in-person", "In person"), ("virtual", "Virtual"), ("hybrid", "Hybrid")],
                        help_text="Empty: not known.",
                        max_length=12,
                        null=True,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=100, null=True)),
                (
                    "is_complete",
                    models.BooleanField(
                        default=False,
                        help_text="Only where a source says that the list is full.",
                        verbose_name="participants are complete",
                    ),
                ),
                (
                    "reported_number",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="How many a source says took part.", null=True
                    ),
                ),
                ("reported_note", models.TextField(blank=True, help_text="Who counted what.")),
                ("outcome", models.TextField(help_text="In our own words.")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_eventversionevent" ("changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "ends_on", "format", "id", "is_complete", "level", "name", "note", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_from_id", "public_until_id", "published_by_id", "reason", "reported_note", "reported_number", "review", "revision", "starts_on", "state", "submitted_at", "submitted_by_id", "type") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."created_at", NEW."created_by_id", NEW."ends_on", NEW."format", NEW."id", NEW."is_complete", NEW."level", NEW."name", NEW."note", NEW."number", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."reason", NEW."reported_note", NEW."reported_number", NEW."review", NEW."revision", NEW."starts_on", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."type"); RETURN NULL;',
                    hash="aa3f40161e68ccf94f0f4c7ab60133128f0a9dfb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ffe4d",
                    table="coalition_eventversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_eventversionevent" ("changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "ends_on", "format", "id", "is_complete", "level", "name", "note", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_from_id", "public_until_id", "published_by_id", "reason", "reported_note", "reported_number", "review", "revision", "starts_on", "state", "submitted_at", "submitted_by_id", "type") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."created_at", NEW."created_by_id", NEW."ends_on", NEW."format", NEW."id", NEW."is_complete", NEW."level", NEW."name", NEW."note", NEW."number", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."reason", NEW."reported_note", NEW."reported_number", NEW."review", NEW."revision", NEW."starts_on", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."type"); RETURN NULL;',
                    hash="0434e7c2ec81733bb76e516597eb6ebaff13b7de",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ae8ee",
                    table="coalition_eventversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_eventversionevent" ("changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "ends_on", "format", "id", "is_complete", "level", "name", "note", "number", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_from_id", "public_until_id", "published_by_id", "reason", "reported_note", "reported_number", "review", "revision", "starts_on", "state", "submitted_at", "submitted_by_id", "type") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."claim_id", OLD."created_at", OLD."created_by_id", OLD."ends_on", OLD."format", OLD."id", OLD."is_complete", OLD."level", OLD."name", OLD."note", OLD."number", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."public_from_id", OLD."public_until_id", OLD."published_by_id", OLD."reason", OLD."reported_note", OLD."reported_number", OLD."review", OLD."revision", OLD."starts_on", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."type"); RETURN NULL;',
                    hash="f1197e8207341263f246907ce99c7ea6848f8b88",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d377a",
                    table="coalition_eventversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f95ae7848cd804f380b07feb0e98e69b9c72e6c0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_92185",
                    table="coalition_eventversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="FigureVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figure_versions",
                        to="coalition.claim",
                    ),
                ),
                ("stated_on", models.DateField()),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("countries-in-coalition", "Countries in the coalition"),
                            ("countries-interested", "Countries interested"),
                            ("countries-attending", "Countries attending"),
                            ("countries-pledging", "Countries pledging"),
                            ("countries-sending-troops", "Countries sending troops"),
                            ("force-size-troops", "Size of the force, in soldiers"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True, help_text="What exactly was counted.", max_length=200, null=True
                    ),
                ),
                ("value", models.PositiveIntegerField()),
                (
                    "value_max",
                    models.PositiveIntegerField(blank=True, help_text="Where a range was given.", null=True),
                ),
                (
                    "speaker",
                    models.CharField(blank=True, help_text="Empty where nobody was named.", max_length=200),
                ),
                ("office", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "figure",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("public_from__isnull", False)),
                        fields=["-stated_on", "claim"],
                        name="figure_by_day",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "number"), name="figureversion_number_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review"])),
                        fields=("claim",),
                        name="figureversion_one_open_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review", "public", "dropped"])),
                        name="figureversion_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review__in", ["second-person", "dataset", "one-person-desk"]),
                            ("review__isnull", True),
                            _connector="OR",
                        ),
                        name="figureversion_review_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="figureversion_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("public_from__isnull", False),
                                ("published_by__isnull", False),
                                ("review__isnull", False),
                                ("state", "public"),
                            ),
                            models.Q(
                                models.Q(("state", "public"), _negated=True),
                                ("public_from__isnull", True),
                                ("public_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="figureversion_public_needs_edition_and_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("public_until__isnull", True),
                            ("public_until__gt", models.F("public_from")),
                            _connector="OR",
                        ),
                        name="figureversion_period_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review", "second-person"), _negated=True),
                            models.Q(("published_by", models.F("changed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="figureversion_second_person_is_another",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("public_from__isnull", False)),
                        expressions=[
                            ("claim", "="),
                            (
                                coalition.models.claims.PublicPeriod(
                                    "public_from", "public_until", models.Value("[)")
                                ),
                                "&&",
                            ),
                        ],
                        name="figureversion_public_periods_do_not_overlap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "measure__in",
                                [
                                    "countries-in-coalition",
                                    "countries-interested",
                                    "countries-attending",
                                    "countries-pledging",
                                    "countries-sending-troops",
                                    "force-size-troops",
                                ],
                            )
                        ),
                        name="measure_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value_max__isnull", True),
                            ("value_max__gte", models.F("value")),
                            _connector="OR",
                        ),
                        name="figure_range_is_the_right_way_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.figureversion",
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
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.claim",
                    ),
                ),
                ("stated_on", models.DateField()),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("countries-in-coalition", "Countries in the coalition"),
                            ("countries-interested", "Countries interested"),
                            ("countries-attending", "Countries attending"),
                            ("countries-pledging", "Countries pledging"),
                            ("countries-sending-troops", "Countries sending troops"),
                            ("force-size-troops", "Size of the force, in soldiers"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True, help_text="What exactly was counted.", max_length=200, null=True
                    ),
                ),
                ("value", models.PositiveIntegerField()),
                (
                    "value_max",
                    models.PositiveIntegerField(blank=True, help_text="Where a range was given.", null=True),
                ),
                (
                    "speaker",
                    models.CharField(blank=True, help_text="Empty where nobody was named.", max_length=200),
                ),
                ("office", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_figureversionevent" ("basis", "changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "id", "measure", "note", "number", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "speaker", "state", "stated_on", "submitted_at", "submitted_by_id", "value", "value_max") VALUES (NEW."basis", NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."measure", NEW."note", NEW."number", NEW."office", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."reason", NEW."review", NEW."revision", NEW."speaker", NEW."state", NEW."stated_on", NEW."submitted_at", NEW."submitted_by_id", NEW."value", NEW."value_max"); RETURN NULL;',
                    hash="6eb54b1061913e388e0f47bea299d66bdd47222e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f7eed",
                    table="coalition_figureversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_figureversionevent" ("basis", "changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "id", "measure", "note", "number", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "speaker", "state", "stated_on", "submitted_at", "submitted_by_id", "value", "value_max") VALUES (NEW."basis", NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."measure", NEW."note", NEW."number", NEW."office", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."reason", NEW."review", NEW."revision", NEW."speaker", NEW."state", NEW."stated_on", NEW."submitted_at", NEW."submitted_by_id", NEW."value", NEW."value_max"); RETURN NULL;',
                    hash="f7ab26cc825790a2f3dd1ed8443f22c63ad6888b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_db8da",
                    table="coalition_figureversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_figureversionevent" ("basis", "changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "id", "measure", "note", "number", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "speaker", "state", "stated_on", "submitted_at", "submitted_by_id", "value", "value_max") VALUES (OLD."basis", OLD."changed_at", OLD."changed_by_id", OLD."claim_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."measure", OLD."note", OLD."number", OLD."office", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_from_id", OLD."public_until_id", OLD."published_by_id", OLD."reason", OLD."review", OLD."revision", OLD."speaker", OLD."state", OLD."stated_on", OLD."submitted_at", OLD."submitted_by_id", OLD."value", OLD."value_max"); RETURN NULL;',
                    hash="39875644c63a158ccf8599cd31ad3d5349808159",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1838b",
                    table="coalition_figureversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figureversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e41b987ad3eb581883b7bf08a4754920083b8c9d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3a03e",
                    table="coalition_figureversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                ("slug", models.SlugField(max_length=200, unique=True)),
            ],
            options={
                "verbose_name_plural": "people",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="person_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Government",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="governments",
                        to="coalition.country",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="governments",
                        to="coalition.person",
                    ),
                ),
                ("office", models.CharField(max_length=100)),
                (
                    "from_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty where no source gives the day.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty where no source gives the day.",
                        null=True,
                        verbose_name="to",
                    ),
                ),
                (
                    "is_from_general_knowledge",
                    models.BooleanField(
                        default=False, help_text="Days before 2025 were filled in without a page."
                    ),
                ),
                ("list_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["country", models.OrderBy(models.F("from_on"), nulls_first=True), "list_order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "person", "office", "from_on"),
                        name="government_is_listed_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on__isnull", True),
                            ("to_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="government_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.government",
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
                ("id", models.BigIntegerField()),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.country",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.person",
                    ),
                ),
                ("office", models.CharField(max_length=100)),
                (
                    "from_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty where no source gives the day.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty where no source gives the day.",
                        null=True,
                        verbose_name="to",
                    ),
                ),
                (
                    "is_from_general_knowledge",
                    models.BooleanField(
                        default=False, help_text="Days before 2025 were filled in without a page."
                    ),
                ),
                ("list_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="governmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="47539c521ad5708d6ff37a4978c97081144ffd58",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dd78b",
                    table="coalition_governmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="government",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_governmentevent" ("country_id", "from_on", "id", "is_from_general_knowledge", "list_order", "office", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_on") VALUES (NEW."country_id", NEW."from_on", NEW."id", NEW."is_from_general_knowledge", NEW."list_order", NEW."office", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."to_on"); RETURN NULL;',
                    hash="8b98c3e4521cb363e318d30562a9cf2d91adfab7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e9196",
                    table="coalition_government",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="government",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_governmentevent" ("country_id", "from_on", "id", "is_from_general_knowledge", "list_order", "office", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_on") VALUES (NEW."country_id", NEW."from_on", NEW."id", NEW."is_from_general_knowledge", NEW."list_order", NEW."office", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."to_on"); RETURN NULL;',
                    hash="8fefd26c8cf62ab41410dadc6dbc0ffe80e8fbc1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9cc47",
                    table="coalition_government",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="government",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_governmentevent" ("country_id", "from_on", "id", "is_from_general_knowledge", "list_order", "office", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_on") VALUES (OLD."country_id", OLD."from_on", OLD."id", OLD."is_from_general_knowledge", OLD."list_order", OLD."office", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."to_on"); RETURN NULL;',
                    hash="31511cdb648bcfb9f89930b9380886138de2a7e2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ce5a6",
                    table="coalition_government",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="MilestoneVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestone_versions",
                        to="coalition.claim",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "step",
                    models.PositiveSmallIntegerField(default=0, help_text="Its place among the milestones."),
                ),
                (
                    "milestone_state",
                    models.CharField(
                        choices=[
                            ("reached", "Reached"),
                            ("announced", "Announced"),
                            ("due", "Due, unchecked"),
                            ("none-found", "None found"),
                        ],
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "since_on",
                    models.DateField(
                        blank=True,
                        help_text="First day for which a page shows the state.",
                        null=True,
                        verbose_name="since",
                    ),
                ),
                (
                    "expected_by",
                    models.CharField(
                        blank=True, help_text="Where a page gave a day or a span.", max_length=100
                    ),
                ),
            ],
            options={
                "verbose_name": "milestone",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "number"), name="milestoneversion_number_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review"])),
                        fields=("claim",),
                        name="milestoneversion_one_open_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review", "public", "dropped"])),
                        name="milestoneversion_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review__in", ["second-person", "dataset", "one-person-desk"]),
                            ("review__isnull", True),
                            _connector="OR",
                        ),
                        name="milestoneversion_review_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="milestoneversion_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("public_from__isnull", False),
                                ("published_by__isnull", False),
                                ("review__isnull", False),
                                ("state", "public"),
                            ),
                            models.Q(
                                models.Q(("state", "public"), _negated=True),
                                ("public_from__isnull", True),
                                ("public_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="milestoneversion_public_needs_edition_and_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("public_until__isnull", True),
                            ("public_until__gt", models.F("public_from")),
                            _connector="OR",
                        ),
                        name="milestoneversion_period_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review", "second-person"), _negated=True),
                            models.Q(("published_by", models.F("changed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="milestoneversion_second_person_is_another",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("public_from__isnull", False)),
                        expressions=[
                            ("claim", "="),
                            (
                                coalition.models.claims.PublicPeriod(
                                    "public_from", "public_until", models.Value("[)")
                                ),
                                "&&",
                            ),
                        ],
                        name="milestoneversion_public_periods_do_not_overlap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("milestone_state__in", ["reached", "announced", "due", "none-found"])
                        ),
                        name="milestone_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="milestone_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestone_events",
                        to="coalition.milestoneversion",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestone_events",
                        to="coalition.claim",
                    ),
                ),
                ("list_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["version", "list_order"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "event"), name="milestone_names_an_event_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneEventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.milestoneevent",
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
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.milestoneversion",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.claim",
                    ),
                ),
                ("list_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneeventevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d88090444c2e0ef42b18fc079b2f5581c4ff9e83",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_52e37",
                    table="coalition_milestoneeventevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneevent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_milestoneeventevent" ("event_id", "id", "list_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."event_id", NEW."id", NEW."list_order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version_id"); RETURN NULL;',
                    hash="8e7914d83da62e5de852b17483c349bcf81071e8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3ea90",
                    table="coalition_milestoneevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneevent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_milestoneeventevent" ("event_id", "id", "list_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."event_id", NEW."id", NEW."list_order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version_id"); RETURN NULL;',
                    hash="78142336e8419443b4d67cd9a93d924d9822a4e9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a1fc3",
                    table="coalition_milestoneevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneevent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_milestoneeventevent" ("event_id", "id", "list_order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."event_id", OLD."id", OLD."list_order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version_id"); RETURN NULL;',
                    hash="2125f68d1ae992f2e42d79f05fe46c78df1d0e0d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a8924",
                    table="coalition_milestoneevent",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="MilestoneVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.milestoneversion",
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
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.claim",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "step",
                    models.PositiveSmallIntegerField(default=0, help_text="Its place among the milestones."),
                ),
                (
                    "milestone_state",
                    models.CharField(
                        choices=[
                            ("reached", "Reached"),
                            ("announced", "Announced"),
                            ("due", "Due, unchecked"),
                            ("none-found", "None found"),
                        ],
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "since_on",
                    models.DateField(
                        blank=True,
                        help_text="First day for which a page shows the state.",
                        null=True,
                        verbose_name="since",
                    ),
                ),
                (
                    "expected_by",
                    models.CharField(
                        blank=True, help_text="Where a page gave a day or a span.", max_length=100
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_milestoneversionevent" ("changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "expected_by", "id", "milestone_state", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "since_on", "state", "step", "submitted_at", "submitted_by_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."created_at", NEW."created_by_id", NEW."expected_by", NEW."id", NEW."milestone_state", NEW."name", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."reason", NEW."review", NEW."revision", NEW."since_on", NEW."state", NEW."step", NEW."submitted_at", NEW."submitted_by_id"); RETURN NULL;',
                    hash="cf721d45793c8a06eca285990fc2ae9b56282857",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6daab",
                    table="coalition_milestoneversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_milestoneversionevent" ("changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "expected_by", "id", "milestone_state", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "since_on", "state", "step", "submitted_at", "submitted_by_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."created_at", NEW."created_by_id", NEW."expected_by", NEW."id", NEW."milestone_state", NEW."name", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."reason", NEW."review", NEW."revision", NEW."since_on", NEW."state", NEW."step", NEW."submitted_at", NEW."submitted_by_id"); RETURN NULL;',
                    hash="e65e0c9a5ff71ce61ca288eb8aafade91dd70d6e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5d1e7",
                    table="coalition_milestoneversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_milestoneversionevent" ("changed_at", "changed_by_id", "claim_id", "created_at", "created_by_id", "expected_by", "id", "milestone_state", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "since_on", "state", "step", "submitted_at", "submitted_by_id") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."claim_id", OLD."created_at", OLD."created_by_id", OLD."expected_by", OLD."id", OLD."milestone_state", OLD."name", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_from_id", OLD."public_until_id", OLD."published_by_id", OLD."reason", OLD."review", OLD."revision", OLD."since_on", OLD."state", OLD."step", OLD."submitted_at", OLD."submitted_by_id"); RETURN NULL;',
                    hash="43f215917f69ed4ad92ce08ceca5c9f24238ffd1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5d726",
                    table="coalition_milestoneversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b6ca6c10e5dd928335fc96dedbd0000a318a8f10",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4018a",
                    table="coalition_milestoneversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.person",
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
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(db_index=False, max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_personevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="7aaad241bb47c9d2f4b8ce9f841bed567ed386f1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_eabff",
                    table="coalition_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_personevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="21c1d7b4bddab7e67a15129c8dae8a645137a826",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a6f53",
                    table="coalition_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_personevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="445bf519821291d34bd2ff2c2e5fa79db6dccebf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d28ba",
                    table="coalition_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e7586d044c918b9587e3bf3b6e3bc7b9d96b682a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_062f5",
                    table="coalition_personevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="articles.textversion",
                    ),
                ),
                (
                    "reader",
                    models.CharField(help_text="Which reader, with the version of its rules.", max_length=40),
                ),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4),
                        default=list,
                        help_text="Codes of countries mentioned.",
                        size=None,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text_version", "reader"), name="reader_reads_a_text_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_versions",
                        to="coalition.claim",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_versions",
                        to="coalition.country",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("partner", "Partner"),
                            ("beneficiary", "Beneficiary"),
                            ("outside", "Outside"),
                            ("opponent", "Opponent"),
                            ("organisation", "Organisation"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("chairs-list", "On the chairs' list"),
                            ("attended", "Attended a meeting"),
                            ("self-declared", "Said so itself"),
                            ("reported", "Reported"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "from_on",
                    models.DateField(
                        blank=True,
                        help_text="First meeting of the coalition that a source names it at. Empty: not known, never “not then”.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
            ],
            options={
                "verbose_name": "standing",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("public_from__isnull", False), ("public_until__isnull", True)),
                        fields=["country", "from_on"],
                        name="standing_now",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "number"), name="standingversion_number_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review"])),
                        fields=("claim",),
                        name="standingversion_one_open_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review", "public", "dropped"])),
                        name="standingversion_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review__in", ["second-person", "dataset", "one-person-desk"]),
                            ("review__isnull", True),
                            _connector="OR",
                        ),
                        name="standingversion_review_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="standingversion_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("public_from__isnull", False),
                                ("published_by__isnull", False),
                                ("review__isnull", False),
                                ("state", "public"),
                            ),
                            models.Q(
                                models.Q(("state", "public"), _negated=True),
                                ("public_from__isnull", True),
                                ("public_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="standingversion_public_needs_edition_and_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("public_until__isnull", True),
                            ("public_until__gt", models.F("public_from")),
                            _connector="OR",
                        ),
                        name="standingversion_period_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review", "second-person"), _negated=True),
                            models.Q(("published_by", models.F("changed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="standingversion_second_person_is_another",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("public_from__isnull", False)),
                        expressions=[
                            ("claim", "="),
                            (
                                coalition.models.claims.PublicPeriod(
                                    "public_from", "public_until", models.Value("[)")
                                ),
                                "&&",
                            ),
                        ],
                        name="standingversion_public_periods_do_not_overlap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "standing__in",
                                ["member", "partner", "beneficiary", "outside", "opponent", "organisation"],
                            )
                        ),
                        name="standing_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis__in", ["chairs-list", "attended", "self-declared", "reported"])
                        ),
                        name="standing_basis_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.standingversion",
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
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.claim",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.country",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("partner", "Partner"),
                            ("beneficiary", "Beneficiary"),
                            ("outside", "Outside"),
                            ("opponent", "Opponent"),
                            ("organisation", "Organisation"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("chairs-list", "On the chairs' list"),
                            ("attended", "Attended a meeting"),
                            ("self-declared", "Said so itself"),
                            ("reported", "Reported"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "from_on",
                    models.DateField(
                        blank=True,
                        help_text="First meeting of the coalition that a source names it at. Empty: not known, never “not then”.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_standingversionevent" ("basis", "changed_at", "changed_by_id", "claim_id", "country_id", "created_at", "created_by_id", "from_on", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "standing", "state", "submitted_at", "submitted_by_id") VALUES (NEW."basis", NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."country_id", NEW."created_at", NEW."created_by_id", NEW."from_on", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."reason", NEW."review", NEW."revision", NEW."standing", NEW."state", NEW."submitted_at", NEW."submitted_by_id"); RETURN NULL;',
                    hash="d9c172e4bb50bc438735f49ede545a1435bb6e3b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e142f",
                    table="coalition_standingversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_standingversionevent" ("basis", "changed_at", "changed_by_id", "claim_id", "country_id", "created_at", "created_by_id", "from_on", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "standing", "state", "submitted_at", "submitted_by_id") VALUES (NEW."basis", NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."country_id", NEW."created_at", NEW."created_by_id", NEW."from_on", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."reason", NEW."review", NEW."revision", NEW."standing", NEW."state", NEW."submitted_at", NEW."submitted_by_id"); RETURN NULL;',
                    hash="8859e572c96212bfc72fe9346ac3a425c7d79aaa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_79dd0",
                    table="coalition_standingversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_standingversionevent" ("basis", "changed_at", "changed_by_id", "claim_id", "country_id", "created_at", "created_by_id", "from_on", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from_id", "public_until_id", "published_by_id", "reason", "review", "revision", "standing", "state", "submitted_at", "submitted_by_id") VALUES (OLD."basis", OLD."changed_at", OLD."changed_by_id", OLD."claim_id", OLD."country_id", OLD."created_at", OLD."created_by_id", OLD."from_on", OLD."id", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_from_id", OLD."public_until_id", OLD."published_by_id", OLD."reason", OLD."review", OLD."revision", OLD."standing", OLD."state", OLD."submitted_at", OLD."submitted_by_id"); RETURN NULL;',
                    hash="e35d336afb5484cd71acdbadecf3b4ee9b4a938a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d524",
                    table="coalition_standingversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="afd8bb27ae67d24a54f68d235d7ad824e1f08cc0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8c1e0",
                    table="coalition_standingversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="coalition.reading",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="coalition.country",
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
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("in-ukraine", "In Ukraine"),
                            ("outside-ukraine", "Outside Ukraine"),
                            ("not-said", "Place not said"),
                        ],
                        default="not-said",
                        max_length=16,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("force", "The coalition's force"),
                            ("ukraine", "Ukraine at large"),
                            ("both", "Both"),
                        ],
                        default="force",
                        max_length=8,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("pledged", "Pledged"),
                            ("offered", "Offered"),
                            ("considering", "Considering"),
                            ("ruled-out", "Ruled out"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        choices=[
                            ("on-record", "On the record"),
                            ("document", "Published document"),
                            ("official-unnamed", "Unnamed official"),
                            ("reported", "Reported by the outlet"),
                            ("another-government", "Another government's claim"),
                            ("unconfirmed", "Unconfirmed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("government", "The government"),
                            ("minister", "A minister, for himself or herself"),
                            ("other", "Another voice of the state"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "conditions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("speaker", models.CharField(blank=True, max_length=200)),
                ("office", models.CharField(blank=True, max_length=200)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("evidence", models.TextField()),
                ("score", models.FloatField(help_text="0 to 1: how sure the reader is.")),
                ("why", models.TextField(help_text="Which words made the reader believe it.")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("accepted", "Accepted"), ("dismissed", "Dismissed")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decision_reason", models.TextField(blank=True)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it became.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="coalition.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["reading", "start", "country", "kind"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["reading"], name="suggestion_open"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
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
                        name="suggestion_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("position__in", ["pledged", "offered", "considering", "ruled-out"])
                        ),
                        name="suggestion_position_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "accepted", "dismissed"])),
                        name="suggestion_state_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("reading", "country", "kind", "place", "position", "start", "end"),
                        name="suggestion_is_made_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="suggestion_has_a_span"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                        name="suggestion_score_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="decided_suggestion_names_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), _negated=True),
                            ("claim__isnull", False),
                            _connector="OR",
                        ),
                        name="accepted_suggestion_became_a_claim",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SuggestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.suggestion",
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
                ("id", models.BigIntegerField()),
                (
                    "reading",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.reading",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.country",
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
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("in-ukraine", "In Ukraine"),
                            ("outside-ukraine", "Outside Ukraine"),
                            ("not-said", "Place not said"),
                        ],
                        default="not-said",
                        max_length=16,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("force", "The coalition's force"),
                            ("ukraine", "Ukraine at large"),
                            ("both", "Both"),
                        ],
                        default="force",
                        max_length=8,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("pledged", "Pledged"),
                            ("offered", "Offered"),
                            ("considering", "Considering"),
                            ("ruled-out", "Ruled out"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        choices=[
                            ("on-record", "On the record"),
                            ("document", "Published document"),
                            ("official-unnamed", "Unnamed official"),
                            ("reported", "Reported by the outlet"),
                            ("another-government", "Another government's claim"),
                            ("unconfirmed", "Unconfirmed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("government", "The government"),
                            ("minister", "A minister, for himself or herself"),
                            ("other", "Another voice of the state"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "conditions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("speaker", models.CharField(blank=True, max_length=200)),
                ("office", models.CharField(blank=True, max_length=200)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("evidence", models.TextField()),
                ("score", models.FloatField(help_text="0 to 1: how sure the reader is.")),
                ("why", models.TextField(help_text="Which words made the reader believe it.")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("accepted", "Accepted"), ("dismissed", "Dismissed")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decision_reason", models.TextField(blank=True)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="What it became.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.claim",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suggestion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_suggestionevent" ("attribution", "claim_id", "conditions", "country_id", "decided_at", "decided_by_id", "decision_reason", "end", "evidence", "id", "kind", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "reading_id", "scope", "score", "speaker", "start", "state", "voice", "why") VALUES (NEW."attribution", NEW."claim_id", NEW."conditions", NEW."country_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."end", NEW."evidence", NEW."id", NEW."kind", NEW."office", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."position", NEW."reading_id", NEW."scope", NEW."score", NEW."speaker", NEW."start", NEW."state", NEW."voice", NEW."why"); RETURN NULL;',
                    hash="19d512628c8ebbf42867d8c3c168b86acb08d2b0",
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
                    func='INSERT INTO "coalition_suggestionevent" ("attribution", "claim_id", "conditions", "country_id", "decided_at", "decided_by_id", "decision_reason", "end", "evidence", "id", "kind", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "reading_id", "scope", "score", "speaker", "start", "state", "voice", "why") VALUES (NEW."attribution", NEW."claim_id", NEW."conditions", NEW."country_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."end", NEW."evidence", NEW."id", NEW."kind", NEW."office", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."position", NEW."reading_id", NEW."scope", NEW."score", NEW."speaker", NEW."start", NEW."state", NEW."voice", NEW."why"); RETURN NULL;',
                    hash="f197ebe7e4ece168d478969d2148db79a2fb1093",
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
                    func='INSERT INTO "coalition_suggestionevent" ("attribution", "claim_id", "conditions", "country_id", "decided_at", "decided_by_id", "decision_reason", "end", "evidence", "id", "kind", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "reading_id", "scope", "score", "speaker", "start", "state", "voice", "why") VALUES (OLD."attribution", OLD."claim_id", OLD."conditions", OLD."country_id", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."end", OLD."evidence", OLD."id", OLD."kind", OLD."office", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."position", OLD."reading_id", OLD."scope", OLD."score", OLD."speaker", OLD."start", OLD."state", OLD."voice", OLD."why"); RETURN NULL;',
                    hash="b7e3ef8e37078a1eae6baba1241d8d6660619228",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3bfc8",
                    table="coalition_suggestion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="suggestionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3e17fb2ba456bee5d97ee8aaa6bbe311ac488d7f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_05f4a",
                    table="coalition_suggestionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="CommitmentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment_versions",
                        to="coalition.claim",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment_versions",
                        to="coalition.country",
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
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("in-ukraine", "In Ukraine"),
                            ("outside-ukraine", "Outside Ukraine"),
                            ("not-said", "Place not said"),
                        ],
                        default="not-said",
                        max_length=16,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("force", "The coalition's force"),
                            ("ukraine", "Ukraine at large"),
                            ("both", "Both"),
                        ],
                        default="force",
                        max_length=8,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("pledged", "Pledged"),
                            ("offered", "Offered"),
                            ("considering", "Considering"),
                            ("ruled-out", "Ruled out"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "firmness",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("statement", "Statement"),
                            ("signed-document", "Signed document"),
                            ("government-decision", "Government decision"),
                            ("parliament-vote", "Vote in parliament"),
                            ("delivered", "Delivered"),
                        ],
                        help_text="Leave empty where not assessed.",
                        max_length=20,
                        null=True,
                    ),
                ),
                (
                    "stated_on",
                    models.DateField(
                        help_text="The day it was said, not the day a page repeated it. Month only: the first of the month."
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5
                    ),
                ),
                (
                    "counts_from",
                    models.DateField(
                        editable=False,
                        help_text="From which day on it counts; the database sets it at publishing.",
                        null=True,
                    ),
                ),
                (
                    "desk_order",
                    models.SmallIntegerField(
                        default=0, help_text="Of several on one day, the highest was said last."
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        choices=[
                            ("on-record", "On the record"),
                            ("document", "Published document"),
                            ("official-unnamed", "Unnamed official"),
                            ("reported", "Reported by the outlet"),
                            ("another-government", "Another government's claim"),
                            ("unconfirmed", "Unconfirmed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("government", "The government"),
                            ("minister", "A minister, for himself or herself"),
                            ("other", "Another voice of the state"),
                        ],
                        default="government",
                        max_length=10,
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        help_text="Only if the words are theirs.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.person",
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(help_text="In our own words, one or two sentences.")),
                (
                    "quote",
                    models.TextField(
                        blank=True,
                        help_text="Words of the speaker as one of the sources prints them, 40 at most. Where we hold the text, quote in the citation instead.",
                    ),
                ),
                (
                    "conditions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ceasefire", "A ceasefire"),
                                ("peace-deal", "A peace deal"),
                                ("us-backstop", "An American backstop"),
                                ("un-mandate", "A mandate of the United Nations"),
                                ("nato-or-eu-mandate", "A mandate of NATO or the EU"),
                                ("parliament", "Approval by parliament"),
                                ("kyiv-request", "A request from Kyiv"),
                                ("russian-consent", "Russian consent"),
                                ("eu-funding", "EU funding"),
                                ("force-size", "A force of sufficient size"),
                                ("other", "Another condition"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="What must happen first; all of them. Empty: none was named.",
                        size=None,
                    ),
                ),
                (
                    "limits",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("not-combat", "No combat"),
                                ("not-front-line", "Not at the front line"),
                                ("other", "Another limit"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="What it would not include. Empty: none was named.",
                        size=None,
                    ),
                ),
                (
                    "condition_text",
                    models.TextField(
                        blank=True,
                        help_text="Required with “other”; also for either-or and what the words above don't hold.",
                    ),
                ),
                ("troops_min", models.PositiveIntegerField(blank=True, null=True)),
                ("troops_max", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "amount_currency",
                    models.CharField(blank=True, help_text="ISO 4217, such as EUR.", max_length=3),
                ),
                ("amount_value", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ("amount_items", models.TextField(blank=True, help_text="Such as “4 minehunters”.")),
                (
                    "is_outside",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Q(("place", "outside-ukraine")),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "is_for_force",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Q(("scope", "ukraine"), _negated=True),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "is_counting",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Q(
                            ("attribution__in", ("on-record", "document", "official-unnamed", "reported"))
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "abstract": False,
                "indexes": [
                    models.Index(
                        models.F("country"),
                        models.F("kind"),
                        models.F("is_outside"),
                        models.F("is_for_force"),
                        models.OrderBy(models.F("stated_on"), descending=True),
                        models.F("precision"),
                        models.OrderBy(models.F("desk_order"), descending=True),
                        models.OrderBy(models.F("public_from"), descending=True),
                        models.OrderBy(models.F("claim"), descending=True),
                        condition=models.Q(("is_counting", True), ("public_from__isnull", False)),
                        name="commitment_latest_first",
                    ),
                    models.Index(fields=["public_from", "claim"], name="commitment_by_edition"),
                    models.Index(
                        condition=models.Q(("public_from__isnull", False)),
                        fields=["-stated_on", "claim"],
                        name="commitment_by_day",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "number"), name="commitmentversion_number_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review"])),
                        fields=("claim",),
                        name="commitmentversion_one_open_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in-review", "public", "dropped"])),
                        name="commitmentversion_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review__in", ["second-person", "dataset", "one-person-desk"]),
                            ("review__isnull", True),
                            _connector="OR",
                        ),
                        name="commitmentversion_review_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="commitmentversion_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("public_from__isnull", False),
                                ("published_by__isnull", False),
                                ("review__isnull", False),
                                ("state", "public"),
                            ),
                            models.Q(
                                models.Q(("state", "public"), _negated=True),
                                ("public_from__isnull", True),
                                ("public_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="commitmentversion_public_needs_edition_and_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("public_until__isnull", True),
                            ("public_until__gt", models.F("public_from")),
                            _connector="OR",
                        ),
                        name="commitmentversion_period_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("review", "second-person"), _negated=True),
                            models.Q(("published_by", models.F("changed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="commitmentversion_second_person_is_another",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("public_from__isnull", False)),
                        expressions=[
                            ("claim", "="),
                            (
                                coalition.models.claims.PublicPeriod(
                                    "public_from", "public_until", models.Value("[)")
                                ),
                                "&&",
                            ),
                        ],
                        name="commitmentversion_public_periods_do_not_overlap",
                    ),
                    models.CheckConstraint(
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
                        name="kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__in", ["in-ukraine", "outside-ukraine", "not-said"])),
                        name="place_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["force", "ukraine", "both"])), name="scope_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("position__in", ["pledged", "offered", "considering", "ruled-out"])
                        ),
                        name="position_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "firmness__in",
                                [
                                    "statement",
                                    "signed-document",
                                    "government-decision",
                                    "parliament-vote",
                                    "delivered",
                                ],
                            ),
                            ("firmness__isnull", True),
                            _connector="OR",
                        ),
                        name="firmness_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "attribution__in",
                                [
                                    "on-record",
                                    "document",
                                    "official-unnamed",
                                    "reported",
                                    "another-government",
                                    "unconfirmed",
                                ],
                            )
                        ),
                        name="attribution_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ["government", "minister", "other"])),
                        name="voice_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("precision__in", ["day", "month"])), name="precision_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("summary__regex", "\\S")), name="commitment_has_a_summary"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "undecided"), _negated=True),
                            ("position", "considering"),
                            _connector="OR",
                        ),
                        name="undecided_goes_with_considering_only",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "unspecified"), _negated=True),
                            ("position__in", ["pledged", "offered"]),
                            _connector="OR",
                        ),
                        name="unspecified_goes_with_pledged_or_offered_only",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("precision", "day"), ("stated_on__day", 1), _connector="OR"),
                        name="month_precise_day_is_the_first",
                    ),
                    models.CheckConstraint(
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
                        name="conditions_and_limits_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("conditions__contains", ["other"]),
                                ("limits__contains", ["other"]),
                                _connector="OR",
                                _negated=True,
                            ),
                            ("condition_text__regex", "\\S"),
                            _connector="OR",
                        ),
                        name="other_needs_its_text",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            coalition.models.checks.WordCount("quote"), 40
                        ),
                        name="commitment_quote_has_40_words_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("troops_min__isnull", True),
                            ("troops_max__isnull", True),
                            ("troops_max__gte", models.F("troops_min")),
                            _connector="OR",
                        ),
                        name="troop_range_is_the_right_way_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount_currency", ""), ("amount_value__isnull", True)),
                            models.Q(
                                ("amount_currency__regex", "^[A-Z]{3}$"),
                                ("amount_value__gt", 0),
                                ("amount_value__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="amount_has_value_and_currency",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment_version",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="coalition.commitmentversion",
                    ),
                ),
                (
                    "event_version",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="coalition.eventversion",
                    ),
                ),
                (
                    "figure_version",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="coalition.figureversion",
                    ),
                ),
                (
                    "standing_version",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="coalition.standingversion",
                    ),
                ),
                (
                    "milestone_version",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="coalition.milestoneversion",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="articles.article",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("qualifies", "Qualifies"),
                            ("contradicts", "Contradicts"),
                        ],
                        default="supports",
                        max_length=12,
                    ),
                ),
                ("is_located", models.BooleanField(default=False, editable=False)),
                (
                    "text_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="articles.textversion",
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(
                        blank=True, help_text="First character of the quote in the text.", null=True
                    ),
                ),
                (
                    "end",
                    models.PositiveIntegerField(
                        blank=True, help_text="The character after its last.", null=True
                    ),
                ),
                ("quote", models.TextField(blank=True, help_text="The exact words, 40 at most. Public.")),
                ("language", models.CharField(blank=True, max_length=8)),
                ("translation", models.TextField(blank=True)),
                (
                    "translated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("list_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["list_order", "id"],
                "indexes": [models.Index(fields=["article"], name="citation_by_article")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pk__in", []),
                            models.Q(
                                ("commitment_version__isnull", False),
                                ("event_version__isnull", True),
                                ("figure_version__isnull", True),
                                ("milestone_version__isnull", True),
                                ("standing_version__isnull", True),
                            ),
                            models.Q(
                                ("commitment_version__isnull", True),
                                ("event_version__isnull", False),
                                ("figure_version__isnull", True),
                                ("milestone_version__isnull", True),
                                ("standing_version__isnull", True),
                            ),
                            models.Q(
                                ("commitment_version__isnull", True),
                                ("event_version__isnull", True),
                                ("figure_version__isnull", False),
                                ("milestone_version__isnull", True),
                                ("standing_version__isnull", True),
                            ),
                            models.Q(
                                ("commitment_version__isnull", True),
                                ("event_version__isnull", True),
                                ("figure_version__isnull", True),
                                ("milestone_version__isnull", True),
                                ("standing_version__isnull", False),
                            ),
                            models.Q(
                                ("commitment_version__isnull", True),
                                ("event_version__isnull", True),
                                ("figure_version__isnull", True),
                                ("milestone_version__isnull", False),
                                ("standing_version__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="citation_belongs_to_one_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["supports", "qualifies", "contradicts"])),
                        name="citation_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", True),
                                ("is_located", False),
                                ("start__isnull", True),
                                ("text_version__isnull", True),
                            ),
                            models.Q(
                                ("end__gt", models.F("start")),
                                ("end__isnull", False),
                                ("is_located", True),
                                ("start__isnull", False),
                                ("text_version__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="located_citation_has_its_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_located", False), ("quote__regex", "\\S"), _connector="OR"),
                        name="located_citation_has_its_words",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            coalition.models.checks.WordCount("quote"), 40
                        ),
                        name="quote_has_40_words_at_most",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="coalition.edition",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="coalition.claim",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("corrected", "Corrected"),
                            ("retracted", "Retracted"),
                            ("redacted", "Redacted"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["-edition_id", "claim_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "claim"), name="edition_changes_a_claim_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action__in", ["published", "corrected", "retracted", "redacted"])
                        ),
                        name="change_action_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("coalition.claim",),
        ),
        migrations.CreateModel(
            name="Event",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("coalition.claim",),
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("coalition.claim",),
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("coalition.claim",),
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("coalition.claim",),
        ),
        migrations.CreateModel(
            name="ClaimEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
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
                    "uid",
                    models.CharField(
                        default=articles.identifiers.new_uid,
                        editable=False,
                        max_length=12,
                        serialize=False,
                        verbose_name="id",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("commitment", "Commitment"),
                            ("event", "Event"),
                            ("figure", "Figure"),
                            ("standing", "Standing"),
                            ("milestone", "Milestone"),
                        ],
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        blank=True,
                        help_text="Its id in the facts lists.",
                        max_length=80,
                        null=True,
                        verbose_name="import key",
                    ),
                ),
                (
                    "retracted_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
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
        pgtrigger.migrations.AddTrigger(
            model_name="claimevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f56f97aaa3e85d86e2f329c1cae8a1e805e6bc7e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e33e2",
                    table="coalition_claimevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_claimevent" ("created_at", "created_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "retracted_in_id", "type", "uid") VALUES (NEW."created_at", NEW."created_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."uid", NEW."ref", NEW."retracted_in_id", NEW."type", NEW."uid"); RETURN NULL;',
                    hash="a6ecf0a55ceb06dfa41f70613230b73802348ce5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7b99a",
                    table="coalition_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "coalition_claimevent" ("created_at", "created_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "retracted_in_id", "type", "uid") VALUES (NEW."created_at", NEW."created_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."uid", NEW."ref", NEW."retracted_in_id", NEW."type", NEW."uid"); RETURN NULL;',
                    hash="b580139ca462b2f355f155a9584ceb50963e4922",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d449",
                    table="coalition_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_claimevent" ("created_at", "created_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "retracted_in_id", "type", "uid") VALUES (OLD."created_at", OLD."created_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."uid", OLD."ref", OLD."retracted_in_id", OLD."type", OLD."uid"); RETURN NULL;',
                    hash="0deff3ec361d2ccf4dfc81564f913137473cde05",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7122f",
                    table="coalition_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="CitationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.citation",
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
                ("id", models.BigIntegerField()),
                (
                    "commitment_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.commitmentversion",
                    ),
                ),
                (
                    "event_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.eventversion",
                    ),
                ),
                (
                    "figure_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.figureversion",
                    ),
                ),
                (
                    "standing_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.standingversion",
                    ),
                ),
                (
                    "milestone_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.milestoneversion",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("qualifies", "Qualifies"),
                            ("contradicts", "Contradicts"),
                        ],
                        default="supports",
                        max_length=12,
                    ),
                ),
                ("is_located", models.BooleanField(default=False, editable=False)),
                (
                    "text_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.textversion",
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(
                        blank=True, help_text="First character of the quote in the text.", null=True
                    ),
                ),
                (
                    "end",
                    models.PositiveIntegerField(
                        blank=True, help_text="The character after its last.", null=True
                    ),
                ),
                ("quote", models.TextField(blank=True, help_text="The exact words, 40 at most. Public.")),
                ("language", models.CharField(blank=True, max_length=8)),
                ("translation", models.TextField(blank=True)),
                (
                    "translated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("list_order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="41288fd60d964ad5ff7f5f8307f11a13461725fc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_54147",
                    table="coalition_citationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_citationevent" ("article_id", "commitment_version_id", "end", "event_version_id", "figure_version_id", "id", "is_located", "language", "list_order", "milestone_version_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "role", "standing_version_id", "start", "text_version_id", "translated_by_id", "translation") VALUES (NEW."article_id", NEW."commitment_version_id", NEW."end", NEW."event_version_id", NEW."figure_version_id", NEW."id", NEW."is_located", NEW."language", NEW."list_order", NEW."milestone_version_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote", NEW."role", NEW."standing_version_id", NEW."start", NEW."text_version_id", NEW."translated_by_id", NEW."translation"); RETURN NULL;',
                    hash="d2858a112521a1979c9413a61aa828269c72896b",
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
                    func='INSERT INTO "coalition_citationevent" ("article_id", "commitment_version_id", "end", "event_version_id", "figure_version_id", "id", "is_located", "language", "list_order", "milestone_version_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "role", "standing_version_id", "start", "text_version_id", "translated_by_id", "translation") VALUES (NEW."article_id", NEW."commitment_version_id", NEW."end", NEW."event_version_id", NEW."figure_version_id", NEW."id", NEW."is_located", NEW."language", NEW."list_order", NEW."milestone_version_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote", NEW."role", NEW."standing_version_id", NEW."start", NEW."text_version_id", NEW."translated_by_id", NEW."translation"); RETURN NULL;',
                    hash="4a37c2a26b4d039eeced9c38141f38e532771e1c",
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
                    func='INSERT INTO "coalition_citationevent" ("article_id", "commitment_version_id", "end", "event_version_id", "figure_version_id", "id", "is_located", "language", "list_order", "milestone_version_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "role", "standing_version_id", "start", "text_version_id", "translated_by_id", "translation") VALUES (OLD."article_id", OLD."commitment_version_id", OLD."end", OLD."event_version_id", OLD."figure_version_id", OLD."id", OLD."is_located", OLD."language", OLD."list_order", OLD."milestone_version_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quote", OLD."role", OLD."standing_version_id", OLD."start", OLD."text_version_id", OLD."translated_by_id", OLD."translation"); RETURN NULL;',
                    hash="a47a49f9970785e0c52d553df7119c2ace5fa2d1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e3407",
                    table="coalition_citation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="CommitmentVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="coalition.commitmentversion",
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
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("public", "Public"),
                            ("dropped", "Dropped"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "public_from",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "public_until",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.edition",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("second-person", "By a second person"),
                            ("dataset", "As part of the starting dataset"),
                            ("one-person-desk", "By one person alone"),
                        ],
                        editable=False,
                        max_length=16,
                        null=True,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why this version: what is new, or what was wrong before. Shown to readers."
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Where sources disagree, what is unsure. Shown to readers."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.claim",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.country",
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
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("in-ukraine", "In Ukraine"),
                            ("outside-ukraine", "Outside Ukraine"),
                            ("not-said", "Place not said"),
                        ],
                        default="not-said",
                        max_length=16,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("force", "The coalition's force"),
                            ("ukraine", "Ukraine at large"),
                            ("both", "Both"),
                        ],
                        default="force",
                        max_length=8,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("pledged", "Pledged"),
                            ("offered", "Offered"),
                            ("considering", "Considering"),
                            ("ruled-out", "Ruled out"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "firmness",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("statement", "Statement"),
                            ("signed-document", "Signed document"),
                            ("government-decision", "Government decision"),
                            ("parliament-vote", "Vote in parliament"),
                            ("delivered", "Delivered"),
                        ],
                        help_text="Leave empty where not assessed.",
                        max_length=20,
                        null=True,
                    ),
                ),
                (
                    "stated_on",
                    models.DateField(
                        help_text="The day it was said, not the day a page repeated it. Month only: the first of the month."
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5
                    ),
                ),
                (
                    "counts_from",
                    models.DateField(
                        editable=False,
                        help_text="From which day on it counts; the database sets it at publishing.",
                        null=True,
                    ),
                ),
                (
                    "desk_order",
                    models.SmallIntegerField(
                        default=0, help_text="Of several on one day, the highest was said last."
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        choices=[
                            ("on-record", "On the record"),
                            ("document", "Published document"),
                            ("official-unnamed", "Unnamed official"),
                            ("reported", "Reported by the outlet"),
                            ("another-government", "Another government's claim"),
                            ("unconfirmed", "Unconfirmed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("government", "The government"),
                            ("minister", "A minister, for himself or herself"),
                            ("other", "Another voice of the state"),
                        ],
                        default="government",
                        max_length=10,
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Only if the words are theirs.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="coalition.person",
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(help_text="In our own words, one or two sentences.")),
                (
                    "quote",
                    models.TextField(
                        blank=True,
                        help_text="Words of the speaker as one of the sources prints them, 40 at most. Where we hold the text, quote in the citation instead.",
                    ),
                ),
                (
                    "conditions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ceasefire", "A ceasefire"),
                                ("peace-deal", "A peace deal"),
                                ("us-backstop", "An American backstop"),
                                ("un-mandate", "A mandate of the United Nations"),
                                ("nato-or-eu-mandate", "A mandate of NATO or the EU"),
                                ("parliament", "Approval by parliament"),
                                ("kyiv-request", "A request from Kyiv"),
                                ("russian-consent", "Russian consent"),
                                ("eu-funding", "EU funding"),
                                ("force-size", "A force of sufficient size"),
                                ("other", "Another condition"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="What must happen first; all of them. Empty: none was named.",
                        size=None,
                    ),
                ),
                (
                    "limits",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("not-combat", "No combat"),
                                ("not-front-line", "Not at the front line"),
                                ("other", "Another limit"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="What it would not include. Empty: none was named.",
                        size=None,
                    ),
                ),
                (
                    "condition_text",
                    models.TextField(
                        blank=True,
                        help_text="Required with “other”; also for either-or and what the words above don't hold.",
                    ),
                ),
                ("troops_min", models.PositiveIntegerField(blank=True, null=True)),
                ("troops_max", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "amount_currency",
                    models.CharField(blank=True, help_text="ISO 4217, such as EUR.", max_length=3),
                ),
                ("amount_value", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ("amount_items", models.TextField(blank=True, help_text="Such as “4 minehunters”.")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e5a5068ef115d6b26dc5f0b02641f1276f795fa7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1e26b",
                    table="coalition_commitmentversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_commitmentversionevent" ("amount_currency", "amount_items", "amount_value", "attribution", "changed_at", "changed_by_id", "claim_id", "condition_text", "conditions", "country_id", "counts_from", "created_at", "created_by_id", "desk_order", "firmness", "id", "kind", "limits", "note", "number", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "precision", "public_from_id", "public_until_id", "published_by_id", "quote", "reason", "review", "revision", "scope", "speaker_id", "state", "stated_on", "submitted_at", "submitted_by_id", "summary", "troops_max", "troops_min", "voice") VALUES (NEW."amount_currency", NEW."amount_items", NEW."amount_value", NEW."attribution", NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."condition_text", NEW."conditions", NEW."country_id", NEW."counts_from", NEW."created_at", NEW."created_by_id", NEW."desk_order", NEW."firmness", NEW."id", NEW."kind", NEW."limits", NEW."note", NEW."number", NEW."office", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."position", NEW."precision", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."quote", NEW."reason", NEW."review", NEW."revision", NEW."scope", NEW."speaker_id", NEW."state", NEW."stated_on", NEW."submitted_at", NEW."submitted_by_id", NEW."summary", NEW."troops_max", NEW."troops_min", NEW."voice"); RETURN NULL;',
                    hash="8993d28ac923c287ac5c9ba16f12e38e2f61d8a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3c2b5",
                    table="coalition_commitmentversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount_currency" IS DISTINCT FROM (NEW."amount_currency") OR OLD."amount_items" IS DISTINCT FROM (NEW."amount_items") OR OLD."amount_value" IS DISTINCT FROM (NEW."amount_value") OR OLD."attribution" IS DISTINCT FROM (NEW."attribution") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."condition_text" IS DISTINCT FROM (NEW."condition_text") OR OLD."conditions" IS DISTINCT FROM (NEW."conditions") OR OLD."country_id" IS DISTINCT FROM (NEW."country_id") OR OLD."counts_from" IS DISTINCT FROM (NEW."counts_from") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."desk_order" IS DISTINCT FROM (NEW."desk_order") OR OLD."firmness" IS DISTINCT FROM (NEW."firmness") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."limits" IS DISTINCT FROM (NEW."limits") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."office" IS DISTINCT FROM (NEW."office") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."public_from_id" IS DISTINCT FROM (NEW."public_from_id") OR OLD."public_until_id" IS DISTINCT FROM (NEW."public_until_id") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."quote" IS DISTINCT FROM (NEW."quote") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."review" IS DISTINCT FROM (NEW."review") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."scope" IS DISTINCT FROM (NEW."scope") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."stated_on" IS DISTINCT FROM (NEW."stated_on") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."troops_max" IS DISTINCT FROM (NEW."troops_max") OR OLD."troops_min" IS DISTINCT FROM (NEW."troops_min") OR OLD."voice" IS DISTINCT FROM (NEW."voice"))',
                    func='INSERT INTO "coalition_commitmentversionevent" ("amount_currency", "amount_items", "amount_value", "attribution", "changed_at", "changed_by_id", "claim_id", "condition_text", "conditions", "country_id", "counts_from", "created_at", "created_by_id", "desk_order", "firmness", "id", "kind", "limits", "note", "number", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "precision", "public_from_id", "public_until_id", "published_by_id", "quote", "reason", "review", "revision", "scope", "speaker_id", "state", "stated_on", "submitted_at", "submitted_by_id", "summary", "troops_max", "troops_min", "voice") VALUES (NEW."amount_currency", NEW."amount_items", NEW."amount_value", NEW."attribution", NEW."changed_at", NEW."changed_by_id", NEW."claim_id", NEW."condition_text", NEW."conditions", NEW."country_id", NEW."counts_from", NEW."created_at", NEW."created_by_id", NEW."desk_order", NEW."firmness", NEW."id", NEW."kind", NEW."limits", NEW."note", NEW."number", NEW."office", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."position", NEW."precision", NEW."public_from_id", NEW."public_until_id", NEW."published_by_id", NEW."quote", NEW."reason", NEW."review", NEW."revision", NEW."scope", NEW."speaker_id", NEW."state", NEW."stated_on", NEW."submitted_at", NEW."submitted_by_id", NEW."summary", NEW."troops_max", NEW."troops_min", NEW."voice"); RETURN NULL;',
                    hash="defa811f3aae6a6d3a50f037646ca19bef620ad5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3fbc1",
                    table="coalition_commitmentversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "coalition_commitmentversionevent" ("amount_currency", "amount_items", "amount_value", "attribution", "changed_at", "changed_by_id", "claim_id", "condition_text", "conditions", "country_id", "counts_from", "created_at", "created_by_id", "desk_order", "firmness", "id", "kind", "limits", "note", "number", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "position", "precision", "public_from_id", "public_until_id", "published_by_id", "quote", "reason", "review", "revision", "scope", "speaker_id", "state", "stated_on", "submitted_at", "submitted_by_id", "summary", "troops_max", "troops_min", "voice") VALUES (OLD."amount_currency", OLD."amount_items", OLD."amount_value", OLD."attribution", OLD."changed_at", OLD."changed_by_id", OLD."claim_id", OLD."condition_text", OLD."conditions", OLD."country_id", OLD."counts_from", OLD."created_at", OLD."created_by_id", OLD."desk_order", OLD."firmness", OLD."id", OLD."kind", OLD."limits", OLD."note", OLD."number", OLD."office", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."position", OLD."precision", OLD."public_from_id", OLD."public_until_id", OLD."published_by_id", OLD."quote", OLD."reason", OLD."review", OLD."revision", OLD."scope", OLD."speaker_id", OLD."state", OLD."stated_on", OLD."submitted_at", OLD."submitted_by_id", OLD."summary", OLD."troops_max", OLD."troops_min", OLD."voice"); RETURN NULL;',
                    hash="3bceb1cbcaa77cde7cecdcae9239e4f98ba5a5cc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2e1b0",
                    table="coalition_commitmentversion",
                    when="AFTER",
                ),
            ),
        ),
    ]
