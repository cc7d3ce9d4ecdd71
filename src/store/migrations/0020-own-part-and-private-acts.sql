-- Not every event of a case is for whoever knows its course (WB-028): an event may itself belong to a class, and a note to the roles it was written for.
-- What an organisation told itself it reads back, also without a grant on the class (WB-042). `told_by` is that organisation.
ALTER TABLE case_event ADD COLUMN class text NOT NULL DEFAULT '', ADD COLUMN readers text[], ADD COLUMN told_by uuid;
ALTER TABLE case_value ADD COLUMN readers text[], ADD COLUMN told_by uuid;
ALTER TABLE document ADD COLUMN told_by uuid;
ALTER TABLE duty ADD COLUMN class text NOT NULL DEFAULT '';
ALTER TABLE appointment ADD COLUMN class text NOT NULL DEFAULT '';
-- The role in which a row is held: a note names roles.
ALTER TABLE case_access ADD COLUMN role text NOT NULL DEFAULT '';

-- A class as the draaiboek names it: without the party whose part it is (`nota@<organisation>`) and without a restriction (`nota~<id>`).
CREATE FUNCTION ctx.base_class(class text) RETURNS text LANGUAGE sql IMMUTABLE RETURN split_part(split_part(class, '~', 1), '@', 1);

-- Reads the class of the row; where the row names roles, only the keeper and whoever holds one of them.
CREATE FUNCTION ctx.told_to(named text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN format('EXISTS (SELECT 1 FROM case_access seen WHERE seen.case_id = %1$I.case_id AND seen.class = %1$I.class
    AND (%1$I.readers IS NULL OR seen.organisation_id = seen.keeper_org OR seen.role = ANY (%1$I.readers)) OFFSET 0)', named);
-- Its own words, as long as the case is open to the organisation at all. What stands apart (`~`) is nobody's to read.
CREATE FUNCTION ctx.own_words(named text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN format('(%1$I.told_by = ctx.organisation() AND position(''~'' IN %1$I.class) = 0 AND %2$s)', named, ctx.course_of(named || '.case_id'));

DO $$ BEGIN
  EXECUTE format('ALTER POLICY app_read ON case_event USING (%s AND (class = '''' OR told_by = ctx.organisation() OR %s))', ctx.course_of('case_event.case_id'), ctx.told_to('case_event'));
  EXECUTE format('ALTER POLICY app_append ON case_event WITH CHECK (%s AND actor_account = ctx.account() AND recorded = ctx.moment() AND told_by IS NOT DISTINCT FROM ctx.organisation())', ctx.course_of('case_event.case_id'));
  EXECUTE format('ALTER POLICY app_read ON case_value USING (%s OR %s)', ctx.told_to('case_value'), ctx.own_words('case_value'));
  EXECUTE format('ALTER POLICY app_append ON case_value WITH CHECK (%s AND told_by IS NOT DISTINCT FROM ctx.organisation())', ctx.course_of('case_value.case_id'));
  EXECUTE format('ALTER POLICY app_read ON duty USING (%s AND (class = '''' OR organisation_id = ctx.organisation() OR %s))', ctx.course_of('duty.case_id'), ctx.class_of('duty.case_id', 'duty.class'));
  EXECUTE format('ALTER POLICY app_read ON appointment USING (%s AND (class = '''' OR invited @> jsonb_build_array(jsonb_build_object(''organisation'', ctx.organisation())) OR invited @> jsonb_build_array(jsonb_build_object(''account'', ctx.account())) OR %s))',
    ctx.course_of('appointment.case_id'), ctx.class_of('appointment.case_id', 'appointment.class'));
  -- How the client is reached, and why something was restricted or erased, is for the organisation that keeps the file.
  EXECUTE format('ALTER POLICY app_read ON delivery USING (EXISTS (SELECT 1 FROM case_file known WHERE known.id = delivery.case_id AND ctx.own(known.keeper_org) OFFSET 0))');
  EXECUTE format('ALTER POLICY app_read ON privacy_restriction USING (EXISTS (SELECT 1 FROM case_file known WHERE known.id = privacy_restriction.case_id AND ctx.own(known.keeper_org) OFFSET 0))');
  EXECUTE format('ALTER POLICY app_read ON erasure USING (EXISTS (SELECT 1 FROM case_file known WHERE known.id = erasure.case_id AND ctx.own(known.keeper_org) OFFSET 0))');
END $$;
ALTER POLICY app_read ON appointment_attendee USING (EXISTS (SELECT 1 FROM appointment known WHERE known.case_id = appointment_attendee.case_id AND known.instance = appointment_attendee.instance OFFSET 0));
DO $$
DECLARE seen text := format('CASE WHEN case_id IS NOT NULL THEN %s OR %s WHEN referral_id IS NOT NULL THEN EXISTS (SELECT 1 FROM referral known WHERE known.id = document.referral_id OFFSET 0) ELSE ctx.own(owner_org) END',
  ctx.class_of('document.case_id', 'document.class'), ctx.own_words('document'));
  told text := format('(told_by IS NULL OR told_by = ctx.organisation()) AND CASE WHEN case_id IS NOT NULL THEN %s WHEN referral_id IS NOT NULL THEN EXISTS (SELECT 1 FROM referral known WHERE known.id = document.referral_id OFFSET 0) ELSE ctx.own(owner_org) AND ctx.account() IS NOT NULL END',
  ctx.course_of('document.case_id'));
BEGIN
  EXECUTE format('ALTER POLICY app_read ON document USING (%s)', seen);
  EXECUTE format('ALTER POLICY app_add ON document WITH CHECK (%s)', told);
END $$;

-- The same destruction as before, by the class of the draaiboek: every party's part of it and what stands apart go along.
DO $$
DECLARE body text := pg_get_functiondef('ctx.destroy(uuid, timestamptz)'::regprocedure);
BEGIN
  EXECUTE replace(body, 'split_part(class, ''~'', 1) = ANY (paper.classes)', 'ctx.base_class(class) = ANY (paper.classes)');
END $$;

-- When a file goes to another organisation, the person goes along; whoever keeps another case of hers keeps a row too. A rule of the house only: no other case is read by whoever acts.
CREATE FUNCTION ctx.person_for(wanted uuid, keeper uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE known person; fresh uuid;
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
  RETURN fresh;
END $$;
REVOKE ALL ON FUNCTION ctx.person_for(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.person_for(uuid, uuid) TO woonspoor_job;
