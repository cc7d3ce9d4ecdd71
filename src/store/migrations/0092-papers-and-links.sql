-- Who added a paper, and when, is what whoever adds it says of themselves: the own account (none behind a link), at this very moment.
DO $$
BEGIN
  EXECUTE format('ALTER POLICY app_add ON document WITH CHECK (%s AND created_by IS NOT DISTINCT FROM ctx.account() AND created = ctx.moment())',
    (SELECT '(' || pg_get_expr(p.polwithcheck, p.polrelid) || ')' FROM pg_policy p WHERE p.polrelid = 'document'::regclass AND p.polname = 'app_add'));
END $$;

-- The link to a referral is a key of the referral itself: no link of that kind was ever made.
ALTER TABLE one_time_link DROP CONSTRAINT one_time_link_kind_check, ADD CONSTRAINT one_time_link_kind_check CHECK (kind IN ('first-admin', 'invite', 'reset', 'question'));
ALTER POLICY app_add ON one_time_link WITH CHECK (created_by = ctx.account() AND CASE kind
  WHEN 'question' THEN ctx.own(organisation_id) AND EXISTS (SELECT 1 FROM case_question q WHERE q.id::text = one_time_link.subject ->> 'question' AND q.asked_by = ctx.account())
  WHEN 'invite' THEN ctx.manages_account(one_time_link.subject ->> 'account') WHEN 'reset' THEN ctx.manages_account(one_time_link.subject ->> 'account') ELSE false END);
