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
ALTER POLICY app_add ON person_contact
  WITH CHECK (ctx.own(keeper_org) AND ctx.keeps_person(person_id, keeper_org) AND (ctx.has_right('dossiers.openen') OR ctx.has_right('aanmeldingen.behandelen') OR ctx.has_right('dossiers.handelen')));

-- Nobody gives away what the giver does not read. A single field is read where it stands; who keeps the file reads every field of its own.
CREATE FUNCTION ctx.giver_reads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kind text := split_part(NEW.item, '.', 1); named text := substr(NEW.item, position('.' IN NEW.item) + 1); reads boolean;
BEGIN
  IF current_user <> 'woonspoor_app' THEN RETURN NEW; END IF;
  reads := CASE WHEN NEW.behind_link AND NEW.item = 'vraag' THEN true /* a question with nothing beside it */ ELSE CASE kind
    WHEN 'document' THEN EXISTS (SELECT FROM document d WHERE d.case_id = NEW.case_id AND d.id::text = named)
    WHEN 'nota' THEN EXISTS (SELECT FROM case_event e JOIN case_value v ON v.case_id = e.case_id AND v.seq = e.seq WHERE e.case_id = NEW.case_id AND e.id::text = named)
    WHEN 'veld' THEN EXISTS (SELECT FROM case_value v JOIN case_event e ON e.case_id = v.case_id AND e.seq = v.seq WHERE v.case_id = NEW.case_id AND ctx.keys_of(named, NEW.tasks, e, v.values) <> '{}')
    ELSE EXISTS (SELECT FROM case_access a WHERE a.case_id = NEW.case_id AND a.class = NEW.item) END END;
  IF NOT reads THEN RAISE EXCEPTION 'not the giver''s to read' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER giver_reads BEFORE INSERT ON case_grant FOR EACH ROW EXECUTE FUNCTION ctx.giver_reads();

DO $$
DECLARE kept text := 'EXISTS (SELECT 1 FROM case_file known WHERE known.id = %1$I.case_id AND known.keeper_org = %1$I.keeper_org OFFSET 0)';
  own text := 'EXISTS (SELECT 1 FROM case_file known WHERE known.id = %1$I.case_id AND ctx.own(known.keeper_org) OFFSET 0)';
BEGIN
  -- Values are told with an event of this very act, never put beside what somebody told before.
  EXECUTE format('ALTER POLICY app_append ON case_value WITH CHECK (%s AND told_by IS NOT DISTINCT FROM ctx.organisation()
    AND EXISTS (SELECT 1 FROM case_event told WHERE told.case_id = case_value.case_id AND told.seq = case_value.seq AND told.actor_account = ctx.account() AND told.xmin = pg_current_xact_id()::xid OFFSET 0))', ctx.course_of('case_value.case_id'));
  -- Of another organisation's case nothing is proposed for destruction, billed or restricted.
  EXECUTE format('ALTER POLICY app_propose ON destruction WITH CHECK (ctx.own(keeper_org) AND ctx.has_right(''archief.voorstellen'') AND proposed_by = ctx.account() AND approved_by IS NULL AND carried_out IS NULL AND %s)', format(kept, 'destruction'));
  EXECUTE format('ALTER POLICY app_add ON invoice WITH CHECK (ctx.own(keeper_org) AND ctx.has_right(''facturen.beheren'') AND %s)', format(kept, 'invoice'));
  EXECUTE format('ALTER POLICY app_add ON privacy_restriction WITH CHECK (ctx.has_right(''privacy.behandelen'') AND %s)', format(own, 'privacy_restriction'));
  EXECUTE format('ALTER POLICY app_change ON privacy_restriction USING (ctx.has_right(''privacy.behandelen'') AND %1$s) WITH CHECK (ctx.has_right(''privacy.behandelen'') AND %1$s)', format(own, 'privacy_restriction'));
  EXECUTE format('ALTER POLICY app_manage ON version_move_case USING (EXISTS (SELECT 1 FROM version_move whole WHERE whole.id = version_move_case.move_id OFFSET 0) AND %1$s) WITH CHECK (EXISTS (SELECT 1 FROM version_move whole WHERE whole.id = version_move_case.move_id OFFSET 0) AND %1$s)', format(own, 'version_move_case'));
  -- A mail about a case is written by who knows it, and takes along only papers its writer may read.
  EXECUTE format('ALTER POLICY app_add ON outbox WITH CHECK (ctx.known() AND (organisation_id IS NULL OR ctx.own(organisation_id) OR ctx.organisation() IS NULL) AND (case_id IS NULL OR %s)
    AND NOT EXISTS (SELECT 1 FROM unnest(attachments) AS taken(id) WHERE NOT EXISTS (SELECT 1 FROM document known WHERE known.id = taken.id)))', ctx.course_of('outbox.case_id'));
