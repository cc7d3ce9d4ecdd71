-- What a login of elsewhere tells, and what that means here: a code of an organisation, a name of a role.
CREATE TABLE provider_mapping (
  kind text NOT NULL CHECK (kind IN ('organisation', 'function')), value text NOT NULL, organisation_id uuid REFERENCES organisation, function text REFERENCES function ON DELETE CASCADE,
  -- Of an organisation: whoever comes from there without an account gets one.
  newcomers boolean NOT NULL DEFAULT false,
  PRIMARY KEY (kind, value), CHECK ((kind = 'organisation') = (organisation_id IS NOT NULL)), CHECK ((kind = 'function') = (function IS NOT NULL))
);
CALL ctx.guard('provider_mapping');
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_mapping TO woonspoor_app;
CREATE POLICY app_manage ON provider_mapping TO woonspoor_app
  USING (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties')) WITH CHECK (ctx.has_right('beheer.accounts') AND ctx.has_right('beheer.organisaties'));
GRANT SELECT ON provider_mapping TO woonspoor_door;
CREATE POLICY door_read ON provider_mapping FOR SELECT TO woonspoor_door USING (ctx.moment() IS NOT NULL);

-- Answers of a provider that were taken: each once. Hashes only, and only as long as one could come again.
CREATE TABLE provider_answer (state_hash text PRIMARY KEY, expires timestamptz NOT NULL);
CALL ctx.guard('provider_answer');
GRANT SELECT, INSERT, DELETE ON provider_answer TO woonspoor_door;
CREATE POLICY door_all ON provider_answer TO woonspoor_door USING (ctx.moment() IS NOT NULL) WITH CHECK (ctx.moment() IS NOT NULL);

-- Who someone is elsewhere is one more thing to come in with.
ALTER TABLE credential DROP CONSTRAINT credential_kind_check;
ALTER TABLE credential ADD CONSTRAINT credential_kind_check CHECK (kind IN ('password', 'passkey', 'totp', 'recovery', 'provider'));
