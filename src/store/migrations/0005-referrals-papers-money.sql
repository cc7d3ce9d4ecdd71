CREATE TABLE referral (
  id uuid PRIMARY KEY, programme text NOT NULL, edition text NOT NULL, token_hash text UNIQUE, keeper_org uuid NOT NULL REFERENCES organisation,
  organisation_id uuid REFERENCES organisation, account_id uuid REFERENCES account, answers jsonb NOT NULL DEFAULT '{}', signatures jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'incomplete', 'accepted', 'refused')), created timestamptz NOT NULL, saved_at timestamptz NOT NULL, submitted_at timestamptz,
  expires timestamptz, case_id uuid, came_by text NOT NULL CHECK (came_by IN ('link', 'account', 'pdf', 'phone', 'mail')), verdict jsonb, revision integer NOT NULL DEFAULT 1
);
CREATE INDEX referral_keeper ON referral (keeper_org, state, saved_at);
CREATE INDEX referral_account ON referral (account_id);
CALL ctx.guard('referral');
GRANT SELECT, INSERT, UPDATE ON referral TO woonspoor_app;
-- Whoever holds the link, whoever filled it in, and those who handle referrals at the addressee (GW-009).
CREATE POLICY app_holder ON referral FOR SELECT TO woonspoor_app USING (
  token_hash = ctx.token() OR account_id = ctx.account() OR ctx.own(keeper_org) AND ctx.has_right('aanmeldingen.behandelen') AND state <> 'draft'
  OR ctx.own(keeper_org) AND ctx.has_right('aanmeldingen.behandelen') AND came_by IN ('pdf', 'phone', 'mail'));
CREATE POLICY app_add ON referral FOR INSERT TO woonspoor_app WITH CHECK (
  case_id IS NULL AND (token_hash = ctx.token() AND account_id IS NULL OR account_id = ctx.account() AND organisation_id = ctx.organisation()
  OR ctx.own(keeper_org) AND ctx.has_right('aanmeldingen.behandelen')));
-- Once sent in, the sender no longer changes it until it comes back as incomplete.
CREATE POLICY app_fill ON referral FOR UPDATE TO woonspoor_app
  USING ((token_hash = ctx.token() OR account_id = ctx.account()) AND state IN ('draft', 'incomplete'))
  WITH CHECK ((token_hash = ctx.token() OR account_id = ctx.account()) AND state IN ('draft', 'incomplete', 'submitted') AND case_id IS NULL);
CREATE POLICY app_handle ON referral FOR UPDATE TO woonspoor_app
  USING (ctx.own(keeper_org) AND ctx.has_right('aanmeldingen.behandelen')) WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('aanmeldingen.behandelen'));

CREATE TABLE document (
  id uuid PRIMARY KEY, case_id uuid REFERENCES case_file, referral_id uuid REFERENCES referral, owner_org uuid REFERENCES organisation, class text NOT NULL, kind text NOT NULL, name text NOT NULL,
  media_type text NOT NULL, size integer NOT NULL, sha256 text NOT NULL, sealed boolean NOT NULL DEFAULT false, created timestamptz NOT NULL, created_by uuid,
  CHECK (num_nonnulls(case_id, referral_id, owner_org) >= 1)
);
CREATE INDEX document_case ON document (case_id, created);
CREATE INDEX document_referral ON document (referral_id);
-- Bytes stand apart, so that a list of documents never drags them along.
CREATE TABLE document_bytes (document_id uuid PRIMARY KEY REFERENCES document ON DELETE CASCADE, bytes bytea NOT NULL);
ALTER TABLE document_bytes ALTER COLUMN bytes SET STORAGE EXTERNAL;
CALL ctx.guard('document');
CALL ctx.guard('document_bytes');
GRANT SELECT, INSERT ON document, document_bytes TO woonspoor_app;
GRANT UPDATE (case_id) ON document TO woonspoor_app;
DO $$
DECLARE seen text := format('CASE WHEN case_id IS NOT NULL THEN %s WHEN referral_id IS NOT NULL THEN EXISTS (SELECT 1 FROM referral known WHERE known.id = document.referral_id OFFSET 0) ELSE ctx.own(owner_org) END',
  ctx.class_of('document.case_id', 'document.class'));
  told text := format('CASE WHEN case_id IS NOT NULL THEN %s WHEN referral_id IS NOT NULL THEN EXISTS (SELECT 1 FROM referral known WHERE known.id = document.referral_id OFFSET 0) ELSE ctx.own(owner_org) AND ctx.account() IS NOT NULL END',
  ctx.course_of('document.case_id'));
BEGIN
  EXECUTE format('CREATE POLICY app_read ON document FOR SELECT TO woonspoor_app USING (%s)', seen);
  EXECUTE format('CREATE POLICY app_add ON document FOR INSERT TO woonspoor_app WITH CHECK (%s)', told);
  EXECUTE format('CREATE POLICY app_file ON document FOR UPDATE TO woonspoor_app USING (case_id IS NULL AND %s) WITH CHECK (case_id IS NOT NULL AND %s)', seen, told);
