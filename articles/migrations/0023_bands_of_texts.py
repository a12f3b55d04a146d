"""Texts get samples of their wording, with an index, so that near-duplicates are found without reading all."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

from articles.likeness import bands

FIELD = "Samples of its wording: near-duplicates have some in common."


def array(**options):
    """Return the field."""
    return django.contrib.postgres.fields.ArrayField(models.BigIntegerField(), help_text=FIELD, **options)


def fill(apps, schema_editor):
    """Work out the samples of the texts that are here."""
    texts = apps.get_model("articles", "TextVersion").objects
    schema_editor.execute("ALTER TABLE articles_textversion DISABLE TRIGGER kept_as_it_is")
    for pk, text in texts.values_list("pk", "text").iterator(chunk_size=200):
        texts.filter(pk=pk).update(bands=bands(text))
    schema_editor.execute("ALTER TABLE articles_textversion ENABLE TRIGGER kept_as_it_is")


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_every_page_has_its_warc")]

    operations = [
        migrations.AddField("textversion", "bands", array(null=True)),
        # The samples go with their column.
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("textversion", "bands", array()),
        migrations.AddIndex(
            "textversion", django.contrib.postgres.indexes.GinIndex(fields=["bands"], name="text_bands")
        ),
    ]
