-- In an emergency: someone opens a case of which the own organisation reads something but this person does not. Four hours, with a reason, told at once, reviewed afterwards.
-- It opens no more than the organisation itself may read: the consent of the client is not what is broken here.
ALTER TABLE case_access ADD COLUMN ends timestamptz, ADD COLUMN emergency_id uuid;
ALTER POLICY app_read ON case_access USING (
  organisation_id = ctx.organisation() AND (account_id = ctx.account() OR account_id IS NULL AND ctx.reach() = 'organisation')
  AND since <= ctx.today() AND (until IS NULL OR until > ctx.today()) AND (ends IS NULL OR ends > ctx.moment())
);
CREATE TABLE emergency_access (
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES case_file, case_number text NOT NULL, keeper_org uuid NOT NULL, organisation_id uuid NOT NULL REFERENCES organisation, account_id uuid NOT NULL REFERENCES account,
  reason text NOT NULL CHECK (length(btrim(reason)) >= 10), opened timestamptz NOT NULL, ends timestamptz NOT NULL,
  verdict text CHECK (verdict IN ('terecht', 'onterecht')), verdict_why text, reviewed_by uuid, reviewed timestamptz,
  CHECK (reviewed_by IS NULL OR reviewed_by <> account_id), CHECK ((verdict IS NULL) = (reviewed IS NULL))
);
CREATE INDEX emergency_access_open ON emergency_access (organisation_id, opened DESC);
CALL ctx.guard('emergency_access', 'case_id');
GRANT SELECT ON emergency_access TO woonspoor_app;
GRANT UPDATE (verdict, verdict_why, reviewed_by, reviewed) ON emergency_access TO woonspoor_app;
CREATE POLICY app_read ON emergency_access FOR SELECT TO woonspoor_app
  USING (account_id = ctx.account() OR (ctx.own(organisation_id) OR ctx.own(keeper_org)) AND ctx.has_right('privacy.behandelen'));
CREATE POLICY app_review ON emergency_access FOR UPDATE TO woonspoor_app
  USING ((ctx.own(organisation_id) OR ctx.own(keeper_org)) AND ctx.has_right('privacy.behandelen') AND verdict IS NULL)
  WITH CHECK (reviewed_by = ctx.account() AND reviewed = ctx.moment() AND verdict IS NOT NULL AND account_id <> ctx.account());

-- The only way in. Nothing found: there is no such case, or the own organisation has no part in it today; both give the same null.
CREATE FUNCTION ctx.break_glass(wanted text, why text, fresh uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE known case_file; mine uuid := ctx.organisation(); finish timestamptz := ctx.moment() + interval '4 hours';
BEGIN
  IF ctx.account() IS NULL OR mine IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO known FROM case_file c WHERE c.number = wanted AND EXISTS (SELECT FROM case_access a WHERE a.case_id = c.id AND a.class = '' AND a.organisation_id = mine AND a.ends IS NULL
    AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()));
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO emergency_access (id, case_id, case_number, keeper_org, organisation_id, account_id, reason, opened, ends) VALUES (fresh, known.id, known.number, known.keeper_org, mine, ctx.account(), why, ctx.moment(), finish);
  INSERT INTO case_access (case_id, keeper_org, organisation_id, account_id, class, via, role, ground, since, until, evidence, ends, emergency_id)
    SELECT DISTINCT known.id, known.keeper_org, mine, ctx.account(), a.class, 'noodtoegang', a.role, 'noodtoegang', ctx.today(), ctx.today() + 2, fresh, finish, fresh FROM case_access a
    WHERE a.case_id = known.id AND a.organisation_id = mine AND a.ends IS NULL AND a.grant_id IS NULL AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today());
  RETURN known.id;
END $$;
REVOKE ALL ON FUNCTION ctx.break_glass(text, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.break_glass(text, text, uuid) TO woonspoor_app;

DO $$
DECLARE body text := pg_get_functiondef('ctx.destroy(uuid, timestamptz)'::regprocedure);
BEGIN
  EXECUTE replace(body, '''case_grant''', '''case_grant'', ''emergency_access''');
END $$;