END $$;
CREATE POLICY app_read ON document_bytes FOR SELECT TO woonspoor_app USING (EXISTS (SELECT 1 FROM document known WHERE known.id = document_bytes.document_id OFFSET 0));
-- The document row comes first, under its own check; its writer may not be allowed to read it back, so only that someone is known is asked here.
CREATE POLICY app_add ON document_bytes FOR INSERT TO woonspoor_app WITH CHECK (ctx.known());

CREATE TABLE invoice (
  id uuid PRIMARY KEY, number text NOT NULL UNIQUE, case_id uuid NOT NULL REFERENCES case_file, keeper_org uuid NOT NULL REFERENCES organisation, class text NOT NULL, issued date NOT NULL, due date NOT NULL,
  total_cents bigint NOT NULL, ogm text NOT NULL UNIQUE, lines jsonb NOT NULL, to_name text NOT NULL DEFAULT '', to_address jsonb NOT NULL DEFAULT '{}', document_id uuid, state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid', 'cancelled'))
);
CREATE INDEX invoice_case ON invoice (case_id);
CREATE INDEX invoice_keeper ON invoice (keeper_org, issued DESC);
CREATE TABLE payment (id uuid PRIMARY KEY, invoice_id uuid NOT NULL REFERENCES invoice, day date NOT NULL, cents bigint NOT NULL, source text NOT NULL, reference text, UNIQUE (source, reference));
CREATE INDEX payment_invoice ON payment (invoice_id);
CREATE TABLE delivery (
  id uuid PRIMARY KEY, subject_kind text NOT NULL, subject_id uuid NOT NULL, case_id uuid REFERENCES case_file, to_role text, address text NOT NULL, by_means text NOT NULL, sent_at timestamptz NOT NULL
);
CREATE INDEX delivery_subject ON delivery (subject_kind, subject_id);
CREATE INDEX delivery_case ON delivery (case_id);
CALL ctx.guard('invoice', 'case_id');
CALL ctx.guard('payment');
CALL ctx.guard('delivery', 'case_id');
GRANT SELECT, INSERT, UPDATE ON invoice TO woonspoor_app;
GRANT SELECT, INSERT ON payment TO woonspoor_app;
GRANT SELECT ON delivery TO woonspoor_app;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY app_read ON invoice FOR SELECT TO woonspoor_app USING (ctx.own(keeper_org) AND ctx.has_right(''facturen.beheren'') OR %s)', ctx.class_of('invoice.case_id', 'invoice.class'));
  EXECUTE format('CREATE POLICY app_read ON delivery FOR SELECT TO woonspoor_app USING (%s)', ctx.course_of('delivery.case_id'));
  EXECUTE format('CREATE POLICY app_add ON invoice FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(keeper_org) AND ctx.has_right(''facturen.beheren'') AND %s)', ctx.course_of('invoice.case_id'));
END $$;
CREATE POLICY app_change ON invoice FOR UPDATE TO woonspoor_app
  USING (ctx.own(keeper_org) AND ctx.has_right('facturen.beheren')) WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('facturen.beheren'));
CREATE POLICY app_read ON payment FOR SELECT TO woonspoor_app USING (EXISTS (SELECT 1 FROM invoice known WHERE known.id = payment.invoice_id OFFSET 0));
CREATE POLICY app_add ON payment FOR INSERT TO woonspoor_app
  WITH CHECK (ctx.has_right('facturen.beheren') AND EXISTS (SELECT 1 FROM invoice known WHERE known.id = payment.invoice_id AND ctx.own(known.keeper_org) OFFSET 0));

CREATE TABLE outbox (
  id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('mail', 'letter', 'invoice', 'calendar')), cause text NOT NULL UNIQUE, organisation_id uuid, case_id uuid REFERENCES case_file,
  to_address text NOT NULL, subject text NOT NULL, body jsonb NOT NULL, attachments uuid[] NOT NULL DEFAULT '{}', state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'held')),
  attempts integer NOT NULL DEFAULT 0, next_try timestamptz NOT NULL, created timestamptz NOT NULL, sent_at timestamptz, claimed_until timestamptz, trouble text
);
CREATE INDEX outbox_waiting ON outbox (next_try) WHERE state = 'waiting';
CREATE INDEX outbox_organisation ON outbox (organisation_id, created DESC);
CREATE INDEX outbox_case ON outbox (case_id);
CALL ctx.guard('outbox');
GRANT SELECT, INSERT ON outbox TO woonspoor_app;
GRANT UPDATE (state, next_try) ON outbox TO woonspoor_app;
CREATE POLICY app_read ON outbox FOR SELECT TO woonspoor_app USING (ctx.own(organisation_id) AND ctx.has_right('beheer.uitgaand'));
CREATE POLICY app_add ON outbox FOR INSERT TO woonspoor_app WITH CHECK (ctx.known() AND (organisation_id IS NULL OR ctx.own(organisation_id) OR ctx.organisation() IS NULL));
CREATE POLICY app_change ON outbox FOR UPDATE TO woonspoor_app
  USING (ctx.own(organisation_id) AND ctx.has_right('beheer.uitgaand')) WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('beheer.uitgaand'));
GRANT INSERT ON outbox TO woonspoor_door;
CREATE POLICY door_add ON outbox FOR INSERT TO woonspoor_door WITH CHECK (ctx.moment() IS NOT NULL AND case_id IS NULL);
