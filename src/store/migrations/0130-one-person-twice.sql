-- Two rows about one human being, made one. The other row stays and says where it went, so that everything it had can be given back.
ALTER TABLE person ADD COLUMN merged_into uuid REFERENCES person ON DELETE CASCADE, ADD CONSTRAINT person_not_itself CHECK (merged_into <> id);
CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE person_merge (
  id uuid PRIMARY KEY, keeper_org uuid NOT NULL REFERENCES organisation, kept uuid NOT NULL REFERENCES person ON DELETE CASCADE, gone uuid NOT NULL REFERENCES person ON DELETE CASCADE CHECK (gone <> kept), why text NOT NULL CHECK (btrim(why) <> ''),
  at timestamptz NOT NULL, by_account uuid NOT NULL, /* what went along: exactly this comes back */ cases uuid[] NOT NULL DEFAULT '{}', grants uuid[] NOT NULL DEFAULT '{}', /* the link to other organisations that the kept one took over */ guest uuid,
  undone timestamptz, undone_by uuid, undone_why text, CHECK ((undone IS NULL) = (undone_by IS NULL) AND (undone IS NULL) = (undone_why IS NULL))
);
CREATE UNIQUE INDEX person_merged_once ON person_merge (gone) WHERE undone IS NULL;
CREATE INDEX person_merge_kept ON person_merge (kept);
CALL ctx.guard('person_merge');
GRANT SELECT, INSERT (id, keeper_org, kept, gone, why, at, by_account), UPDATE (undone, undone_by, undone_why) ON person_merge TO woonspoor_app;
-- By whoever reads every case of the organisation that keeps both: nobody is merged half seen.
CREATE POLICY app_read ON person_merge FOR SELECT TO woonspoor_app USING (ctx.whole(keeper_org));
CREATE POLICY app_add ON person_merge FOR INSERT TO woonspoor_app WITH CHECK (ctx.whole(keeper_org) AND ctx.has_right('dossiers.openen') AND by_account = ctx.account() AND at = ctx.moment() AND undone IS NULL
  AND ctx.keeps_person(kept, keeper_org) AND ctx.keeps_person(gone, keeper_org));
CREATE POLICY app_undo ON person_merge FOR UPDATE TO woonspoor_app USING (undone IS NULL AND ctx.whole(keeper_org) AND ctx.has_right('dossiers.openen')) WITH CHECK (undone = ctx.moment() AND undone_by = ctx.account() AND btrim(undone_why) <> '');

-- Where a person went is written by the merge alone, never by a hand.
CREATE FUNCTION ctx.person_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'woonspoor_app' THEN RAISE EXCEPTION 'a person is merged by a merge' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER person_stays BEFORE UPDATE OF merged_into ON person FOR EACH ROW WHEN (OLD.merged_into IS DISTINCT FROM NEW.merged_into) EXECUTE FUNCTION ctx.person_stays();
CREATE TRIGGER person_begins BEFORE INSERT ON person FOR EACH ROW WHEN (NEW.merged_into IS NOT NULL) EXECUTE FUNCTION ctx.person_stays();

-- Cases, what was given over the person, figures and nights go from one to the other: those that are named only.
CREATE FUNCTION ctx.move_person(from_person uuid, to_person uuid, of_cases uuid[], of_grants uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one uuid; their uuid := coalesce((SELECT g.guest FROM person_guest g WHERE g.person_id = to_person), to_person);
BEGIN
  UPDATE case_grant SET person_id = to_person WHERE id = ANY (of_grants) AND person_id = from_person;
  UPDATE case_file SET subject_person = to_person WHERE id = ANY (of_cases) AND subject_person = from_person;
  -- Whoever slept in two places on one night is not one person: the key of the nights refuses it.
  UPDATE night SET guest = their WHERE case_id = ANY (of_cases) AND guest <> their;
  UPDATE figure_fact SET subject = to_person WHERE case_id = ANY (of_cases) AND subject = from_person;
  FOR one IN SELECT c.id FROM case_file c WHERE c.subject_person IN (from_person, to_person) LOOP PERFORM ctx.open_by_person(one); END LOOP;
END $$;
REVOKE ALL ON FUNCTION ctx.move_person(uuid, uuid, uuid[], uuid[]) FROM PUBLIC;

CREATE FUNCTION ctx.merge_people() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE theirs uuid;
BEGIN
  -- Both rows are held: two merges at once wait for each other.
  PERFORM 1 FROM person p WHERE p.id IN (NEW.kept, NEW.gone) ORDER BY p.id FOR UPDATE;
  IF (SELECT count(*) FROM person p WHERE p.id IN (NEW.kept, NEW.gone) AND p.keeper_org = NEW.keeper_org AND p.merged_into IS NULL) <> 2 THEN
    RAISE EXCEPTION 'not two people of this organisation' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.cases := coalesce((SELECT array_agg(c.id) FROM case_file c WHERE c.subject_person = NEW.gone), '{}');
  NEW.grants := coalesce((SELECT array_agg(g.id) FROM case_grant g WHERE g.person_id = NEW.gone), '{}');
  SELECT g.guest INTO theirs FROM person_guest g WHERE g.person_id = NEW.gone;
  IF theirs IS NOT NULL AND NOT EXISTS (SELECT FROM person_guest g WHERE g.person_id = NEW.kept) THEN
    INSERT INTO person_guest (person_id, guest) VALUES (NEW.kept, theirs);
    UPDATE night SET guest = theirs WHERE guest = NEW.kept;
    NEW.guest := theirs;
  END IF;
  PERFORM ctx.move_person(NEW.gone, NEW.kept, NEW.cases, NEW.grants);
  UPDATE person SET merged_into = NEW.kept WHERE id = NEW.gone;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.merge_people() FROM PUBLIC;
CREATE TRIGGER merge_people BEFORE INSERT ON person_merge FOR EACH ROW EXECUTE FUNCTION ctx.merge_people();

-- What came later to the kept one stays there; what went along comes back.
CREATE FUNCTION ctx.part_people() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM person_merge later WHERE later.gone = NEW.kept AND later.undone IS NULL) THEN
    RAISE EXCEPTION 'the kept one was merged later' USING ERRCODE = 'check_violation', CONSTRAINT = 'later_merge_first';
  END IF;
  PERFORM 1 FROM person p WHERE p.id IN (NEW.kept, NEW.gone) ORDER BY p.id FOR UPDATE;
  UPDATE person SET merged_into = NULL WHERE id = NEW.gone;
  IF NEW.guest IS NOT NULL THEN
    DELETE FROM person_guest WHERE person_id = NEW.kept AND guest = NEW.guest;
    UPDATE night SET guest = NEW.kept WHERE case_id IN (SELECT c.id FROM case_file c WHERE c.subject_person = NEW.kept) AND case_id <> ALL (NEW.cases);
  END IF;
  PERFORM ctx.move_person(NEW.kept, NEW.gone, NEW.cases, NEW.grants);
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.part_people() FROM PUBLIC;
CREATE TRIGGER part_people BEFORE UPDATE OF undone ON person_merge FOR EACH ROW WHEN (OLD.undone IS NULL AND NEW.undone IS NOT NULL) EXECUTE FUNCTION ctx.part_people();
