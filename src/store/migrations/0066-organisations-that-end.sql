-- Which kinds of organisation there are, from when until when, and which kind came after. Data: a kind that falls away gets an end and never disappears.
CREATE TABLE organisation_type (
  key text PRIMARY KEY, label text NOT NULL, valid_from date NOT NULL DEFAULT '1900-01-01', /* first day on which it is no more */ valid_until date, successor text REFERENCES organisation_type, position integer NOT NULL DEFAULT 0,
  CONSTRAINT organisation_type_period CHECK (valid_until IS NULL OR valid_until > valid_from), CONSTRAINT organisation_type_successor CHECK (successor IS NULL OR valid_until IS NOT NULL AND successor <> key)
);
CALL ctx.guard('organisation_type');
GRANT SELECT ON organisation_type TO woonspoor_app;
CREATE POLICY app_read ON organisation_type FOR SELECT TO woonspoor_app USING (ctx.known());
INSERT INTO organisation_type (key, label, valid_until, successor, position) VALUES
  ('woondienst', 'Woondienst', NULL, NULL, 1), ('wonen-en-werken', 'Leerwerkplaats', NULL, NULL, 2), ('welzijnspartner', 'Welzijnspartner', NULL, NULL, 3), ('woonmaatschappij', 'Woonmaatschappij', NULL, NULL, 4),
  ('shm', 'Sociale huisvestingsmaatschappij', '2023-07-01', 'woonmaatschappij', 5), ('svk', 'Sociaal verhuurkantoor', '2023-07-01', 'woonmaatschappij', 6),
  ('woonpartner', 'Woonpartner', NULL, NULL, 7), ('ocmw', 'OCMW', NULL, NULL, 8), ('caw', 'CAW', NULL, NULL, 9), ('gemeente', 'Gemeente', NULL, NULL, 10), ('beheer', 'Alleen beheer', NULL, NULL, 11);

-- The end of an organisation, and who follows it. Rows from before are not judged again.
ALTER TABLE organisation ADD CONSTRAINT organisation_period CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_until > valid_from) NOT VALID,
  ADD CONSTRAINT organisation_successor CHECK (successor_id IS NULL OR valid_until IS NOT NULL AND successor_id <> id) NOT VALID;

-- As before, and: for an organisation that is no more, nothing of any case is open, whatever was given to it and until when.
ALTER POLICY app_read ON case_access USING (
  organisation_id = ctx.organisation() AND (account_id = ctx.account() OR account_id IS NULL AND ctx.reach() = 'organisation')
  AND since <= ctx.today() AND (until IS NULL OR until > ctx.today()) AND (ends IS NULL OR ends > ctx.moment())
  AND NOT EXISTS (SELECT 1 FROM organisation home WHERE home.id = ctx.organisation() AND home.valid_until <= ctx.today())
);

-- The functions of the owner that read the access rows themselves hold to the same end.
CREATE OR REPLACE FUNCTION ctx.picked(wanted uuid) RETURNS TABLE (seq integer, told jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one record;
BEGIN
  IF EXISTS (SELECT FROM organisation home WHERE home.id = ctx.organisation() AND home.valid_until <= ctx.today()) THEN RETURN; END IF;
  FOR one IN SELECT DISTINCT a.class, g.tasks FROM case_access a JOIN case_grant g ON g.id = a.grant_id
      WHERE a.case_id = wanted AND a.grant_id IS NOT NULL AND (a.class LIKE 'veld.%' OR a.class LIKE 'nota.%') AND a.organisation_id = ctx.organisation()
        AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) LOOP
    RETURN QUERY SELECT p.seq, p.told FROM ctx.pick(wanted, one.class, one.tasks) p;
  END LOOP;
END $$;
DO $$
DECLARE body text := pg_get_functiondef('ctx.break_glass(text, text, uuid)'::regprocedure);
  ended text := 'EXISTS (SELECT FROM organisation home WHERE home.id = mine AND home.valid_until <= ctx.today())';
BEGIN
  IF position('mine IS NULL THEN' IN body) = 0 THEN RAISE EXCEPTION 'ctx.break_glass has another text than this migration knows'; END IF;
  EXECUTE replace(body, 'mine IS NULL THEN', format('mine IS NULL OR %s THEN', ended));
END $$;
