-- More that the program checks before it writes, checked here too (0075 is the first half): what is given away, what is put beside what stands, whose case it is, whose key it is.
-- Triggers hold for the role of the program only; what the job role and the owner write follows from what was allowed here.

-- Something of this very transaction and of whoever writes: a row from before is of another moment or transaction, a row of somebody else has another account.
-- `age(xmin)` counts from the number of this transaction, so a row written under a savepoint counts too.
CREATE FUNCTION ctx.just_added(named text, wanted uuid, place integer DEFAULT NULL) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN CASE named
    WHEN 'case_event' THEN EXISTS (SELECT FROM case_event e WHERE e.case_id = wanted AND e.seq = place AND e.actor_account = ctx.account() AND e.recorded = ctx.moment() AND age(e.xmin) <= 0)
    WHEN 'document' THEN EXISTS (SELECT FROM document d WHERE d.id = wanted AND d.created_by IS NOT DISTINCT FROM ctx.account() AND d.created = ctx.moment() AND age(d.xmin) <= 0)
    WHEN 'outbox' THEN EXISTS (SELECT FROM outbox o WHERE o.id = wanted AND o.created = ctx.moment() AND age(o.xmin) <= 0)
    ELSE false END;
END $$;
REVOKE ALL ON FUNCTION ctx.just_added(text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.just_added(text, uuid, integer) TO woonspoor_app, woonspoor_door;

DO $$
DECLARE kept text := 'EXISTS (SELECT 1 FROM case_file known WHERE known.id = %1$I.case_id AND known.keeper_org = %1$I.keeper_org OFFSET 0)';
  own text := 'EXISTS (SELECT 1 FROM case_file known WHERE known.id = %1$I.case_id AND ctx.own(known.keeper_org) OFFSET 0)';
BEGIN
  -- Values are told with an event of this very act, never put beside what somebody told before.
  EXECUTE format('ALTER POLICY app_append ON case_value WITH CHECK (%s AND told_by IS NOT DISTINCT FROM ctx.organisation() AND ctx.just_added(''case_event'', case_id, seq))',
    (SELECT pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p WHERE p.polrelid = 'case_value'::regclass AND p.polname = 'app_append'));
  -- Of another organisation's case nothing is proposed for destruction, restricted or moved to other rules.
  EXECUTE format('ALTER POLICY app_propose ON destruction WITH CHECK (ctx.own(keeper_org) AND ctx.has_right(''archief.voorstellen'') AND proposed_by = ctx.account() AND approved_by IS NULL AND carried_out IS NULL AND %s)', format(kept, 'destruction'));
  EXECUTE format('ALTER POLICY app_add ON privacy_restriction WITH CHECK (ctx.has_right(''privacy.behandelen'') AND %s)', format(own, 'privacy_restriction'));
  EXECUTE format('ALTER POLICY app_change ON privacy_restriction USING (ctx.has_right(''privacy.behandelen'') AND %1$s) WITH CHECK (ctx.has_right(''privacy.behandelen'') AND %1$s)', format(own, 'privacy_restriction'));
  EXECUTE format('ALTER POLICY app_manage ON version_move_case USING (EXISTS (SELECT 1 FROM version_move whole WHERE whole.id = version_move_case.move_id OFFSET 0) AND %1$s) WITH CHECK (EXISTS (SELECT 1 FROM version_move whole WHERE whole.id = version_move_case.move_id OFFSET 0) AND %1$s)', format(own, 'version_move_case'));
END $$;

-- How to reach somebody is added for a person of the organisation itself.
ALTER POLICY app_add ON person_contact
  WITH CHECK (ctx.own(keeper_org) AND ctx.keeps_person(person_id, keeper_org) AND (ctx.has_right('dossiers.openen') OR ctx.has_right('aanmeldingen.behandelen') OR ctx.has_right('dossiers.handelen')));

-- Bytes go with a document, and a key with a mail, of this very transaction; at the door too.
ALTER POLICY app_add ON document_bytes WITH CHECK (ctx.known() AND ctx.just_added('document', document_id));
ALTER POLICY app_add ON outbox_secret WITH CHECK (ctx.known() AND ctx.just_added('outbox', outbox_id));
ALTER POLICY door_add ON outbox_secret WITH CHECK (ctx.moment() IS NOT NULL AND ctx.just_added('outbox', outbox_id));

CREATE FUNCTION ctx.manages_account(wanted text) RETURNS boolean LANGUAGE sql STABLE
  RETURN ctx.has_right('beheer.accounts') AND EXISTS (SELECT FROM account a WHERE a.id::text = wanted AND (ctx.has_right('beheer.organisaties')
    OR ctx.own(a.organisation_id) AND NOT EXISTS (SELECT FROM function_right r WHERE r.function = ANY (a.functions) AND r."right" = 'beheer.organisaties')));
-- A link is a way into an account, to a question or to a referral: only into one the maker may manage, asked, or handles. An account that manages the region is no way up.
ALTER POLICY app_add ON one_time_link WITH CHECK (created_by = ctx.account() AND CASE kind
  WHEN 'referral' THEN ctx.own(organisation_id) AND EXISTS (SELECT 1 FROM referral r WHERE r.id::text = one_time_link.subject ->> 'referral' AND ctx.own(r.keeper_org))
  WHEN 'question' THEN ctx.own(organisation_id) AND EXISTS (SELECT 1 FROM case_question q WHERE q.id::text = one_time_link.subject ->> 'question' AND q.asked_by = ctx.account())
  WHEN 'invite' THEN ctx.manages_account(one_time_link.subject ->> 'account') WHEN 'reset' THEN ctx.manages_account(one_time_link.subject ->> 'account') ELSE false END);

-- What a function may do holds for the whole region, and so does who may manage it: one organisation's administrator hands out neither.
ALTER POLICY app_manage ON function_right USING (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties')) WITH CHECK (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties'));
ALTER POLICY app_manage ON function USING (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties')) WITH CHECK (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties'));
