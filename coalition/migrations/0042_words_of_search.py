"""Tables for the words by which search finds statements and sources, and indexes for those of events and figures."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0040_latest_first"),
        ("coalition", "0041_spans_are_found_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleWords",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="found_by",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.CreateModel(
            name="CommitmentWords",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="found_by",
                        serialize=False,
                        to="coalition.commitmentversion",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.AddIndex(
            model_name="eventversion",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector(
                    "name", "outcome", "place", "note", config="english"
                ),
                name="event_words",
            ),
        ),
        migrations.AddIndex(
            model_name="figureversion",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector(
                    "basis", "speaker", "office", "note", "measure", config="english"
                ),
                name="figure_words",
            ),
        ),
        migrations.AddIndex(
            model_name="articlewords",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="article_words"),
        ),
        migrations.AddIndex(
            model_name="commitmentwords",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="commitment_words"),
        ),
    ]
