-- What a client asked to keep but not to use (GW-117) stands apart: in a row of its own, under a class nobody was ever given.
-- So the policy that parts the classes withholds it from every reader, whatever the program asks; only the job role, which decides, still reads it.
ALTER TABLE privacy_restriction ADD COLUMN tasks text[] NOT NULL DEFAULT '{}', ADD COLUMN agreed date, ADD COLUMN request_case uuid,
  ADD CONSTRAINT lifted_with_agreement CHECK (lifted IS NULL OR agreed IS NOT NULL AND agreed <= lifted);
CREATE UNIQUE INDEX privacy_restriction_standing ON privacy_restriction (case_id, path) WHERE lifted IS NULL;
-- What is restricted and since when is decided once; only its end is added later.
REVOKE UPDATE ON privacy_restriction FROM woonspoor_app;
GRANT UPDATE (lifted, agreed) ON privacy_restriction TO woonspoor_app;

-- What was erased (GW-116): the name of the field, the day and who asked. Never what stood there.
CREATE TABLE erasure (
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES case_file, request_case uuid, path text NOT NULL, requester text NOT NULL, erased timestamptz NOT NULL, by_account uuid
);
CREATE INDEX erasure_case ON erasure (case_id);
CALL ctx.guard('erasure', 'case_id');
REVOKE INSERT, UPDATE, DELETE ON erasure FROM woonspoor_job;
GRANT SELECT ON erasure TO woonspoor_app;
DO $$ BEGIN
  EXECUTE format('CREATE POLICY app_read ON erasure FOR SELECT TO woonspoor_app USING (%s)', ctx.course_of('erasure.case_id'));
END $$;

-- The keys of an event's values that a path stands for: `form.field` (with the tasks that fill in that form), `nota.<event>`, or '' for everything.
CREATE FUNCTION ctx.keys_of(path text, tasks text[], told case_event, told_values jsonb) RETURNS text[] LANGUAGE sql STABLE RETURN (
  SELECT coalesce(array_agg(k), '{}') FROM jsonb_object_keys(told_values) k WHERE CASE
    WHEN path = '' THEN true
    WHEN path LIKE 'nota.%' THEN told.id::text = substr(path, 6) OR told.kind = 'corrected' AND told.envelope ->> 'target' = substr(path, 6)
    WHEN told.kind = 'corrected' THEN told.envelope ->> 'target' = 'field.' || path OR told.envelope ->> 'path' = 'values.' || split_part(path, '.', 2)
      AND EXISTS (SELECT FROM case_event first WHERE first.case_id = told.case_id AND first.id::text = told.envelope ->> 'target' AND first.key = ANY (tasks))
    ELSE told.kind IN ('opened', 'done', 'missed') AND told.key = ANY (tasks) AND (k = split_part(path, '.', 2) OR starts_with(k, split_part(path, '.', 2) || '.'))
  END);

