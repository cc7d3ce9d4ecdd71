-- `person_guest` says that two rows in the files of two organisations are one guest, so that nights count together (0100). The house knows that by itself in one case: a file goes to another organisation while
-- its keeper keeps another file of the same person, and the person is written down there anew. From then on both rows are that one guest; what the other organisation knows of her is told to nobody.
CREATE OR REPLACE FUNCTION ctx.person_for(wanted uuid, keeper uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE known person; fresh uuid; their uuid;
BEGIN
  SELECT p.* INTO known FROM person p JOIN case_file c ON c.subject_person = p.id WHERE c.id = wanted;
  IF NOT FOUND OR known.keeper_org = keeper THEN RETURN known.id; END IF;
  IF NOT EXISTS (SELECT FROM case_file other WHERE other.subject_person = known.id AND other.id <> wanted AND other.keeper_org = known.keeper_org) THEN
    UPDATE person_contact SET keeper_org = keeper WHERE person_id = known.id;
    UPDATE person SET keeper_org = keeper WHERE id = known.id;
    RETURN known.id;
  END IF;
  fresh := gen_random_uuid();
  INSERT INTO person (id, keeper_org, family_name, given_name, municipality, created) VALUES (fresh, keeper, known.family_name, known.given_name, known.municipality, ctx.moment());
  INSERT INTO person_contact (person_id, keeper_org, phone, email, address) SELECT fresh, keeper, c.phone, c.email, c.address FROM person_contact c WHERE c.person_id = known.id;
  their := coalesce((SELECT g.guest FROM person_guest g WHERE g.person_id = known.id), known.id);
  INSERT INTO person_guest (person_id, guest) VALUES (fresh, their);
  RETURN fresh;
END $$;
