-- The account of a year, closed: every number as counted on the day of closing, and which cases it was made of. Added to, never changed; opening it again is a line of its own.
CREATE TABLE figure_closing (
  id uuid PRIMARY KEY, keeper_org uuid NOT NULL REFERENCES organisation, programme text NOT NULL, year integer NOT NULL, /* 1, and higher after it was opened again */ nth integer NOT NULL CHECK (nth > 0),
  day date NOT NULL, at timestamptz NOT NULL, by_account uuid NOT NULL, by_name text NOT NULL, remark text NOT NULL DEFAULT '',
  /* of the draaiboek */ version integer NOT NULL, /* how every figure was counted, as it was written then */ rules jsonb NOT NULL, /* figures that count each person once */ once text[] NOT NULL, /* count and cents of what was invoiced */ invoiced jsonb NOT NULL DEFAULT '{}',
  UNIQUE (keeper_org, programme, year, nth), CONSTRAINT figure_year_over CHECK (day > make_date(year, 12, 31))
);
CREATE TABLE figure_reopening (
  closing_id uuid PRIMARY KEY REFERENCES figure_closing, keeper_org uuid NOT NULL, day date NOT NULL, at timestamptz NOT NULL, by_account uuid NOT NULL, by_name text NOT NULL, reason text NOT NULL CHECK (btrim(reason) <> '')
);
-- The numbers, for all municipalities together ('') and for each.
CREATE TABLE figure_closed (closing_id uuid NOT NULL REFERENCES figure_closing, keeper_org uuid NOT NULL, municipality text NOT NULL, figures jsonb NOT NULL, PRIMARY KEY (closing_id, municipality));
-- What stood behind them. Of a case that is destroyed these lines go along: the number stays, and says that something is missing behind it.
CREATE TABLE figure_closed_fact (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), closing_id uuid NOT NULL REFERENCES figure_closing, keeper_org uuid NOT NULL, case_id uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
  figure text NOT NULL, day date NOT NULL, event uuid NOT NULL, municipality text NOT NULL, parts jsonb NOT NULL, amount double precision, until date, since timestamptz, due timestamptz, in_time boolean, running boolean NOT NULL
);
CREATE INDEX figure_closed_fact_of ON figure_closed_fact (closing_id, figure, day);
CREATE INDEX figure_closed_fact_case ON figure_closed_fact (case_id);

CALL ctx.guard('figure_closing');
CALL ctx.guard('figure_reopening');
CALL ctx.guard('figure_closed');
CALL ctx.guard('figure_closed_fact', 'case_id');
REVOKE INSERT, UPDATE, DELETE ON figure_closing, figure_reopening, figure_closed, figure_closed_fact FROM woonspoor_job;
GRANT SELECT, INSERT ON figure_closing, figure_reopening, figure_closed TO woonspoor_app;
GRANT SELECT ON figure_closed_fact TO woonspoor_app;
DO $$ DECLARE named text; mine text := 'keeper_org = (SELECT ctx.organisation()) AND (SELECT ctx.has_right(''cijfers.lezen''))'; BEGIN
  FOREACH named IN ARRAY ARRAY['figure_closing', 'figure_reopening', 'figure_closed', 'figure_closed_fact'] LOOP
    EXECUTE format('CREATE POLICY app_read ON %I FOR SELECT TO woonspoor_app USING (%s)', named, mine);
  END LOOP;
  EXECUTE format('CREATE POLICY app_close ON figure_closing FOR INSERT TO woonspoor_app WITH CHECK (%s AND ctx.has_right(''cijfers.afsluiten'') AND by_account = ctx.account() AND at = ctx.moment() AND day = ctx.today())', mine);
  EXECUTE format('CREATE POLICY app_reopen ON figure_reopening FOR INSERT TO woonspoor_app WITH CHECK (%s AND ctx.has_right(''cijfers.afsluiten'') AND by_account = ctx.account() AND at = ctx.moment() AND day = ctx.today()
    AND EXISTS (SELECT FROM figure_closing c WHERE c.id = closing_id AND c.keeper_org = figure_reopening.keeper_org))', mine);
  -- Only while closing: a number is never added to an account that stands.
  EXECUTE format('CREATE POLICY app_keep ON figure_closed FOR INSERT TO woonspoor_app WITH CHECK (%s AND EXISTS (SELECT FROM figure_closing c WHERE c.id = closing_id AND c.keeper_org = figure_closed.keeper_org AND c.by_account = ctx.account() AND c.at = ctx.moment()))', mine);
END $$;

-- Nothing changes but this: a case that is destroyed under four eyes goes, and what a client had erased goes from the lines behind a number.
CREATE FUNCTION ctx.closed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND ctx.said('destroying') IS NOT NULL THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND ctx.said('erasing') IS NOT NULL AND NEW.parts = '{}' AND to_jsonb(NEW) - 'parts' = to_jsonb(OLD) - 'parts' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON figure_closed_fact FOR EACH ROW EXECUTE FUNCTION ctx.closed_stays();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON figure_closing FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON figure_reopening FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON figure_closed FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();

CREATE FUNCTION ctx.erase_closed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx.said('erasing') IS NOT NULL THEN UPDATE figure_closed_fact SET parts = '{}' WHERE case_id = NEW.case_id AND parts <> '{}'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER erase_closed AFTER INSERT ON erasure FOR EACH ROW EXECUTE FUNCTION ctx.erase_closed();

-- The database itself writes down what the account is made of, from the facts as they are: nobody gives it a list.
CREATE FUNCTION ctx.close_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.nth <> 1 + (SELECT count(*) FROM figure_closing c JOIN figure_reopening r ON r.closing_id = c.id WHERE c.keeper_org = NEW.keeper_org AND c.programme = NEW.programme AND c.year = NEW.year)
    OR EXISTS (SELECT FROM figure_closing c WHERE c.keeper_org = NEW.keeper_org AND c.programme = NEW.programme AND c.year = NEW.year AND c.id <> NEW.id AND NOT EXISTS (SELECT FROM figure_reopening r WHERE r.closing_id = c.id)) THEN
    RAISE EXCEPTION 'the account is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'figure_closed_already';
  END IF;
  INSERT INTO figure_closed_fact (closing_id, keeper_org, case_id, figure, day, event, municipality, parts, amount, until, since, due, in_time, running)
    SELECT NEW.id, NEW.keeper_org, case_id, figure, day, event, municipality, parts, amount, until, since, due, in_time, running FROM (
      SELECT * FROM figure_fact f WHERE f.keeper_org = NEW.keeper_org AND f.programme = NEW.programme AND f.day BETWEEN make_date(NEW.year, 1, 1) AND make_date(NEW.year, 12, 31) AND NOT f.figure = ANY (NEW.once)
      UNION ALL SELECT * FROM (SELECT DISTINCT ON (f.figure, f.subject) * FROM figure_fact f WHERE f.keeper_org = NEW.keeper_org AND f.programme = NEW.programme AND f.day BETWEEN make_date(NEW.year, 1, 1) AND make_date(NEW.year, 12, 31) AND f.figure = ANY (NEW.once)
        ORDER BY f.figure, f.subject, f.day, f.id) AS firsts) AS of_year;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ctx.close_figures(), ctx.erase_closed() FROM PUBLIC;
CREATE TRIGGER close_figures AFTER INSERT ON figure_closing FOR EACH ROW EXECUTE FUNCTION ctx.close_figures();
