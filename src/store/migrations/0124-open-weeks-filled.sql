-- An open week of the turns, given to a place that takes part: by its owner, or by the coordinator of the pool (WD-223). Added to, never changed; the last of a week counts.
CREATE TABLE rota_fill (
  pool text NOT NULL, week date NOT NULL, place_id uuid NOT NULL, owner_org uuid NOT NULL, by_account uuid NOT NULL, at timestamptz NOT NULL,
  PRIMARY KEY (pool, week, place_id), FOREIGN KEY (place_id, owner_org) REFERENCES place (id, organisation_id)
);
CALL ctx.guard('rota_fill');
GRANT SELECT, INSERT ON rota_fill TO woonspoor_app;
CREATE POLICY app_read ON rota_fill FOR SELECT TO woonspoor_app USING (pool = ANY ((SELECT ctx.my_pools())::text[]));
CREATE POLICY app_add ON rota_fill FOR INSERT TO woonspoor_app WITH CHECK (by_account = ctx.account() AND at = ctx.moment() AND (ctx.own(owner_org) AND ctx.has_right('plaatsen.beheren') OR ctx.coordinates(pool)));
