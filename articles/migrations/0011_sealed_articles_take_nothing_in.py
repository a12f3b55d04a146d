"""What the database refuses about articles that lost words for a lawful reason: no page or text comes back."""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM articles_seal WHERE article_id = NEW.article_id) THEN
        RAISE EXCEPTION 'words were removed from this article for a lawful reason: it takes in no page or text again'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER sealed BEFORE INSERT ON articles_rawpage FOR EACH ROW EXECUTE FUNCTION refuse_sealed();
CREATE TRIGGER sealed BEFORE INSERT ON articles_textversion FOR EACH ROW EXECUTE FUNCTION refuse_sealed();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON articles_seal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

UNDO = """
DROP TRIGGER kept_as_it_is ON articles_seal;
DROP TRIGGER sealed ON articles_textversion;
DROP TRIGGER sealed ON articles_rawpage;
DROP FUNCTION refuse_sealed();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_sealed_articles")]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
