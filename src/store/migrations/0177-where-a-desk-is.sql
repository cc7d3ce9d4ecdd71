-- Where and when people can come: desks, sittings elsewhere and moments in a neighbourhood. A move of a desk is a row that ends and one that begins. No secret of anyone.
CREATE TABLE desk_moment (
  id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, kind text NOT NULL CHECK (kind IN ('loket', 'mobiel', 'buurt')), name text NOT NULL CHECK (btrim(name) <> ''), address text NOT NULL DEFAULT '', municipality text NOT NULL,
  /* services under the same roof */ beside text NOT NULL DEFAULT '', /* for whom it is meant */ audience text NOT NULL DEFAULT '', /* 1 is Monday */ weekdays smallint[] NOT NULL DEFAULT '{}', /* which of the month; empty: each week */ weeks smallint[] NOT NULL DEFAULT '{}', /* and on these */ days date[] NOT NULL DEFAULT '{}',
  starts text NOT NULL CHECK (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'), ends text NOT NULL CHECK (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'), appointment boolean NOT NULL DEFAULT false, attends uuid[] NOT NULL DEFAULT '{}',
  valid_from date NOT NULL, valid_until date, revision integer NOT NULL DEFAULT 1, UNIQUE (id, organisation_id), CHECK (ends > starts), CHECK (valid_until > valid_from), CHECK (weekdays <> '{}' OR days <> '{}')
);
CREATE INDEX desk_moment_municipality ON desk_moment (municipality, valid_from);
-- A day on which it is shut, or open where a holiday would shut it.
CREATE TABLE desk_exception (
  moment_id uuid NOT NULL, organisation_id uuid NOT NULL, day date NOT NULL, open boolean NOT NULL, reason text NOT NULL CHECK (btrim(reason) <> ''), by_account uuid NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (moment_id, day),
  FOREIGN KEY (moment_id, organisation_id) REFERENCES desk_moment (id, organisation_id)
);
-- How many came on a day, and how many of them vulnerable: numbers, never who.
CREATE TABLE desk_count (
  moment_id uuid NOT NULL, organisation_id uuid NOT NULL, day date NOT NULL, reached integer NOT NULL CHECK (reached BETWEEN 0 AND 9999), vulnerable integer NOT NULL CHECK (vulnerable BETWEEN 0 AND reached), by_account uuid NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (moment_id, day),
  FOREIGN KEY (moment_id, organisation_id) REFERENCES desk_moment (id, organisation_id)
);
CALL ctx.guard('desk_moment');
CALL ctx.guard('desk_exception');
CALL ctx.guard('desk_count');
GRANT SELECT, INSERT, UPDATE ON desk_moment TO woonspoor_app;
GRANT SELECT, INSERT, DELETE ON desk_exception TO woonspoor_app;
GRANT SELECT, INSERT, UPDATE ON desk_count TO woonspoor_app;
CREATE POLICY app_read ON desk_moment FOR SELECT TO woonspoor_app USING (ctx.known());
CREATE POLICY app_add ON desk_moment FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('beheer.kalender'));
CREATE POLICY app_change ON desk_moment FOR UPDATE TO woonspoor_app USING (ctx.own(organisation_id) AND ctx.has_right('beheer.kalender')) WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('beheer.kalender'));
CREATE POLICY app_read ON desk_exception FOR SELECT TO woonspoor_app USING (ctx.known());
CREATE POLICY app_add ON desk_exception FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('beheer.kalender') AND by_account = ctx.account() AND at = ctx.moment());
CREATE POLICY app_undo ON desk_exception FOR DELETE TO woonspoor_app USING (ctx.own(organisation_id) AND ctx.has_right('beheer.kalender'));
CREATE POLICY app_read ON desk_count FOR SELECT TO woonspoor_app USING (ctx.own(organisation_id));
CREATE POLICY app_add ON desk_count FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('loket.noteren') AND by_account = ctx.account() AND at = ctx.moment());
CREATE POLICY app_change ON desk_count FOR UPDATE TO woonspoor_app USING (ctx.own(organisation_id) AND ctx.has_right('loket.noteren')) WITH CHECK (ctx.own(organisation_id) AND by_account = ctx.account() AND at = ctx.moment());
