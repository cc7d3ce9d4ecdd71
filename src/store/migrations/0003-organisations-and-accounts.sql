CREATE TABLE organisation (
  id uuid PRIMARY KEY, name text NOT NULL, short_name text, kind text NOT NULL, subkind text,
  regime text NOT NULL DEFAULT 'geen' CHECK (regime IN ('beroepsgeheim', 'ambtsgeheim', 'discretieplicht', 'vrijwilliger', 'geen')),
  recognised boolean NOT NULL DEFAULT false, partner_of text[] NOT NULL DEFAULT '{}',
  valid_from date, valid_until date, successor_id uuid REFERENCES organisation,
  email text, phone text, street text, postcode text, town text, enterprise_number text, iban text,
  settings jsonb NOT NULL DEFAULT '{}', revision integer NOT NULL DEFAULT 1
);
CALL ctx.guard('organisation');
GRANT SELECT, INSERT, UPDATE ON organisation TO woonspoor_app;
GRANT SELECT ON organisation TO woonspoor_door;
CREATE POLICY app_read ON organisation FOR SELECT TO woonspoor_app USING (ctx.known());
CREATE POLICY app_add ON organisation FOR INSERT TO woonspoor_app WITH CHECK (ctx.has_right('beheer.organisaties'));
CREATE POLICY app_change ON organisation FOR UPDATE TO woonspoor_app
  USING (ctx.has_right('beheer.organisaties')) WITH CHECK (ctx.has_right('beheer.organisaties'));
CREATE POLICY door_read ON organisation FOR SELECT TO woonspoor_door USING (ctx.moment() IS NOT NULL);

CREATE TABLE municipality (
  name text NOT NULL, nis_code text NOT NULL, ovo_code text, valid_from date NOT NULL DEFAULT '1900-01-01', valid_until date,
  PRIMARY KEY (nis_code, valid_from)
);
CREATE TABLE organisation_area (
  organisation_id uuid NOT NULL REFERENCES organisation, municipality text NOT NULL, programme text NOT NULL DEFAULT '',
  valid_from date NOT NULL DEFAULT '1900-01-01', valid_until date, PRIMARY KEY (organisation_id, municipality, programme, valid_from)
);

CREATE TABLE account (
  id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, name text NOT NULL,
  email text NOT NULL CHECK (email = lower(email)), phone text, unit text, functions text[] NOT NULL DEFAULT '{}',
  active boolean NOT NULL DEFAULT true, created timestamptz NOT NULL, session_epoch integer NOT NULL DEFAULT 0, locale text NOT NULL DEFAULT 'nl-BE'
);
CREATE UNIQUE INDEX account_email ON account (email);
CREATE INDEX account_organisation ON account (organisation_id);
CALL ctx.guard('account');
GRANT SELECT, INSERT, UPDATE ON account TO woonspoor_app;
GRANT SELECT, INSERT, UPDATE ON account TO woonspoor_door;
CREATE POLICY app_read ON account FOR SELECT TO woonspoor_app USING (ctx.account() IS NOT NULL);
-- Another organisation's people are managed only by who manages organisations too.
CREATE POLICY app_add ON account FOR INSERT TO woonspoor_app
  WITH CHECK (ctx.has_right('beheer.accounts') AND (ctx.own(organisation_id) OR ctx.has_right('beheer.organisaties')));
CREATE POLICY app_change ON account FOR UPDATE TO woonspoor_app
  USING (ctx.has_right('beheer.accounts') AND (ctx.own(organisation_id) OR ctx.has_right('beheer.organisaties')))
  WITH CHECK (ctx.has_right('beheer.accounts') AND (ctx.own(organisation_id) OR ctx.has_right('beheer.organisaties')));
CREATE POLICY door_all ON account TO woonspoor_door USING (ctx.moment() IS NOT NULL) WITH CHECK (ctx.moment() IS NOT NULL);

CREATE TABLE function (key text PRIMARY KEY, label text NOT NULL);
CREATE TABLE function_right (function text NOT NULL REFERENCES function ON DELETE CASCADE, "right" text NOT NULL, PRIMARY KEY (function, "right"));

