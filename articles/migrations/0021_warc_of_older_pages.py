"""Each page stored before is wrapped in a WARC record; the way back unwraps those stored since."""

import gzip

from django.db import migrations

from articles.warc import as_warc, payload


def unlocked(schema_editor, change):
    """Run a change of rows that otherwise never change."""
    schema_editor.execute("ALTER TABLE articles_rawpage DISABLE TRIGGER kept_as_it_is")
    change()
    schema_editor.execute("ALTER TABLE articles_rawpage ENABLE TRIGGER kept_as_it_is")


def wrap(apps, schema_editor):
    """Fill `warc` out of `body_gzip`: the servers' headers were not kept, so these are records of resources."""
    pages = apps.get_model("articles", "RawPage").objects

    def change():
        for page in pages.filter(warc=None).iterator(chunk_size=100):
            body = gzip.decompress(page.body_gzip)
            record = as_warc(body, url=page.final_url, content_type=page.content_type, at=page.fetched_at)
            pages.filter(pk=page.pk).update(warc=record)

    unlocked(schema_editor, change)


def unwrap(apps, schema_editor):
    """Fill `body_gzip` where only `warc` is."""
    pages = apps.get_model("articles", "RawPage").objects

    def change():
        for page in pages.filter(body_gzip=None).iterator(chunk_size=100):
            pages.filter(pk=page.pk).update(body_gzip=gzip.compress(payload(bytes(page.warc)), mtime=0))

    unlocked(schema_editor, change)


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_pages_as_warc")]

    operations = [migrations.RunPython(wrap, unwrap)]