CREATE FUNCTION ctx.some_of(told jsonb, keys text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN (
  SELECT coalesce(jsonb_object_agg(k, v), '{}') FROM jsonb_each(told) AS e(k, v) WHERE k = ANY (keys));

-- The append-only rows of a case change in three ways, each through one function of the owner: set apart or put back, erased, destroyed.
CREATE OR REPLACE FUNCTION ctx.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND (ctx.said('destroying') IS NOT NULL OR TG_TABLE_NAME = 'case_value' AND ctx.said('withholding') IS NOT NULL) THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND (TG_TABLE_NAME = 'case_value' AND ctx.said('withholding') IS NOT NULL OR TG_TABLE_NAME IN ('case_value', 'case_event') AND ctx.said('erasing') IS NOT NULL) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION ctx.set_apart(wanted privacy_restriction) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one record;
BEGIN
  PERFORM set_config('woonspoor.withholding', wanted.id::text, true);
  FOR one IN SELECT v.seq, v.class, v.values, ctx.keys_of(wanted.path, wanted.tasks, e, v.values) AS keys
      FROM case_value v JOIN case_event e ON e.case_id = v.case_id AND e.seq = v.seq WHERE v.case_id = wanted.case_id AND position('~' IN v.class) = 0 LOOP
    CONTINUE WHEN one.keys = '{}';
    INSERT INTO case_value (case_id, seq, class, values) VALUES (wanted.case_id, one.seq, one.class || '~' || wanted.id, ctx.some_of(one.values, one.keys));
    UPDATE case_value SET values = one.values - one.keys WHERE case_id = wanted.case_id AND seq = one.seq AND class = one.class;
  END LOOP;
  UPDATE document SET class = class || '~' || wanted.id WHERE case_id = wanted.case_id AND position('~' IN class) = 0
    AND (wanted.path = '' OR 'document.' || id = wanted.path OR EXISTS (SELECT FROM case_value v, jsonb_each(v.values) told(k, told_value)
      WHERE v.case_id = wanted.case_id AND v.class LIKE '%~' || wanted.id AND told_value = to_jsonb(document.id::text)));
  PERFORM set_config('woonspoor.withholding', '', true);
END $$;

CREATE FUNCTION ctx.put_back(wanted privacy_restriction) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE other privacy_restriction;
BEGIN
  PERFORM set_config('woonspoor.withholding', wanted.id::text, true);
  UPDATE case_value base SET values = base.values || apart.values FROM case_value apart
    WHERE base.case_id = wanted.case_id AND apart.case_id = base.case_id AND apart.seq = base.seq AND apart.class = base.class || '~' || wanted.id;
  DELETE FROM case_value WHERE case_id = wanted.case_id AND class LIKE '%~' || wanted.id;
  UPDATE document SET class = split_part(class, '~', 1) WHERE case_id = wanted.case_id AND class LIKE '%~' || wanted.id;
  PERFORM set_config('woonspoor.withholding', '', true);
  FOR other IN SELECT * FROM privacy_restriction WHERE case_id = wanted.case_id AND lifted IS NULL LOOP
    PERFORM ctx.set_apart(other);
  END LOOP;
END $$;

CREATE FUNCTION ctx.restricted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN PERFORM ctx.set_apart(NEW);
  ELSIF OLD.lifted IS NULL AND NEW.lifted IS NOT NULL THEN PERFORM ctx.put_back(NEW);
  END IF;
  UPDATE case_file SET restricted = EXISTS (SELECT FROM privacy_restriction r WHERE r.case_id = NEW.case_id AND r.lifted IS NULL) WHERE id = NEW.case_id;
  RETURN NULL;
END $$;
CREATE TRIGGER restricted AFTER INSERT OR UPDATE ON privacy_restriction FOR EACH ROW EXECUTE FUNCTION ctx.restricted();

-- What is told later about a restricted field goes apart at once.
CREATE FUNCTION ctx.keep_apart() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one privacy_restriction; told case_event; keys text[];
BEGIN
  IF position('~' IN NEW.class) > 0 THEN RETURN NEW; END IF;
  FOR one IN SELECT * FROM privacy_restriction WHERE case_id = NEW.case_id AND lifted IS NULL LOOP
    SELECT * INTO told FROM case_event WHERE case_id = NEW.case_id AND seq = NEW.seq;
    keys := ctx.keys_of(one.path, one.tasks, told, NEW.values);
    CONTINUE WHEN keys = '{}';
    INSERT INTO case_value (case_id, seq, class, values) VALUES (NEW.case_id, NEW.seq, NEW.class || '~' || one.id, ctx.some_of(NEW.values, keys));
    NEW.values := NEW.values - keys;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_apart BEFORE INSERT ON case_value FOR EACH ROW EXECUTE FUNCTION ctx.keep_apart();

-- Takes typed words out of a text, whatever their capitals and spaces.
CREATE FUNCTION ctx.without(told jsonb, words text[]) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE word text; pattern text; plain text;
BEGIN
  IF jsonb_typeof(told) <> 'string' THEN RETURN told; END IF;
  plain := told #>> '{}';
  FOREACH word IN ARRAY words LOOP
    CONTINUE WHEN length(btrim(word)) < 3;
    pattern := regexp_replace(regexp_replace(btrim(word), '([.*+?^${}()|\[\]\\])', '\\\1', 'g'), '\s+', '\\s+', 'g');
    plain := regexp_replace(plain, pattern, '[gewist]', 'gi');
  END LOOP;
  RETURN to_jsonb(plain);
END $$;

-- Field-level erasure: what these paths hold goes for good, with its corrections, the answers of the referral it came from and the papers it was printed on;
-- the same words go from notes, and from what was written in cases beside this one. The course of the case stays, and the fact that it was asked.
CREATE FUNCTION ctx.erase(wanted uuid, request uuid, paths jsonb, typed text[], papers text[], asked_by text, by_whom uuid, moment timestamptz) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one record; told record; family uuid[]; n bigint; changed bigint := 0; notes bigint := 0; files bigint := 0;
BEGIN
  IF ctx.reason() IS NULL OR NOT EXISTS (SELECT FROM case_file asked WHERE asked.id = request AND asked.parent_case = wanted) THEN
    RAISE EXCEPTION 'erasure without a request about case %', wanted USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('woonspoor.erasing', request::text, true);
  family := array_append(ARRAY(SELECT id FROM case_file WHERE parent_case = wanted), wanted);
  FOR one IN SELECT * FROM jsonb_to_recordset(paths) AS p(path text, tasks text[], field text) LOOP
    FOR told IN SELECT v.seq, v.class, v.values, ctx.keys_of(one.path, one.tasks, e, v.values) AS keys FROM case_value v JOIN case_event e ON e.case_id = v.case_id AND e.seq = v.seq WHERE v.case_id = wanted LOOP
      CONTINUE WHEN told.keys = '{}';
      DELETE FROM document WHERE case_id = wanted AND id::text IN (SELECT v #>> '{}' FROM jsonb_each(ctx.some_of(told.values, told.keys)) AS e(k, v));
      GET DIAGNOSTICS n = ROW_COUNT; files := files + n;
      UPDATE case_value SET values = told.values - told.keys WHERE case_id = wanted AND seq = told.seq AND class = told.class;
      UPDATE case_event SET envelope = envelope || '{"reason": "gewist"}' WHERE case_id = wanted AND seq = told.seq AND kind = 'corrected';
      changed := changed + 1;
    END LOOP;
    DELETE FROM document WHERE case_id = wanted AND 'document.' || id = one.path;
    GET DIAGNOSTICS n = ROW_COUNT; files := files + n;
    UPDATE referral SET answers = answers - ARRAY(SELECT k FROM jsonb_object_keys(answers) k WHERE k = one.field OR starts_with(k, one.field || '.')) WHERE case_id = wanted AND one.field IS NOT NULL;
    INSERT INTO erasure (id, case_id, request_case, path, requester, erased, by_account) VALUES (gen_random_uuid(), wanted, request, one.path, asked_by, moment, by_whom);
  END LOOP;
  DELETE FROM document WHERE kind = ANY (papers) AND (case_id = wanted OR referral_id IN (SELECT id FROM referral WHERE case_id = wanted));
  GET DIAGNOSTICS n = ROW_COUNT; files := files + n;
  FOR told IN SELECT v.case_id, v.seq, v.class, v.values, (SELECT jsonb_object_agg(k, ctx.without(inner_value, typed)) FROM jsonb_each(v.values) AS e(k, inner_value)) AS clean
      FROM case_value v JOIN case_event e ON e.case_id = v.case_id AND e.seq = v.seq
      WHERE v.case_id = ANY (family) AND v.values <> '{}' AND (e.case_id <> wanted OR e.kind = 'noted'
        OR e.kind = 'corrected' AND EXISTS (SELECT FROM case_event note WHERE note.case_id = wanted AND note.kind = 'noted' AND note.id::text = e.envelope ->> 'target')) LOOP
    CONTINUE WHEN told.clean = told.values;
    UPDATE case_value SET values = told.clean WHERE case_id = told.case_id AND seq = told.seq AND class = told.class;
    notes := notes + 1;
  END LOOP;
  PERFORM set_config('woonspoor.erasing', '', true);
  RETURN jsonb_build_object('values', changed, 'notes', notes, 'documents', files);
END $$;
REVOKE ALL ON FUNCTION ctx.erase(uuid, uuid, jsonb, text[], text[], text, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.erase(uuid, uuid, jsonb, text[], text[], text, uuid, timestamptz) TO woonspoor_job;
REVOKE ALL ON FUNCTION ctx.set_apart(privacy_restriction), ctx.put_back(privacy_restriction) FROM PUBLIC;

-- As before, and: not before the last day of keeping, what stands apart goes along, and so does what the erasures tell.
CREATE OR REPLACE FUNCTION ctx.destroy(wanted uuid, moment timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE paper destruction; gone jsonb := '{}'; named text; n bigint;
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
  IF paper.classes IS NULL THEN
    DELETE FROM payment USING invoice WHERE payment.invoice_id = invoice.id AND invoice.case_id = paper.case_id;
    UPDATE case_file SET referral_id = NULL WHERE id = paper.case_id;
    FOREACH named IN ARRAY ARRAY['delivery', 'invoice', 'outbox', 'duty', 'appointment', 'privacy_restriction', 'erasure', 'case_access', 'case_event'] LOOP
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