-- Region-wide facts: anyone known reads them, one right changes them.
DO $$
DECLARE named text; wanted text;
BEGIN
  FOR named, wanted IN VALUES ('municipality', 'beheer.organisaties'), ('organisation_area', 'beheer.organisaties'), ('function', 'beheer.accounts'), ('function_right', 'beheer.accounts') LOOP
    CALL ctx.guard(named);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO woonspoor_app', named);
    EXECUTE format('CREATE POLICY app_read ON %I FOR SELECT TO woonspoor_app USING (ctx.known())', named);
    EXECUTE format('CREATE POLICY app_manage ON %I TO woonspoor_app USING (ctx.has_right(%L)) WITH CHECK (ctx.has_right(%L))', named, wanted, wanted);
    EXECUTE format('GRANT SELECT ON %I TO woonspoor_door', named);
    EXECUTE format('CREATE POLICY door_read ON %I FOR SELECT TO woonspoor_door USING (ctx.moment() IS NOT NULL)', named);
  END LOOP;
END $$;

-- What stands at the door. The app role has no grant on any of these: a fault in a page cannot read a password hash.
CREATE TABLE credential (
  id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES account, kind text NOT NULL CHECK (kind IN ('password', 'passkey', 'totp', 'recovery')),
  key text, data jsonb NOT NULL, created timestamptz NOT NULL, last_used timestamptz
);
CREATE INDEX credential_account ON credential (account_id, kind);
CREATE UNIQUE INDEX credential_key ON credential (kind, key) WHERE key IS NOT NULL;
CREATE TABLE session (
  token_hash text PRIMARY KEY, account_id uuid NOT NULL REFERENCES account, epoch integer NOT NULL, created timestamptz NOT NULL, last_seen timestamptz NOT NULL,
  expires timestamptz NOT NULL, absolute timestamptz NOT NULL, user_agent text, strength text NOT NULL DEFAULT 'password', data jsonb NOT NULL DEFAULT '{}', revoked timestamptz
);
CREATE INDEX session_account ON session (account_id);
CREATE TABLE login_attempt (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject text NOT NULL, at timestamptz NOT NULL, succeeded boolean NOT NULL);
CREATE INDEX login_attempt_subject ON login_attempt (subject, at);
CREATE TABLE api_key (
  id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES account, name text NOT NULL, token_hash text NOT NULL UNIQUE, scopes text[] NOT NULL DEFAULT '{}',
  created timestamptz NOT NULL, expires timestamptz, last_used timestamptz, revoked timestamptz
);
CREATE TABLE feed_token (account_id uuid PRIMARY KEY REFERENCES account, token_hash text NOT NULL UNIQUE, created timestamptz NOT NULL);
CREATE TABLE one_time_link (
  token_hash text PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('first-admin', 'invite', 'reset', 'referral', 'question')),
  subject jsonb NOT NULL DEFAULT '{}', organisation_id uuid REFERENCES organisation, created_by uuid, created timestamptz NOT NULL, expires timestamptz NOT NULL, used_at timestamptz
);
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['credential', 'session', 'login_attempt', 'api_key', 'feed_token', 'one_time_link'] LOOP
    CALL ctx.guard(named);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO woonspoor_door', named);
    EXECUTE format('CREATE POLICY door_all ON %I TO woonspoor_door USING (ctx.moment() IS NOT NULL) WITH CHECK (ctx.moment() IS NOT NULL)', named);
  END LOOP;
END $$;
-- A link to refer or to answer is handed out by whoever works here; its token can then no longer be read back.
GRANT INSERT ON one_time_link TO woonspoor_app;
CREATE POLICY app_add ON one_time_link FOR INSERT TO woonspoor_app
  WITH CHECK (created_by = ctx.account() AND (kind IN ('referral', 'question') AND ctx.own(organisation_id)
    OR kind IN ('invite', 'reset') AND ctx.has_right('beheer.accounts')));
