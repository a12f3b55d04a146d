"""What the database refuses about lights, batches and invitations, in whichever way their rows are written."""

from django.db import migrations, models

GUARDS = r"""
-- A light says what one visit to its own source found, and no more: see coalition/lights.py. A text that a visit found
-- and that is none of ours lies in its raw page, which only a program can read.
CREATE FUNCTION guard_light() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    visit record;
    cited record;
    held text;
    lit text;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.citation_id <> OLD.citation_id OR NEW.checked_at < OLD.checked_at) THEN
        RAISE EXCEPTION 'a light stays with its citation, and an older visit never replaces a newer one'
            USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT * INTO visit FROM articles_sourcecheck WHERE id = NEW.source_check_id;
    SELECT article_id, is_located, quote INTO cited FROM coalition_citation WHERE id = NEW.citation_id;
    IF visit.article_id IS DISTINCT FROM cited.article_id OR visit.checked_at IS DISTINCT FROM NEW.checked_at THEN
        RAISE EXCEPTION 'a light is of one visit to its own source' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT text INTO held FROM articles_textversion
     WHERE article_id = visit.article_id AND sha256 = visit.text_sha256;
    lit := CASE visit.outcome WHEN 'reached' THEN 'verified' WHEN 'moved' THEN 'moved' END;
    IF NOT COALESCE(CASE
        WHEN visit.outcome = 'gone' THEN NEW.light = 'gone'
        WHEN lit IS NULL THEN false
        WHEN NOT cited.is_located THEN NEW.light = 'text-not-held'
        WHEN visit.text_sha256 = '' THEN NEW.light = 'altered'
        WHEN held IS NOT NULL THEN NEW.light = CASE WHEN strpos(held, cited.quote) > 0 THEN lit ELSE 'altered' END
        ELSE NEW.light IN ('altered', lit) AND visit.raw_page_id IS NOT NULL END, false) THEN
        RAISE EXCEPTION 'a light says what its visit found' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
-- With a draft's citation goes its light; one that readers see stays.
CREATE FUNCTION keep_public_light() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM coalition_citation c
          LEFT JOIN coalition_commitmentversion a ON a.id = c.commitment_version_id
          LEFT JOIN coalition_eventversion b ON b.id = c.event_version_id
          LEFT JOIN coalition_figureversion d ON d.id = c.figure_version_id
          LEFT JOIN coalition_standingversion e ON e.id = c.standing_version_id
          LEFT JOIN coalition_milestoneversion f ON f.id = c.milestone_version_id
         WHERE c.id = OLD.citation_id AND COALESCE(
            a.public_from_id, b.public_from_id, d.public_from_id, e.public_from_id, f.public_from_id) IS NOT NULL) THEN
        RAISE EXCEPTION 'the light of a public citation stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER guard AFTER INSERT OR UPDATE ON coalition_citationlight
    FOR EACH ROW EXECUTE FUNCTION guard_light();
CREATE TRIGGER public_one_stays BEFORE DELETE ON coalition_citationlight
    FOR EACH ROW EXECUTE FUNCTION keep_public_light();

-- A batch is opened and closed by the one who acts, and closed with entries only by the edition that publishes them.
CREATE OR REPLACE FUNCTION guard_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.closed_at IS NOT NULL OR NEW.created_by_id IS DISTINCT FROM require_actor('A batch') THEN
            RAISE EXCEPTION 'a batch is opened by the one who acts' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    ELSIF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a closed batch stays as it is' USING ERRCODE = 'restrict_violation';
    ELSIF NEW.created_by_id <> OLD.created_by_id OR NEW.created_at <> OLD.created_at THEN
        RAISE EXCEPTION 'who opened a batch, and when, stays' USING ERRCODE = 'restrict_violation';
    ELSIF NEW.closed_at IS NULL THEN
        RETURN NEW;
    ELSIF NEW.closed_by_id IS DISTINCT FROM require_actor('Closing a batch') THEN
        RAISE EXCEPTION 'a batch is closed by the one who acts' USING ERRCODE = 'restrict_violation';
    ELSIF EXISTS (
        SELECT FROM coalition_batchentry e JOIN coalition_commitmentversion v ON v.claim_id = e.claim_id
         WHERE e.batch_id = NEW.id AND NOT e.is_out AND v.state IN ('draft', 'in-review')) THEN
        RAISE EXCEPTION 'a batch is closed when its entries are public, or pulled out' USING ERRCODE = 'restrict_violation';
    ELSIF NEW.edition_id IS NOT NULL THEN
        PERFORM require_edition(NEW.edition_id);
        IF NOT EXISTS (
            SELECT FROM coalition_batchentry e JOIN coalition_change c ON c.claim_id = e.claim_id
             WHERE e.batch_id = NEW.id AND NOT e.is_out AND c.edition_id = NEW.edition_id) THEN
            RAISE EXCEPTION 'the edition of a batch publishes its entries' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER guard ON coalition_batch;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON coalition_batch FOR EACH ROW EXECUTE FUNCTION guard_batch();

-- What becomes of an invitation, by the database's clock: the new account of its name accepts it while it is open, or
-- the one who acts withdraws it. Constraints have looked at the row before.
CREATE FUNCTION guard_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.accepted_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL
           OR NEW.made_by_id IS DISTINCT FROM require_actor('An invitation') THEN
            RAISE EXCEPTION 'an invitation is made open, by the one who acts' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF NEW.accepted_at IS NOT NULL AND (clock_timestamp() > NEW.open_until OR NOT EXISTS (
            SELECT FROM auth_user u
             WHERE u.id = NEW.accepted_by_id AND u.username = NEW.username AND u.date_joined >= NEW.made_at)) THEN
        RAISE EXCEPTION 'an open invitation is accepted by the new account of its name'
            USING ERRCODE = 'restrict_violation';
    ELSIF NEW.withdrawn_at IS NOT NULL
          AND NEW.withdrawn_by_id IS DISTINCT FROM require_actor('Withdrawing an invitation') THEN
        RAISE EXCEPTION 'an invitation is withdrawn by the one who acts' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER what_becomes_of_it AFTER INSERT OR UPDATE ON coalition_invitation
    FOR EACH ROW EXECUTE FUNCTION guard_invitation();
"""

UNDO = r"""
DROP TRIGGER what_becomes_of_it ON coalition_invitation;
DROP FUNCTION guard_invitation();
DROP TRIGGER guard ON coalition_batch;
CREATE OR REPLACE FUNCTION guard_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a closed batch stays as it is' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON coalition_batch FOR EACH ROW EXECUTE FUNCTION guard_batch();
DROP TRIGGER public_one_stays ON coalition_citationlight;
DROP TRIGGER guard ON coalition_citationlight;
DROP FUNCTION keep_public_light();
DROP FUNCTION guard_light();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0081_bibliography")]

    operations = [
        migrations.RunSQL(GUARDS, UNDO),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=["accepted_by"], name="account_comes_of_one_invitation"
            ),
        ),
    ]
