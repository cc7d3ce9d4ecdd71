-- Who saw or did what. Rows are chained per lane; a lane belongs to a database connection, so that readers do not wait for one another.
CREATE TABLE access_log (
  lane smallint NOT NULL, place bigint NOT NULL, id uuid NOT NULL UNIQUE, at timestamptz NOT NULL, account_id uuid, organisation_id uuid, keeper_org uuid, case_id uuid,
  what text NOT NULL, why text NOT NULL DEFAULT '', request text NOT NULL DEFAULT '', previous_hash text NOT NULL, hash text NOT NULL, PRIMARY KEY (lane, place)
);
CREATE INDEX access_log_at ON access_log (at DESC);
CREATE INDEX access_log_case ON access_log (case_id, at DESC);
CREATE INDEX access_log_organisation ON access_log (organisation_id, at DESC);
-- The end of each lane: without it, rows cut off at the end would not be missed.
CREATE TABLE access_log_end (lane smallint PRIMARY KEY, place bigint NOT NULL, hash text NOT NULL);
CALL ctx.guard('access_log');
CALL ctx.guard('access_log_end');
REVOKE UPDATE, DELETE ON access_log FROM woonspoor_job;
REVOKE ALL ON access_log_end FROM woonspoor_job;
GRANT SELECT ON access_log_end TO woonspoor_job;

CREATE FUNCTION ctx.log_digest(entry access_log) RETURNS text LANGUAGE sql IMMUTABLE RETURN encode(sha256(convert_to(jsonb_build_array(
  entry.previous_hash, entry.lane, entry.place, entry.id, (extract(epoch FROM entry.at) * 1000)::bigint, entry.account_id, entry.organisation_id, entry.keeper_org, entry.case_id, entry.what, entry.why, entry.request)::text, 'UTF8')), 'hex');

CREATE FUNCTION ctx.chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found access_log_end;
BEGIN
  NEW.lane := pg_backend_pid() % 16;
  INSERT INTO access_log_end VALUES (NEW.lane, 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO found FROM access_log_end WHERE lane = NEW.lane FOR UPDATE;
  NEW.place := found.place + 1;
  NEW.previous_hash := found.hash;
  NEW.hash := ctx.log_digest(NEW);
  UPDATE access_log_end SET place = NEW.place, hash = NEW.hash WHERE lane = NEW.lane;
  RETURN NEW;
END $$;
CREATE TRIGGER chain BEFORE INSERT ON access_log FOR EACH ROW EXECUTE FUNCTION ctx.chain();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
GRANT SELECT, INSERT ON access_log TO woonspoor_app;
GRANT INSERT ON access_log TO woonspoor_door;
CREATE POLICY app_add ON access_log FOR INSERT TO woonspoor_app
  WITH CHECK (ctx.known() AND account_id IS NOT DISTINCT FROM ctx.account() AND organisation_id IS NOT DISTINCT FROM ctx.organisation() AND at = ctx.moment());
CREATE POLICY door_add ON access_log FOR INSERT TO woonspoor_door WITH CHECK (case_id IS NULL AND at = ctx.moment());
DO $$ BEGIN
  EXECUTE format('CREATE POLICY app_read ON access_log FOR SELECT TO woonspoor_app USING ((ctx.own(organisation_id) OR ctx.own(keeper_org)) AND ctx.has_right(''beheer.toegangslog'') OR ctx.own(keeper_org) AND %s)',
    ctx.course_of('access_log.case_id'));
END $$;

CREATE TABLE idempotency (
  scope_key text NOT NULL, key text NOT NULL, method text NOT NULL, path text NOT NULL, body_hash text NOT NULL, status integer, location text, created timestamptz NOT NULL, PRIMARY KEY (scope_key, key)
);
CREATE INDEX idempotency_created ON idempotency (created);
CALL ctx.guard('idempotency');
GRANT SELECT, INSERT, UPDATE ON idempotency TO woonspoor_app;
CREATE POLICY app_own ON idempotency TO woonspoor_app
  USING (scope_key = coalesce(ctx.account()::text, ctx.token())) WITH CHECK (scope_key = coalesce(ctx.account()::text, ctx.token()));

CREATE TABLE destruction (
  id uuid PRIMARY KEY, case_id uuid NOT NULL, case_number text NOT NULL, keeper_org uuid NOT NULL REFERENCES organisation, programme text NOT NULL, classes text[], rule text NOT NULL,
  proposed_by uuid NOT NULL, proposed timestamptz NOT NULL, approved_by uuid, approved timestamptz, refused_by uuid, refused timestamptz, carried_out timestamptz, certificate jsonb,
  CHECK (approved_by IS NULL OR approved_by <> proposed_by), CHECK (carried_out IS NULL OR approved_by IS NOT NULL)
);
CREATE UNIQUE INDEX destruction_open ON destruction (case_id) WHERE carried_out IS NULL AND refused IS NULL;
CALL ctx.guard('destruction');
GRANT SELECT, INSERT ON destruction TO woonspoor_app;
GRANT UPDATE (approved_by, approved, refused_by, refused) ON destruction TO woonspoor_app;
CREATE POLICY app_read ON destruction FOR SELECT TO woonspoor_app USING (ctx.own(keeper_org) AND (ctx.has_right('archief.voorstellen') OR ctx.has_right('archief.goedkeuren')));
CREATE POLICY app_propose ON destruction FOR INSERT TO woonspoor_app
  WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('archief.voorstellen') AND proposed_by = ctx.account() AND approved_by IS NULL AND carried_out IS NULL);