END $$;
-- An invoice that was sent stays as it was: only whether it is paid, and its paper, are added.
REVOKE UPDATE ON invoice FROM woonspoor_app;
GRANT UPDATE (state, document_id) ON invoice TO woonspoor_app;

-- A link is a way into an account, or to a question: only into one the maker of the link may manage, or asked.
ALTER POLICY app_add ON one_time_link WITH CHECK (created_by = ctx.account() AND (kind = 'referral' AND ctx.own(organisation_id)
  OR kind = 'question' AND ctx.own(organisation_id) AND EXISTS (SELECT 1 FROM case_question q WHERE q.id::text = one_time_link.subject ->> 'question' AND q.asked_by = ctx.account())
  OR kind IN ('invite', 'reset') AND ctx.has_right('beheer.accounts') AND EXISTS (SELECT 1 FROM account a WHERE a.id::text = one_time_link.subject ->> 'account' AND (ctx.own(a.organisation_id) OR ctx.has_right('beheer.organisaties')))));

-- What a function may do holds for the whole region, and so does who may manage it: one organisation's administrator hands out neither.
ALTER POLICY app_manage ON function_right USING (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties')) WITH CHECK (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties'));
ALTER POLICY app_manage ON function USING (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties')) WITH CHECK (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties'));
CREATE FUNCTION ctx.functions_fit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'woonspoor_app' AND NOT ctx.has_right('beheer.organisaties') AND EXISTS (SELECT FROM function_right r
      WHERE r.function = ANY (NEW.functions) AND r."right" = 'beheer.organisaties' AND (TG_OP = 'INSERT' OR r.function <> ALL (OLD.functions))) THEN
    RAISE EXCEPTION 'a function that manages the region' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER functions_fit BEFORE INSERT OR UPDATE OF functions ON account FOR EACH ROW EXECUTE FUNCTION ctx.functions_fit();

-- Bytes go with a document, and a key with a mail, of this very transaction.
CREATE FUNCTION ctx.just_added(named text, wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN CASE named WHEN 'document' THEN EXISTS (SELECT FROM document d WHERE d.id = wanted AND d.created = ctx.moment() AND d.created_by IS NOT DISTINCT FROM ctx.account())
    WHEN 'outbox' THEN EXISTS (SELECT FROM outbox o WHERE o.id = wanted AND o.created = ctx.moment()) ELSE false END;
REVOKE ALL ON FUNCTION ctx.just_added(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.just_added(text, uuid) TO woonspoor_app;
ALTER POLICY app_add ON document_bytes WITH CHECK (ctx.known() AND ctx.just_added('document', document_id));
ALTER POLICY app_add ON outbox_secret WITH CHECK (ctx.known() AND ctx.just_added('outbox', outbox_id));

-- In an emergency a case opens for people who handle cases: who manages the house sees no case by that.
DO $$
DECLARE body text := pg_get_functiondef('ctx.break_glass(text, text, uuid)'::regprocedure);
BEGIN
  EXECUTE replace(body, 'IF ctx.account() IS NULL OR mine IS NULL THEN', 'IF ctx.account() IS NULL OR mine IS NULL OR NOT ctx.has_right(''dossiers.handelen'') THEN');
END $$;
