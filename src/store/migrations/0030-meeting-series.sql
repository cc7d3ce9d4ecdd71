-- How an organisation holds a series of meetings that a draaiboek has: its own days, place and way of mailing, each from a first day on.
-- What is left null stays as the draaiboek has it.
CREATE TABLE meeting_series (
  organisation_id uuid NOT NULL REFERENCES organisation, programme text NOT NULL, series text NOT NULL, valid_from date NOT NULL,
  days jsonb, mail text, closes text, mode text CHECK (mode IN ('online', 'place')), starts text, ends text, address text, conclusions text, automatic boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organisation_id, programme, series, valid_from)
);
-- One day of the series that is moved, or falls out where there is no new day. The days around it stay.
CREATE TABLE meeting_exception (
  organisation_id uuid NOT NULL REFERENCES organisation, programme text NOT NULL, series text NOT NULL, day date NOT NULL, to_day date,
  reason text NOT NULL CHECK (reason <> ''), by_account uuid NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (organisation_id, programme, series, day)
);
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['meeting_series', 'meeting_exception'] LOOP
    CALL ctx.guard(named);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO woonspoor_app', named);
    -- When an organisation meets decides on the days of everyone's cases with it: no secret.
    EXECUTE format('CREATE POLICY app_read ON %I FOR SELECT TO woonspoor_app USING (ctx.known())', named);
  END LOOP;
END $$;
CREATE POLICY app_manage ON meeting_series TO woonspoor_app
  USING (ctx.own(organisation_id) AND ctx.has_right('beheer.kalender')) WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('beheer.kalender'));
CREATE POLICY app_manage ON meeting_exception TO woonspoor_app
  USING (ctx.own(organisation_id) AND (ctx.has_right('beheer.kalender') OR ctx.has_right('dossiers.handelen')))
  WITH CHECK (ctx.own(organisation_id) AND (ctx.has_right('beheer.kalender') OR ctx.has_right('dossiers.handelen')));

-- Where one partner meets: its standing link, its hour, where its mail goes. Of those two only.
CREATE TABLE meeting_partner (
  organisation_id uuid NOT NULL REFERENCES organisation, programme text NOT NULL, series text NOT NULL, partner_org uuid NOT NULL REFERENCES organisation,
  link text, starts text, ends text, email text, PRIMARY KEY (organisation_id, programme, series, partner_org)
);
CALL ctx.guard('meeting_partner');
GRANT SELECT, INSERT, UPDATE, DELETE ON meeting_partner TO woonspoor_app;
CREATE POLICY app_read ON meeting_partner FOR SELECT TO woonspoor_app USING (ctx.own(organisation_id) OR ctx.own(partner_org));
CREATE POLICY app_manage ON meeting_partner TO woonspoor_app
  USING (ctx.own(organisation_id) AND (ctx.has_right('beheer.kalender') OR ctx.has_right('dossiers.handelen')))
  WITH CHECK (ctx.own(organisation_id) AND (ctx.has_right('beheer.kalender') OR ctx.has_right('dossiers.handelen')));
