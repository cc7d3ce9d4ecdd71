-- On which grounds something of a case may be given to another organisation. Data: a ground that falls away gets an end, a new one a row.
CREATE TABLE sharing_ground (
  key text PRIMARY KEY, label text NOT NULL, needs_consent boolean NOT NULL, /* to an organisation with a weaker duty of secrecy too */ to_weaker boolean NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01', valid_until date, position integer NOT NULL DEFAULT 0
);
CALL ctx.guard('sharing_ground');
GRANT SELECT ON sharing_ground TO woonspoor_app;
CREATE POLICY app_read ON sharing_ground FOR SELECT TO woonspoor_app USING (ctx.known());
INSERT INTO sharing_ground (key, label, needs_consent, to_weaker, position) VALUES
  ('toestemming', 'De cliënt stemt ermee in', true, true, 1),
  ('gedeeld-beroepsgeheim', 'Gedeeld beroepsgeheim: zelfde opdracht, zelfde geheim, en de cliënt weet het', false, false, 2),
  ('wettelijke-plicht', 'De wet verplicht het', false, true, 3),
  ('acuut-gevaar', 'Acuut gevaar voor iemand', false, true, 4);

-- One item of one case for one receiver during one period (GW-106). Given once, never changed; only its end is added.
CREATE TABLE case_grant (
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES case_file, /* those given in one go */ batch uuid NOT NULL,
  /* `<class>`, `veld.<form>.<field>`, `nota.<event>`, `document.<id>` */ item text NOT NULL CHECK (item <> ''), tasks text[] NOT NULL DEFAULT '{}',
  organisation_id uuid NOT NULL REFERENCES organisation, account_id uuid REFERENCES account, role text NOT NULL, purpose text NOT NULL CHECK (btrim(purpose) <> ''),
  ground text NOT NULL REFERENCES sharing_ground, since date NOT NULL, until date, agreed date, /* the event or the document that shows it */ evidence uuid,
  given_by uuid NOT NULL, given timestamptz NOT NULL, revoked date, revoked_by uuid, revoked_why text,
  CONSTRAINT grant_period CHECK (until IS NULL OR until > since), CONSTRAINT grant_approved_first CHECK (agreed IS NULL OR agreed <= since),
  CONSTRAINT grant_revoked_with_reason CHECK (revoked IS NULL OR btrim(coalesce(revoked_why, '')) <> ''),
  CONSTRAINT grant_overlap EXCLUDE USING gist (case_id WITH =, item WITH =, organisation_id WITH =, (coalesce(account_id, organisation_id)) WITH =, daterange(since, until) WITH &&) WHERE (revoked IS NULL)
);
CREATE INDEX case_grant_case ON case_grant (case_id, since);
CALL ctx.guard('case_grant', 'case_id');
GRANT SELECT, INSERT ON case_grant TO woonspoor_app;
GRANT UPDATE (revoked, revoked_by, revoked_why) ON case_grant TO woonspoor_app;
REVOKE DELETE ON case_grant FROM woonspoor_job;
ALTER TABLE case_access ADD COLUMN grant_id uuid;

DO $$
DECLARE keeps text := 'EXISTS (SELECT 1 FROM case_file known WHERE known.id = case_grant.case_id AND ctx.own(known.keeper_org) OFFSET 0)';
BEGIN
  -- Who keeps the file, who gave it and who receives it know of it; to others it would say what is told there.
  EXECUTE format('CREATE POLICY app_read ON case_grant FOR SELECT TO woonspoor_app USING (%s AND (%s OR given_by = ctx.account() OR ctx.own(organisation_id)))', ctx.course_of('case_grant.case_id'), keeps);
  EXECUTE format('CREATE POLICY app_add ON case_grant FOR INSERT TO woonspoor_app WITH CHECK (%s AND given_by = ctx.account() AND given = ctx.moment() AND revoked IS NULL)', ctx.course_of('case_grant.case_id'));
  EXECUTE format('CREATE POLICY app_revoke ON case_grant FOR UPDATE TO woonspoor_app USING (%1$s AND revoked IS NULL AND (%2$s OR given_by = ctx.account())) WITH CHECK (%1$s AND revoked_by = ctx.account() AND revoked = ctx.today())', ctx.course_of('case_grant.case_id'), keeps);
END $$;

CREATE FUNCTION ctx.regime_strength(regime text) RETURNS integer LANGUAGE sql IMMUTABLE
  RETURN array_position(ARRAY['geen', 'vrijwilliger', 'discretieplicht', 'ambtsgeheim', 'beroepsgeheim'], regime);

