-- Who is asking, as every policy reads it. A context that was not set is null, and null opens nothing.
GRANT USAGE ON SCHEMA ctx TO woonspoor_app, woonspoor_job, woonspoor_door;
GRANT USAGE ON SCHEMA public TO woonspoor_app, woonspoor_job, woonspoor_door;

CREATE FUNCTION ctx.said(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.' || name, true), '');
CREATE FUNCTION ctx.account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.account', true), '')::uuid;
CREATE FUNCTION ctx.organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.organisation', true), '')::uuid;
CREATE FUNCTION ctx.reach() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.reach', true), '');
CREATE FUNCTION ctx.token() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.token', true), '');
CREATE FUNCTION ctx.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.today', true), '')::date;
CREATE FUNCTION ctx.moment() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.moment', true), '')::timestamptz;
CREATE FUNCTION ctx.reason() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.reason', true), '');
CREATE FUNCTION ctx.only_case() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.only_case', true), '')::uuid;
CREATE FUNCTION ctx.has_right(wanted text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(position(',' || wanted || ',' IN ',' || current_setting('woonspoor.rights', true) || ',') > 0, false);
-- Someone signed in, or someone holding a link that has not expired.
CREATE FUNCTION ctx.known() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('woonspoor.account', true), '') IS NOT NULL OR nullif(current_setting('woonspoor.token', true), '') IS NOT NULL;
-- The whole organisation is open to this reader, and it is this one.
CREATE FUNCTION ctx.whole(organisation uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(organisation = nullif(current_setting('woonspoor.organisation', true), '')::uuid AND current_setting('woonspoor.reach', true) = 'organisation', false);
CREATE FUNCTION ctx.own(organisation uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(organisation = nullif(current_setting('woonspoor.organisation', true), '')::uuid, false);

-- Locks a table and opens it to the owner (migrations, backup) and to the job role, which must give a reason and
-- which inside one case's transaction reaches only that case. What the app role may do is written per table.
CREATE PROCEDURE ctx.guard(named text, case_column text DEFAULT NULL) LANGUAGE plpgsql AS $$
DECLARE job text := 'ctx.reason() IS NOT NULL';
BEGIN
  IF case_column IS NOT NULL THEN
    job := job || format(' AND (ctx.only_case() IS NULL OR %I = ctx.only_case())', case_column);
  END IF;
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
  EXECUTE format('CREATE POLICY owner_all ON %I TO woonspoor_owner USING (true) WITH CHECK (true)', named);
  EXECUTE format('CREATE POLICY job_all ON %I TO woonspoor_job USING (%s) WITH CHECK (%s)', named, job, job);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO woonspoor_job', named);
END $$;

-- Facts with weight are added to, never changed. Only destruction under four eyes passes.
CREATE FUNCTION ctx.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND ctx.said('destroying') IS NOT NULL THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
