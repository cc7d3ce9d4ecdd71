-- Where somebody lives, from a day on: the next row ends the one before, so that nobody lives in two places and nothing has to be closed by hand. What was noted wrongly stays, marked with who took it back and why.
-- The classes are those of ETHOS Light (FEANTSA, 2017): six, with the kinds of places in them, and beside them a home, one that may be lost, and what is not known.
CREATE TABLE living_class (
  key text PRIMARY KEY, part_of text REFERENCES living_class, label text NOT NULL, position integer NOT NULL, /* no home of one's own, or about to lose it */ precarious boolean NOT NULL, /* under which name it is followed (WD-302) */ followed text NOT NULL DEFAULT '' CHECK (followed IN ('', 'dakloos', 'opvang', 'dreigt'))
);
INSERT INTO living_class (key, part_of, label, position, precarious, followed) VALUES
  ('1', NULL, 'Zonder dak', 10, true, 'dakloos'), ('1.1', '1', 'op straat of op een openbare plaats', 11, true, 'dakloos'),
  ('2', NULL, 'In noodopvang', 20, true, 'opvang'), ('2.1', '2', 'in nachtopvang', 21, true, 'opvang'),
  ('3', NULL, 'In opvang voor wie geen thuis heeft', 30, true, 'opvang'), ('3.1', '3', 'in een opvangtehuis', 31, true, 'opvang'), ('3.2', '3', 'in een tijdelijke woning, zoals een crisiswoning', 32, true, 'opvang'),
  ('3.3', '3', 'in een woning met begeleiding, voor een tijd', 33, true, 'opvang'), ('3.4', '3', 'in een vluchthuis', 34, true, 'opvang'),
  ('4', NULL, 'In een instelling, zonder thuis erna', 40, true, 'dakloos'), ('4.1', '4', 'in een ziekenhuis of zorginstelling', 41, true, 'dakloos'), ('4.2', '4', 'in de gevangenis', 42, true, 'dakloos'),
  ('5', NULL, 'In iets dat geen woning is', 50, true, 'dakloos'), ('5.1', '5', 'in een caravan of mobiele woning', 51, true, 'dakloos'), ('5.2', '5', 'in een gebouw dat geen woning is', 52, true, 'dakloos'), ('5.3', '5', 'in een tent of ander tijdelijk onderkomen', 53, true, 'dakloos'),
  ('6', NULL, 'Tijdelijk bij familie of vrienden', 60, true, 'dakloos'), ('6.1', '6', 'in een gewone woning die niet van de persoon zelf is', 61, true, 'dakloos'),
  ('dreigt', NULL, 'Een woning die de persoon dreigt te verliezen', 70, true, 'dreigt'), ('woont', NULL, 'Een eigen thuis, gehuurd of gekocht', 80, false, ''), ('onbekend', NULL, 'Niet gekend', 90, false, '');
-- Kinds of places as people name them, each with the class that is offered for it.
CREATE TABLE living_kind (key text PRIMARY KEY, label text NOT NULL, class text NOT NULL REFERENCES living_class, position integer NOT NULL);
INSERT INTO living_kind (key, label, class, position) VALUES
  ('huurt-privaat', 'Huurt van een eigenaar', 'woont', 1), ('huurt-sociaal', 'Huurt van een woonmaatschappij', 'woont', 2), ('eigenaar', 'Heeft een eigen woning', 'woont', 3), ('bij-iemand', 'Bij familie of vrienden', '6.1', 4),
  ('straat', 'Op straat', '1.1', 5), ('nachtopvang', 'Nachtopvang', '2.1', 6), ('opvangtehuis', 'Opvangtehuis', '3.1', 7), ('crisiswoning', 'Crisiswoning of andere tijdelijke woning', '3.2', 8), ('begeleide-woning', 'Woning met begeleiding, voor een tijd', '3.3', 9), ('vluchthuis', 'Vluchthuis', '3.4', 10),
  ('zorginstelling', 'Ziekenhuis of zorginstelling', '4.1', 11), ('gevangenis', 'Gevangenis', '4.2', 12), ('caravan', 'Caravan of mobiele woning', '5.1', 13), ('geen-woning', 'Garage, loods of kraakpand', '5.2', 14), ('tent', 'Tent', '5.3', 15), ('onbekend', 'Weg, we weten niet waarheen', 'onbekend', 16);
CREATE TABLE living (
  id uuid PRIMARY KEY, keeper_org uuid NOT NULL REFERENCES organisation, person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE, since date NOT NULL, kind text NOT NULL REFERENCES living_kind, class text NOT NULL REFERENCES living_class,
  address text NOT NULL DEFAULT '', municipality text NOT NULL DEFAULT '', /* too many people for the place */ crowded boolean NOT NULL DEFAULT false, note text NOT NULL DEFAULT '', /* what stood there before */ corrects uuid REFERENCES living ON DELETE CASCADE,
  at timestamptz NOT NULL, by_account uuid NOT NULL, gone timestamptz, gone_by uuid, gone_why text, CHECK ((gone IS NULL) = (gone_by IS NULL) AND (gone IS NULL) = (gone_why IS NULL))
);
CREATE INDEX living_person ON living (person_id, since DESC, at DESC) WHERE gone IS NULL;
CREATE INDEX living_keeper ON living (keeper_org, class) WHERE gone IS NULL;
CREATE INDEX living_corrects ON living (corrects) WHERE corrects IS NOT NULL;

