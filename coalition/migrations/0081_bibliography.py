"""How often what readers see beside the editions has changed: a part of every answer's ETag. See docs/adr/0004."""

from django.db import migrations, models

# What pages show as it is today, whatever edition they are asked for, by table: the columns that are shown, or none
# where every new row, changed one and removed one counts.
SHOWN = {
    "articles_article": (
        "form", "url", "read_at_url", "publisher_id", "title", "title_supplied", "author", "published_on", "language",
        "note", "ref",
    ),
    "articles_publisher": ("name", "publisher_class"),
    "articles_articlemerge": (),
    "articles_publishermerge": (),
    "articles_sourcecheck": (),
    "coalition_person": ("name", "slug"),
    "coalition_personmerge": (),
    "coalition_country": ("name", "slug", "is_nato", "is_eu", "is_commonwealth", "executive", "alias_names", "list_order"),
    "coalition_government": (),
    "coalition_citationlight": (),
    "coalition_check": (),
    "coalition_redaction": (),
}  # fmt: skip

FUNCTIONS = r"""
-- Counts a change at the very end of its transaction, where these triggers fire: the row is held for the length of a
-- commit only, and always as the last one, so that writers neither wait for each other's work nor lock each other out.
-- The count becomes visible with the change itself, never before it: a sequence would show its next number at once, and
-- a reader in between would keep the old page under the new tag.
CREATE FUNCTION count_bibliography() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF COALESCE(current_setting('tracker.bibliography', true), '') <> pg_current_xact_id()::text THEN
        UPDATE coalition_bibliography SET serial = serial + 1;
        PERFORM set_config('tracker.bibliography', pg_current_xact_id()::text, true);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION guard_bibliography() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the bibliography''s serial is counted by the database alone'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

INSERT INTO coalition_bibliography (id, serial) VALUES (1, 1);
CREATE TRIGGER counted_here BEFORE INSERT OR UPDATE OR DELETE ON coalition_bibliography
    FOR EACH ROW EXECUTE FUNCTION guard_bibliography();
"""


def trigger(table: str, columns: tuple[str, ...]) -> str:
    """Return the statement that counts changes of a table: of these columns of its rows, or of any row."""
    if columns:
        old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
        events, when = f"UPDATE OF {', '.join(columns)}", f"WHEN (ROW({old}) IS DISTINCT FROM ROW({new}))"
    else:
        events, when = "INSERT OR UPDATE OR DELETE", ""
    return f"""
CREATE CONSTRAINT TRIGGER counts_as_bibliography AFTER {events} ON {table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW {when} EXECUTE FUNCTION count_bibliography();
"""


TRIGGERS = "".join(trigger(table, columns) for table, columns in SHOWN.items())

UNDO = "".join(f"DROP TRIGGER counts_as_bibliography ON {table};\n" for table in SHOWN) + (
    """
DROP TRIGGER counted_here ON coalition_bibliography;
DROP FUNCTION guard_bibliography();
DROP FUNCTION count_bibliography();
DELETE FROM coalition_bibliography;
"""
)


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0080_words_of_held_texts"),
        ("articles", "0040_latest_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bibliography",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("serial", models.PositiveBigIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="bibliography_has_one_row")
                ],
            },
        ),
        migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO),
    ]
