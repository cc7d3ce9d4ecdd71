-- WD-146: what one party told in confidence (a class with a side) is given by hand to that party alone, on whatever ground. Read from the rules as they were published.
CREATE FUNCTION ctx.side_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE rules jsonb; cls text; side text;
BEGIN
  SELECT d.text INTO rules FROM case_file c JOIN draaiboek_version d ON d.programme = c.programme AND d.version = c.version WHERE c.id = NEW.case_id;
  cls := CASE split_part(NEW.item, '.', 1)
    WHEN 'veld' THEN rules #>> ARRAY['forms', split_part(NEW.item, '.', 2), 'fields', split_part(NEW.item, '.', 3), 'class']
    WHEN 'nota' THEN (SELECT split_part(v.class, '@', 1) FROM case_event e JOIN case_value v ON v.case_id = e.case_id AND v.seq = e.seq WHERE e.id::text = substr(NEW.item, 6) LIMIT 1)
    WHEN 'document' THEN (SELECT split_part(d.class, '@', 1) FROM document d WHERE d.id::text = substr(NEW.item, 10))
    ELSE split_part(NEW.item, '@', 1) END;
  side := rules #>> ARRAY['classes', cls, 'side'];
  IF side IS NOT NULL AND side IS DISTINCT FROM NEW.role THEN RAISE EXCEPTION 'the side of another party' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_side'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grant_side_fits BEFORE INSERT ON case_grant FOR EACH ROW EXECUTE FUNCTION ctx.side_fits();
