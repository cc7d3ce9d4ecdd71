-- A grant may be about a person instead of one case: one class, or how to reach her, of every case about her that the giving organisation keeps, also of one that opens later.
-- Its receiver takes no part in the case. So it has an end from the start, is for the organisation as a whole, and opens nothing to write.
ALTER TABLE case_grant ALTER COLUMN case_id DROP NOT NULL, ADD COLUMN person_id uuid REFERENCES person ON DELETE CASCADE, /* who gives: keeps the file of this person */ ADD COLUMN keeper_org uuid REFERENCES organisation,
  ADD CONSTRAINT grant_subject CHECK (num_nonnulls(case_id, person_id) = 1),
  ADD CONSTRAINT grant_person CHECK (person_id IS NULL OR keeper_org IS NOT NULL AND account_id IS NULL AND NOT behind_link AND tasks = '{}' AND item !~ '^(veld|nota|document|count)[.]'),
  ADD CONSTRAINT grant_person_ends CHECK (person_id IS NULL OR until IS NOT NULL),
  ADD CONSTRAINT grant_overlap_person EXCLUDE USING gist (person_id WITH =, item WITH =, organisation_id WITH =, daterange(since, until) WITH &&) WHERE (revoked IS NULL AND person_id IS NOT NULL);
CREATE INDEX case_grant_person ON case_grant (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX case_access_grant ON case_access (grant_id) WHERE grant_id IS NOT NULL;

-- What reads because of a grant over a person takes no part: it knows the course, and writes nothing. Wherever a policy of writing asked the course, it now asks the part.
DO $$
DECLARE one record; body text; asked text := $q$(seen.class = ''::text)$q$; part text := $q$((seen.class = ''::text) AND (seen.grant_id IS NULL))$q$; clauses text;
BEGIN
  FOR one IN SELECT c.relname, p.polname, pg_get_expr(p.polqual, p.polrelid) AS held, pg_get_expr(p.polwithcheck, p.polrelid) AS checked FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE (c.relname, p.polname) IN (('case_file', 'app_advance'), ('case_event', 'app_append'), ('case_value', 'app_append'), ('document', 'app_add'), ('document', 'app_file'),
        ('privacy_restriction', 'app_add'), ('privacy_restriction', 'app_change'), ('case_question', 'app_add'), ('meeting_event', 'app_append'), ('outbox', 'app_add')) LOOP
    IF position(asked IN one.checked) = 0 THEN RAISE EXCEPTION '% on % does not ask the course', one.polname, one.relname; END IF;
    clauses := CASE WHEN one.held IS NULL THEN '' ELSE format('USING (%s) ', replace(one.held, asked, part)) END || format('WITH CHECK (%s)', replace(one.checked, asked, part));
    EXECUTE format('ALTER POLICY %I ON %I %s', one.polname, one.relname, clauses);
  END LOOP;
  -- An emergency opens what the own organisation reads by a part in the case.
  body := pg_get_functiondef('ctx.break_glass(text, text, uuid)'::regprocedure);
  IF position('a.organisation_id = mine AND a.ends IS NULL' IN body) = 0 THEN RAISE EXCEPTION 'ctx.break_glass has another text than this migration knows'; END IF;
  EXECUTE replace(body, 'a.organisation_id = mine AND a.ends IS NULL', 'a.organisation_id = mine AND a.grant_id IS NULL AND a.ends IS NULL');
END $$;

DO $$
DECLARE
  part text := $q$EXISTS (SELECT 1 FROM case_access seen WHERE seen.case_id = case_grant.case_id AND seen.class = '' AND seen.grant_id IS NULL OFFSET 0)$q$;
  keeps text := 'EXISTS (SELECT 1 FROM case_file known WHERE known.id = case_grant.case_id AND ctx.own(known.keeper_org) OFFSET 0)';
  gives text := 'ctx.own(keeper_org) AND EXISTS (SELECT 1 FROM person known WHERE known.id = case_grant.person_id OFFSET 0)';
BEGIN
  -- Over a person gives who reads every case of the organisation: it reaches them all. The organisation knows of it, and whoever it opens something to, as long as it does.
  EXECUTE format('ALTER POLICY app_read ON case_grant USING (CASE WHEN person_id IS NULL THEN %s AND (%s OR given_by = ctx.account() OR ctx.own(organisation_id))
    ELSE %s OR ctx.whole(organisation_id) AND revoked IS NULL AND since <= ctx.today() AND until > ctx.today() END)', ctx.course_of('case_grant.case_id'), keeps, gives);
  EXECUTE format('ALTER POLICY app_add ON case_grant WITH CHECK (given_by = ctx.account() AND given = ctx.moment() AND revoked IS NULL AND CASE WHEN person_id IS NULL THEN %s ELSE ctx.whole(keeper_org) AND ctx.has_right(''dossiers.handelen'') END)', part);
  EXECUTE format('ALTER POLICY app_revoke ON case_grant USING (revoked IS NULL AND CASE WHEN person_id IS NULL THEN %1$s AND (%2$s OR given_by = ctx.account()) ELSE %3$s AND ctx.has_right(''dossiers.handelen'') END)
    WITH CHECK (revoked_by = ctx.account() AND revoked = ctx.today() AND CASE WHEN person_id IS NULL THEN %1$s ELSE %3$s END)', part, keeps, gives);
END $$;

-- How to reach someone: also for whoever was given it, unless something of that case is restricted, since the card repeats what stands there.
ALTER POLICY app_read ON person_contact USING (ctx.own(keeper_org) AND EXISTS (SELECT 1 FROM person known WHERE known.id = person_contact.person_id OFFSET 0)
  OR EXISTS (SELECT 1 FROM case_file known JOIN case_access seen ON seen.case_id = known.id AND seen.class = 'persoon.contact' AND seen.grant_id IS NOT NULL WHERE known.subject_person = person_contact.person_id AND NOT known.restricted OFFSET 0));

-- As before, and of a person: given by the organisation that keeps her file, not to itself, on a consent that stands in a case about her; consent alone opens nothing to a weaker duty of secrecy.
CREATE OR REPLACE FUNCTION ctx.grant_checked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ground sharing_ground; keeper organisation; receiver organisation; weaker boolean;
BEGIN
  SELECT * INTO ground FROM sharing_ground g WHERE g.key = NEW.ground AND g.valid_from <= NEW.since AND (g.valid_until IS NULL OR g.valid_until > NEW.since);
  IF NOT FOUND THEN RAISE EXCEPTION 'ground not in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_ground'; END IF;
  IF ground.needs_consent AND (NEW.agreed IS NULL OR NEW.evidence IS NULL OR NOT EXISTS (
      SELECT FROM case_file c WHERE (c.id = NEW.case_id OR c.subject_person = NEW.person_id AND c.keeper_org = NEW.keeper_org)
        AND (EXISTS (SELECT FROM case_event e WHERE e.id = NEW.evidence AND e.case_id = c.id) OR EXISTS (SELECT FROM document d WHERE d.id = NEW.evidence AND d.case_id = c.id)))) THEN
    RAISE EXCEPTION 'consent without a day or a proof' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_consent';
  END IF;
  SELECT o.* INTO keeper FROM organisation o WHERE o.id = coalesce((SELECT c.keeper_org FROM case_file c WHERE c.id = NEW.case_id), (SELECT p.keeper_org FROM person p WHERE p.id = NEW.person_id AND p.keeper_org = NEW.keeper_org));
  IF keeper.id IS NULL THEN RAISE EXCEPTION 'the giver keeps no file of this person' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT * INTO receiver FROM organisation WHERE id = NEW.organisation_id AND (valid_from IS NULL OR valid_from <= NEW.since) AND (valid_until IS NULL OR valid_until > NEW.since);
  IF NOT FOUND OR NEW.person_id IS NOT NULL AND receiver.id = keeper.id
      OR NEW.person_id IS NULL AND NOT NEW.behind_link AND NOT EXISTS (SELECT FROM case_access a WHERE a.case_id = NEW.case_id AND a.class = '' AND a.grant_id IS NULL AND a.organisation_id = NEW.organisation_id
      AND (NEW.account_id IS NULL OR a.account_id = NEW.account_id OR a.account_id IS NULL) AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today())) THEN
    RAISE EXCEPTION 'the receiver has no part in the case' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_receiver';
  END IF;
  weaker := ctx.regime_strength(receiver.regime) < ctx.regime_strength(keeper.regime);
  IF weaker AND (NOT ground.to_weaker OR NEW.person_id IS NOT NULL AND ground.needs_consent) THEN
    RAISE EXCEPTION 'weaker duty of secrecy' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_regime';
  END IF;
  RETURN NEW;
END $$;

-- The access rows in one case that follow from what was given over its person: the course of it and the class, as long as the case runs and the giver keeps it.
CREATE FUNCTION ctx.open_by_person(wanted uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM case_access a USING case_grant g WHERE a.case_id = wanted AND a.grant_id = g.id AND g.person_id IS NOT NULL;
  INSERT INTO case_access (case_id, keeper_org, organisation_id, class, via, role, ground, since, until, evidence, grant_id)
    SELECT c.id, c.keeper_org, g.organisation_id, opened.class, 'toegekend', g.role, g.ground, g.since, g.until, g.evidence, g.id
    FROM case_file c JOIN case_grant g ON g.person_id = c.subject_person AND g.keeper_org = c.keeper_org AND g.revoked IS NULL, LATERAL (VALUES (''), (g.item)) AS opened(class) WHERE c.id = wanted AND c.ended IS NULL;
$$;
REVOKE ALL ON FUNCTION ctx.open_by_person(uuid) FROM PUBLIC;

CREATE OR REPLACE FUNCTION ctx.grant_opens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.person_id IS NOT NULL THEN
    PERFORM ctx.open_by_person(c.id) FROM case_file c WHERE c.subject_person = NEW.person_id;
  ELSIF TG_OP = 'INSERT' AND NOT NEW.behind_link THEN
    INSERT INTO case_access (case_id, keeper_org, organisation_id, account_id, class, via, role, ground, since, until, evidence, grant_id)
      SELECT NEW.case_id, c.keeper_org, NEW.organisation_id, NEW.account_id, NEW.item, 'toegekend', NEW.role, NEW.ground, NEW.since, NEW.until, NEW.evidence, NEW.id FROM case_file c WHERE c.id = NEW.case_id;
  ELSIF TG_OP = 'UPDATE' AND NEW.revoked IS NOT NULL THEN
    DELETE FROM case_access WHERE grant_id = NEW.id;
    DELETE FROM outbox_secret USING outbox, case_question q WHERE q.grant_id = NEW.id AND outbox.cause = 'vraag:' || q.id AND outbox_secret.outbox_id = outbox.id;
  END IF;
  RETURN NULL;
END $$;

-- A case that opens, ends, or goes to another organisation or person.
CREATE FUNCTION ctx.case_opens_by_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM ctx.open_by_person(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER case_opened_by_person AFTER INSERT ON case_file FOR EACH ROW WHEN (NEW.subject_person IS NOT NULL) EXECUTE FUNCTION ctx.case_opens_by_person();
CREATE TRIGGER case_changed_by_person AFTER UPDATE OF keeper_org, subject_person, ended ON case_file FOR EACH ROW
  WHEN ((OLD.keeper_org, OLD.subject_person, OLD.ended) IS DISTINCT FROM (NEW.keeper_org, NEW.subject_person, NEW.ended)) EXECUTE FUNCTION ctx.case_opens_by_person();

-- What was given over a person ends with the consent it rests on, and when her file goes to another organisation.
CREATE FUNCTION ctx.end_of_person_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'case_event' THEN
    UPDATE case_grant SET revoked = ctx.today(), revoked_why = 'Het akkoord is ingetrokken' WHERE person_id IS NOT NULL AND revoked IS NULL AND evidence::text = NEW.envelope ->> 'target';
  ELSE
    UPDATE case_grant SET revoked = ctx.today(), revoked_why = 'Een andere dienst houdt het dossier bij' WHERE person_id = NEW.id AND revoked IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER consent_withdrawn AFTER INSERT ON case_event FOR EACH ROW WHEN (NEW.kind = 'withdrawn') EXECUTE FUNCTION ctx.end_of_person_grant();
CREATE TRIGGER person_moved AFTER UPDATE OF keeper_org ON person FOR EACH ROW WHEN (OLD.keeper_org IS DISTINCT FROM NEW.keeper_org) EXECUTE FUNCTION ctx.end_of_person_grant();