DO $$
DECLARE named text; seen text := 'ctx.own(keeper_org) AND EXISTS (SELECT 1 FROM person known WHERE known.id = living.person_id OFFSET 0)';
BEGIN
  FOREACH named IN ARRAY ARRAY['living_class', 'living_kind'] LOOP
    CALL ctx.guard(named);
    EXECUTE format('GRANT SELECT ON %I TO woonspoor_app', named);
    EXECUTE format('CREATE POLICY app_read ON %I FOR SELECT TO woonspoor_app USING (ctx.known())', named);
  END LOOP;
  CALL ctx.guard('living');
  GRANT SELECT, INSERT (id, keeper_org, person_id, since, kind, class, address, municipality, crowded, note, corrects, at, by_account), UPDATE (gone, gone_by, gone_why) ON living TO woonspoor_app;
  -- As how to reach somebody: for the organisation that keeps her, and there for whoever may see her.
  EXECUTE format('CREATE POLICY app_read ON living FOR SELECT TO woonspoor_app USING (%s)', seen);
  EXECUTE format('CREATE POLICY app_add ON living FOR INSERT TO woonspoor_app WITH CHECK (%s AND ctx.has_right(''dossiers.handelen'') AND ctx.keeps_person(person_id, keeper_org) AND by_account = ctx.account() AND at = ctx.moment())', seen);
  EXECUTE format('CREATE POLICY app_take_back ON living FOR UPDATE TO woonspoor_app USING (gone IS NULL AND ctx.has_right(''dossiers.handelen'') AND %1$s) WITH CHECK (gone = ctx.moment() AND gone_by = ctx.account() AND btrim(gone_why) <> '''' AND %1$s)', seen);
END $$;

-- With a person who goes to another organisation goes where she lived, as how to reach her does.
CREATE FUNCTION ctx.livings_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE living SET keeper_org = NEW.keeper_org WHERE person_id = NEW.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ctx.livings_follow() FROM PUBLIC;
CREATE TRIGGER livings_follow AFTER UPDATE OF keeper_org ON person FOR EACH ROW WHEN (OLD.keeper_org <> NEW.keeper_org) EXECUTE FUNCTION ctx.livings_follow();

-- With a merge they go along, and come back with it (0130). Of two places since the same day, the one noted last counts.
ALTER TABLE person_merge ADD COLUMN livings uuid[] NOT NULL DEFAULT '{}';
CREATE FUNCTION ctx.merge_livings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.livings := coalesce((SELECT array_agg(l.id) FROM living l WHERE l.person_id = NEW.gone), '{}');
  UPDATE living SET person_id = NEW.kept WHERE id = ANY (NEW.livings);
  RETURN NEW;
END $$;
CREATE FUNCTION ctx.part_livings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE living SET person_id = NEW.gone WHERE person_id = NEW.kept AND (id = ANY (NEW.livings) OR corrects = ANY (NEW.livings));
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION ctx.merge_livings(), ctx.part_livings() FROM PUBLIC;
CREATE TRIGGER merge_people_livings BEFORE INSERT ON person_merge FOR EACH ROW EXECUTE FUNCTION ctx.merge_livings();
CREATE TRIGGER part_people_livings BEFORE UPDATE OF undone ON person_merge FOR EACH ROW WHEN (OLD.undone IS NULL AND NEW.undone IS NOT NULL) EXECUTE FUNCTION ctx.part_livings();

-- What somebody asks to erase of where she lived and with whom (GW-116); the fact that it was asked stands in `erasure`, as of every other part.
CREATE FUNCTION ctx.erase_of_person(wanted uuid, request uuid, livings uuid[], households boolean) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE subject uuid; n integer; gone integer := 0;
BEGIN
  SELECT c.subject_person INTO subject FROM case_file c WHERE c.id = wanted;
  IF ctx.reason() IS NULL OR subject IS NULL OR NOT EXISTS (SELECT FROM case_file asked WHERE asked.id = request AND asked.parent_case = wanted) THEN
    RAISE EXCEPTION 'erasure without a request about case %', wanted USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM living WHERE person_id = subject AND id = ANY (livings);
  GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
  IF households THEN
    DELETE FROM household_member WHERE person_id = subject;
    GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
  END IF;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION ctx.erase_of_person(uuid, uuid, uuid[], boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.erase_of_person(uuid, uuid, uuid[], boolean) TO woonspoor_job;
