-- A place that was noted wrongly can be erased without the one that took its place.
ALTER TABLE living DROP CONSTRAINT living_corrects_fkey, ADD CONSTRAINT living_corrects_fkey FOREIGN KEY (corrects) REFERENCES living ON DELETE SET NULL;

-- Where somebody lived and with whom is behind no number: erasing it takes nothing from the lines of a closed account.
DROP TRIGGER erase_closed ON erasure;
CREATE TRIGGER erase_closed AFTER INSERT ON erasure FOR EACH ROW WHEN (NEW.path NOT LIKE 'persoon.%') EXECUTE FUNCTION ctx.erase_closed();

-- Of a case of which one class is destroyed, the lines of a closed account lose the names they stood under, as when a client has something erased.
CREATE OR REPLACE FUNCTION ctx.closed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND ctx.said('destroying') IS NOT NULL THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND (ctx.said('erasing') IS NOT NULL OR ctx.said('destroying') IS NOT NULL) AND NEW.parts = '{}' AND to_jsonb(NEW) - 'parts' = to_jsonb(OLD) - 'parts' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- As before, and the certificate tells as well what went of the person and of closed accounts.
CREATE OR REPLACE FUNCTION ctx.destroy(wanted uuid, moment timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE paper destruction; gone jsonb := '{}'; named text; n bigint; who uuid;
BEGIN
  SELECT * INTO paper FROM destruction WHERE id = wanted AND approved_by IS NOT NULL AND approved_by <> proposed_by AND refused IS NULL AND carried_out IS NULL FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'destruction % is not approved', wanted USING ERRCODE = 'insufficient_privilege'; END IF;
  IF EXISTS (SELECT FROM case_file WHERE id = paper.case_id AND keep_until >= ctx.today()) THEN
    RAISE EXCEPTION 'the case of destruction % is still to be kept', wanted USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('woonspoor.destroying', wanted::text, true);
  DELETE FROM case_value WHERE case_id = paper.case_id AND (paper.classes IS NULL OR split_part(class, '~', 1) = ANY (paper.classes));
  GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object('case_value', n);
  DELETE FROM document WHERE case_id = paper.case_id AND (paper.classes IS NULL OR split_part(class, '~', 1) = ANY (paper.classes));
  GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object('document', n);
  IF paper.classes IS NOT NULL THEN
    UPDATE figure_closed_fact SET parts = '{}' WHERE case_id = paper.case_id AND parts <> '{}';
  ELSE
    DELETE FROM payment USING invoice WHERE payment.invoice_id = invoice.id AND invoice.case_id = paper.case_id;
    UPDATE case_file SET referral_id = NULL WHERE id = paper.case_id;
    FOREACH named IN ARRAY ARRAY['delivery', 'invoice', 'outbox', 'duty', 'appointment', 'privacy_restriction', 'erasure', 'case_access', 'case_event', 'figure_closed_fact'] LOOP
      EXECUTE format('DELETE FROM %I WHERE case_id = $1', named) USING paper.case_id;
      GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object(named, n);
    END LOOP;
    DELETE FROM document WHERE referral_id IN (SELECT id FROM referral WHERE referral.case_id = paper.case_id);
    DELETE FROM referral WHERE referral.case_id = paper.case_id;
    SELECT c.subject_person INTO who FROM case_file c WHERE c.id = paper.case_id AND NOT EXISTS (SELECT FROM case_file other WHERE other.subject_person = c.subject_person AND other.id <> c.id);
    FOREACH named IN ARRAY ARRAY['living', 'household_member'] LOOP
      EXECUTE format('DELETE FROM %I WHERE person_id = $1', named) USING who;
      GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object(named, n);
    END LOOP;
    DELETE FROM case_file WHERE id = paper.case_id;
    DELETE FROM person WHERE id = who;
    GET DIAGNOSTICS n = ROW_COUNT; gone := gone || jsonb_build_object('person', n);
  END IF;
  PERFORM set_config('woonspoor.destroying', '', true);
  UPDATE destruction SET carried_out = moment, certificate = jsonb_build_object('gone', gone) WHERE id = wanted;
  RETURN gone;
END $$;
