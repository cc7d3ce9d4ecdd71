-- Rows about a case go with it when it is destroyed.
-- Which cases come to which meetings: the organiser and the partner of each series, made from the roles of the case with every act.
CREATE TABLE meeting_case (
  case_id uuid NOT NULL REFERENCES case_file ON DELETE CASCADE, programme text NOT NULL, series text NOT NULL, organiser_org uuid NOT NULL REFERENCES organisation, partner_org uuid NOT NULL REFERENCES organisation,
  PRIMARY KEY (case_id, series)
);
CREATE INDEX meeting_case_pair ON meeting_case (organiser_org, partner_org, programme, series);
CALL ctx.guard('meeting_case', 'case_id');
GRANT SELECT ON meeting_case TO woonspoor_app;

-- One meeting of one organiser with one partner. The row follows from the events below it.
CREATE TABLE meeting (
  id uuid PRIMARY KEY, programme text NOT NULL, series text NOT NULL, organiser_org uuid NOT NULL REFERENCES organisation, partner_org uuid NOT NULL REFERENCES organisation,
  first_day date NOT NULL, day date NOT NULL, state text NOT NULL CHECK (state IN ('planned', 'skipped', 'cancelled', 'held')), starts text NOT NULL DEFAULT '', ends text NOT NULL DEFAULT '',
  mailed boolean NOT NULL DEFAULT false, concluded boolean NOT NULL DEFAULT false, answered boolean NOT NULL DEFAULT false, sequence integer NOT NULL DEFAULT 0, head_seq integer NOT NULL DEFAULT 0, touched timestamptz NOT NULL,
  UNIQUE (organiser_org, partner_org, programme, series, first_day)
);
CREATE INDEX meeting_day ON meeting (organiser_org, day);
CREATE INDEX meeting_partner_day ON meeting (partner_org, day);
CALL ctx.guard('meeting');
GRANT SELECT ON meeting TO woonspoor_app;
-- The two organisations and nobody else: another partner does not even know that there is one.
CREATE POLICY app_read ON meeting FOR SELECT TO woonspoor_app USING (ctx.own(organiser_org) OR ctx.own(partner_org));

CREATE TABLE meeting_event (
  id uuid NOT NULL UNIQUE, meeting_id uuid NOT NULL REFERENCES meeting, seq integer NOT NULL CHECK (seq > 0), kind text NOT NULL, at timestamptz NOT NULL, by_account uuid, by_org uuid, by_name text NOT NULL DEFAULT '',
  case_id uuid REFERENCES case_file ON DELETE CASCADE, body jsonb NOT NULL, PRIMARY KEY (meeting_id, seq)
);
CREATE INDEX meeting_event_case ON meeting_event (case_id) WHERE case_id IS NOT NULL;
CALL ctx.guard('meeting_event');
REVOKE UPDATE, DELETE ON meeting_event FROM woonspoor_job;
GRANT SELECT, INSERT ON meeting_event TO woonspoor_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON meeting_event FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();

-- Who does what by when, after a meeting: one owner each.
CREATE TABLE meeting_action (
  id uuid PRIMARY KEY, meeting_id uuid NOT NULL REFERENCES meeting, case_id uuid REFERENCES case_file ON DELETE CASCADE, what text NOT NULL, owner_account uuid NOT NULL REFERENCES account, owner_name text NOT NULL, due date NOT NULL, done date
);
CREATE INDEX meeting_action_owner ON meeting_action (owner_account, due) WHERE done IS NULL;
CREATE INDEX meeting_action_meeting ON meeting_action (meeting_id);
CALL ctx.guard('meeting_action');
GRANT SELECT ON meeting_action TO woonspoor_app;

DO $$ BEGIN
  EXECUTE format('CREATE POLICY app_read ON meeting_case FOR SELECT TO woonspoor_app USING ((ctx.own(organiser_org) OR ctx.own(partner_org)) AND %s)', ctx.course_of('meeting_case.case_id'));
  -- What is about a case is only for who may know that case.
  EXECUTE format('CREATE POLICY app_read ON meeting_event FOR SELECT TO woonspoor_app USING (EXISTS (SELECT 1 FROM meeting m WHERE m.id = meeting_event.meeting_id) AND (case_id IS NULL OR %s))',
    ctx.course_of('meeting_event.case_id'));
  EXECUTE format('CREATE POLICY app_read ON meeting_action FOR SELECT TO woonspoor_app USING (EXISTS (SELECT 1 FROM meeting m WHERE m.id = meeting_action.meeting_id) AND (case_id IS NULL OR %s))',
    ctx.course_of('meeting_action.case_id'));
  EXECUTE format('CREATE POLICY app_append ON meeting_event FOR INSERT TO woonspoor_app WITH CHECK (by_account = ctx.account() AND by_org = ctx.organisation() AND at = ctx.moment() AND ctx.has_right(''dossiers.handelen'')
    AND EXISTS (SELECT 1 FROM meeting m WHERE m.id = meeting_event.meeting_id AND (ctx.own(m.organiser_org) OR meeting_event.kind IN (''asked'', ''revived'', ''confirmed'', ''remarked'', ''action-done'')))
    AND (case_id IS NULL OR %s))', ctx.course_of('meeting_event.case_id'));
END $$;
