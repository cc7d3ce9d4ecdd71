-- A consent is per item and receiver: an act proves what the rules say it was asked for, and what is asked anew each time proves one giving (GW-108, GW-109, WB-036).
-- Reads grants its giver may not know of, and says nothing but no. Rules that were never published say nothing; a task that they do not name proves nothing.
CREATE FUNCTION ctx.consent_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE act text; rules jsonb; cls text; speaks boolean; once boolean;
BEGIN
  IF NOT EXISTS (SELECT FROM sharing_ground g WHERE g.key = NEW.ground AND g.needs_consent) THEN RETURN NEW; END IF;
  SELECT e.key, d.text INTO act, rules FROM case_event e JOIN case_file c ON c.id = e.case_id JOIN draaiboek_version d ON d.programme = c.programme AND d.version = c.version WHERE e.id = NEW.evidence;
  IF NOT FOUND THEN RETURN NEW; END IF; -- a paper
  cls := CASE split_part(NEW.item, '.', 1)
    WHEN 'veld' THEN rules #>> ARRAY['forms', split_part(NEW.item, '.', 2), 'fields', split_part(NEW.item, '.', 3), 'class']
    WHEN 'nota' THEN (SELECT split_part(v.class, '@', 1) FROM case_event e JOIN case_value v ON v.case_id = e.case_id AND v.seq = e.seq WHERE e.id::text = substr(NEW.item, 6) LIMIT 1)
    WHEN 'document' THEN (SELECT split_part(d.class, '@', 1) FROM document d WHERE d.id::text = substr(NEW.item, 10))
    ELSE split_part(NEW.item, '@', 1) END;
  -- Somebody without a part has no role: only what the client picked can have been meant for them.
  SELECT bool_or((CASE WHEN NEW.role = '' THEN picked ELSE share -> 'for' ? NEW.role END) AND (picked OR share -> 'of' ? cls)), bool_or(share #>> '{ground,each}' = 'true') INTO speaks, once
    FROM (SELECT s.value AS share, s.value -> 'of' = '"pick"' AS picked FROM jsonb_each(rules -> 'shares') s WHERE s.value #>> '{ground,agreed}' = act OR rules #>> ARRAY['tasks', act, 'share'] = s.key) resting;
  IF speaks IS NOT TRUE THEN RAISE EXCEPTION 'the consent speaks of something else' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_consent_fits'; END IF;
  -- One at a time, so that two who give at the same moment do not both find it unused.
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.evidence::text, 0));
  IF once AND EXISTS (SELECT FROM case_grant g WHERE g.evidence = NEW.evidence AND g.agreed IS NOT NULL AND g.batch <> NEW.batch) THEN
    RAISE EXCEPTION 'something was given on this consent before' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_consent_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grant_consent_fits BEFORE INSERT ON case_grant FOR EACH ROW EXECUTE FUNCTION ctx.consent_fits();