-- What no page may get around: the ground is in force, a consent has its day and its proof, a weaker duty of secrecy gets something only on a ground that allows it,
-- and whoever receives takes part in the case today.
CREATE FUNCTION ctx.grant_checked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ground sharing_ground; keeper organisation; receiver organisation;
BEGIN
  SELECT * INTO ground FROM sharing_ground g WHERE g.key = NEW.ground AND g.valid_from <= NEW.since AND (g.valid_until IS NULL OR g.valid_until > NEW.since);
  IF NOT FOUND THEN RAISE EXCEPTION 'ground not in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_ground'; END IF;
  IF ground.needs_consent AND (NEW.agreed IS NULL OR NEW.evidence IS NULL) THEN RAISE EXCEPTION 'consent without a day or a proof' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_consent'; END IF;
  SELECT o.* INTO keeper FROM organisation o JOIN case_file c ON c.keeper_org = o.id WHERE c.id = NEW.case_id;
  SELECT * INTO receiver FROM organisation WHERE id = NEW.organisation_id AND (valid_until IS NULL OR valid_until > NEW.since);
  IF NOT FOUND OR NOT EXISTS (SELECT FROM case_access a WHERE a.case_id = NEW.case_id AND a.class = '' AND a.organisation_id = NEW.organisation_id
      AND (NEW.account_id IS NULL OR a.account_id = NEW.account_id OR a.account_id IS NULL) AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today())) THEN
    RAISE EXCEPTION 'the receiver has no part in the case' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_receiver';
  END IF;
  IF NOT ground.to_weaker AND ctx.regime_strength(receiver.regime) < ctx.regime_strength(keeper.regime) THEN
    RAISE EXCEPTION 'weaker duty of secrecy' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_regime';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grant_checked BEFORE INSERT ON case_grant FOR EACH ROW EXECUTE FUNCTION ctx.grant_checked();

-- A grant is an access row as long as it stands; taken back, it is gone at once.
CREATE FUNCTION ctx.grant_opens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO case_access (case_id, keeper_org, organisation_id, account_id, class, via, role, ground, since, until, evidence, grant_id)
      SELECT NEW.case_id, c.keeper_org, NEW.organisation_id, NEW.account_id, NEW.item, 'toegekend', NEW.role, NEW.ground, NEW.since, NEW.until, NEW.evidence, NEW.id FROM case_file c WHERE c.id = NEW.case_id;
  ELSIF NEW.revoked IS NOT NULL THEN
    DELETE FROM case_access WHERE case_id = NEW.case_id AND grant_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER grant_opens AFTER INSERT OR UPDATE ON case_grant FOR EACH ROW EXECUTE FUNCTION ctx.grant_opens();

-- The values of single fields and notes open to the reader, picked from the rows where they stand: nothing is copied, so a correction, a restriction,
-- an erasure and a destruction reach it by themselves. What stands apart (`~`) is not picked.
CREATE FUNCTION ctx.picked(wanted uuid) RETURNS TABLE (seq integer, told jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one record;
BEGIN
  FOR one IN SELECT DISTINCT a.class, g.tasks FROM case_access a JOIN case_grant g ON g.id = a.grant_id
      WHERE a.case_id = wanted AND a.grant_id IS NOT NULL AND (a.class LIKE 'veld.%' OR a.class LIKE 'nota.%') AND a.organisation_id = ctx.organisation()
        AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) LOOP
    RETURN QUERY SELECT v.seq, ctx.some_of(v.values, k.keys) FROM case_value v JOIN case_event e ON e.case_id = v.case_id AND e.seq = v.seq,
        LATERAL (SELECT ctx.keys_of(CASE WHEN one.class LIKE 'veld.%' THEN substr(one.class, 6) ELSE one.class END, one.tasks, e, v.values) AS keys) k
      WHERE v.case_id = wanted AND position('~' IN v.class) = 0 AND k.keys <> '{}';
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION ctx.picked(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.picked(uuid) TO woonspoor_app;

DO $$
DECLARE body text := pg_get_functiondef('ctx.destroy(uuid, timestamptz)'::regprocedure);
BEGIN
  EXECUTE format('ALTER POLICY app_read ON case_event USING (%s AND (class = '''' OR told_by = ctx.organisation() OR %s OR kind = ''noted'' AND EXISTS (SELECT 1 FROM case_access seen WHERE seen.case_id = case_event.case_id AND seen.class = ''nota.'' || case_event.id OFFSET 0)))',
    ctx.course_of('case_event.case_id'), ctx.told_to('case_event'));
  EXECUTE format('ALTER POLICY app_read ON document USING (CASE WHEN case_id IS NOT NULL THEN %s OR %s OR (position(''~'' IN class) = 0 AND %s)
      WHEN referral_id IS NOT NULL THEN EXISTS (SELECT 1 FROM referral known WHERE known.id = document.referral_id OFFSET 0) ELSE ctx.own(owner_org) END)',
    ctx.class_of('document.case_id', 'document.class'), ctx.own_words('document'), ctx.class_of('document.case_id', '(''document.'' || document.id)'));
  EXECUTE replace(body, '''erasure'', ''case_access''', '''erasure'', ''case_access'', ''case_grant''');
END $$;
