-- Found by trying to get in as the role of the program, with its own checks left out. What a policy lets somebody change is a row, not every column of it; and what is shared with a pool is shared by its owner.

-- Rules as they were published are written by the house alone, from the folder or from a text that was published: the locks on sharing read them.
DROP POLICY app_manage ON draaiboek_version;
REVOKE INSERT ON draaiboek_version FROM woonspoor_app;

-- What a row is about does not change by a hand: whose place, which pool, whose week, whose card, whose account, and the address that its mails go to.
DO $$
DECLARE named text; columns text;
BEGIN
  FOR named, columns IN VALUES ('pool_place', 'until, reason, rank'), ('pool_part', 'until'), ('rota_swap', 'answer, answered_by, answered'), ('place_entry', 'address, entry'),
      ('place', 'municipality, kind, name, size, bedrooms, accessible, offers, contact, conditions, active_from, active_until, stopped_reason, revision'),
      ('person', 'family_name, given_name, municipality, revision, merged_into'), ('person_contact', 'phone, email, address'),
      ('playbook_draft', 'files, revision, changed, by_account, by_name'), ('account', 'name, phone, unit, functions, active, session_epoch, locale') LOOP
    EXECUTE format('REVOKE UPDATE ON %I FROM woonspoor_app', named);
    EXECUTE format('GRANT UPDATE (%s) ON %I TO woonspoor_app', columns, named);
  END LOOP;
END $$;

-- A place comes into a pool by its owner, who offers places there. Whoever coordinates the pool orders what is in it, and brings no place of somebody else in: it would be open to all who take part.
CREATE FUNCTION ctx.pool_place_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx.own(NEW.owner_org) AND EXISTS (SELECT FROM pool_part part WHERE part.pool = NEW.pool AND part.organisation_id = NEW.owner_org AND part.part = 'offers' AND part.since <= NEW.since AND (part.until IS NULL OR part.until > NEW.since))
    OR ctx.coordinates(NEW.pool) AND EXISTS (SELECT FROM pool_place before WHERE before.pool = NEW.pool AND before.place_id = NEW.place_id) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'not offered in this pool by its owner' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER pool_place_fits BEFORE INSERT ON pool_place FOR EACH ROW WHEN (current_user = 'woonspoor_app') EXECUTE FUNCTION ctx.pool_place_fits();

-- A week goes to a place that takes turns in that very pool, and two places that change weeks are both in it.
DO $$
DECLARE owned text := 'ctx.own(owner_org) AND ctx.has_right(''plaatsen.beheren'')';
  turns text := 'EXISTS (SELECT 1 FROM pool_place takes WHERE takes.pool = %1$I.pool AND takes.place_id = %1$I.%2$I AND takes.owner_org = %1$I.%3$I AND takes.rank > 0 OFFSET 0)';
BEGIN
  EXECUTE format('ALTER POLICY app_add ON rota_fill WITH CHECK (by_account = ctx.account() AND at = ctx.moment() AND (%s OR ctx.coordinates(pool)) AND %s)', owned, format(turns, 'rota_fill', 'place_id', 'owner_org'));
  EXECUTE format('ALTER POLICY app_ask ON rota_swap WITH CHECK (asked_by = ctx.account() AND asked = ctx.moment() AND answer IS NULL AND %s AND %s AND %s)', owned, format(turns, 'rota_swap', 'place_id', 'owner_org'), format(turns, 'rota_swap', 'other_place', 'other_org'));
END $$;

-- What is written down is about an own place, or about a pool one takes part in, offered in, or looks after for the region: whoever coordinates a pool reads it there.
ALTER POLICY app_add ON place_log WITH CHECK (by_account = ctx.account() AND at = ctx.moment() AND ctx.own(owner_org) AND ctx.has_right('plaatsen.beheren')
  AND (place_id IS NULL OR EXISTS (SELECT 1 FROM place mine WHERE mine.id = place_log.place_id AND ctx.own(mine.organisation_id) OFFSET 0))
  AND (pool IS NULL OR ctx.has_right('beheer.organisaties') OR pool = ANY ((SELECT ctx.my_pools())::text[]) OR EXISTS (SELECT 1 FROM pool_place mine WHERE mine.pool = place_log.pool AND mine.place_id = place_log.place_id OFFSET 0)));

-- Who writes rules writes them for the whole region. So, like who manages it, nobody is given that right by the administrator of one organisation, and their account is no way up.
CREATE FUNCTION ctx.reaches_region(functions text[]) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM function_right r WHERE r.function = ANY (functions) AND r."right" IN ('beheer.organisaties', 'beheer.draaiboeken'));
CREATE OR REPLACE FUNCTION ctx.functions_fit() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user = 'woonspoor_app' AND NOT ctx.has_right('beheer.organisaties') AND ctx.reaches_region(ARRAY(SELECT given FROM unnest(NEW.functions) AS fresh(given) WHERE TG_OP = 'INSERT' OR given <> ALL (OLD.functions))) THEN
    RAISE EXCEPTION 'a function that reaches the whole region' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION ctx.manages_account(wanted text) RETURNS boolean LANGUAGE sql STABLE
  RETURN ctx.has_right('beheer.accounts') AND EXISTS (SELECT FROM account a WHERE a.id::text = wanted AND (ctx.has_right('beheer.organisaties') OR ctx.own(a.organisation_id) AND NOT ctx.reaches_region(a.functions)));
CREATE OR REPLACE FUNCTION ctx.forget_second_step(of_account uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer;
BEGIN
  IF NOT ctx.manages_account(of_account::text) THEN RAISE EXCEPTION 'not yours to help' USING ERRCODE = 'insufficient_privilege'; END IF;
  DELETE FROM credential WHERE account_id = of_account AND kind IN ('totp', 'passkey', 'recovery');
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- A trigger that runs as whoever writes reads the tables of the house, not a table of that name made for this one connection.
DO $$
DECLARE one regprocedure;
BEGIN
  FOR one IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang WHERE n.nspname = 'ctx' AND l.lanname = 'plpgsql' AND p.prokind = 'f' AND p.proconfig IS NULL LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', one);
  END LOOP;
END $$;
