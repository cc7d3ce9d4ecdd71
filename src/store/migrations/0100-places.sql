-- Where people sleep: places of several owners, in pools, claimed for nights. A night has the day of its evening; the upper end of a range is the day of leaving.
CREATE TABLE place (
  id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, municipality text NOT NULL, kind text NOT NULL CHECK (kind <> ''), name text NOT NULL CHECK (name <> ''),
  address text NOT NULL DEFAULT '', size integer NOT NULL CHECK (size BETWEEN 1 AND 99), bedrooms integer CHECK (bedrooms BETWEEN 0 AND 50), accessible boolean NOT NULL DEFAULT false,
  /* per offer of a pool: here, or by whom */ offers jsonb NOT NULL DEFAULT '{}', entry text NOT NULL DEFAULT '', contact text NOT NULL DEFAULT '', conditions text NOT NULL DEFAULT '',
  active_from date NOT NULL, active_until date, stopped_reason text, revision integer NOT NULL DEFAULT 1,
  UNIQUE (id, organisation_id), CONSTRAINT place_active CHECK (active_until IS NULL OR active_until > active_from AND stopped_reason <> '')
);
CREATE INDEX place_owner ON place (organisation_id, municipality, name);

-- Who takes part in a pool: offers places, calls them in for others, refers people, or watches over it.
CREATE TABLE pool_part (
  pool text NOT NULL, organisation_id uuid NOT NULL REFERENCES organisation, part text NOT NULL CHECK (part IN ('offers', 'calls', 'refers', 'coordinates')), since date NOT NULL, until date CHECK (until > since),
  PRIMARY KEY (pool, organisation_id, part, since)
);
CREATE INDEX pool_part_organisation ON pool_part (organisation_id, pool);
-- Which places are in a pool. Of a rota, `rank` is the order of the turns.
CREATE TABLE pool_place (
  pool text NOT NULL, place_id uuid NOT NULL, owner_org uuid NOT NULL, since date NOT NULL, until date CHECK (until > since), rank integer NOT NULL DEFAULT 0, reason text NOT NULL DEFAULT '',
  PRIMARY KEY (pool, place_id, since), FOREIGN KEY (place_id, owner_org) REFERENCES place (id, organisation_id),
  CONSTRAINT pool_place_once EXCLUDE USING gist (pool WITH =, place_id WITH =, daterange(since, until) WITH &&)
);
CREATE INDEX pool_place_place ON pool_place (place_id, pool);
-- From which day a pool is given out in turns or freely; the first is that of the draaiboek.
CREATE TABLE pool_mode (pool text NOT NULL, since date NOT NULL, mode text NOT NULL CHECK (mode IN ('rota', 'free')), by_account uuid NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (pool, since));
-- Two turns changed for each other: both owners agree, or it is only asked.
CREATE TABLE rota_swap (
  id uuid PRIMARY KEY, pool text NOT NULL, week date NOT NULL, place_id uuid NOT NULL, owner_org uuid NOT NULL, other_week date NOT NULL, other_place uuid NOT NULL, other_org uuid NOT NULL,
  asked_by uuid NOT NULL, asked timestamptz NOT NULL, answer text CHECK (answer IN ('agreed', 'refused')), answered_by uuid, answered timestamptz, CHECK (week <> other_week),
  FOREIGN KEY (place_id, owner_org) REFERENCES place (id, organisation_id), FOREIGN KEY (other_place, other_org) REFERENCES place (id, organisation_id)
);