CREATE POLICY app_approve ON destruction FOR UPDATE TO woonspoor_app
  USING (ctx.own(keeper_org) AND ctx.has_right('archief.goedkeuren') AND carried_out IS NULL)
  WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('archief.goedkeuren') AND (approved_by IS NULL OR approved_by = ctx.account()) AND (refused_by IS NULL OR refused_by = ctx.account()));

-- The only door through which rows of a case leave. It opens for an approved destruction that was not carried out yet, and says what went.
CREATE FUNCTION ctx.destroy(wanted uuid, moment timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE paper destruction; gone jsonb := '{}'; named text; n bigint;
BEGIN
  SELECT * INTO paper FROM destruction WHERE id = wanted AND approved_by IS NOT NULL AND approved_by <> proposed_by AND refused IS NULL AND carried_out IS NULL FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'destruction % is not approved', wanted USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM set_config('woonspoor.destroying', wanted::text, true);
  DELETE FROM case_value WHERE case_id = paper.case_id AND (paper.classes IS NULL OR class = ANY (paper.classes));
  GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object('case_value', n);
  DELETE FROM document WHERE case_id = paper.case_id AND (paper.classes IS NULL OR class = ANY (paper.classes));
  GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object('document', n);
  IF paper.classes IS NULL THEN
    DELETE FROM payment USING invoice WHERE payment.invoice_id = invoice.id AND invoice.case_id = paper.case_id;
    UPDATE case_file SET referral_id = NULL WHERE id = paper.case_id;
    FOREACH named IN ARRAY ARRAY['delivery', 'invoice', 'outbox', 'duty', 'appointment', 'privacy_restriction', 'case_access', 'case_event'] LOOP
      EXECUTE format('DELETE FROM %I WHERE case_id = $1', named) USING paper.case_id;
      GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object(named, n);
    END LOOP;
    DELETE FROM document WHERE referral_id IN (SELECT id FROM referral WHERE referral.case_id = paper.case_id);
    DELETE FROM referral WHERE referral.case_id = paper.case_id;
    WITH emptied AS (DELETE FROM case_file WHERE id = paper.case_id RETURNING subject_person)
      DELETE FROM person USING emptied WHERE person.id = emptied.subject_person
        AND NOT EXISTS (SELECT FROM case_file other WHERE other.subject_person = person.id AND other.id <> paper.case_id);
    GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object('person', n);
  END IF;
  PERFORM set_config('woonspoor.destroying', '', true);
  UPDATE destruction SET carried_out = moment, certificate = jsonb_build_object('gone', gone) WHERE id = wanted;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION ctx.destroy(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.destroy(uuid, timestamptz) TO woonspoor_job;

CREATE TABLE backup_record (id uuid PRIMARY KEY, at timestamptz NOT NULL, file text NOT NULL, bytes bigint NOT NULL, rows bigint NOT NULL, sha256 text NOT NULL, cause text NOT NULL);
CALL ctx.guard('backup_record');
GRANT SELECT ON backup_record TO woonspoor_app;
CREATE POLICY app_read ON backup_record FOR SELECT TO woonspoor_app USING (ctx.has_right('beheer.gezondheid'));
