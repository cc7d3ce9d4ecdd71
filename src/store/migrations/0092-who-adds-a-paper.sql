-- Who added a paper, and when, is what whoever adds it says of themselves: the own account (none behind a link), at this very moment.
DO $$
BEGIN
  EXECUTE format('ALTER POLICY app_add ON document WITH CHECK (%s AND created_by IS NOT DISTINCT FROM ctx.account() AND created = ctx.moment())',
    (SELECT '(' || pg_get_expr(p.polwithcheck, p.polrelid) || ')' FROM pg_policy p WHERE p.polrelid = 'document'::regclass AND p.polname = 'app_add'));
END $$;
