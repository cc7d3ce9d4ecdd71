-- EX-185: what is shared unless somebody objects reaches nobody before that time is over. Until then nobody in a role such a share is for has any part in the case:
-- not its existence, not what another grant would open. The database counts the days itself, from the rules as they were published and the day as it was told.
ALTER TABLE draaiboek_version ADD COLUMN unless_objected jsonb GENERATED ALWAYS AS (jsonb_path_query_array(text, '$.shares.*.ground."no-objection"')) STORED;

-- Stands unless somebody took it back.
CREATE FUNCTION ctx.stands(event case_event) RETURNS boolean LANGUAGE sql STABLE
  RETURN NOT EXISTS (SELECT FROM case_event w WHERE w.case_id = event.case_id AND w.kind = 'withdrawn' AND w.envelope ->> 'target' = event.id::text);

-- The last day on which one may object: `period` runs from a field, for a length or a setting. NULL where that is not known: then nothing is shared.
CREATE FUNCTION ctx.objection_ends(wanted uuid, rules jsonb, period jsonb) RETURNS date LANGUAGE plpgsql STABLE AS $$
DECLARE form text := split_part(period ->> 'from', '.', 2); field text := split_part(period ->> 'from', '.', 3); length text := period ->> 'length'; told text; named text; said bigint;
BEGIN
  SELECT v.values ->> field, e.seq INTO told, said FROM case_event e JOIN case_value v ON v.case_id = e.case_id AND v.seq = e.seq
    WHERE e.case_id = wanted AND e.kind IN ('opened', 'done') AND rules #>> ARRAY['tasks', e.key, 'form'] = form AND v.values ? field AND ctx.stands(e) ORDER BY e.seq DESC LIMIT 1;
  SELECT coalesce((SELECT v.values ->> 'value' FROM case_event e JOIN case_value v ON v.case_id = e.case_id AND v.seq = e.seq
    WHERE e.case_id = wanted AND e.kind = 'corrected' AND e.seq > said AND ctx.stands(e)
      AND (e.envelope ->> 'target' = 'field.' || form || '.' || field
        OR e.envelope ->> 'path' = 'values.' || field AND e.envelope ->> 'target' = (SELECT t.id::text FROM case_event t WHERE t.case_id = wanted AND t.seq = said)) ORDER BY e.seq DESC LIMIT 1), told) INTO told;
  IF length LIKE 'setting.%' THEN
    named := substr(length, 9);
    SELECT coalesce((SELECT s.value #>> '{}' FROM setting s JOIN case_file c ON c.id = wanted AND s.programme = c.programme AND (s.organisation_id = c.keeper_org OR s.organisation_id IS NULL)
      WHERE s.key = named AND s.valid_from <= ctx.today() ORDER BY s.organisation_id IS NULL, s.valid_from DESC LIMIT 1), rules #>> ARRAY['settings', named, 'value']) INTO length;
  END IF;
  RETURN CASE WHEN told ~ '^\d{4}-\d\d-\d\d$' AND length ~ '^P\d+[DWMY]$' THEN (told::date + length::interval)::date END;
END $$;
REVOKE ALL ON FUNCTION ctx.stands(case_event), ctx.objection_ends(uuid, jsonb, jsonb) FROM PUBLIC;

CREATE FUNCTION ctx.objection_first() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one record; ends date;
BEGIN
  FOR one IN SELECT added.case_id, min(added.since) AS since, s.key, s.value AS share, d.text AS rules
      FROM added JOIN case_file c ON c.id = added.case_id JOIN draaiboek_version d ON d.programme = c.programme AND d.version = c.version AND d.unless_objected <> '[]', jsonb_each(d.text -> 'shares') s
      WHERE s.value #> '{ground,no-objection}' IS NOT NULL AND (s.value -> 'for' ? added.role OR added.via = s.key) GROUP BY added.case_id, s.key, s.value, d.text LOOP
    ends := ctx.objection_ends(one.case_id, one.rules, one.rules #> ARRAY['periods', replace(one.share #>> '{ground,after}', 'period.', '')]);
    IF ends IS NULL OR one.since <= ends
        OR EXISTS (SELECT FROM case_event e WHERE e.case_id = one.case_id AND e.kind = 'done' AND e.key = one.share #>> '{ground,no-objection}' AND ctx.stands(e))
        OR NOT EXISTS (SELECT FROM case_event e WHERE e.case_id = one.case_id AND e.kind = 'done' AND one.rules #> ARRAY['tasks', e.key, 'then'] @> jsonb_build_array(jsonb_build_object('grant', one.key)) AND ctx.stands(e)) THEN
      RAISE EXCEPTION 'somebody may still object, or did' USING ERRCODE = 'check_violation', CONSTRAINT = 'no_objection_first';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER objection_first AFTER INSERT ON case_access REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ctx.objection_first();
CREATE TRIGGER objection_first_changed AFTER UPDATE ON case_access REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ctx.objection_first();
