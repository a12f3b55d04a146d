"""What the database refuses about own reporting: a word for anything else, another's word, words changed after it."""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION guard_editors_word() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM articles_article WHERE uid = NEW.article_id AND form = 'own-reporting') THEN
        RAISE EXCEPTION 'only own reporting needs an editor''s word' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.given_by_id IS DISTINCT FROM tracker_actor() THEN
        RAISE EXCEPTION 'a word is given by the one who acts' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_guard BEFORE INSERT ON articles_editorsword FOR EACH ROW EXECUTE FUNCTION guard_editors_word();
CREATE TRIGGER kept_as_it_is BEFORE UPDATE OR DELETE ON articles_editorsword
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The editor read these words: nobody puts others in their place afterwards.
CREATE FUNCTION guard_vouched_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM articles_editorsword WHERE article_id = OLD.uid) THEN
        RAISE EXCEPTION 'title, note and form stay as the editor read them' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER vouched_words BEFORE UPDATE OF title, note, form ON articles_article FOR EACH ROW
    WHEN (NEW.title <> OLD.title OR NEW.note <> OLD.note OR NEW.form <> OLD.form)
    EXECUTE FUNCTION guard_vouched_words();
"""

BACK = """
DROP TRIGGER vouched_words ON articles_article;
DROP FUNCTION guard_vouched_words();
DROP TRIGGER kept_as_it_is ON articles_editorsword;
DROP TRIGGER a_guard ON articles_editorsword;
DROP FUNCTION guard_editors_word();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_own_reporting")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
