-- Who answers the telephone of a pool, from one moment to another (WD-209). Kept by the coordinator of the pool, and by an organisation for its own people.
CREATE TABLE call_shift (
  id uuid PRIMARY KEY, pool text NOT NULL, organisation_id uuid NOT NULL REFERENCES organisation, who text NOT NULL CHECK (who <> ''), starts timestamptz NOT NULL, ends timestamptz NOT NULL,
  made timestamptz NOT NULL, by_account uuid NOT NULL, CONSTRAINT shift_ends_after CHECK (ends > starts)
);
CREATE INDEX call_shift_week ON call_shift (pool, starts);
CALL ctx.guard('call_shift');
GRANT SELECT, INSERT, DELETE ON call_shift TO woonspoor_app;
DO $$
DECLARE keeps text := '(ctx.coordinates(pool) OR ctx.own(organisation_id) AND ctx.has_right(''plaatsen.beheren'') AND pool = ANY ((SELECT ctx.my_pools())::text[]))';
BEGIN
  CREATE POLICY app_read ON call_shift FOR SELECT TO woonspoor_app USING (pool = ANY ((SELECT ctx.my_pools())::text[]) AND (ctx.has_right('plaatsen.zien') OR ctx.has_right('plaatsen.beheren')));
  EXECUTE format('CREATE POLICY app_add ON call_shift FOR INSERT TO woonspoor_app WITH CHECK (by_account = ctx.account() AND made = ctx.moment() AND %s)', keeps);
  EXECUTE format('CREATE POLICY app_remove ON call_shift FOR DELETE TO woonspoor_app USING (%s)', keeps);
END $$;
