"""The words of search are kept by the database: whatever changes a statement, a source or a name changes them too."""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION commitment_words(v coalition_commitmentversion) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT to_tsvector('english', concat_ws(' ',
        v.summary, v.quote, v.condition_text, v.note, v.amount_items, array_to_string(v.conditions, ' '), v.kind,
        v.position, v.office, (SELECT name FROM coalition_person WHERE id = v.speaker_id),
        (SELECT k.name FROM coalition_personmerge m JOIN coalition_person k ON k.id = m.kept_id WHERE m.merged_id = v.speaker_id),
        (SELECT name FROM coalition_country WHERE code = v.country_id)))
$$;
CREATE FUNCTION article_words(a articles_article) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT to_tsvector('english', concat_ws(' ',
        a.title, a.author, (SELECT name FROM articles_publisher WHERE id = a.publisher_id)))
$$;

CREATE FUNCTION keep_commitment_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coalition_commitmentwords (version_id, words) VALUES (NEW.id, commitment_words(NEW))
        ON CONFLICT (version_id) DO UPDATE SET words = EXCLUDED.words;
    RETURN NULL;
END $$;
CREATE FUNCTION begin_article_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coalition_articlewords (article_id, words)
        SELECT a.uid, article_words(a) FROM articles_article a WHERE a.uid = NEW.article_id ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE FUNCTION keep_article_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE coalition_articlewords SET words = article_words(NEW) WHERE article_id = NEW.uid;
    RETURN NULL;
END $$;
-- Names are always today's.
CREATE FUNCTION keep_words_of_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'coalition_person' THEN
        UPDATE coalition_commitmentwords w SET words = commitment_words(v)
          FROM coalition_commitmentversion v WHERE v.id = w.version_id
           AND (v.speaker_id = NEW.id
                OR v.speaker_id IN (SELECT merged_id FROM coalition_personmerge WHERE kept_id = NEW.id));
    ELSIF TG_TABLE_NAME = 'coalition_country' THEN
        UPDATE coalition_commitmentwords w SET words = commitment_words(v)
          FROM coalition_commitmentversion v WHERE v.id = w.version_id AND v.country_id = NEW.code;
    ELSE
        UPDATE coalition_articlewords w SET words = article_words(a)
          FROM articles_article a WHERE a.uid = w.article_id AND a.publisher_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
-- Of people and sources that turned out to be one, both names are found.
CREATE FUNCTION keep_words_of_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'coalition_personmerge' THEN
        UPDATE coalition_commitmentwords w SET words = commitment_words(v)
          FROM coalition_commitmentversion v WHERE v.id = w.version_id AND v.speaker_id = NEW.merged_id;
    ELSE
        INSERT INTO coalition_articlewords (article_id, words)
            SELECT a.uid, article_words(a) FROM articles_article a WHERE a.uid = NEW.kept_id ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER found_by AFTER INSERT ON coalition_personmerge
    FOR EACH ROW EXECUTE FUNCTION keep_words_of_merge();
CREATE TRIGGER found_by AFTER INSERT ON articles_articlemerge
    FOR EACH ROW EXECUTE FUNCTION keep_words_of_merge();
CREATE TRIGGER found_by AFTER INSERT OR UPDATE OF summary, quote, condition_text, note, amount_items, conditions, kind,
    "position", office, speaker_id, country_id ON coalition_commitmentversion
    FOR EACH ROW EXECUTE FUNCTION keep_commitment_words();
CREATE TRIGGER found_by AFTER INSERT OR UPDATE OF article_id ON coalition_citation
    FOR EACH ROW EXECUTE FUNCTION begin_article_words();
CREATE TRIGGER found_by AFTER UPDATE OF title, author, publisher_id ON articles_article
    FOR EACH ROW EXECUTE FUNCTION keep_article_words();
CREATE TRIGGER found_by AFTER UPDATE OF name ON coalition_person
    FOR EACH ROW WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION keep_words_of_name();
CREATE TRIGGER found_by AFTER UPDATE OF name ON coalition_country
    FOR EACH ROW WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION keep_words_of_name();
CREATE TRIGGER found_by AFTER UPDATE OF name ON articles_publisher
    FOR EACH ROW WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION keep_words_of_name();
"""
GUARDS = r"""
CREATE FUNCTION refuse_own_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the words of search are written by the database alone' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER written_here BEFORE INSERT OR UPDATE OR DELETE ON coalition_commitmentwords
    FOR EACH ROW EXECUTE FUNCTION refuse_own_words();
CREATE TRIGGER written_here BEFORE INSERT OR UPDATE OR DELETE ON coalition_articlewords
    FOR EACH ROW EXECUTE FUNCTION refuse_own_words();
"""
FILL = """
INSERT INTO coalition_commitmentwords (version_id, words) SELECT v.id, commitment_words(v) FROM coalition_commitmentversion v;
INSERT INTO coalition_articlewords (article_id, words) SELECT a.uid, article_words(a) FROM articles_article a
    WHERE EXISTS (SELECT FROM coalition_citation c WHERE c.article_id = a.uid);
"""
UNDO = """
DROP TRIGGER written_here ON coalition_articlewords;
DROP TRIGGER written_here ON coalition_commitmentwords;
DROP FUNCTION refuse_own_words();
DROP TRIGGER found_by ON articles_articlemerge;
DROP TRIGGER found_by ON coalition_personmerge;
DROP TRIGGER found_by ON articles_publisher;
DROP TRIGGER found_by ON coalition_country;
DROP TRIGGER found_by ON coalition_person;
DROP TRIGGER found_by ON articles_article;
DROP TRIGGER found_by ON coalition_citation;
DROP TRIGGER found_by ON coalition_commitmentversion;
DROP FUNCTION keep_words_of_merge();
DROP FUNCTION keep_words_of_name();
DROP FUNCTION keep_article_words();
DROP FUNCTION begin_article_words();
DROP FUNCTION keep_commitment_words();
DROP FUNCTION article_words(articles_article);
DROP FUNCTION commitment_words(coalition_commitmentversion);
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0042_words_of_search")]

    operations = [migrations.RunSQL(FUNCTIONS + FILL + GUARDS, UNDO)]
