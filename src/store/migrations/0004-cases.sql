-- Who may know what of a case, from when until when, on what ground. Its policy is the one place where access is decided:
-- every other table of a case asks this table, and sees of it only what the reader's own rows say today.
CREATE TABLE case_access (
  case_id uuid NOT NULL, keeper_org uuid NOT NULL, organisation_id uuid NOT NULL REFERENCES organisation, account_id uuid REFERENCES account,
  class text NOT NULL, via text NOT NULL, ground text NOT NULL, since date NOT NULL, until date, evidence uuid
);
CREATE INDEX case_access_case ON case_access (case_id, class, organisation_id);
CREATE INDEX case_access_reader ON case_access (organisation_id, account_id, case_id) WHERE class = '';
CALL ctx.guard('case_access', 'case_id');
GRANT SELECT ON case_access TO woonspoor_app;
CREATE POLICY app_read ON case_access FOR SELECT TO woonspoor_app USING (
  organisation_id = ctx.organisation()
  AND (account_id = ctx.account() OR account_id IS NULL AND ctx.reach() = 'organisation')
  AND since <= ctx.today() AND (until IS NULL OR until > ctx.today())
);

-- Opens a table of a case to the app role. OFFSET 0 keeps the planner from hashing the whole of case_access when fifty rows are asked.
CREATE FUNCTION ctx.course_of(case_column text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN format('EXISTS (SELECT 1 FROM case_access seen WHERE seen.case_id = %s AND seen.class = '''' OFFSET 0)', case_column);
CREATE FUNCTION ctx.class_of(case_column text, class_column text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN format('EXISTS (SELECT 1 FROM case_access seen WHERE seen.case_id = %s AND seen.class = %s OFFSET 0)', case_column, class_column);

CREATE TABLE person (
  id uuid PRIMARY KEY, keeper_org uuid NOT NULL REFERENCES organisation, family_name text NOT NULL, given_name text NOT NULL, municipality text,
  created timestamptz NOT NULL, revision integer NOT NULL DEFAULT 1
);
CREATE TABLE person_contact (person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE, keeper_org uuid NOT NULL, phone text, email text, address jsonb NOT NULL DEFAULT '{}');

CREATE TABLE case_file (
  id uuid PRIMARY KEY, number text NOT NULL UNIQUE, programme text NOT NULL, version integer NOT NULL, keeper_org uuid NOT NULL REFERENCES organisation,
  subject_person uuid REFERENCES person, subject_name text NOT NULL DEFAULT '', municipality text, opened date NOT NULL, ended date, ending text, keep_until date, stage text,
  head_seq integer NOT NULL DEFAULT 0, restricted boolean NOT NULL DEFAULT false, parent_case uuid, referral_id uuid, touched timestamptz NOT NULL
);
CREATE INDEX case_file_keeper ON case_file (keeper_org, programme, opened DESC);
CREATE INDEX case_file_person ON case_file (subject_person);
CREATE INDEX case_file_keep_until ON case_file (keep_until) WHERE keep_until IS NOT NULL;
CALL ctx.guard('case_file', 'id');
GRANT SELECT, INSERT ON case_file TO woonspoor_app;
GRANT UPDATE (head_seq, touched) ON case_file TO woonspoor_app;
CREATE POLICY app_open ON case_file FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('dossiers.openen') AND head_seq = 0);

CREATE TABLE case_event (
  id uuid NOT NULL UNIQUE, case_id uuid NOT NULL REFERENCES case_file, seq integer NOT NULL CHECK (seq > 0), kind text NOT NULL, key text, instance text,
  happened date NOT NULL, recorded timestamptz NOT NULL, actor_account uuid, actor_role text, actor_name text, envelope jsonb NOT NULL, PRIMARY KEY (case_id, seq)
);
CALL ctx.guard('case_event', 'case_id');
REVOKE UPDATE, DELETE ON case_event FROM woonspoor_job;
GRANT SELECT, INSERT ON case_event TO woonspoor_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON case_event FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();

CREATE TEXT SEARCH CONFIGURATION public.dutch_plain (COPY = pg_catalog.dutch);
ALTER TEXT SEARCH CONFIGURATION public.dutch_plain ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, pg_catalog.dutch_stem;

CREATE TABLE case_value (
  case_id uuid NOT NULL, seq integer NOT NULL, class text NOT NULL CHECK (class <> ''), values jsonb NOT NULL,
  words tsvector GENERATED ALWAYS AS (jsonb_to_tsvector('public.dutch_plain', values, '["string"]')) STORED,
  PRIMARY KEY (case_id, seq, class), FOREIGN KEY (case_id, seq) REFERENCES case_event (case_id, seq)
);
CREATE INDEX case_value_words ON case_value USING gin (words);
CALL ctx.guard('case_value', 'case_id');
REVOKE UPDATE, DELETE ON case_value FROM woonspoor_job;
GRANT SELECT, INSERT ON case_value TO woonspoor_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON case_value FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();

CREATE TABLE duty (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), case_id uuid NOT NULL REFERENCES case_file, obligation text NOT NULL, term text NOT NULL, task text NOT NULL, role text NOT NULL,
  account_id uuid, organisation_id uuid, keeper_org uuid NOT NULL, programme text NOT NULL, person_name text NOT NULL, case_number text NOT NULL, municipality text,
  label text NOT NULL, verb text NOT NULL, counterpart text, due date NOT NULL, opens date, until_day date, waiting boolean NOT NULL, planned_day date, planned_time text, reason jsonb NOT NULL
);
CREATE INDEX duty_case ON duty (case_id);
CREATE INDEX duty_account ON duty (account_id, due, id);
CREATE INDEX duty_organisation ON duty (organisation_id, due, id);
CREATE INDEX duty_keeper ON duty (keeper_org, due, id);
CREATE INDEX duty_programme ON duty (keeper_org, programme, due, id);
CALL ctx.guard('duty', 'case_id');
GRANT SELECT ON duty TO woonspoor_app;

CREATE TABLE appointment (
  case_id uuid NOT NULL REFERENCES case_file, instance text NOT NULL, task text NOT NULL, day date NOT NULL, time text, until_time text,
  place text, state text NOT NULL, row_key text, invited jsonb NOT NULL DEFAULT '[]', person_name text NOT NULL DEFAULT '', case_number text NOT NULL DEFAULT '', label text NOT NULL DEFAULT '',
  PRIMARY KEY (case_id, instance)
);
CREATE INDEX appointment_day ON appointment (day);
CALL ctx.guard('appointment', 'case_id');
GRANT SELECT ON appointment TO woonspoor_app;
-- One person is in one place at a time (GW-054, WD-082): the database refuses two firm appointments whose clock times overlap.
CREATE TABLE appointment_attendee (
  case_id uuid NOT NULL, instance text NOT NULL, account_id uuid NOT NULL REFERENCES account, busy tsrange,
  PRIMARY KEY (case_id, instance, account_id), FOREIGN KEY (case_id, instance) REFERENCES appointment (case_id, instance) ON DELETE CASCADE,
  CONSTRAINT appointment_clash EXCLUDE USING gist (account_id WITH =, busy WITH &&)
);
CREATE INDEX appointment_attendee_account ON appointment_attendee (account_id);
CALL ctx.guard('appointment_attendee', 'case_id');
GRANT SELECT ON appointment_attendee TO woonspoor_app;

CREATE TABLE privacy_restriction (
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES case_file, path text NOT NULL DEFAULT '', reason text NOT NULL DEFAULT '', since date NOT NULL, lifted date, by_account uuid
);
CREATE INDEX privacy_restriction_case ON privacy_restriction (case_id);
CALL ctx.guard('privacy_restriction', 'case_id');
GRANT SELECT, INSERT, UPDATE ON privacy_restriction TO woonspoor_app;

DO $$
DECLARE named text; key_column text;
BEGIN
  FOR named, key_column IN VALUES ('case_file', 'case_file.id'), ('case_event', 'case_event.case_id'), ('duty', 'duty.case_id'),
      ('appointment', 'appointment.case_id'), ('appointment_attendee', 'appointment_attendee.case_id'), ('privacy_restriction', 'privacy_restriction.case_id') LOOP
    EXECUTE format('CREATE POLICY app_read ON %I FOR SELECT TO woonspoor_app USING (%s)', named, ctx.course_of(key_column));
  END LOOP;
  EXECUTE format('CREATE POLICY app_read ON case_value FOR SELECT TO woonspoor_app USING (%s)', ctx.class_of('case_value.case_id', 'case_value.class'));
  EXECUTE format('CREATE POLICY app_advance ON case_file FOR UPDATE TO woonspoor_app USING (%s) WITH CHECK (%s)', ctx.course_of('case_file.id'), ctx.course_of('case_file.id'));
  EXECUTE format('CREATE POLICY app_append ON case_event FOR INSERT TO woonspoor_app WITH CHECK (%s AND actor_account = ctx.account() AND recorded = ctx.moment())', ctx.course_of('case_event.case_id'));
  -- A partner may tell what it may not read back afterwards: writing asks the course of the case, reading asks the class.
  EXECUTE format('CREATE POLICY app_append ON case_value FOR INSERT TO woonspoor_app WITH CHECK (%s)', ctx.course_of('case_value.case_id'));
  EXECUTE format('CREATE POLICY app_add ON privacy_restriction FOR INSERT TO woonspoor_app WITH CHECK (%s AND ctx.has_right(''privacy.behandelen''))', ctx.course_of('privacy_restriction.case_id'));
  EXECUTE format('CREATE POLICY app_change ON privacy_restriction FOR UPDATE TO woonspoor_app USING (%s AND ctx.has_right(''privacy.behandelen'')) WITH CHECK (%s AND ctx.has_right(''privacy.behandelen''))',
    ctx.course_of('privacy_restriction.case_id'), ctx.course_of('privacy_restriction.case_id'));
END $$;

CALL ctx.guard('person');
CALL ctx.guard('person_contact');
GRANT SELECT, INSERT, UPDATE ON person, person_contact TO woonspoor_app;
CREATE POLICY app_read ON person FOR SELECT TO woonspoor_app
  USING (ctx.whole(keeper_org) OR EXISTS (SELECT 1 FROM case_file known WHERE known.subject_person = person.id OFFSET 0));
CREATE POLICY app_add ON person FOR INSERT TO woonspoor_app
  WITH CHECK (ctx.own(keeper_org) AND (ctx.has_right('dossiers.openen') OR ctx.has_right('aanmeldingen.behandelen')));
CREATE POLICY app_change ON person FOR UPDATE TO woonspoor_app
  USING (ctx.own(keeper_org) AND ctx.has_right('dossiers.handelen') AND (ctx.whole(keeper_org) OR EXISTS (SELECT 1 FROM case_file known WHERE known.subject_person = person.id OFFSET 0)))
  WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('dossiers.handelen'));
-- How to reach someone is for the organisation that keeps the file; a partner sees the name only.
CREATE POLICY app_read ON person_contact FOR SELECT TO woonspoor_app
  USING (ctx.own(keeper_org) AND EXISTS (SELECT 1 FROM person known WHERE known.id = person_contact.person_id OFFSET 0));
CREATE POLICY app_add ON person_contact FOR INSERT TO woonspoor_app
  WITH CHECK (ctx.own(keeper_org) AND (ctx.has_right('dossiers.openen') OR ctx.has_right('aanmeldingen.behandelen') OR ctx.has_right('dossiers.handelen')));
CREATE POLICY app_change ON person_contact FOR UPDATE TO woonspoor_app
  USING (ctx.own(keeper_org) AND ctx.has_right('dossiers.handelen') AND EXISTS (SELECT 1 FROM person known WHERE known.id = person_contact.person_id OFFSET 0))
  WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('dossiers.handelen'));

-- The last number given out per series: 'GW-2026', 'factuur:<organisation>:2026'. The row lock hands out each number once, without gaps.
CREATE TABLE numbering (series text PRIMARY KEY, last integer NOT NULL);
CALL ctx.guard('numbering');
