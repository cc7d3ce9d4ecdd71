-- Who lives with whom, from a day to a day. A household is its members: it has no name and no address, those are of the people in it. What was noted in one go is a step, and a step can be undone.
CREATE TABLE household_relation (key text PRIMARY KEY, label text NOT NULL, position integer NOT NULL);
INSERT INTO household_relation (key, label, position) VALUES
  ('aanspreekpunt', 'aanspreekpunt van het gezin', 1), ('partner', 'partner', 2), ('kind', 'kind', 3), ('ouder', 'ouder', 4), ('familie', 'ander familielid', 5), ('huisgenoot', 'huisgenoot', 6);
CALL ctx.guard('household_relation');
GRANT SELECT ON household_relation TO woonspoor_app;
CREATE POLICY app_read ON household_relation FOR SELECT TO woonspoor_app USING (ctx.known());

CREATE TABLE household_step (
  id uuid PRIMARY KEY, household_id uuid NOT NULL, keeper_org uuid NOT NULL REFERENCES organisation, kind text NOT NULL CHECK (kind IN ('joined', 'left', 'split')), day date NOT NULL, at timestamptz NOT NULL, by_account uuid NOT NULL,
  undone timestamptz, undone_by uuid, undone_why text, CHECK ((undone IS NULL) = (undone_by IS NULL) AND (undone IS NULL) = (undone_why IS NULL)), UNIQUE (id, keeper_org)
);
CREATE INDEX household_step_household ON household_step (household_id, at);
-- One household at a time; only a child has a second home.
CREATE TABLE household_member (
  id uuid PRIMARY KEY, household_id uuid NOT NULL, keeper_org uuid NOT NULL, person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE, relation text NOT NULL REFERENCES household_relation, home smallint NOT NULL DEFAULT 1,
  since date NOT NULL, /* no longer from this day on */ until date, joined_by uuid NOT NULL, left_by uuid, withdrawn timestamptz,
  FOREIGN KEY (joined_by, keeper_org) REFERENCES household_step (id, keeper_org), FOREIGN KEY (left_by, keeper_org) REFERENCES household_step (id, keeper_org),
  CHECK (home = 1 OR home = 2 AND relation = 'kind'), CONSTRAINT household_has_days CHECK (until > since), CHECK ((until IS NULL) = (left_by IS NULL)),
  CONSTRAINT one_household EXCLUDE USING gist (person_id WITH =, home WITH =, daterange(since, until) WITH &&) WHERE (withdrawn IS NULL),
  CONSTRAINT one_place_in_household EXCLUDE USING gist (person_id WITH =, household_id WITH =, daterange(since, until) WITH &&) WHERE (withdrawn IS NULL)
);
CREATE INDEX household_member_household ON household_member (household_id);
CREATE INDEX household_member_person ON household_member (person_id);
CREATE INDEX household_member_joined ON household_member (joined_by);
CREATE INDEX household_member_left ON household_member (left_by) WHERE left_by IS NOT NULL;

CALL ctx.guard('household_step');
CALL ctx.guard('household_member');
GRANT SELECT, INSERT (id, household_id, keeper_org, kind, day, at, by_account), UPDATE (undone, undone_by, undone_why) ON household_step TO woonspoor_app;
GRANT SELECT, INSERT (id, household_id, keeper_org, person_id, relation, home, since, joined_by), UPDATE (until, left_by) ON household_member TO woonspoor_app;
-- Who lives there is for the organisation that keeps the person, as how to reach her is; and each of the people only for whoever may see that one.
CREATE POLICY app_read ON household_member FOR SELECT TO woonspoor_app USING (ctx.own(keeper_org) AND EXISTS (SELECT 1 FROM person known WHERE known.id = household_member.person_id OFFSET 0));
CREATE POLICY app_add ON household_member FOR INSERT TO woonspoor_app WITH CHECK (ctx.whole(keeper_org) AND ctx.has_right('dossiers.openen') AND ctx.keeps_person(person_id, keeper_org));
CREATE POLICY app_leave ON household_member FOR UPDATE TO woonspoor_app USING (ctx.whole(keeper_org) AND ctx.has_right('dossiers.openen') AND withdrawn IS NULL) WITH CHECK (ctx.whole(keeper_org) AND ctx.has_right('dossiers.openen'));
-- What was done with a household tells of all who were in it: for whoever reads everything of the organisation.
CREATE POLICY app_read ON household_step FOR SELECT TO woonspoor_app USING (ctx.whole(keeper_org));
CREATE POLICY app_add ON household_step FOR INSERT TO woonspoor_app WITH CHECK (ctx.whole(keeper_org) AND ctx.has_right('dossiers.openen') AND by_account = ctx.account() AND at = ctx.moment());
CREATE POLICY app_undo ON household_step FOR UPDATE TO woonspoor_app USING (undone IS NULL AND ctx.whole(keeper_org) AND ctx.has_right('dossiers.openen')) WITH CHECK (undone = ctx.moment() AND undone_by = ctx.account() AND btrim(undone_why) <> '');

