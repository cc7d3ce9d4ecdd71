-- Running cases moved to a later version of their draaiboek: a preview per case, and what was decided on it.
CREATE TABLE version_move (
  id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, programme text NOT NULL, from_version integer NOT NULL, to_version integer NOT NULL CHECK (to_version > from_version),
  by_account uuid NOT NULL, by_name text NOT NULL DEFAULT '', begun timestamptz NOT NULL, reason text, moved timestamptz, CHECK ((reason IS NULL) = (moved IS NULL))
);
CREATE INDEX version_move_organisation ON version_move (organisation_id, programme, begun DESC);
CALL ctx.guard('version_move');
GRANT SELECT, INSERT, UPDATE, DELETE ON version_move TO woonspoor_app;
CREATE POLICY app_manage ON version_move TO woonspoor_app
  USING (ctx.own(organisation_id) AND ctx.has_right('beheer.draaiboeken')) WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('beheer.draaiboeken'));
-- What was done stays told; only a preview that nothing came of may be thrown away.
CREATE FUNCTION ctx.keep_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.moved IS NOT NULL THEN RAISE EXCEPTION 'version_move is append-only once carried out' USING ERRCODE = 'restrict_violation'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_moved BEFORE UPDATE OR DELETE ON version_move FOR EACH ROW EXECUTE FUNCTION ctx.keep_moved();

-- `seq`: the last event of the case that was looked at. `found`: what would change, by key and day; no word that was told.
CREATE TABLE version_move_case (
  move_id uuid NOT NULL REFERENCES version_move ON DELETE CASCADE, case_id uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
  seq integer, found jsonb, refused boolean NOT NULL DEFAULT false, PRIMARY KEY (move_id, case_id)
);
CREATE INDEX version_move_case_file ON version_move_case (case_id);
CREATE INDEX version_move_case_waiting ON version_move_case (move_id) WHERE seq IS NULL;
CALL ctx.guard('version_move_case', 'case_id');
GRANT SELECT, INSERT, DELETE ON version_move_case TO woonspoor_app;
DO $$
DECLARE seen text := format('EXISTS (SELECT 1 FROM version_move whole WHERE whole.id = version_move_case.move_id OFFSET 0) AND %s', ctx.course_of('version_move_case.case_id'));
BEGIN
  EXECUTE format('CREATE POLICY app_manage ON version_move_case TO woonspoor_app USING (%s) WITH CHECK (%s)', seen, seen);
END $$;
