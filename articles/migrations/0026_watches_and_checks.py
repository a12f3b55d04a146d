"""Feeds and pages that are watched for new articles, and what visits to sources found."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_guards_of_own_reporting"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckPlan",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="check_plan",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("due_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("misses", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("feed", "Feed (RSS, Atom or JSON Feed)"),
                            ("page", "Page with a list of links"),
                        ],
                        max_length=4,
                    ),
                ),
                ("url", models.URLField(max_length=1000, unique=True, verbose_name="address")),
                (
                    "selector",
                    models.CharField(
                        blank=True,
                        help_text="For a page: which links of it are meant, such as “main .press-list a”. Empty for a feed.",
                        max_length=200,
                        verbose_name="CSS selector",
                    ),
                ),
                (
                    "every_minutes",
                    models.PositiveIntegerField(
                        default=30,
                        help_text="How often it is visited: 5 minutes to 10,080 (a week).",
                        verbose_name="every … minutes",
                    ),
                ),
                (
                    "daily_most",
                    models.PositiveSmallIntegerField(
                        default=40,
                        help_text="What is found beyond that stays in the list of what was found, and is not fetched.",
                        verbose_name="articles a day at most",
                    ),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="is visited")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("etag", models.CharField(blank=True, editable=False, max_length=300)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
                ("tried_at", models.DateTimeField(editable=False, null=True, verbose_name="last visit")),
                (
                    "succeeded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last success"),
                ),
                ("changed_at", models.DateTimeField(editable=False, null=True, verbose_name="last change")),
                (
                    "failures",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="failures in a row"
                    ),
                ),
                ("failure", models.TextField(blank=True, editable=False, verbose_name="last failure")),
                (
                    "matched",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="links found"),
                ),
                (
                    "empty_since",
                    models.DateTimeField(editable=False, null=True, verbose_name="matches nothing since"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of the articles found. Leave empty where their addresses say.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="watches",
                        to="articles.publisher",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "watches",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="WatchedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=1000, verbose_name="address")),
                ("title", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("before", "There before the watch began"),
                            ("taken", "Taken in"),
                            ("known", "Here already"),
                            ("over-budget", "Left out: the day's number was reached"),
                            ("refused", "Refused: no address of a page"),
                        ],
                        max_length=12,
                    ),
                ),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="watched_items",
                        to="articles.article",
                    ),
                ),
                (
                    "watch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="articles.watch"
                    ),
                ),
            ],
            options={
                "ordering": ["-found_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="WatchEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("feed", "Feed (RSS, Atom or JSON Feed)"),
                            ("page", "Page with a list of links"),
                        ],
                        max_length=4,
                    ),
                ),
                ("url", models.URLField(max_length=1000, verbose_name="address")),
                (
                    "selector",
                    models.CharField(
                        blank=True,
                        help_text="For a page: which links of it are meant, such as “main .press-list a”. Empty for a feed.",
                        max_length=200,
                        verbose_name="CSS selector",
                    ),
                ),
                (
                    "every_minutes",
                    models.PositiveIntegerField(
                        default=30,
                        help_text="How often it is visited: 5 minutes to 10,080 (a week).",
                        verbose_name="every … minutes",
                    ),
                ),
                (
                    "daily_most",
                    models.PositiveSmallIntegerField(
                        default=40,
                        help_text="What is found beyond that stays in the list of what was found, and is not fetched.",
                        verbose_name="articles a day at most",
                    ),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="is visited")),
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
                        to="articles.watch",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Of the articles found. Leave empty where their addresses say.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="articles.publisher",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SourceCheck",
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
                        choices=[
                            ("reached", "The page is there"),
                            ("moved", "The page is at another address"),
                            ("gone", "The page is not there"),
                            ("failed", "The page could not be had this time"),
                        ],
                        max_length=8,
                    ),
                ),
                ("url", models.URLField(max_length=1000, verbose_name="address asked")),
                (
                    "final_url",
                    models.URLField(blank=True, max_length=1000, verbose_name="address that answered"),
                ),
                ("failure", models.TextField(blank=True)),
                (
                    "text_sha256",
                    models.CharField(
                        blank=True,
                        help_text="Of the cleaned text found; empty where there was none.",
                        max_length=64,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="articles.article",
                    ),
                ),
                (
                    "raw_page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="articles.rawpage",
                    ),
                ),
            ],
            options={
                "ordering": ["-checked_at", "-pk"],
                "indexes": [models.Index(fields=["article", "-checked_at"], name="check_by_article")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["reached", "moved", "gone", "failed"])),
                        name="outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["reached", "moved"]),
                            models.Q(("failure", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="check_that_found_no_page_says_why",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(condition=models.Q(("is_on", True)), fields=["due_at"], name="watch_due"),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["feed", "page"])), name="watch_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "feed"), ("selector", "")),
                    models.Q(("kind", "page"), ("selector__regex", "\\S")),
                    _connector="OR",
                ),
                name="page_has_a_selector_and_feed_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("every_minutes__gte", 5), ("every_minutes__lte", 10080)),
                name="watch_has_a_rhythm_of_5_minutes_to_a_week",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="watch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_watchevent" ("created_at", "created_by_id", "daily_most", "every_minutes", "id", "is_on", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_id", "selector", "url") VALUES (NEW."created_at", NEW."created_by_id", NEW."daily_most", NEW."every_minutes", NEW."id", NEW."is_on", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publisher_id", NEW."selector", NEW."url"); RETURN NULL;',
                    hash="655bf7cb0a030d8a3225208137ea976cf73e6d4d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_79909",
                    table="articles_watch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="watch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."daily_most" IS DISTINCT FROM (NEW."daily_most") OR OLD."every_minutes" IS DISTINCT FROM (NEW."every_minutes") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_on" IS DISTINCT FROM (NEW."is_on") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."publisher_id" IS DISTINCT FROM (NEW."publisher_id") OR OLD."selector" IS DISTINCT FROM (NEW."selector") OR OLD."url" IS DISTINCT FROM (NEW."url"))',
                    func='INSERT INTO "articles_watchevent" ("created_at", "created_by_id", "daily_most", "every_minutes", "id", "is_on", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_id", "selector", "url") VALUES (NEW."created_at", NEW."created_by_id", NEW."daily_most", NEW."every_minutes", NEW."id", NEW."is_on", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publisher_id", NEW."selector", NEW."url"); RETURN NULL;',
                    hash="b047733d71258f4c52f40c0d244090f802de4287",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_61387",
                    table="articles_watch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="watch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_watchevent" ("created_at", "created_by_id", "daily_most", "every_minutes", "id", "is_on", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher_id", "selector", "url") VALUES (OLD."created_at", OLD."created_by_id", OLD."daily_most", OLD."every_minutes", OLD."id", OLD."is_on", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publisher_id", OLD."selector", OLD."url"); RETURN NULL;',
                    hash="56aa995496772cd2ff22d4b9180508d99bcb0a0b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0ab5a",
                    table="articles_watch",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="watcheditem",
            index=models.Index(fields=["watch", "-found_at"], name="item_by_watch"),
        ),
        migrations.AddConstraint(
            model_name="watcheditem",
            constraint=models.UniqueConstraint(
                fields=("watch", "url"), name="address_is_found_once_by_a_watch"
            ),
        ),
        migrations.AddConstraint(
            model_name="watcheditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["before", "taken", "known", "over-budget", "refused"])),
                name="item_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="watcheditem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["taken", "known"]), _negated=True),
                    ("article__isnull", False),
                    _connector="OR",
                ),
                name="item_that_was_taken_has_its_article",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="watchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c1c479d90fc640fd090df90084ef44b027eeb047",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_535b1",
                    table="articles_watchevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
