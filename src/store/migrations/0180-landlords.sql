-- Agreements with landlords to free a dwelling at short notice (SW-297), dwellings let outside the system (SW-294), and the stock against which those are held (SW-295).
-- No data on people. Read by whoever sees places; kept by the organisation that made them.
CREATE TABLE landlord_agreement (
  id uuid PRIMARY KEY, keeper_org uuid NOT NULL REFERENCES organisation, landlord_org uuid NOT NULL REFERENCES organisation,
  -- Who asks, with whom of the landlord, within how many hours an answer comes, for how long, on which conditions, at what cost, and where it is written.
  asker text NOT NULL DEFAULT '', asked text NOT NULL DEFAULT '', response_hours int CHECK (response_hours > 0), stays text NOT NULL DEFAULT '', conditions text NOT NULL DEFAULT '', costs text NOT NULL DEFAULT '', source text NOT NULL DEFAULT '',
  since date, until date, talked date, revision int NOT NULL DEFAULT 1, made timestamptz NOT NULL, by_account uuid NOT NULL,
  CONSTRAINT agreement_between_two CHECK (keeper_org <> landlord_org),
  CONSTRAINT agreement_whole CHECK (since IS NULL OR asker <> '' AND asked <> '' AND response_hours IS NOT NULL AND stays <> '' AND conditions <> '' AND costs <> '' AND source <> ''),
  CONSTRAINT agreement_ends_after CHECK (until IS NULL OR since IS NOT NULL AND until > since),
  CONSTRAINT agreement_once EXCLUDE USING gist (keeper_org WITH =, landlord_org WITH =, daterange(since, until) WITH &&) WHERE (since IS NOT NULL)
);
CREATE TABLE landlord_stock (
  keeper_org uuid NOT NULL REFERENCES organisation, landlord_org uuid NOT NULL REFERENCES organisation, year int NOT NULL CHECK (year BETWEEN 2000 AND 2099),
  stock int NOT NULL CHECK (stock >= 0), basis_points int NOT NULL CHECK (basis_points BETWEEN 1 AND 10000), source text NOT NULL CHECK (source <> ''), made timestamptz NOT NULL, by_account uuid NOT NULL,
  PRIMARY KEY (landlord_org, year)
);
CREATE TABLE landlord_rental (
  id uuid PRIMARY KEY, keeper_org uuid NOT NULL REFERENCES organisation, landlord_org uuid NOT NULL REFERENCES organisation, name text NOT NULL CHECK (name <> ''),
  since date NOT NULL, until date NOT NULL, source text NOT NULL CHECK (source <> ''), beyond text NOT NULL DEFAULT '', talked date, revision int NOT NULL DEFAULT 1, made timestamptz NOT NULL, by_account uuid NOT NULL,
  CONSTRAINT rental_ends_after CHECK (until > since)
);
CREATE INDEX landlord_rental_of ON landlord_rental (landlord_org, until);
CREATE INDEX landlord_rental_ends ON landlord_rental (keeper_org, until);
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['landlord_agreement', 'landlord_stock', 'landlord_rental'] LOOP
    EXECUTE format('CALL ctx.guard(%L)', named);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO woonspoor_app', named);
    EXECUTE format('CREATE POLICY app_read ON %I FOR SELECT TO woonspoor_app USING (ctx.has_right(''plaatsen.zien''))', named);
    EXECUTE format('CREATE POLICY app_add ON %I FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(keeper_org) AND ctx.has_right(''plaatsen.beheren'') AND by_account = ctx.account() AND made = ctx.moment())', named);
    EXECUTE format('CREATE POLICY app_change ON %I FOR UPDATE TO woonspoor_app USING (ctx.own(keeper_org) AND ctx.has_right(''plaatsen.beheren'')) WITH CHECK (ctx.own(keeper_org) AND ctx.has_right(''plaatsen.beheren''))', named);
  END LOOP;
END $$;
-- Who keeps a row, with whom, and who wrote it when, nobody changes by hand.
GRANT UPDATE (asker, asked, response_hours, stays, conditions, costs, source, since, until, talked, revision) ON landlord_agreement TO woonspoor_app;
GRANT UPDATE (stock, basis_points, source) ON landlord_stock TO woonspoor_app;
GRANT UPDATE (until, talked, revision) ON landlord_rental TO woonspoor_app;