-- Every night a place is not free, for whatever reason: one table, and two claims on one night of one place cannot stand.
CREATE TABLE place_claim (
  id uuid PRIMARY KEY, place_id uuid NOT NULL, owner_org uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('stay', 'hold', 'void', 'turnaround', 'own-use')), pool text,
  nights daterange NOT NULL CONSTRAINT claim_has_nights CHECK (NOT isempty(nights) AND lower(nights) IS NOT NULL), /* of a hold */ expires timestamptz, /* not free before the leaving was noted */ until_noted boolean NOT NULL DEFAULT false, left_on date,
  made timestamptz NOT NULL, by_account uuid, by_org uuid, /* no longer counts */ released timestamptz, released_by uuid, /* the claim it follows on */ after_claim uuid REFERENCES place_claim,
  FOREIGN KEY (place_id, owner_org) REFERENCES place (id, organisation_id), CHECK ((kind = 'hold') = (expires IS NOT NULL)),
  CONSTRAINT place_taken EXCLUDE USING gist (place_id WITH =, nights WITH &&) WHERE (released IS NULL)
);
CREATE INDEX place_claim_nights ON place_claim USING gist (nights) WHERE released IS NULL;
CREATE INDEX place_claim_place ON place_claim (place_id) WHERE released IS NULL;
CREATE INDEX place_claim_not_left ON place_claim (place_id) WHERE released IS NULL AND until_noted AND left_on IS NULL;
-- Whose it is stands apart: who sees that a bed is taken does not see by whom.
CREATE TABLE claim_case (claim_id uuid PRIMARY KEY REFERENCES place_claim, case_id uuid NOT NULL REFERENCES case_file ON DELETE CASCADE, event uuid NOT NULL UNIQUE);
CREATE INDEX claim_case_case ON claim_case (case_id);
-- The nights of one person over all places and owners, so that a limit counts them together and nobody sleeps in two places. Only the house reads it.
CREATE TABLE night (
  guest uuid NOT NULL, night date NOT NULL, pool text NOT NULL, place_id uuid NOT NULL REFERENCES place, case_id uuid NOT NULL REFERENCES case_file ON DELETE CASCADE, event uuid NOT NULL, CONSTRAINT one_place_a_night PRIMARY KEY (guest, night)
);
CREATE INDEX night_case ON night (case_id);
-- The same person in the files of several organisations: their nights count together.
CREATE TABLE person_guest (person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE, guest uuid NOT NULL);
-- What owners and coordinators did with places: added to, never changed.
CREATE TABLE place_log (
  id uuid PRIMARY KEY, place_id uuid REFERENCES place, pool text, owner_org uuid NOT NULL, at timestamptz NOT NULL, by_account uuid NOT NULL, what text NOT NULL, told jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX place_log_place ON place_log (place_id, at);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON place_log FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();

CREATE FUNCTION ctx.my_pools() RETURNS text[] LANGUAGE sql STABLE
  RETURN (SELECT coalesce(array_agg(DISTINCT pool), '{}') FROM pool_part WHERE organisation_id = ctx.organisation() AND since <= ctx.today() AND (until IS NULL OR until > ctx.today()));
CREATE FUNCTION ctx.coordinates(of_pool text) RETURNS boolean LANGUAGE sql STABLE
  RETURN ctx.has_right('plaatsen.beheren') AND EXISTS (SELECT 1 FROM pool_part WHERE pool = of_pool AND organisation_id = ctx.organisation() AND part = 'coordinates' AND since <= ctx.today() AND (until IS NULL OR until > ctx.today()));
CREATE FUNCTION ctx.place_in_my_pools(place_column text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN format('(ctx.has_right(''plaatsen.zien'') OR ctx.has_right(''plaatsen.beheren'')) AND EXISTS (SELECT 1 FROM pool_place mine WHERE mine.place_id = %s AND mine.pool = ANY ((SELECT ctx.my_pools())::text[]) AND mine.since <= ctx.today() AND (mine.until IS NULL OR mine.until > ctx.today()) OFFSET 0)', place_column);

DO $$
DECLARE named text; owned text := 'ctx.own(owner_org) AND ctx.has_right(''plaatsen.beheren'')';
BEGIN
  FOREACH named IN ARRAY ARRAY['place', 'pool_part', 'pool_place', 'pool_mode', 'rota_swap', 'place_claim', 'night', 'person_guest', 'place_log'] LOOP CALL ctx.guard(named); END LOOP;
  CALL ctx.guard('claim_case', 'case_id');
  GRANT SELECT, INSERT, UPDATE ON place, pool_part, pool_place, rota_swap TO woonspoor_app;
  GRANT SELECT, INSERT ON pool_mode, place_log TO woonspoor_app;
  GRANT SELECT ON claim_case TO woonspoor_app;
  -- Who made a claim is not for everyone who sees the bed.
  GRANT SELECT (id, place_id, owner_org, kind, pool, nights, expires, until_noted, left_on, made, released, after_claim), INSERT, UPDATE (released, released_by) ON place_claim TO woonspoor_app;

  EXECUTE format('CREATE POLICY app_read ON place FOR SELECT TO woonspoor_app USING (ctx.own(organisation_id) OR %s)', ctx.place_in_my_pools('place.id'));
  CREATE POLICY app_add ON place FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('plaatsen.beheren'));
  CREATE POLICY app_change ON place FOR UPDATE TO woonspoor_app USING (ctx.own(organisation_id) AND ctx.has_right('plaatsen.beheren')) WITH CHECK (ctx.own(organisation_id) AND ctx.has_right('plaatsen.beheren'));

  -- Who takes part in a pool, and how it is given out, is no secret of anyone who is known here.
  CREATE POLICY app_read ON pool_part FOR SELECT TO woonspoor_app USING (ctx.known());
  CREATE POLICY app_add ON pool_part FOR INSERT TO woonspoor_app WITH CHECK (ctx.has_right('beheer.organisaties') OR ctx.coordinates(pool));
  CREATE POLICY app_change ON pool_part FOR UPDATE TO woonspoor_app USING (ctx.has_right('beheer.organisaties') OR ctx.coordinates(pool)) WITH CHECK (ctx.has_right('beheer.organisaties') OR ctx.coordinates(pool));
  CREATE POLICY app_read ON pool_mode FOR SELECT TO woonspoor_app USING (ctx.known());
  CREATE POLICY app_add ON pool_mode FOR INSERT TO woonspoor_app WITH CHECK (by_account = ctx.account() AND at = ctx.moment() AND ctx.coordinates(pool));

  CREATE POLICY app_read ON pool_place FOR SELECT TO woonspoor_app USING (ctx.own(owner_org) OR pool = ANY ((SELECT ctx.my_pools())::text[]));
  EXECUTE format('CREATE POLICY app_add ON pool_place FOR INSERT TO woonspoor_app WITH CHECK (%s OR ctx.coordinates(pool))', owned);
  EXECUTE format('CREATE POLICY app_change ON pool_place FOR UPDATE TO woonspoor_app USING (%1$s OR ctx.coordinates(pool)) WITH CHECK (%1$s OR ctx.coordinates(pool))', owned);
  CREATE POLICY app_read ON rota_swap FOR SELECT TO woonspoor_app USING (pool = ANY ((SELECT ctx.my_pools())::text[]));
  EXECUTE format('CREATE POLICY app_ask ON rota_swap FOR INSERT TO woonspoor_app WITH CHECK (asked_by = ctx.account() AND asked = ctx.moment() AND answer IS NULL AND %s)', owned);
  CREATE POLICY app_answer ON rota_swap FOR UPDATE TO woonspoor_app USING (answer IS NULL AND ctx.own(other_org) AND ctx.has_right('plaatsen.beheren'))
    WITH CHECK (answer IS NOT NULL AND answered_by = ctx.account() AND answered = ctx.moment() AND ctx.own(other_org));

  EXECUTE format('CREATE POLICY app_read ON place_claim FOR SELECT TO woonspoor_app USING (ctx.own(owner_org) OR %s)', ctx.place_in_my_pools('place_claim.place_id'));
  -- An owner takes a place out of use, or uses it itself. A stay and a hold come by a case, never by a hand.
  EXECUTE format('CREATE POLICY app_add ON place_claim FOR INSERT TO woonspoor_app WITH CHECK (%s AND kind IN (''void'', ''own-use'') AND made = ctx.moment() AND by_account = ctx.account() AND released IS NULL)', owned);
  EXECUTE format('CREATE POLICY app_release ON place_claim FOR UPDATE TO woonspoor_app USING (%1$s AND kind IN (''void'', ''own-use'', ''turnaround'')) WITH CHECK (%1$s AND released = ctx.moment() AND released_by = ctx.account())', owned);
  EXECUTE format('CREATE POLICY app_read ON claim_case FOR SELECT TO woonspoor_app USING (%s)', ctx.course_of('claim_case.case_id'));
  CREATE POLICY app_read ON place_log FOR SELECT TO woonspoor_app USING ((ctx.own(owner_org) OR ctx.coordinates(pool)) AND (ctx.has_right('plaatsen.zien') OR ctx.has_right('plaatsen.beheren')));
  CREATE POLICY app_add ON place_log FOR INSERT TO woonspoor_app WITH CHECK (by_account = ctx.account() AND at = ctx.moment() AND ctx.own(owner_org) AND ctx.has_right('plaatsen.beheren'));
END $$;