-- Undone: whoever came in by this step never did, whoever left by it stayed. Not while a later step stands on it.
CREATE FUNCTION ctx.undo_household_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM household_member m WHERE m.joined_by = NEW.id AND m.withdrawn IS NULL AND m.left_by IS NOT NULL) THEN
    RAISE EXCEPTION 'somebody of this step left later' USING ERRCODE = 'check_violation', CONSTRAINT = 'later_step_first';
  END IF;
  UPDATE household_member SET withdrawn = NEW.undone WHERE joined_by = NEW.id AND withdrawn IS NULL;
  UPDATE household_member SET until = NULL, left_by = NULL WHERE left_by = NEW.id;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.undo_household_step() FROM PUBLIC;
CREATE TRIGGER undo_household_step BEFORE UPDATE OF undone ON household_step FOR EACH ROW WHEN (OLD.undone IS NULL AND NEW.undone IS NOT NULL) EXECUTE FUNCTION ctx.undo_household_step();

-- Two rows about one human being: households go along with a merge, and come back with it (0130).
ALTER TABLE person_merge ADD COLUMN members uuid[] NOT NULL DEFAULT '{}';
CREATE FUNCTION ctx.merge_households() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.members := coalesce((SELECT array_agg(m.id) FROM household_member m WHERE m.person_id = NEW.gone), '{}');
  -- Whoever lives in two households on one day is not one person: the constraint refuses it.
  UPDATE household_member SET person_id = NEW.kept WHERE id = ANY (NEW.members);
  RETURN NEW;
END $$;
CREATE FUNCTION ctx.part_households() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE household_member SET person_id = NEW.gone WHERE id = ANY (NEW.members) AND person_id = NEW.kept;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.merge_households(), ctx.part_households() FROM PUBLIC;
-- After `merge_people` and `part_people`, in the order of their names.
CREATE TRIGGER merge_people_households BEFORE INSERT ON person_merge FOR EACH ROW EXECUTE FUNCTION ctx.merge_households();
CREATE TRIGGER part_people_households BEFORE UPDATE OF undone ON person_merge FOR EACH ROW WHEN (OLD.undone IS NULL AND NEW.undone IS NOT NULL) EXECUTE FUNCTION ctx.part_households();

-- Whoever is known only because they live, or lived, with somebody whom a case is about, goes when the last of those goes; and so do the steps of a household in which nobody is left.
CREATE FUNCTION ctx.empty_household() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM person p WHERE p.id IN (SELECT m.person_id FROM household_member m WHERE m.household_id = OLD.household_id)
    AND NOT EXISTS (SELECT FROM household_member m JOIN household_member mate ON mate.household_id = m.household_id JOIN case_file c ON c.subject_person = mate.person_id WHERE m.person_id = p.id);
  DELETE FROM household_step s WHERE s.household_id = OLD.household_id AND NOT EXISTS (SELECT FROM household_member m WHERE s.id IN (m.joined_by, m.left_by));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ctx.empty_household() FROM PUBLIC;
CREATE TRIGGER empty_household AFTER DELETE ON household_member FOR EACH ROW EXECUTE FUNCTION ctx.empty_household();
