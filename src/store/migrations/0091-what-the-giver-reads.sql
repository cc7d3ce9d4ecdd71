-- Nobody gives away what they do not read themselves, and nobody sets another party's words right by the name of their field.

-- In how many rows of a case a single field or note stands, whoever reads them. Answers to a trigger only: by itself it would say what is told where.
CREATE FUNCTION ctx.places_of(wanted uuid, item text, tasks text[]) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_trigger_depth() = 0 THEN RETURN NULL; END IF;
  RETURN (SELECT count(*) FROM ctx.pick(wanted, item, tasks));
END $$;
REVOKE ALL ON FUNCTION ctx.places_of(uuid, text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.places_of(uuid, text, text[]) TO woonspoor_app;
-- How many running cases about a person the organisation keeps, whoever knows them. Answers to a trigger only.
CREATE FUNCTION ctx.cases_about(wanted uuid, keeper uuid) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_trigger_depth() = 0 THEN RETURN NULL; END IF;
  RETURN (SELECT count(*) FROM case_file c WHERE c.subject_person = wanted AND c.keeper_org = keeper AND c.ended IS NULL);
END $$;
REVOKE ALL ON FUNCTION ctx.cases_about(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.cases_about(uuid, uuid) TO woonspoor_app;
-- `pick` reads with the eyes of whoever calls it, so it opens nothing to the program that its policies do not.
GRANT EXECUTE ON FUNCTION ctx.pick(uuid, text, text[]) TO woonspoor_app;

-- Runs as whoever gives. A field is picked from every row in which it stands, so the giver reads all of them; of a class with a part per party that is every part.
CREATE FUNCTION ctx.giver_reads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE reads boolean; seen bigint;
BEGIN
  IF NEW.person_id IS NOT NULL AND NEW.item = 'persoon.contact' THEN -- the card itself, which is no class of any case
    reads := EXISTS (SELECT FROM person_contact c WHERE c.person_id = NEW.person_id AND c.keeper_org = NEW.keeper_org);
  ELSIF NEW.person_id IS NOT NULL THEN -- one class, of every running case of hers that the organisation keeps
    reads := ctx.cases_about(NEW.person_id, NEW.keeper_org) = (SELECT count(*) FROM case_file c WHERE c.subject_person = NEW.person_id AND c.keeper_org = NEW.keeper_org AND c.ended IS NULL
      AND EXISTS (SELECT FROM case_access a WHERE a.case_id = c.id AND a.class = NEW.item));
  ELSIF NEW.behind_link AND NEW.item = 'vraag' THEN reads := true; -- a question with nothing beside it
  ELSIF NEW.item LIKE 'document.%' THEN reads := EXISTS (SELECT FROM document d WHERE d.case_id = NEW.case_id AND 'document.' || d.id = NEW.item);
  ELSIF NEW.item LIKE 'veld.%' OR NEW.item LIKE 'nota.%' THEN -- `veld.` alone would be everything
    seen := (SELECT count(*) FROM ctx.pick(NEW.case_id, NEW.item, NEW.tasks));
    reads := NEW.item <> 'veld.' AND seen > 0 AND seen = ctx.places_of(NEW.case_id, NEW.item, NEW.tasks);
  ELSE reads := EXISTS (SELECT FROM case_access a WHERE a.case_id = NEW.case_id AND a.class = NEW.item);
  END IF;
  IF NOT reads THEN RAISE EXCEPTION 'not the giver''s to read' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'grant_giver_reads'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER giver_reads BEFORE INSERT ON case_grant FOR EACH ROW WHEN (current_user = 'woonspoor_app') EXECUTE FUNCTION ctx.giver_reads();

-- A correction by the name of a field is about the act that gave it last: told by the own organisation, or by whoever keeps the file. Which tasks fill in a form
-- the published draaiboek says; of a task it does not name (an older name, another version) every such act counts, so that it closes rather than opens.
-- Reads what the writer may not, and says nothing but no; a trigger function answers to nobody else.
CREATE FUNCTION ctx.field_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE form text := split_part(NEW.envelope ->> 'target', '.', 2); field text := split_part(NEW.envelope ->> 'target', '.', 3); file case_file; teller uuid;
BEGIN
  SELECT * INTO file FROM case_file WHERE id = NEW.case_id;
  IF ctx.own(file.keeper_org) THEN RETURN NEW; END IF;
  SELECT e.told_by INTO teller FROM case_event e LEFT JOIN draaiboek_version d ON d.programme = file.programme AND d.version = file.version
    WHERE e.case_id = NEW.case_id AND e.kind IN ('opened', 'done') AND coalesce(d.text -> 'tasks' -> e.key ->> 'form', CASE WHEN d.text -> 'tasks' ? e.key THEN '' ELSE form END) = form
      AND EXISTS (SELECT FROM case_value v WHERE v.case_id = e.case_id AND v.seq = e.seq AND v.values ? field)
    ORDER BY e.seq DESC LIMIT 1;
  IF teller IS NOT NULL AND NOT ctx.own(teller) THEN RAISE EXCEPTION 'told by another organisation' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER field_fits BEFORE INSERT ON case_event FOR EACH ROW
  WHEN (NEW.kind = 'corrected' AND current_user = 'woonspoor_app' AND starts_with(NEW.envelope ->> 'target', 'field.')) EXECUTE FUNCTION ctx.field_fits();
