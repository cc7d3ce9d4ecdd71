-- Sums of what cases add to figures, a month at a time, so that a year is told without counting every fact. Only months that are over are summed; a month that changed since is counted from its facts until it is summed anew.
-- A night counts in its own month, so the sum of a month that is over does not grow.
ALTER TABLE figure_fact ADD CONSTRAINT figure_nights_in_month CHECK (until <= (date_trunc('month', day::timestamp) + interval '1 month')::date);
-- Whether somebody was counted before in the same year.
CREATE INDEX figure_fact_subject ON figure_fact (keeper_org, programme, subject, figure, day);

-- Months of which facts came, went or changed: lines that are only added, so that two acts in one month never wait for each other.
CREATE TABLE figure_touched (keeper_org uuid NOT NULL, programme text NOT NULL, month date NOT NULL);
CREATE INDEX figure_touched_month ON figure_touched (keeper_org, programme, month);

-- A month that was summed, and how: which figures count everyone once a year, and of which every amount is kept.
CREATE TABLE figure_month (keeper_org uuid NOT NULL REFERENCES organisation, programme text NOT NULL, month date NOT NULL, once text[] NOT NULL, measured text[] NOT NULL, PRIMARY KEY (keeper_org, programme, month));
CREATE TABLE figure_sum (
  keeper_org uuid NOT NULL, programme text NOT NULL, month date NOT NULL, /* each person once a year */ people boolean NOT NULL, figure text NOT NULL, municipality text NOT NULL, parts jsonb NOT NULL,
  facts integer NOT NULL, known integer NOT NULL, amount double precision NOT NULL, nights integer NOT NULL, in_time integer NOT NULL, late integer NOT NULL, running integer NOT NULL,
  /* last moments in time of what was not there yet: late once they are past */ dues timestamptz[], /* every known amount, for the middle one */ amounts double precision[],
  FOREIGN KEY (keeper_org, programme, month) REFERENCES figure_month ON DELETE CASCADE
);
CREATE INDEX figure_sum_month ON figure_sum (keeper_org, programme, month);

CALL ctx.guard('figure_touched');
CALL ctx.guard('figure_month');
CALL ctx.guard('figure_sum');
GRANT SELECT ON figure_touched, figure_month, figure_sum TO woonspoor_app;
DO $$ DECLARE named text; BEGIN
  FOREACH named IN ARRAY ARRAY['figure_touched', 'figure_month', 'figure_sum'] LOOP
    EXECUTE format('CREATE POLICY app_read ON %I FOR SELECT TO woonspoor_app USING (keeper_org = (SELECT ctx.organisation()) AND (SELECT ctx.has_right(''cijfers.lezen'')))', named);
  END LOOP;
END $$;

-- In the transaction of whatever changed the facts: an act, a merge of people, a destruction.
CREATE FUNCTION ctx.figures_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_touched SELECT DISTINCT keeper_org, programme, date_trunc('month', day::timestamp)::date FROM came;
  RETURN NULL;
END $$;
CREATE FUNCTION ctx.figures_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_touched SELECT DISTINCT keeper_org, programme, date_trunc('month', day::timestamp)::date FROM went;
  RETURN NULL;
END $$;
CREATE FUNCTION ctx.figures_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_touched SELECT DISTINCT keeper_org, programme, date_trunc('month', day::timestamp)::date FROM (SELECT * FROM came UNION ALL SELECT * FROM went) AS both_ways;
  RETURN NULL;
END $$;
CREATE TRIGGER figures_came AFTER INSERT ON figure_fact REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION ctx.figures_came();
CREATE TRIGGER figures_went AFTER DELETE ON figure_fact REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION ctx.figures_went();
CREATE TRIGGER figures_changed AFTER UPDATE ON figure_fact REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION ctx.figures_changed();

-- What was counted before this is summed the first time the clock asks.
INSERT INTO figure_touched SELECT DISTINCT keeper_org, programme, date_trunc('month', day::timestamp)::date FROM figure_fact;
