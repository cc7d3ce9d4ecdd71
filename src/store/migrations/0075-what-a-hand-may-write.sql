-- What the program checks before it writes, the database checks too: a fault in a verb must not become a way into another organisation's case.
-- Triggers run as whoever writes. The job role does the work of the house and the owner migrates: what they write follows from what was allowed here.

-- Letting a duty go and moving to later rules is for whoever keeps the file; setting right or taking back is for who told it, or who keeps the file.
CREATE FUNCTION ctx.event_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE keeps boolean := EXISTS (SELECT FROM case_file known WHERE known.id = NEW.case_id AND ctx.own(known.keeper_org)); teller uuid;
BEGIN
  IF current_user <> 'woonspoor_app' THEN RETURN NEW; END IF;
  IF NEW.kind IN ('waived', 'migrated') AND NOT keeps OR NEW.kind = 'migrated' AND NOT ctx.has_right('beheer.draaiboeken') THEN
    RAISE EXCEPTION 'only who keeps the file' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.kind IN ('withdrawn', 'corrected') AND NOT keeps AND NEW.envelope ->> 'target' ~ '^[0-9a-f]{8}-' THEN
    SELECT told_by INTO teller FROM case_event told WHERE told.case_id = NEW.case_id AND told.id::text = NEW.envelope ->> 'target';
    IF NOT FOUND OR teller IS NOT NULL AND NOT ctx.own(teller) THEN RAISE EXCEPTION 'told by another organisation' USING ERRCODE = 'insufficient_privilege'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_fits BEFORE INSERT ON case_event FOR EACH ROW WHEN (NEW.kind IN ('waived', 'migrated', 'withdrawn', 'corrected')) EXECUTE FUNCTION ctx.event_fits();

-- A new case names a person of the organisation that keeps it, and a case it stands beside is one the reader knows and keeps.
CREATE FUNCTION ctx.keeps_person(wanted uuid, keeper uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM person p WHERE p.id = wanted AND p.keeper_org = keeper);
REVOKE ALL ON FUNCTION ctx.keeps_person(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.keeps_person(uuid, uuid) TO woonspoor_app, woonspoor_job;
CREATE FUNCTION ctx.case_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'woonspoor_app' THEN RETURN NEW; END IF;
  IF NEW.subject_person IS NOT NULL AND NOT ctx.keeps_person(NEW.subject_person, NEW.keeper_org)
    OR NEW.parent_case IS NOT NULL AND NOT EXISTS (SELECT FROM case_file known WHERE known.id = NEW.parent_case AND ctx.own(known.keeper_org))
    OR NEW.referral_id IS NOT NULL AND NOT EXISTS (SELECT FROM referral known WHERE known.id = NEW.referral_id) THEN
    RAISE EXCEPTION 'a new case about something of another organisation' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_fits BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION ctx.case_fits();

DO $$
DECLARE kept text := 'EXISTS (SELECT 1 FROM case_file known WHERE known.id = %1$I.case_id AND known.keeper_org = %1$I.keeper_org OFFSET 0)';
BEGIN
  -- Of another organisation's case nothing is billed.
  EXECUTE format('ALTER POLICY app_add ON invoice WITH CHECK (ctx.own(keeper_org) AND ctx.has_right(''facturen.beheren'') AND %s)', format(kept, 'invoice'));
  -- A mail about a case is written by who knows it, and takes along only papers its writer may read.
  EXECUTE format('ALTER POLICY app_add ON outbox WITH CHECK (ctx.known() AND (organisation_id IS NULL OR ctx.own(organisation_id) OR ctx.organisation() IS NULL) AND (case_id IS NULL OR %s)
    AND NOT EXISTS (SELECT 1 FROM unnest(attachments) AS taken(id) WHERE NOT EXISTS (SELECT 1 FROM document known WHERE known.id = taken.id)))', ctx.course_of('outbox.case_id'));
END $$;
-- An invoice that was sent stays as it was: only whether it is paid, and its paper, are added.
REVOKE UPDATE ON invoice FROM woonspoor_app;
GRANT UPDATE (state, document_id) ON invoice TO woonspoor_app;

-- One organisation's administrator makes nobody manage the region.
CREATE FUNCTION ctx.functions_fit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'woonspoor_app' AND NOT ctx.has_right('beheer.organisaties') AND EXISTS (SELECT FROM function_right r
      WHERE r.function = ANY (NEW.functions) AND r."right" = 'beheer.organisaties' AND (TG_OP = 'INSERT' OR r.function <> ALL (OLD.functions))) THEN
    RAISE EXCEPTION 'a function that manages the region' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER functions_fit BEFORE INSERT OR UPDATE OF functions ON account FOR EACH ROW EXECUTE FUNCTION ctx.functions_fit();

-- In an emergency a case opens for people who handle cases: who manages the house sees no case by that.
DO $$
DECLARE body text := pg_get_functiondef('ctx.break_glass(text, text, uuid)'::regprocedure);
BEGIN
  IF position('IF ctx.account() IS NULL' IN body) = 0 THEN RAISE EXCEPTION 'break_glass has another beginning'; END IF;
  EXECUTE replace(body, 'IF ctx.account() IS NULL', 'IF NOT ctx.has_right(''dossiers.handelen'') OR ctx.account() IS NULL');
END $$;
